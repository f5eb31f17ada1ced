import { totalmem } from 'node:os';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * The young generation of V8 grows to 32 MB and more while Slack's and Kubernetes' clients are loaded, and is kept: 30 MB of memory at
 * rest for nothing. Node reads the flag at its start only.
 */
const YOUNG = '--max-semi-space-size';
/**
 * Without a limit V8 lets garbage pile up to several times what is in use before it collects, the more so the more memory the machine has.
 * Below 256 MiB it lets the old generation grow by 30 % between collections (V8, `MemoryController::MaxGrowingFactor`): in a storm of
 * 1,000 alerts the process then stays below 200 MB, and is not slower.
 */
const OLD = '--max-old-space-size';
const MOST_OLD = 256;
/** What podwhy needs to start and to work through the largest body that it accepts. */
const LEAST_OLD = 96;
/**
 * glibc gives threads heaps of their own, up to eight a core, and what is freed in one is of no use to another: 10 MB in a storm. It reads
 * this variable at the start of a process (https://man7.org/linux/man-pages/man3/mallopt.3.html).
 */
const MALLOC_ARENA_MAX = '2';
const MEBIBYTE = 2 ** 20;

/** Limits of V8's old generation that somebody may have set; theirs count. */
const OWN_LIMITS = [OLD, '--max-heap-size', '--max-old-space-size-percentage'];

/**
 * Starts the program again in this very process (execve: same process id, same streams) with limits of its heap, unless it runs with them
 * already or the system cannot. Takes about 40 ms.
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
 * room beside it. Both in bytes; `constrained` is 0, or more than the machine has, where no cgroup sets a limit.
 */
export function oldGenerationLimit(constrained: number, machine: number): number {
  const available = constrained > 0 ? Math.min(constrained, machine) : machine;
  return Math.min(MOST_OLD, Math.max(LEAST_OLD, Math.floor(available / 2 / MEBIBYTE)));
}

/** Gives back what only the start needed (sources, compilers' leavings): one whole collection, 40 ms, 10 MB. */
export function collectStartUpGarbage(): void {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  setFlagsFromString('--no-expose-gc');
  collect();
}
