import type { CauseId } from '../../../diagnosis/causes.ts';
import type { About } from '../../about.ts';
import type { GroupWords } from '../../cause-words.ts';
import { bytes } from '../../quantities.ts';
import { code, join, say, type Sentence } from '../../sentence.ts';
import { ago, duration } from '../durations.ts';
import { Container, container, count, restarted } from '../phrases.ts';

type Memory = About<Extract<CauseId, `oom-${string}`>>;

/** Whether a run this short speaks of a limit that is too small rather than of a leak, in seconds. */
const SHORT_RUN = 120;
const LONG_RUN = 6 * 3600;

function limitIs(about: Memory): string {
  return about.facts.limitBytes === undefined ? '' : `, limit ${bytes(about.facts.limitBytes)}`;
}

/** ` 3 min ago, 40 s after it started`, as far as known. */
function when({ facts, now }: Memory): Sentence {
  const time = ago(facts.endedAt, now);
  if (facts.ranSeconds === undefined) return time;
  const after = facts.ranSeconds < 1 ? 'right' : duration(facts.ranSeconds);
  return [...time, `${time.length === 0 ? '' : ','} ${after} after it started`];
}

function fitsOrLeaks(about: Memory): Sentence {
  const { ranSeconds } = about.facts;
  if (ranSeconds === undefined || (about.circumstances.restarts ?? 0) < 1) return [];
  if (ranSeconds <= SHORT_RUN) return [' So short a run speaks for a limit that is too small, not for a leak.'];
  return ranSeconds >= LONG_RUN ? [' It took that long to fill: a leak, or a rare large request.'] : [];
}

