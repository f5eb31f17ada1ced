import type { FindResult, MayAsk } from '../diagnosis/cluster-port.ts';
import type { ObjectSource } from './object-source.ts';
import type { Match } from './presence.ts';
import { failureOf } from './question.ts';
import { objectRedaction } from './redact-object.ts';
import { matchesIn } from './target-matches.ts';
import { ASKABLE_WORDS, type Wanted } from './target-words.ts';

/** At most this many choices are offered. */
const MOST_CHOICES = 10;
const MOST_NEAR = 5;

/** Finds a target in these clusters; if it is in several of them, the asker chooses. */
export async function findTarget(
  sources: readonly ObjectSource[],
  wanted: Wanted,
  mayAsk: MayAsk,
  signal: AbortSignal,
): Promise<FindResult> {
  const alone = sources.length === 1;
  const searched = await Promise.all(
    sources.map(async (source) => ({ source, ...(await matchesIn({ source, mayAsk, signal }, wanted, alone)) })),
  );
  const depth = Math.max(0, ...searched.map(({ ranks }) => ranks.length));
  for (let i = 0; i < depth; i++) {
    const fitting = searched.flatMap(({ ranks }) => ranks[i] ?? []);
    if (fitting.length === 0) continue;
    const [only] = fitting;
    if (fitting.length === 1 && only !== undefined) {
      const others = searched.flatMap(({ ranks }) => ranks.slice(i + 1).flat()).slice(0, MOST_NEAR);
      return { kind: 'one', ...withoutSecrets(only), ...(others.length > 0 && { others: others.map(targetOf) }) };
    }
    return {
      kind: 'several',
      choices: fitting.slice(0, MOST_CHOICES).map(targetOf),
      more: Math.max(0, fitting.length - MOST_CHOICES),
    };
  }
  const failed = searched.find(({ problem }) => problem !== undefined);
  if (failed?.problem !== undefined && searched.every(({ problem }) => problem !== undefined)) {
    return { kind: 'failed', failure: failureOf(failed.source, { kind: 'pods-and-workloads' }, failed.problem) };
  }
  const foreign = searched.find(({ foreignKind }) => foreignKind !== undefined)?.foreignKind;
  if (foreign !== undefined) return { kind: 'unreadable', why: 'unknown-kind', word: foreign, known: ASKABLE_WORDS };
  const exact = searched.flatMap((one) => one.exact ?? []);
  const near = searched.flatMap((one) => one.near);
  return {
    kind: 'none',
    exact: exact.length === 1 ? exact[0] : undefined,
    nearest: near.slice(0, MOST_NEAR),
    refused: searched.find((one) => one.refused !== undefined)?.refused,
  };
}

/** The object is passed to the reading of the target and leaves this module, so its secrets are removed. */
function withoutSecrets({ target, pod, workload }: Match): Match {
  const redacted = objectRedaction();
  return { target, ...(pod && { pod: redacted(pod) }), ...(workload && { workload: redacted(workload) }) };
}

function targetOf({ target }: Match): Match['target'] {
  return target;
}
