import { eventEvidence, field, found, NOT_FOUND, type Finding } from '../finding.ts';
import type { RemovalFacts } from '../facts/removed.ts';
import { summarizeError } from '../kubernetes-messages/error-summary.ts';
import { eventViews, type EventView } from '../event-view.ts';
import type { Snapshot } from '../snapshot.ts';
import { denialOf } from './create-denied.ts';
import { evictedFacts, evictionOf } from './pod-reason.ts';

const MARKED = /Marking for deletion/;

/** Explains a pod that does not exist, from the remaining events about it and its owner. */
export function diagnoseAbsent(snapshot: Snapshot): Finding {
  const events = eventViews(snapshot.events);
  const denied = denialOf(snapshot.owners, snapshot.ownerEvents);
  const newest = events[0];
  return (
    removalOf(snapshot, events) ??
    denied ??
    found(
      'pod-not-found',
      {
        nearest: [],
        lastEvent: newest?.last && { reason: newest.reason, summary: summarizeError(newest.message), at: newest.last },
        owner: ownerOf(snapshot),
      },
      {
        confidence: 'certain',
        evidence: [field(`Pod ${snapshot.target.namespace}/${snapshot.target.name}`, NOT_FOUND), eventEvidence(newest)],
      },
    )
  );
}

function ownerOf(snapshot: Snapshot): { kind: string; name: string } | undefined {
  const owner = snapshot.owners.at(-1);
  return owner?.kind === undefined ? undefined : { kind: owner.kind, name: owner.metadata.name };
}

/** A pod that was removed leaves an event about what removed it. */
function removalOf(snapshot: Snapshot, events: readonly EventView[]): Finding | undefined {
  const event = events.find(
    ({ reason, message }) =>
      reason === 'Preempted' ||
      reason === 'Evicted' ||
      (reason.endsWith('TaintManagerEviction') && MARKED.test(message)),
  );
  if (event === undefined) return undefined;
  const details = {
    confidence: 'likely' as const,
    evidence: [field(`Pod ${snapshot.target.namespace}/${snapshot.target.name}`, NOT_FOUND), eventEvidence(event)],
  };
  const facts = (by: RemovalFacts['by']): RemovalFacts => ({
    node: undefined,
    at: event.last,
    by,
    taints: [],
    nodeLost: false,
    earlierRestarts: 0,
  });
  if (event.reason === 'Preempted') return found('preempted', facts('scheduler'), details);
  if (event.reason !== 'Evicted') return found('deleted-by-taint', facts('taint-manager'), details);
  const cause = evictionOf(event.message);
  return cause && found(cause, evictedFacts(event.message, { node: undefined, at: event.last }), details);
}