export const memory: GroupWords<'memory'> = {
  'oom-container-limit': {
    name: 'killed for memory at its own limit',
    headline: (about) => `killed for memory${limitIs(about)}`,
    verdict: (about) => {
      const { limitBytes, exitCode } = about.facts;
      const limit = limitBytes === undefined ? 'its own memory limit' : `its own memory limit of ${bytes(limitBytes)}`;
      return say`${Container(about)} reached ${limit} and the kernel killed it (exit ${exitCode})${when(about)}.${restarted(about.circumstances.restarts, about.ageSeconds)}${fitsOrLeaks(about)}`;
    },
    page: {
      meaning:
        'The container used more memory than its own `limits.memory` allows, and the kernel killed a process of it. The node itself may have had plenty.',
      how: [
        '`state.terminated` or `lastState.terminated` has reason `OOMKilled` and exit code 137',
        'the container has a memory limit of its own in the pod spec (an "unlimited" value that cgroup v1 reports in the status is not one)',
        'the length of the last run tells a container that does not fit from one that leaks',
      ],
      causes: [
        'the limit is smaller than what the program needs to start or to serve its load',
        'a leak, or a cache without a bound',
        'more workers, threads or a larger batch than the limit was made for',
        'files in memory: an `emptyDir` with `medium: Memory` and `/dev/shm` count against the limit',
      ],
      todo: [
        'look at the real use with `kubectl top pod --containers` or in your metrics',
        'raise `limits.memory`, and `requests.memory` with it',
        'give the runtime its share: `-XX:MaxRAMPercentage`, `--max-old-space-size`, `GOMEMLIMIT`',
      ],
    },
  },
  'oom-child-process': {
    name: 'a child process was killed for memory',
    headline: (about) => `child process killed for memory${limitIs(about)}`,
    verdict: (about) => {
      const { limitBytes, exitCode, endedAt } = about.facts;
      const limit = limitBytes === undefined ? '' : ` of ${bytes(limitBytes)}`;
      return say`A process inside ${container(about)} was killed at the memory limit${limit}; the main process lived on and ended${ago(endedAt, about.now)} with its own code ${exitCode}, not 137. The kill may have been long before the end: ${code('OOMKilled')} sticks to the container.`;
    },
    page: {
      meaning:
        'The kernel killed one process of the container at the memory limit, not the main one. The main process went on and ended later with a code of its own; the reason stays `OOMKilled`.',
      how: [
        '`terminated.reason` is `OOMKilled`, but the exit code is not 137',
        'the runtime records that some process of the container was killed for memory during its life, at whatever time',
      ],
      causes: [
        'worker processes (gunicorn, webpack, a forked job) whose memory adds up',
        'a command run by `kubectl exec` or by an exec probe that was too large',
        'cgroup v1, or a kubelet with `singleProcessOOMKill: true`: only the process is killed, not the whole container',
      ],
      todo: [
        'run fewer or smaller workers',
        'raise `limits.memory`',
        'let the main process end when a worker dies of SIGKILL, so that it is seen at once',
      ],
    },
  },
  'oom-node': {
    name: 'killed for memory that ran out outside its own limit',
    headline: (about) =>
      about.facts.scope === 'pod' ? "killed for memory, the pod's limit" : 'killed for memory, the node ran out',
    verdict: (about) => {
      const { scope, exitCode, limitBytes, node, qosClass, oomScoreAdj, overRequest, hiddenOverRequest } = about.facts;
      const ended = say`${Container(about)} was killed for memory (exit ${exitCode})${when(about)}`;
      if (scope === 'pod') {
        const limit = limitBytes === undefined ? '' : ` of ${bytes(limitBytes)}`;
        return say`${ended}. The limit that was reached${limit} is the pod's, for all its containers together, not one of its own.`;
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
          : say` Furthest over its request there now${hiddenOverRequest === 0 ? '' : ', of those that may be named here'}: ${code(worst.pod)}, ${bytes(worst.usageBytes)} used, ${bytes(worst.requestBytes)} asked for.`;
      const hidden =
        hiddenOverRequest === 0
          ? []
          : say` ${count(hiddenOverRequest, 'pod')} in namespaces that may not be asked about here ${hiddenOverRequest === 1 ? 'uses' : 'use'} ${worst === undefined ? 'more than requested' : 'even more'}.`;
      return say`${ended} because ${where} as a whole ran out, not at a limit of its own${why.length === 0 ? [] : say` (${why})`}.${neighbour}${hidden}`;
    },
    page: {
      meaning:
        'The kernel killed the container because the node, or the pod as a whole, ran out of memory. The container did not reach a limit of its own.',
      how: [
        '`terminated.reason` is `OOMKilled`, but the container has no memory limit of its own',
        'or a node event `SystemOOM` within a minute of the end (cgroup v1 does not mark such a kill as `OOMKilled`)',
        '`spec.resources.limits.memory` of the pod, where it is set, bounds all containers together',
        'the oom_score_adj is computed as the kubelet does: Guaranteed -997, BestEffort 1000, Burstable `1000 - 1000 × request / node memory`, within 3 and 999',
      ],
      causes: [
        'containers on the node use more than they asked for, so that it is overcommitted',
        'this one asked for little or nothing and was the first in the order',
        'a pod-level limit that is too small for the sum',
      ],
      todo: [
        'set `requests.memory` to the real use, for this pod and its neighbours',
        'look at who is over its request on the node',
        'raise the pod-level limit if that was the one',
      ],
    },
  },
  'oom-suspected': {
    name: 'perhaps killed for memory',
    hedged: true,
    headline: (about) => `possibly killed for memory${limitIs(about)}`,
    verdict: (about) => {
      const { limitBytes, exitCode } = about.facts;
      const limit = limitBytes === undefined ? '' : `, and it has a memory limit of ${bytes(limitBytes)}`;
      return say`Possibly memory, not proven: ${container(about)} ended (exit ${exitCode})${when(about)}${limit}, but nothing recorded ${code('OOMKilled')}. No probe, eviction or deletion explains the kill.`;
    },
    page: {
      meaning: 'The code fits a kill for memory, and nothing else explains it, but nothing says so either.',
      how: [
        'exit code 137 with reason `Error` and a memory limit, without a probe kill, deletion, eviction, hook or sandbox change near the end',
        'or 247, which is -9 cut to eight bits: a wrapper whose child was killed',
      ],
      causes: [
        'containerd before 2.3 can lose the out-of-memory event',
        'a shell as the main process that reports the 137 of its child',
        'a kill from outside: `kubectl exec … kill -9`, an agent, a script on the node',
      ],
      todo: [
        'look into the kernel log of the node',
        'compare the use of the container with its limit before the end',
        'raise the limit and see whether it comes back',
      ],
    },
  },
  'oom-app-heap': {
    name: "the runtime's own heap was full",
    headline: ({ facts: { heap } }) =>
      heap?.setting === undefined
        ? `${heap?.runtime ?? 'program'} got no more memory, no kill`
        : `${heap.runtime} heap full, not the container limit`,
    verdict: (about) => {
      const { heap, exitCode, limitBytes } = about.facts;
      const limit = limitBytes === undefined ? 'the container limit' : `the container limit of ${bytes(limitBytes)}`;
      if (heap?.setting === undefined) {
        return say`The ${heap === undefined ? 'program' : `${heap.runtime} program`} in ${container(about)} asked for memory that it did not get, and ended itself (exit ${exitCode})${when(about)}. The kernel killed nothing, so it met a bound of its own (${code('ulimit')}, a heap size) or asked for too much at once, rather than reach ${limit}.`;
      }
      return say`The heap of ${theRuntime(heap.runtime)} in ${container(about)} was full (${code(heap.setting)} sets its size), and it ended itself (exit ${exitCode})${when(about)}. The kernel killed nothing: this is not ${limit}, and raising that alone changes nothing.`;
    },
    page: {
      meaning:
        "The language runtime reached the bound of its own heap and ended the program. The kernel killed nothing, and the container's limit need not have been near.",
      how: [
        'the log says so: `JavaScript heap out of memory`, `java.lang.OutOfMemoryError`, `MemoryError`, `fatal error: runtime: out of memory`',
        'the exit code is the runtime’s: 134 or 139 (Node.js), 3 or 134 (JVM), 52 (Spark), 2 (Go), 1 (Python)',
      ],
      causes: [
        'a heap setting smaller than the work: `-Xmx`, `--max-old-space-size`',
        'a leak in the program',
        'a default that the runtime took from the machine, not from the container',
      ],
      todo: [
        'set the heap to about three quarters of the container’s limit',
        'raise both together',
        'let the runtime write a heap dump and look at what fills it',
      ],
    },
  },
};

function theRuntime(runtime: string): string {
  return runtime === 'JVM' ? 'the JVM' : runtime;
}
