import type { MemoryFacts } from '../../diagnosis/facts/memory.ts';
import type { MemoryStepValues, MemoryCause } from '../../next-steps/memory.ts';
import { bytes } from '../../next-steps/quantities.ts';
import type { GroupWords } from '../cause-words.ts';
import { ago, duration } from './durations.ts';
import { Container, container, count, restarted } from './phrases.ts';
import { shared } from './shared-steps.ts';
import { code, join, say, type Sentence } from '../sentence.ts';
import type { StepTexts } from '../step-texts.ts';

function limitIs(about: MemoryCause): string {
  return about.facts.limitBytes === undefined ? '' : `, limit ${bytes(about.facts.limitBytes)}`;
}

/** ` 3 min ago, 40 s after it started`, as far as known. */
function when({ facts, now }: MemoryCause): Sentence {
  const time = ago(facts.finishedAt, now);
  if (facts.ranSeconds === undefined) return time;
  const after = facts.ranSeconds < 1 ? 'right' : duration(facts.ranSeconds);
  return [...time, `${time.length === 0 ? '' : ','} ${after} after it started`];
}

const SUGGESTED: Readonly<Record<NonNullable<MemoryFacts['suggests']>, string>> = {
  'small-limit': ' It died so soon that the limit is probably too low; this does not look like a leak.',
  leak: ' It took that long to fill up: a leak, or a rare large request.',
};

export const memory: GroupWords<'memory'> = {
  'oom-container-limit': {
    name: 'killed for memory at its own limit',
    headline: (about) => `killed for memory${limitIs(about)}`,
    verdict: (about) => {
      const { limitBytes, exitCode, suggests } = about.facts;
      const limit = limitBytes === undefined ? 'its own memory limit' : `its own memory limit of ${bytes(limitBytes)}`;
      return say`${Container(about)} reached ${limit} and the kernel killed it (exit ${exitCode})${when(about)}.${restarted(about.circumstances.restarts, about.ageSeconds)}${suggests === undefined ? '' : SUGGESTED[suggests]}`;
    },
  },
  'oom-child-process': {
    name: 'a child process was killed for memory',
    headline: (about) => `child process killed for memory${limitIs(about)}`,
    verdict: (about) => {
      const { limitBytes, exitCode, finishedAt } = about.facts;
      const limit = limitBytes === undefined ? '' : ` of ${bytes(limitBytes)}`;
      return say`A process inside ${container(about)} was killed at the memory limit${limit}; the main process kept running and ended${ago(finishedAt, about.now)} with its own code ${exitCode}, not 137. The kill may have happened long before the end: ${code('OOMKilled')} sticks to the container.`;
    },
  },
  'oom-node': {
    name: 'killed for memory, but not at its own limit',
    headline: (about) =>
      about.facts.scope === 'pod' ? "killed for memory, the pod's limit" : 'killed for memory, the node ran out',
    verdict: (about) => {
      const { scope, exitCode, limitBytes, node, qosClass, oomScoreAdj, overRequest, hiddenOverRequest } = about.facts;
      const ended = say`${Container(about)} was killed for memory (exit ${exitCode})${when(about)}`;
      if (scope === 'pod') {
        const limit = limitBytes === undefined ? '' : ` of ${bytes(limitBytes)}`;
        return say`${ended}. The limit that was reached${limit} belongs to the pod, for all its containers together, not to this container.`;
      }
      const where = node === undefined ? 'the node' : say`node ${code(node)}`;
      const why = join(
        [
          qosClass === undefined ? [] : [`QoS ${qosClass}`],
          oomScoreAdj === undefined ? [] : [`oom_score_adj ${oomScoreAdj}`],
        ],
        ', ',
      );
      const [worst] = overRequest;
      const neighbour =
        worst === undefined
          ? []
          : say` Furthest over its request there now${hiddenOverRequest === 0 ? '' : ', among those that may be named here'}: ${code(worst.pod)}, ${bytes(worst.usageBytes)} used, ${bytes(worst.requestBytes)} requested.`;
      const hidden =
        hiddenOverRequest === 0
          ? []
          : say` ${count(hiddenOverRequest, 'pod')} in namespaces that may not be asked about here ${hiddenOverRequest === 1 ? 'uses' : 'use'} ${worst === undefined ? 'more than requested' : 'even more'}.`;
      return say`${ended} because ${where} as a whole ran out, not at a limit of its own${why.length === 0 ? [] : say` (${why})`}.${neighbour}${hidden}`;
    },
  },
  'oom-suspected': {
    name: 'possibly killed for memory',
    hedged: true,
    headline: (about) => `possibly killed for memory${limitIs(about)}`,
    verdict: (about) => {
      const { limitBytes, exitCode } = about.facts;
      const limit = limitBytes === undefined ? '' : `, and it has a memory limit of ${bytes(limitBytes)}`;
      return say`Possibly memory, not proven: ${container(about)} ended (exit ${exitCode})${when(about)}${limit}, but nothing recorded ${code('OOMKilled')}. No probe, eviction or deletion explains the kill.`;
    },
  },
  'oom-app-heap': {
    name: "the runtime's own heap was full",
    headline: ({ facts: { heap } }) =>
      heap?.setting === undefined
        ? `${heap?.runtime ?? 'program'} ran out of memory, was not killed`
        : `${heap.runtime} heap full, not the container limit`,
    verdict: (about) => {
      const { heap, exitCode, limitBytes } = about.facts;
      const limit = limitBytes === undefined ? 'the container limit' : `the container limit of ${bytes(limitBytes)}`;
      if (heap?.setting === undefined) {
        return say`The ${heap === undefined ? 'program' : `${heap.runtime} program`} in ${container(about)} asked for memory that it did not get, and ended itself (exit ${exitCode})${when(about)}. The kernel did not kill anything, so it hit a limit of its own (${code('ulimit')}, a heap size) or asked for too much at once, rather than reaching ${limit}.`;
      }
      return say`The heap of ${theRuntime(heap.runtime)} in ${container(about)} was full (${code(heap.setting)} sets its size), and it ended itself (exit ${exitCode})${when(about)}. The kernel did not kill anything: this is not ${limit}, and raising that alone does not help.`;
    },
  },
};

