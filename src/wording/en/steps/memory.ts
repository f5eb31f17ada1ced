import type { StepTexts } from '../../step-texts.ts';
import { code, say } from '../../sentence.ts';
import type { MemoryStepValues } from '../../../next-steps/memory.ts';
import { shared } from './shared.ts';

function theRuntime(runtime: string): string {
  if (runtime === '') return 'the runtime';
  return runtime === 'JVM' ? 'the JVM' : runtime;
}

export const memory: StepTexts<MemoryStepValues> = {
  ...shared,
  'memory-usage-now': () => say`See what its containers use now (needs metrics-server):`,
  'memory-raise-limit': ({ from, to }) =>
    say`Give it room: ${to} instead of ${from} to begin with, then lower it to what it really uses.`,
  'memory-raise-pod-limit': ({ from, to }) =>
    say`Raise the pod's own limit, ${code('spec.resources.limits.memory')}${from === undefined || to === undefined ? '' : `, from ${from} to ${to}`}: it bounds all containers together.`,
  'memory-fewer-workers': () => say`Run fewer workers or a smaller batch: their memory adds up under the one limit.`,
  'memory-profile': () => say`If it outgrows every limit, it leaks: compare its use after one hour and after one day.`,
  'memory-node-usage': ({ node }) => say`See how full node ${code(node)} is (needs metrics-server):`,
  'memory-request-honest': ({ request }) =>
    request === undefined
      ? say`Set ${code('requests.memory')} to what it really uses: without a request it is the first to be killed.`
      : say`Set ${code('requests.memory')} to what it really uses, not ${request}: who exceeds its request is killed first.`,
  'memory-move-neighbour': ({ pod, usage, request }) =>
    say`Look at ${code(pod)} on the same node: it uses ${usage} and asked for ${request}.`,
  'memory-kernel-log': ({ node }) => say`The proof stands in the kernel log; on node ${code(node)}:`,
  'heap-match-limit': ({ runtime, setting, limit }) =>
    say`Set the heap of ${theRuntime(runtime)}${setting === undefined ? '' : [' (', code(setting), ')']} to about three quarters of the container's limit${limit === undefined ? '' : `, which is ${limit}`}. The limit alone does not move it.${setting === '-XX:MaxRAMPercentage' ? say` An ${code('-Xmx')} in its options goes before a percentage: take that out.` : ''}`,
  'heap-smaller-work': () =>
    say`Let it hold less at once (smaller batches, streams instead of whole files), or raise the bound that the marked line names.`,
  'heap-dump': ({ runtime }) =>
    say`To find what fills it, let ${theRuntime(runtime)} write a heap dump to a volume when it runs full.`,
};
