import { totalmem } from 'node:os';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * V8's young generation grows to 32 MB and more while Slack's and Kubernetes' clients are loaded, and does not shrink: 30 MB of memory at
 * rest for nothing. Node reads the flag only when it starts.
 */
const YOUNG = '--max-semi-space-size';
/**
 * Without a limit V8 lets garbage grow to several times what is in use before it collects, and more on machines with more memory.
 * Below 256 MiB it lets the old generation grow by 30 % between collections (V8, `MemoryController::MaxGrowingFactor`): in a storm of
 * 1,000 alerts the process then stays below 200 MB, and is no slower.
 */
const OLD = '--max-old-space-size';
const MOST_OLD = 256;
/** What podwhy needs to start and to work through the largest body that it accepts. */
const LEAST_OLD = 96;
/**
 * glibc gives threads heaps of their own, up to eight per core, and memory freed in one is not used by another: 10 MB in a storm. It reads
 * this variable when a process starts (https://man7.org/linux/man-pages/man3/mallopt.3.html).
 */
const MALLOC_ARENA_MAX = '2';
const MEBIBYTE = 2 ** 20;

/** Limits of V8's old generation that the operator may have set; those count. */
const OWN_LIMITS = [OLD, '--max-heap-size', '--max-old-space-size-percentage'];

/**
 * Starts the program again in the same process (execve: same process id, same streams) with limits for its heap, unless it already has
 * them or the system has no execve. Takes about 40 ms.
 */
export function restartWithSmallHeap(environment: NodeJS.ProcessEnv): void {
  if (process.platform === 'win32') return;
  const given = [...process.execArgv, environment['NODE_OPTIONS'] ?? ''].join(' ').replaceAll('_', '-');
  const missing = [
    ...(given.includes(YOUNG) ? [] : [`${YOUNG}=1`]),
    ...(OWN_LIMITS.some((flag) => given.includes(flag))
      ? []
      : [`${OLD}=${oldGenerationLimit(process.constrainedMemory(), totalmem())}`]),
  ];
  if (missing.length === 0) return;
  process.execve?.(process.execPath, [process.execPath, ...missing, ...process.execArgv, ...process.argv.slice(1)], {
    MALLOC_ARENA_MAX,
    ...environment,
  });
}

/**
 * MiB that V8's old generation may take: half of what the container (its cgroup) or the machine has, since code, buffers and SQLite need
 * memory too. Both in bytes; `constrained` is 0, or more than the machine has, if no cgroup sets a limit.
 */
export function oldGenerationLimit(constrained: number, machine: number): number {
  const available = constrained > 0 ? Math.min(constrained, machine) : machine;
  return Math.min(MOST_OLD, Math.max(LEAST_OLD, Math.floor(available / 2 / MEBIBYTE)));
}

/** Frees what only the start needed (sources, data of the compiler): one full collection, 40 ms, 10 MB. */
export function collectStartUpGarbage(): void {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  setFlagsFromString('--no-expose-gc');
  collect();
}
