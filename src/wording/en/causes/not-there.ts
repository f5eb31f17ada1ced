import type { CauseContext } from '../../../next-steps/cause-context.ts';
import type { GroupWords } from '../../cause-words.ts';
import { summarizeError } from '../../../diagnosis/kubernetes-messages/error-summary.ts';
import { quotaDemands, quotaFigure } from '../../../diagnosis/kubernetes-messages/refused-creation.ts';
import { resourceFigure } from '../../../next-steps/resource-figure.ts';
import { code, say, type Sentence } from '../../sentence.ts';
import { secondsSince } from '../../../lib/durations.ts';
import { ago, duration } from '../durations.ts';
import { list, times } from '../phrases.ts';

type Denied = CauseContext<'create-denied'>;

function deniedHeadline({ facts: { by, name, missingKind, message } }: Denied): string {
  switch (by) {
    case 'quota':
      return quotaDemands(message) === undefined
        ? `pods refused, quota ${name ?? ''} is full`.replace('  ', ' ')
        : `pods refused, quota demands requests and limits`;
    case 'pod-security':
      return 'pods refused by PodSecurity';
    case 'limit-range':
      return 'pods refused by a LimitRange';
    case 'webhook-denied':
      return name === undefined ? 'pods refused by a webhook' : `pods refused by webhook ${name}`;
    case 'webhook-unreachable':
      return name === undefined
        ? 'pods refused, a webhook is unreachable'
        : `pods refused, webhook ${name} is unreachable`;
    case 'security-context-constraint':
      return 'pods refused by SecurityContextConstraints';
    case 'missing-reference':
      return `pods refused, ${missingKind ?? 'an object'} ${name ?? ''} is missing`.replace('  ', ' ');
    case 'other':
      return 'pods refused by the API server';
  }
}

function deniedReason({ facts: { by, name, missingKind, message } }: Denied): Sentence {
  const text = code(summarizeError(message));
  switch (by) {
    case 'quota': {
      const quota = name === undefined ? say`A ResourceQuota` : say`ResourceQuota ${code(name)}`;
      const demands = quotaDemands(message);
      if (demands !== undefined) return say`${quota} takes only pods whose containers set ${code(demands)}.`;
      const figure = quotaFigure(message);
      if (figure === undefined) return say`${quota} has no room for it: ${text}.`;
      const { resource, requested, used, limited } = figure;
      const said = (quantity: string) => resourceFigure(resource, quantity);
      return say`${quota} limits ${code(resource)} to ${said(limited)}: ${said(used)} used, ${said(requested)} more asked for.`;
    }
    case 'pod-security':
      return say`The PodSecurity profile of the namespace forbids what the pod asks for: ${text}.`;
    case 'limit-range':
      return say`The namespace's LimitRange forbids its figures: ${text}.`;
    case 'webhook-denied':
      return say`Admission webhook${name === undefined ? '' : [' ', code(name)]} said no: ${text}.`;
    case 'webhook-unreachable':
      return say`Admission webhook${name === undefined ? '' : [' ', code(name)]} does not answer, and without its answer no pod may pass. It is the webhook that is broken, not the workload: ${text}.`;
    case 'security-context-constraint':
      return say`No SecurityContextConstraints that its service account may use allow this pod: ${text}.`;
    case 'missing-reference':
      return say`It refers to ${missingKind ?? 'an object'}${name === undefined ? '' : [' ', code(name)]}, which does not exist.`;
    case 'other':
      return say`The refusal: ${text}.`;
  }
}

function deniedVerdict(about: Denied): Sentence {
  const { owner, refusals, since } = about.facts;
  const seconds = secondsSince(since, about.now);
  const span = seconds === undefined || seconds < 1 ? '' : ` in ${duration(seconds)}`;
  const often = refusals < 1 ? '' : `, refused ${times(refusals)}${span}`;
  return say`${owner.kind} ${code(owner.name)} cannot create its pods${often}. ${deniedReason(about)}`;
}

function thing(kind: string): string {
  return kind === 'Pod' ? 'pod' : kind;
}

export const notThere: GroupWords<'not-there'> = {
  'pod-not-found': {
    name: 'no such pod',
    headline: ({ target, facts: { lastEvent } }) =>
      lastEvent === undefined ? `no such ${thing(target.kind)}` : `gone, its last event is ${lastEvent.reason}`,
    verdict: (about) => {
      const { nearest, lastEvent, owner } = about.facts;
      const { namespace, name } = about.target;
      const belonged = owner === undefined ? [] : say` It belonged to ${owner.kind} ${code(owner.name)}.`;
      if (lastEvent !== undefined)
        return say`There is no pod ${code(name)} in ${code(namespace)} any more. The last event about it came${ago(lastEvent.at, about.now)}: ${code(lastEvent.reason)}, ${code(summarizeError(lastEvent.message))}.${belonged}`;
      if (about.target.kind !== 'Pod')
        return say`There is no ${about.target.kind} ${code(name)} in ${code(namespace)}: the name is wrong, it is in another namespace, or it was deleted.`;
      const near = nearest.length === 0 ? [] : say` Near that name: ${list(nearest.slice(0, 3))}.`;
      return say`There is no pod ${code(name)} in ${code(namespace)}, and no event of one: either the name is wrong, or it went so long ago that its events have expired.${belonged}${near}`;
    },
  },
  'create-denied': {
    name: 'pods refused at creation',
    headline: deniedHeadline,
    verdict: deniedVerdict,
  },
};
