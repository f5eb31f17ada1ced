import type { Facts, Reading, ReadingKind } from './explanation.ts';
import { DOTNET_HOST } from './dotnet-codes-data.ts';
import type {
  DotnetHostId,
  LikelyCauseId,
  LinuxCodeId,
  MakerId,
  RuntimeCodeId,
  StepId,
  TellApartId,
  TrapId,
} from './ids.ts';
import { LINUX_CODES } from './linux-codes-data.ts';
import { RUNTIME_ONLY } from './runtime-only-data.ts';
import { RUNTIME_CODES } from './runtime-codes-data.ts';
import { RUNTIMES, type RuntimeId } from './runtimes-data.ts';
import { DOTNET_ADVICE, RUNTIME_ADVICE } from './shared-advice-data.ts';
import { terminatesPrograms, signalByNumber, type Signal } from './signal.ts';
import { SIGNAL_ENTRIES } from './signal-entries-data.ts';

/** Advice with ids that have words. */
export interface KnownAdvice {
  readonly causes: readonly LikelyCauseId[];
  readonly tellApart: readonly TellApartId[];
  readonly steps: readonly StepId[];
  readonly traps: readonly TrapId[];
}

/** One reading with the advice that goes with it. */
export interface Part {
  readonly reading: Reading;
  readonly advice: KnownAdvice;
}

const LANGUAGES: ReadonlySet<RuntimeId> = new Set([
  'jvm',
  'node',
  'bun',
  'deno',
  'python',
  'go',
  'rust',
  'dotnet',
  'php',
  'perl',
  'ruby',
  'erlang',
  'haskell',
  'c',
  'swift',
]);
const SERVERS: ReadonlySet<RuntimeId> = new Set([
  'php-fpm',
  'nginx',
  'apache',
  'envoy',
  'haproxy',
  'postgres',
  'mysql',
  'mongodb',
  'redis',
  'elasticsearch',
  'rabbitmq',
  'spark',
  'gunicorn',
  'celery',
  'airflow',
  'chrome',
]);

interface RuntimeKind {
  readonly kind: ReadingKind;
  readonly maker: MakerId;
}

const SPECIAL_KINDS: Readonly<Partial<Record<RuntimeId, RuntimeKind>>> = {
  shell: { kind: 'shell', maker: 'shell' },
  containerd: { kind: 'container-runtime', maker: 'container-runtime' },
  docker: { kind: 'container-runtime', maker: 'container-runtime' },
  crio: { kind: 'container-runtime', maker: 'container-runtime' },
  systemd: { kind: 'systemd', maker: 'systemd' },
  sysexits: { kind: 'sysexits', maker: 'program' },
  windows: { kind: 'windows', maker: 'windows' },
};

function runtimeKind(runtime: RuntimeId, code: number): RuntimeKind {
  if (LANGUAGES.has(runtime)) return { kind: 'language', maker: 'language' };
  // Codes up to 128 cannot be signals: the server itself chose them.
  if (SERVERS.has(runtime)) return { kind: 'server', maker: code > 128 ? 'server' : 'tool' };
  return SPECIAL_KINDS[runtime] ?? { kind: 'tool', maker: 'tool' };
}

const LINUX_KINDS: Partial<Record<LinuxCodeId, ReadingKind>> = {
  'code-126': 'shell',
  'code-127': 'shell',
  'code-128': 'container-runtime',
  'crio-minus-one': 'container-runtime',
  'truncated-negative': 'truncated',
  'negative-truncated': 'truncated',
  'low-byte': 'truncated',
  'wait-status': 'parent-process',
  'negative-signal': 'parent-process',
};

/** A reading from the table of codes that mean the same in any program. */
export function linuxPart(id: LinuxCodeId, code: number | undefined, facts: Facts): Part {
  const entry = LINUX_CODES[id];
  return {
    reading: {
      id,
      kind: LINUX_KINDS[id] ?? 'program',
      code,
      name: undefined,
      maker: entry.maker,
      facts,
      sources: entry.sources,
    },
    advice: entry,
  };
}