function theRuntime(runtime: string): string {
  if (runtime === '') return 'the runtime';
  return runtime === 'JVM' ? 'the JVM' : runtime;
}

export const memorySteps: StepTexts<MemoryStepValues> = {
  ...shared,
  'memory-usage-now': () => say`See what its containers use now (needs metrics-server):`,
  'memory-raise-limit': ({ from, to }) =>
    say`Give it more memory: ${to} instead of ${from} to begin with, then lower it to what it really uses.`,
  'memory-raise-pod-limit': ({ from, to }) =>
    say`Raise the pod's own limit, ${code('spec.resources.limits.memory')}${from === undefined || to === undefined ? '' : `, from ${from} to ${to}`}: it applies to all containers together.`,
  'memory-fewer-workers': () => say`Run fewer workers or a smaller batch: their memory adds up under the one limit.`,
  'memory-profile': () =>
    say`If it outgrows every limit, it has a leak: compare its usage after one hour and after one day.`,
  'memory-node-usage': ({ node }) => say`See how much memory node ${code(node)} uses (needs metrics-server):`,
  'memory-raise-request': ({ request }) =>
    request === undefined
      ? say`Set ${code('requests.memory')} to what it really uses: without a request it is the first to be killed.`
      : say`Set ${code('requests.memory')} to what it really uses, not ${request}: pods above their memory request are killed first.`,
  'memory-move-neighbour': ({ pod, usage, request }) =>
    say`Look at ${code(pod)} on the same node: it uses ${usage} and requested ${request}.`,
  'memory-kernel-log': ({ node }) => say`The proof is in the kernel log of node ${code(node)}:`,
  'heap-match-limit': ({ runtime, setting, limit }) =>
    say`Set the heap of ${theRuntime(runtime)}${setting === undefined ? '' : [' (', code(setting), ')']} to about three quarters of the container's limit${limit === undefined ? '' : `, which is ${limit}`}. Raising the limit alone does not change it.${setting === '-XX:MaxRAMPercentage' ? say` An ${code('-Xmx')} in its options overrides the percentage: remove it.` : ''}`,
  'heap-smaller-work': () =>
    say`Keep less in memory at once (smaller batches, streams instead of whole files), or raise the limit that the marked line names.`,
  'heap-dump': ({ runtime }) =>
    say`To find what fills it, have ${theRuntime(runtime)} write a heap dump to a volume when it is full.`,
};
