import type { CreateDeniedFacts } from '../facts/missing-pod.ts';
import { eventEvidence, field, found, type Finding } from '../finding.ts';
import type { Event, Workload } from '../kubernetes-objects.ts';
import { summarizeError } from '../kubernetes-messages/error-summary.ts';
import {
  quotaDemands,
  quotaFigure,
  refusedContainer,
  webhookService,
} from '../kubernetes-messages/refused-creation.ts';
import { eventViews } from '../event-view.ts';
import { timeOf } from '../time.ts';

/** What denies the creation of a pod, by the message of FailedCreate; the first group is the name of what denies it or is missing. */
const REFUSALS: readonly { readonly matches: RegExp; readonly by: CreateDeniedFacts['by'] }[] = [
  { matches: /exceeded quota: ([^,\s]+)|failed quota: ([^:,\s]+)/, by: 'quota' },
  { matches: /violates PodSecurity "([^"]+)"/, by: 'pod-security' },
  { matches: /unable to validate against any security context constraint/, by: 'security-context-constraint' },
  { matches: /failed calling webhook "([^"]+)"/, by: 'webhook-unreachable' },
  { matches: /admission webhook "([^"]+)" denied the request/, by: 'webhook-denied' },
  { matches: /(?:minimum|maximum) \S+ usage per (?:Container|Pod)|limit to request ratio/, by: 'limit-range' },
  {
    matches:
      /serviceaccount "([^"]+)" not found|service account (?:[^\s/]{0,253}\/){0,2}([\w.-]{1,253}) was not found|no PriorityClass with name (\S+)|RuntimeClass(?:\.node\.k8s\.io)? "([^"]+)" not found/i,
    by: 'missing-reference',
  },
];
const MISSING_KINDS: readonly { readonly matches: RegExp; readonly kind: string }[] = [
  { matches: /service ?account/i, kind: 'ServiceAccount' },
  { matches: /PriorityClass/i, kind: 'PriorityClass' },
  { matches: /RuntimeClass/i, kind: 'RuntimeClass' },
];
const CREATE_FAILED = new Set(['FailedCreate', 'ReplicaSetCreateError']);

/** Explains why owners cannot create their pods; undefined if no event or condition says so, or if they have succeeded since. */
export function denialOf(owners: readonly Workload[], events: readonly Event[]): Finding | undefined {
  const seen = eventViews(events);
  const event = seen.find(({ reason }) => CREATE_FAILED.has(reason));
  const success = seen.find(({ reason }) => reason === 'SuccessfulCreate');
  const condition = owners
    .flatMap((owner) => (owner.status?.conditions ?? []).map((each) => ({ owner, each })))
    .find(({ each }) => each.type === 'ReplicaFailure' && each.status === 'True' && each.reason === 'FailedCreate');
  if (condition === undefined && event === undefined) return undefined;
  if (condition === undefined && success?.last !== undefined && event?.last !== undefined && success.last > event.last)
    return undefined;
  const message = condition?.each.message ?? event?.message ?? '';
  const refusal = REFUSALS.find(({ matches }) => matches.test(message));
  const top = owners.at(-1);
  const facts: CreateDeniedFacts = {
    owner: { kind: top?.kind ?? '', name: top?.metadata.name ?? '' },
    by: refusal?.by ?? 'other',
    summary: summarizeError(message),
    demands: quotaDemands(message),
    figure: quotaFigure(message),
    container: refusedContainer(message),
    service: webhookService(message),
    name: refusal?.matches
      .exec(message)
      ?.slice(1)
      .find((group) => group !== undefined),
    missingKind:
      refusal?.by === 'missing-reference'
        ? MISSING_KINDS.find(({ matches }) => matches.test(message))?.kind
        : undefined,
    refusals: seen.filter(({ reason }) => CREATE_FAILED.has(reason)).reduce((sum, { count }) => sum + count, 0),
    since: timeOf(condition?.each.lastTransitionTime) ?? event?.first,
  };
  const owner = condition?.owner;
  return found('create-denied', facts, {
    confidence: 'certain',
    evidence: [
      owner &&
        field(`${owner.kind ?? ''} ${owner.metadata.name} status.conditions[ReplicaFailure]`, message, facts.since),
      eventEvidence(event),
    ],
  });
}
