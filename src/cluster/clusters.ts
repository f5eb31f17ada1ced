import {
  QUESTION_MS,
  type Clusters,
  type FindResult,
  type ReadOutcome,
  type ReadFailure,
} from '../diagnosis/cluster-port.ts';
import type { ReadItem } from '../diagnosis/read-item.ts';
import type { Target } from '../diagnosis/snapshot.ts';
import { findTarget } from './find-target.ts';
import { isKind } from './kinds.ts';
import type { ObjectSource } from './object-source.ts';
import { READ_MS } from './limits.ts';
import { failureOf } from './question.ts';
import { readNamespaceSnapshot } from './read-namespace.ts';
import { readSnapshot } from './read-snapshot.ts';
import { readWorkloadSnapshot } from './read-workload.ts';
import { parseTargetWords } from './target-words.ts';

export interface ClustersOptions {
  /** The current one first. */
  readonly sources: readonly ObjectSource[];
  /** Which clusters are searched if the words name none. */
  readonly search: 'current' | 'all';
}

/** The clusters for the use cases, from sources that are live or recorded. */
export function clustersOf({ sources, search }: ClustersOptions): Clusters {
  const names = sources.map(({ context }) => context);
  const sourceOf = (context: string): ObjectSource | undefined => sources.find((source) => source.context === context);
  const inItsCluster = async <T>(
    { context }: Target,
    read: (source: ObjectSource) => Promise<ReadOutcome<T>>,
  ): Promise<ReadOutcome<T>> => {
    const source = sourceOf(context);
    return source === undefined ? { kind: 'failed', failure: unknownContext(context) } : await read(source);
  };
  return {
    contexts: () => names,
    async find(words, { context, mayAsk }): Promise<FindResult> {
      // To the asker, a cluster that they may not ask about does not exist: it is neither named nor read.
      const open = sources.filter((source) => mayAsk({ context: source.context, namespace: '' }));
      const known = open.map((source) => source.context);
      const parsed = parseTargetWords(words, known);
      if (parsed.kind === 'unreadable') return parsed;
      const wanted = parsed.context ?? context;
      if (wanted !== undefined && !known.includes(wanted)) {
        return { kind: 'unreadable', why: 'unknown-context', word: wanted, known };
      }
      const current = search === 'all' ? sources : sources.slice(0, 1);
      const searched = open.filter((source) =>
        wanted === undefined ? current.includes(source) : source.context === wanted,
      );
      return await findTarget(searched, parsed.wanted, mayAsk, AbortSignal.timeout(QUESTION_MS));
    },
    readPod: (target, options) => inItsCluster(target, (source) => readSnapshot(source, target, options)),
    readWorkload: (target, options) => inItsCluster(target, (source) => readWorkloadSnapshot(source, target, options)),
    readNamespace: (target, options) =>
      inItsCluster(target, (source) => readNamespaceSnapshot(source, target, options)),
    exists: (target) => inItsCluster(target, (source) => exists(source, target)),
    async ready(): Promise<ReadOutcome<true>> {
      const read = await Promise.all(
        sources.map(async (source) => ({ source, answer: await source.answers(AbortSignal.timeout(READ_MS)) })),
      );
      const failed = read.find(({ answer }) => !answer.ok);
      if (failed === undefined || failed.answer.ok || read.some(({ answer }) => answer.ok))
        return { kind: 'read', value: true };
      return { kind: 'failed', failure: failureOf(failed.source, { kind: 'api-server' }, failed.answer.problem) };
    },
  };
}

/** podwhy cannot know whether an object of a kind that it does not read exists: that is a failure, not a no. */
async function exists(source: ObjectSource, target: Target): Promise<ReadOutcome<boolean>> {
  const { kind, namespace, name } = target;
  if (!isKind(kind)) return { kind: 'failed', failure: unreadKind(target) };
  const read = await source.get(kind, namespace, name, AbortSignal.timeout(READ_MS));
  if (read.ok || read.problem.why === 'not-found') return { kind: 'read', value: read.ok };
  return { kind: 'failed', failure: failureOf(source, itemOf(target), read.problem) };
}

function itemOf({ kind, namespace, name }: Target): ReadItem {
  return { kind: 'object', of: kind, namespace: namespace === '' ? undefined : namespace, name };
}

function unreadKind(target: Target): ReadFailure {
  const what = itemOf(target);
  return { code: 'failed', context: target.context, what, permission: undefined, detail: 'a kind that is not read' };
}

function unknownContext(context: string): ReadFailure {
  return { code: 'failed', context, what: { kind: 'cluster' }, permission: undefined, detail: 'no such context' };
}