/** The meaning of a signal, and the code 128 + n of a program that it terminates. */
export function signalPart(signal: Signal): Part {
  const own = `signal-${signal.number}`;
  const id = !terminatesPrograms(signal.action)
    ? 'signal-harmless'
    : own in SIGNAL_ENTRIES
      ? (own as keyof typeof SIGNAL_ENTRIES)
      : 'signal-real-time';
  const entry = SIGNAL_ENTRIES[id];
  const code = 128 + signal.number;
  const facts: Facts = { code, signal: signal.number, signalName: signal.name };
  return {
    reading: { id, kind: 'signal', code, name: signal.name, maker: entry.maker, facts, sources: entry.sources },
    advice: entry,
  };
}

/** Advice about memory: of all signals, it only applies to SIGKILL. */
const ABOUT_MEMORY: ReadonlySet<string> = new Set(['oom-limit', 'reason-oomkilled', 'top-memory', 'docker-oom']);

/** The code with which a parent reports a child that `signal` terminated; the advice is that of the signal. */
export function childPart(
  id: 'negative-signal' | 'truncated-negative',
  code: number,
  facts: Facts,
  signal: Signal,
): Part {
  const part = linuxPart(id, code, { ...facts, signal: signal.number, signalName: signal.name });
  if (signal.number === 9) return part;
  const { causes, tellApart, steps, traps } = part.advice;
  const own = signalPart(signal).advice;
  const fits = (one: string): boolean => !ABOUT_MEMORY.has(one);
  const [first, ...others] = causes.filter(fits);
  return {
    ...part,
    advice: {
      causes: [...(first === undefined ? [] : [first]), ...own.causes.slice(0, 3), ...others],
      tellApart: [...tellApart.filter(fits), ...own.tellApart.slice(0, 2)],
      steps: [...steps.filter(fits), ...own.steps.slice(0, 2)],
      traps,
    },
  };
}

/** The meaning of a code in one runtime. */
export function runtimePart(id: RuntimeCodeId, facts: Facts): Part {
  const row = RUNTIME_CODES[id];
  const { title, sources } = RUNTIMES[row.runtime];
  const advice: Partial<KnownAdvice> & { readonly code: number } = row;
  return {
    reading: {
      id,
      ...runtimeKind(row.runtime, row.code),
      code: row.code,
      name: 'name' in row ? row.name : undefined,
      facts: { ...facts, runtime: title },
      sources: 'sources' in row ? row.sources : sources,
    },
    advice: {
      causes: advice.causes ?? [],
      tellApart: advice.tellApart ?? [],
      steps: advice.steps ?? [],
      traps: advice.traps ?? [],
    },
  };
}

/** The meaning of a code of the .NET host; `facts` may have its 32-bit form. */
export function dotnetPart(id: DotnetHostId, code: number, facts: Facts): Part {
  return {
    reading: {
      id,
      kind: 'dotnet-host',
      code,
      name: DOTNET_HOST[id].name,
      maker: 'dotnet-host',
      facts: { ...facts, runtime: RUNTIMES.dotnet.title },
      sources: RUNTIMES.dotnet.sources,
    },
    advice: DOTNET_ADVICE,
  };
}

/** Facts about a code 0–255: the signal of 128 + n, or the one whose number is the code. */
export function factsOfCode(code: number): Facts {
  const signal = signalByNumber(code > 128 ? code - 128 : code);
  return { code, low: code, ...(signal && { signal: signal.number, signalName: signal.name }) };
}

/**
 * Merges the advice of parts, without advice for other runtimes than the one that was named. Readings without advice get what holds for any
 * program.
 */
export function mergeAdvice(parts: readonly Part[], runtime: RuntimeId | undefined): KnownAdvice {
  const fits = (id: LikelyCauseId | TellApartId | StepId | TrapId): boolean =>
    runtime === undefined || (RUNTIME_ONLY[id]?.includes(runtime) ?? true);
  const merged = <T extends LikelyCauseId | TellApartId | StepId | TrapId>(
    list: (advice: KnownAdvice) => readonly T[],
    most: number,
    otherwise: readonly T[],
  ): readonly T[] => {
    const all = [...new Set(parts.flatMap(({ advice }) => list(advice)))].filter(fits).slice(0, most);
    return all.length > 0 ? all : otherwise;
  };
  return {
    causes: merged((advice) => advice.causes, 6, RUNTIME_ADVICE.causes),
    tellApart: merged((advice) => advice.tellApart, 5, RUNTIME_ADVICE.tellApart),
    steps: merged((advice) => advice.steps, 4, RUNTIME_ADVICE.steps),
    traps: merged((advice) => advice.traps, 4, []),
  };
}
