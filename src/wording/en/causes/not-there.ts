import type { About } from '../../about.ts';
import type { GroupWords } from '../../cause-words.ts';
import { gist } from '../../gist.ts';
import { quotaDemands, quotaFigure } from '../../refused-creation.ts';
import { resourceFigure } from '../../resource-figure.ts';
import { code, say, type Sentence } from '../../sentence.ts';
import { secondsBetween } from '../../durations.ts';
import { ago, duration } from '../durations.ts';
import { list, times } from '../phrases.ts';

type Denied = About<'create-denied'>;

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
  const text = code(gist(message));
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
  const seconds = secondsBetween(since, about.now);
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
        return say`There is no pod ${code(name)} in ${code(namespace)} any more. The last event about it came${ago(lastEvent.at, about.now)}: ${code(lastEvent.reason)}, ${code(gist(lastEvent.message))}.${belonged}`;
      if (about.target.kind !== 'Pod')
        return say`There is no ${about.target.kind} ${code(name)} in ${code(namespace)}: the name is wrong, it is in another namespace, or it was deleted.`;
      const near = nearest.length === 0 ? [] : say` Near that name: ${list(nearest.slice(0, 3))}.`;
      return say`There is no pod ${code(name)} in ${code(namespace)}, and no event of one: either the name is wrong, or it went so long ago that its events have expired.${belonged}${near}`;
    },
    page: {
      meaning:
        'The API server knows no pod of this name in this namespace. It was deleted, it has another name, or it never was.',
      how: [
        'reading the pod answers 404',
        'events whose `involvedObject` has the name tell how it ended, as long as they are kept (one hour by default)',
        'the events and ReplicaSets of an owner whose name begins like it, where there is one',
      ],
      causes: [
        'a rollout, an eviction or a drain replaced it: pods of a Deployment get a new name every time',
        'a typing error, or another namespace or cluster',
        'a finished Job was cleaned up (`ttlSecondsAfterFinished`, history limits of a CronJob)',
      ],
      todo: [
        'list the pods of the namespace and ask about the newest one',
        'ask about the workload instead of the pod: `/podwhy deploy/shop/cart`',
        'for an end that is over an hour old, look in your log and event archive',
      ],
    },
  },
  'create-denied': {
    name: 'pods refused at creation',
    headline: deniedHeadline,
    verdict: deniedVerdict,
    page: {
      meaning:
        'The controller of the workload asks for pods, and the API server refuses each of them. So there is no pod to look at.',
      how: [
        'an event `FailedCreate` of the ReplicaSet, StatefulSet, DaemonSet or Job; its text names who refused',
        'the condition `ReplicaFailure` of the Deployment or ReplicaSet',
        'texts: `exceeded quota`, `must specify`, `violates PodSecurity`, `admission webhook … denied the request`, `failed calling webhook`, `unable to validate against any security context constraint`, `serviceaccount … not found`, `no PriorityClass with name`, `maximum … usage per Container`',
      ],
      causes: [
        'a ResourceQuota is used up, or demands requests and limits that the pod does not have',
        'the PodSecurity profile of the namespace, a policy webhook or a security context constraint forbids the pod',
        'a webhook whose Service does not answer, with `failurePolicy: Fail`',
        'a ServiceAccount, PriorityClass or RuntimeClass that does not exist',
        'figures outside the bounds of a LimitRange',
      ],
      todo: [
        'read the whole text of the event: it names the quota, the webhook or the object',
        'make room in the quota, fit the pod to the policy, repair the webhook or create what is missing',
        'wait for the next try of the controller (up to 17 min), or start a rollout',
      ],
    },
  },
};
