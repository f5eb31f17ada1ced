import { secondsSince } from '../../lib/durations.ts';
import type { MissingPodStepValues, DeniedPod } from '../../next-steps/missing-pod.ts';
import { resourceFigure } from '../../next-steps/resource-figure.ts';
import type { GroupWords } from '../cause-words.ts';
import { ago, duration } from './durations.ts';
import { list, times } from './phrases.ts';
import { code, say, type Sentence } from '../sentence.ts';
import type { StepTexts } from '../step-texts.ts';

function deniedHeadline({ facts: { by, name, missingKind, demands } }: DeniedPod): string {
  switch (by) {
    case 'quota':
      return demands === undefined
        ? `pods denied, quota${name === undefined ? '' : ` ${name}`} exceeded`
        : `pods denied, quota requires requests and limits`;
    case 'pod-security':
      return 'pods denied by PodSecurity';
    case 'limit-range':
      return 'pods denied by a LimitRange';
    case 'webhook-denied':
      return name === undefined ? 'pods denied by a webhook' : `pods denied by webhook ${name}`;
    case 'webhook-unreachable':
      return name === undefined
        ? 'pods denied, a webhook is unreachable'
        : `pods denied, webhook ${name} is unreachable`;
    case 'security-context-constraint':
      return 'pods denied by SecurityContextConstraints';
    case 'missing-reference':
      return `pods denied, ${missingKind ?? 'an object'}${name === undefined ? '' : ` ${name}`} is missing`;
    case 'other':
      return 'pods denied by the API server';
  }
}

function deniedReason({ facts: { by, name, missingKind, summary, demands, figure } }: DeniedPod): Sentence {
  const text = code(summary);
  switch (by) {
    case 'quota': {
      const quota = name === undefined ? say`A ResourceQuota` : say`ResourceQuota ${code(name)}`;
      if (demands !== undefined) return say`${quota} only admits pods whose containers set ${code(demands)}.`;
      if (figure === undefined) return say`${quota} has no room for it: ${text}.`;
      const { resource, requested, used, limited } = figure;
      const figureOf = (quantity: string) => resourceFigure(resource, quantity);
      return say`${quota} limits ${code(resource)} to ${figureOf(limited)}: ${figureOf(used)} used, ${figureOf(requested)} more requested.`;
    }
    case 'pod-security':
      return say`The PodSecurity profile of the namespace forbids what the pod asks for: ${text}.`;
    case 'limit-range':
      return say`The namespace's LimitRange does not allow its requests or limits: ${text}.`;
    case 'webhook-denied':
      return say`Admission webhook${name === undefined ? '' : [' ', code(name)]} denied it: ${text}.`;
    case 'webhook-unreachable':
      return say`Admission webhook${name === undefined ? '' : [' ', code(name)]} does not respond, and without its response no pod is admitted. The webhook is broken, not the workload: ${text}.`;
    case 'security-context-constraint':
      return say`None of the SecurityContextConstraints that its service account may use allows this pod: ${text}.`;
    case 'missing-reference':
      return say`It refers to ${missingKind ?? 'an object'}${name === undefined ? '' : [' ', code(name)]}, which does not exist.`;
    case 'other':
      return say`The API server's message: ${text}.`;
  }
}

function deniedVerdict(about: DeniedPod): Sentence {
  const { owner, refusals, since } = about.facts;
  const seconds = secondsSince(since, about.now);
  const span = seconds === undefined || seconds < 1 ? '' : ` in ${duration(seconds)}`;
  const often = refusals < 1 ? '' : `, denied ${times(refusals)}${span}`;
  return say`${owner.kind} ${code(owner.name)} cannot create its pods${often}. ${deniedReason(about)}`;
}

function thing(kind: string): string {
  return kind === 'Pod' ? 'pod' : kind;
}

