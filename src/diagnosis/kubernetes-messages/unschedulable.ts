import type { CauseId } from '../causes.ts';
import type { AffinityRule, ClaimProblem, Extent, NodeRefusal, VolumeLimit } from '../facts/not-scheduled.ts';

/** How many nodes a cause rules out. A reason without a count applies to all nodes. */
export function extentOf(refusals: readonly NodeRefusal[], cause: CauseId, total: number | undefined): Extent {
  const lines = refusals.filter((refusal) => refusal.cause === cause);
  if (lines.length === 0 || lines.some(({ nodes }) => nodes === undefined))
    return { nodes: undefined, total, all: true };
  const sum = lines.reduce((most, { nodes }) => Math.max(most, nodes ?? 0), 0);
  const nodes = total === undefined ? sum : Math.min(sum, total);
  return { nodes, total, all: total === undefined || nodes >= total };
}

/** The affinity rule that the scheduler's reasons are about. */
export function affinityRule(refusals: readonly NodeRefusal[]): AffinityRule {
  const texts = refusals.flatMap(({ cause, text }) => (cause === 'unschedulable-pod-affinity' ? [text] : []));
  if (texts.some((text) => text.includes('existing pods anti-affinity'))) return 'others-anti';
  return texts.some((text) => text.includes('anti-affinity')) || texts.length === 0 ? 'own-anti' : 'affinity';
}

/** Whether nodes lack the label that a topology spread constraint counts by. */
export function isSpreadLabelMissing(refusals: readonly NodeRefusal[]): boolean {
  return refusals.some(({ text }) => text.includes('missing required label'));
}

/** The volume limit that the scheduler's reasons, or its whole message, are about. */
export function volumeLimit(refusals: readonly NodeRefusal[], message: string): VolumeLimit {
  const lines = refusals.flatMap(({ cause, text }) => (cause === 'unschedulable-volume-limit' ? [text] : []));
  const text = lines.join(' ') || message;
  if (text.includes('ReadWriteOncePod')) return 'exclusive';
  return text.includes('not installed') ? 'driver' : 'count';
}

/** What is wrong with the claim, from the scheduler's message. */
export function claimProblem(message: string): ClaimProblem {
  if (message.includes('is being deleted')) return 'deleting';
  if (message.includes('non-existent p')) return 'volume-gone';
  return message.includes('waiting for ephemeral volume controller') ? 'not-yet' : 'missing';
}

const NO_CLASS = /no persistent volumes available for this claim and no storage class is set/;
const CLASS_NOT_FOUND = /storageclass(?:\.storage\.k8s\.io)? "[^"]+" not found/;
const WAITS_FOR_PROVISIONER = /external provisioner|failed to provision|timed out/i;

/** Why a claim is not bound, from the newest warning about it; undefined if that is not known. */
export function unboundProblem(message: string): 'class-missing' | 'no-class' | 'provisioner' | undefined {
  if (CLASS_NOT_FOUND.test(message)) return 'class-missing';
  if (NO_CLASS.test(message)) return 'no-class';
  return WAITS_FOR_PROVISIONER.test(message) ? 'provisioner' : undefined;
}
