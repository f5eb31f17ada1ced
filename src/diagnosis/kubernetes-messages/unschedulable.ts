import { quantityOf } from '../quantity.ts';
import type { CauseId } from '../causes.ts';
import type { NodeRefusal, SchedulingFacts } from '../facts.ts';

/** How many nodes a cause rules out, and whether these are all. */
export interface Extent {
  readonly nodes: number | undefined;
  readonly total: number | undefined;
  readonly all: boolean;
}

/** The scheduler's lines of one cause. */
export function refusalsOf(facts: SchedulingFacts, cause: CauseId): readonly NodeRefusal[] {
  return facts.refusals.filter((refusal) => refusal.cause === cause);
}

/** How far a cause reaches. A line without a count is about all nodes; one node can stand in several lines, so the sum is capped. */
export function extentOf(facts: SchedulingFacts, cause: CauseId): Extent {
  const lines = refusalsOf(facts, cause);
  const total = facts.nodes;
  if (lines.length === 0 || lines.some(({ nodes }) => nodes === undefined))
    return { nodes: undefined, total, all: true };
  const sum = lines.reduce((most, { nodes }) => Math.max(most, nodes ?? 0), 0);
  const nodes = total === undefined ? sum : Math.min(sum, total);
  return { nodes, total, all: total === undefined || nodes >= total };
}

/** The resource that lacks: `nvidia.com/gpu`, `cpu`. */
export function lackingResource(facts: SchedulingFacts, cause: CauseId): string | undefined {
  if (cause === 'unschedulable-cpu') return 'cpu';
  if (cause === 'unschedulable-memory') return 'memory';
  return refusalsOf(facts, cause).find(({ subject }) => subject !== undefined)?.subject;
}

/** True where not even an empty node is large enough; undefined where the figures are not known. */
export function exceedsEveryNode(facts: SchedulingFacts, resource: string): boolean | undefined {
  const asked = quantityOf(facts.asked[resource]);
  const largest = quantityOf(facts.largestNode);
  return asked === undefined || largest === undefined ? undefined : asked > largest;
}

/** What affinity forbids it: that of the pod with others, that of others with it, or a partner that is not there. */
export function affinityKind(facts: SchedulingFacts): 'own-anti' | 'others-anti' | 'affinity' {
  const texts = refusalsOf(facts, 'unschedulable-pod-affinity').map(({ text }) => text);
  if (texts.some((text) => text.includes('existing pods anti-affinity'))) return 'others-anti';
  return texts.some((text) => text.includes('anti-affinity')) || texts.length === 0 ? 'own-anti' : 'affinity';
}

/** What a limit on volumes is about: their number on a node, an exclusive claim, or a driver that is missing. */
export function volumeLimitKind(facts: SchedulingFacts): 'count' | 'exclusive' | 'driver' {
  const text =
    refusalsOf(facts, 'unschedulable-volume-limit')
      .map(({ text }) => text)
      .join(' ') ||
    (facts.message ?? '');
  if (text.includes('ReadWriteOncePod')) return 'exclusive';
  return text.includes('not installed') ? 'driver' : 'count';
}

/** What is wrong with a claim that the pod names. */
export function missingClaimKind({ message }: SchedulingFacts): 'missing' | 'deleting' | 'volume-gone' | 'not-yet' {
  const text = message ?? '';
  if (text.includes('is being deleted')) return 'deleting';
  if (text.includes('non-existent p')) return 'volume-gone';
  return text.includes('waiting for ephemeral volume controller') ? 'not-yet' : 'missing';
}