export const missingPod: GroupWords<'missing-pod'> = {
  'pod-not-found': {
    name: 'no such pod',
    headline: ({ target, facts: { lastEvent } }) =>
      lastEvent === undefined ? `no such ${thing(target.kind)}` : `gone, its last event is ${lastEvent.reason}`,
    verdict: (about) => {
      const { nearest, lastEvent, owner } = about.facts;
      const { namespace, name } = about.target;
      const belonged = owner === undefined ? [] : say` It belonged to ${owner.kind} ${code(owner.name)}.`;
      if (lastEvent !== undefined)
        return say`Pod ${code(name)} no longer exists in ${code(namespace)}. The last event about it was${ago(lastEvent.at, about.now)}: ${code(lastEvent.reason)}, ${code(lastEvent.summary)}.${belonged}`;
      if (about.target.kind !== 'Pod')
        return say`There is no ${about.target.kind} ${code(name)} in ${code(namespace)}: the name is wrong, it is in another namespace, or it was deleted.`;
      const near = nearest.length === 0 ? [] : say` Similar names: ${list(nearest.slice(0, 3))}.`;
      return say`There is no pod ${code(name)} in ${code(namespace)}, and there are no events about one: either the name is wrong, or it was deleted so long ago that its events have expired.${belonged}${near}`;
    },
  },
  'create-denied': {
    name: 'pods denied at creation',
    headline: deniedHeadline,
    verdict: deniedVerdict,
  },
};

export const missingPodSteps: StepTexts<MissingPodStepValues> = {
  'not-there-nearest': ({ name }) => say`Look at ${code(name)}, the closest name:`,
  'not-there-list': ({ namespace, kind }) =>
    say`See which ${kind === 'Pod' ? 'pods' : `${kind}s`} namespace ${code(namespace)} has now, newest last:`,
  'not-there-elsewhere': ({ name, kind }) =>
    say`Check whether another namespace has a ${kind === 'Pod' ? 'pod' : kind} ${code(name)}:`,
  'not-there-owner': ({ kind, name }) => say`Look at ${kind} ${code(name)}, which creates these pods:`,
  'not-there-events': ({ pod }) =>
    say`Read the remaining events of ${code(pod)} (kept for an hour unless the cluster is configured otherwise):`,
  'create-quota-look': ({ quota }) =>
    quota === undefined
      ? say`See what the quota counts and how much of it is used:`
      : say`See what ${code(quota)} counts and how much of it is used:`,
  'create-quota-raise': ({ quota, figure }) => {
    const name = quota === undefined ? say`the quota` : say`quota ${code(quota)}`;
    return figure === undefined
      ? say`Raise ${name}, or free some of it: smaller requests, fewer replicas, finished pods deleted.`
      : say`Raise ${name} (${code(figure.resource)}, now ${resourceFigure(figure.resource, figure.limited)}), or free some of it: smaller requests, fewer replicas, finished pods deleted.`;
  },
  'create-quota-declare': ({ demands }) =>
    say`The quota requires ${code(demands)} on every container. Set them, starting with values like these:`,
  'create-security-fit': () => say`Give the containers a security context that every PodSecurity profile accepts:`,
  'create-namespace-labels': ({ namespace }) =>
    say`See which profile namespace ${code(namespace)} enforces (${code('pod-security.kubernetes.io/enforce')}):`,
  'create-limit-range-look': () => say`See the minimum and maximum that the namespace's LimitRange allows:`,
  'create-limit-range-fit': ({ owner }) =>
    say`Bring the requests and limits of ${code(owner)} within it, or widen the LimitRange.`,
  'create-webhook-find': ({ webhook }) =>
    webhook === undefined
      ? say`Find the configuration that contains the webhook:`
      : say`Find the configuration that contains ${code(webhook)}:`,
  'create-webhook-comply': ({ owner }) =>
    say`Change ${code(owner)} to what the denial asks for, or ask the policy's owners for an exception.`,
  'create-webhook-backend': ({ service, namespace }) =>
    say`Check whether anything is running behind Service ${code(service)} in ${code(namespace)}:`,
  'create-webhook-open': ({ webhook }) =>
    say`If it cannot wait: set ${code('failurePolicy: Ignore')} on ${webhook === undefined ? 'the webhook' : [code(webhook)]} until it is back. Pods are then admitted unchecked.`,
  'create-scc-account': () => say`See the service account and the requested security contexts:`,
  'create-scc-fit': () =>
    say`Drop what no constraint of that account allows (a fixed ${code('runAsUser')}, ${code('hostPath')}, capabilities), or let the account use a wider one: ${code('oc adm policy add-scc-to-user')}.`,
  'create-missing-look': ({ kind, name }) => say`Compare ${code(name)} with the existing objects of kind ${kind}:`,
  'create-missing-make': ({ kind, name }) => say`Create ${kind} ${code(name)}, or correct the name in the workload.`,
  'create-owner-events': ({ owner }) => say`Read the full error in the events of ${code(owner)}:`,
  'create-retry': ({ owner }) => say`${code(owner)} retries by itself, within about 17 min at most. To retry at once:`,
};
