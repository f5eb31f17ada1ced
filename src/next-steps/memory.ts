import type { CauseId } from '../diagnosis/causes.ts';
import type { EnvVar } from '../diagnosis/kubernetes-objects.ts';
import type { CauseContext } from './cause-context.ts';
import { clusterKubectl, kubectlTop } from './kubectl.ts';
import { containerSnippet, podSpecSnippet } from './manifest-snippets.ts';
import { type GroupPlans, check, fix, type NoValues, type PlannedStep } from './planned-step.ts';
import { betterMemoryLimit, bytes, manifestQuantity } from './quantities.ts';
import type { SharedStepValues } from './shared-steps.ts';
import type { Snippet } from './snippet.ts';

/** Next steps about memory. Amounts are as people write them. */
export interface MemoryStepValues extends SharedStepValues {
  'memory-usage-now': NoValues;
  'memory-raise-limit': { readonly from: string; readonly to: string };
  'memory-raise-pod-limit': { readonly from: string | undefined; readonly to: string | undefined };
  'memory-fewer-workers': NoValues;
  'memory-profile': NoValues;
  'memory-node-usage': { readonly node: string };
  'memory-raise-request': { readonly request: string | undefined };
  'memory-move-neighbour': { readonly pod: string; readonly usage: string; readonly request: string };
  'memory-kernel-log': { readonly node: string };
  'heap-match-limit': {
    readonly runtime: string;
    readonly setting: string | undefined;
    readonly limit: string | undefined;
  };
  'heap-smaller-work': NoValues;
  'heap-dump': { readonly runtime: string };
}

type Step = PlannedStep<MemoryStepValues>;
/** A container that ran out of memory. */
export type MemoryCause = CauseContext<Extract<CauseId, `oom-${string}`>>;

/** For a shell on the node. */
const KERNEL_LOG = "dmesg -T | grep -i 'killed process'";
const MIB = 1024 ** 2;

function usageNow(about: MemoryCause): Step {
  return check('memory-usage-now', {}, kubectlTop(about));
}

function raiseLimit(about: MemoryCause): Step[] {
  const { limitBytes, usageBytes, requestBytes } = about.facts;
  if (limitBytes === undefined) return [];
  const better = betterMemoryLimit(limitBytes, usageBytes);
  const limits = { memory: manifestQuantity(better) };
  const resources = requestBytes === limitBytes ? { limits, requests: limits } : { limits };
  return [
    fix(
      'memory-raise-limit',
      { from: bytes(limitBytes), to: bytes(better) },
      { snippet: containerSnippet(about, { resources }) },
    ),
  ];
}

function raisePodLimit(about: MemoryCause): Step {
  const { limitBytes } = about.facts;
  if (limitBytes === undefined) return fix('memory-raise-pod-limit', { from: undefined, to: undefined });
  const better = betterMemoryLimit(limitBytes, undefined);
  return fix(
    'memory-raise-pod-limit',
    { from: bytes(limitBytes), to: bytes(better) },
    { snippet: podSpecSnippet(about, { resources: { limits: { memory: manifestQuantity(better) } } }) },
  );
}

/** What the node uses; no step if the node is not known. */
function nodeUsage(about: MemoryCause): Step[] {
  const { node } = about.facts;
  return node === undefined ? [] : [check('memory-node-usage', { node }, clusterKubectl(about, 'top', 'node', node))];
}

function raiseRequest(about: MemoryCause): Step {
  const { usageBytes, requestBytes } = about.facts;
  const request = usageBytes === undefined ? undefined : Math.ceil((usageBytes * 1.1) / (16 * MIB)) * 16 * MIB;
  return fix(
    'memory-raise-request',
    { request: requestBytes === undefined ? undefined : bytes(requestBytes) },
    request === undefined
      ? {}
      : { snippet: containerSnippet(about, { resources: { requests: { memory: manifestQuantity(request) } } }) },
  );
}

function neighbour(about: MemoryCause): Step[] {
  const { overRequest, hiddenOverRequest } = about.facts;
  const [worst] = overRequest;
  // If others that may not be named use more, moving this one does not help.
  if (worst === undefined || hiddenOverRequest > 0) return [];
  const { pod, usageBytes, requestBytes } = worst;
  return [check('memory-move-neighbour', { pod, usage: bytes(usageBytes), request: bytes(requestBytes) })];
}

export const memoryPlans: GroupPlans<'memory', MemoryStepValues> = {
  'oom-container-limit': (about) => [usageNow(about), ...raiseLimit(about), check('memory-profile', {})],
  'oom-child-process': (about) => [usageNow(about), fix('memory-fewer-workers', {}), ...raiseLimit(about)],
  'oom-node': (about) =>
    about.facts.scope === 'pod'
      ? [usageNow(about), raisePodLimit(about)]
      : [...nodeUsage(about), ...neighbour(about), raiseRequest(about)],
  'oom-suspected': (about) => [
    usageNow(about),
    ...(about.facts.node === undefined ? [] : [check('memory-kernel-log', { node: about.facts.node }, KERNEL_LOG)]),
    ...raiseLimit(about),
  ],
  'oom-app-heap': (about) => {
    const { heap, limitBytes } = about.facts;
    const runtime = heap?.runtime ?? '';
    const setting = heap?.setting;
    const values = { runtime, setting, limit: limitBytes === undefined ? undefined : bytes(limitBytes) };
    if (setting === undefined) return [usageNow(about), fix('heap-smaller-work', {}), check('heap-dump', { runtime })];
    return [fix('heap-match-limit', values, heapSnippet(about)), usageNow(about), check('heap-dump', { runtime })];
  },
};

/** The environment variable by which a runtime is given three quarters of the container's limit. */
function heapSnippet(about: CauseContext<'oom-app-heap'>): { readonly snippet?: Snippet } {
  const { heap, limitBytes } = about.facts;
  const mebibytes = limitBytes === undefined ? undefined : Math.floor((limitBytes * 0.75) / MIB);
  // A percentage beside an -Xmx would change nothing.
  if (heap === undefined || heap.setting?.startsWith('-Xmx') === true) return {};
  const variable = heapVariable(heap.runtime, mebibytes);
  return variable === undefined ? {} : { snippet: containerSnippet(about, { env: [variable] }) };
}

function heapVariable(runtime: string, mebibytes: number | undefined): EnvVar | undefined {
  if (runtime === 'JVM') return { name: 'JAVA_TOOL_OPTIONS', value: '-XX:MaxRAMPercentage=75' };
  // A percentage in hexadecimal: https://learn.microsoft.com/dotnet/core/runtime-config/garbage-collector
  if (runtime === '.NET') return { name: 'DOTNET_GCHeapHardLimitPercent', value: '0x4B' };
  if (mebibytes === undefined || mebibytes === 0) return undefined;
  if (runtime === 'Node.js') return { name: 'NODE_OPTIONS', value: `--max-old-space-size=${mebibytes}` };
  return runtime === 'Go' ? { name: 'GOMEMLIMIT', value: `${mebibytes}MiB` } : undefined;
}
