import type { Facts } from './explanation.ts';
import { DOTNET_HOST } from './dotnet-codes-data.ts';
import { ERRNO_NAMES } from './errno-data.ts';
import type { DotnetHostId, LinuxCodeId, RuntimeCodeId, TrapId } from './ids.ts';
import { LINUX_CODES } from './linux-codes-data.ts';
import { childPart, dotnetPart, factsOfCode, linuxPart, runtimePart, signalPart, type Part } from './part.ts';
import { RUNTIME_CODES } from './runtime-codes-data.ts';
import { RUNTIMES, type RuntimeId } from './runtimes-data.ts';
import { terminatesPrograms, signalByNumber } from './signal.ts';

const OTHERS = 5;
const ENOUGH_CAUSES = 3;
/** For codes of many tools: those that are most common in containers. */
const MOST_COMMON: Readonly<Record<number, readonly RuntimeCodeId[]>> = {
  2: ['go-2', 'python-2', 'shell-2', 'terraform-2', 'mongodb-2'],
  3: ['jvm-3', 'gunicorn-3', 'mongodb-3', 'windows-3', 'curl-3'],
  128: ['containerd-128', 'docker-128', 'git-128'],
  255: ['php-255', 'perl-255', 'containerd-255', 'docker-255', 'ssh-255'],
};
/** Runtimes whose rows only repeat what holds for any program. */
const SAME_AS_BASE: ReadonlySet<RuntimeId> = new Set(['shell', 'timeout']);
/** Signals that a wrapper often reports as a negative number: SIGABRT, SIGKILL, SIGSEGV, SIGTERM. */
const OFTEN_WRAPPED: ReadonlySet<number> = new Set([6, 9, 11, 15]);
/** Exit codes that people mistake for signal numbers. */
const TAKEN_FOR_SIGNALS: ReadonlySet<number> = new Set([4, 6, 7, 8, 9, 11, 13, 15]);
const RUNS_ANYTHING: ReadonlySet<RuntimeId> = new Set([
  'containerd',
  'docker',
  'crio',
  'shell',
  'windows',
  'systemd',
  'sysexits',
]);

/** Readings that only say that the program chose the code: known programs that use it come first. */
const FROM_OTHERS: ReadonlySet<string> = new Set(['own-code', 'high-code', 'harmless-signal', 'libc-signal']);

const RUNTIME_IDS = Object.keys(RUNTIME_CODES) as RuntimeCodeId[];
const DOTNET_IDS = Object.keys(DOTNET_HOST) as DotnetHostId[];

/** The meaning of a code 129–165 in the .NET host, if it has one. */
export function dotnetHostId(code: number): DotnetHostId | undefined {
  return DOTNET_IDS.find((id) => DOTNET_HOST[id].code === code);
}

function rowsOf(code: number, runtime: RuntimeId | undefined): readonly RuntimeCodeId[] {
  return RUNTIME_IDS.filter(
    (id) => RUNTIME_CODES[id].code === code && (!runtime || RUNTIME_CODES[id].runtime === runtime),
  );
}

/** The reading that holds for any program. */
function basePart(code: number, facts: Facts): Part {
  const own = `code-${code}`;
  if (own in LINUX_CODES) return linuxPart(own as LinuxCodeId, code, facts);
  const sysexits = rowsOf(code, 'sysexits')[0];
  if (sysexits) return runtimePart(sysexits, facts);
  const signal = code > 128 ? signalByNumber(code - 128) : undefined;
  if (signal) return terminatesPrograms(signal.action) ? signalPart(signal) : linuxPart('harmless-signal', code, facts);
  if (code === 160 || code === 161) return linuxPart('libc-signal', code, facts);
  return linuxPart(code > 192 ? 'high-code' : 'own-code', code, facts);
}

/** Other readings of a code if no runtime was named. */
function otherParts(code: number, base: Part, facts: Facts): readonly Part[] {
  const isSignal = base.reading.kind === 'signal';
  const most = MOST_COMMON[code];
  if (most) return most.map((id) => runtimePart(id, facts));
  const rows = rowsOf(code, undefined).filter((id) => {
    const { runtime } = RUNTIME_CODES[id];
    if (id === base.reading.id || SAME_AS_BASE.has(runtime) || code < 2) return false;
    // The code has a reading of its own for a wrapped negative number.
    if (runtime === 'python' && code >= 240) return false;
    // What a signal means in one language is a cause, not a reading.
    return !isSignal || runtime === 'git';
  });
  return rows.slice(0, OTHERS).map((id) => runtimePart(id, facts));
}

function wrappedPart(code: number): Part | undefined {
  const signal = code >= 240 && code < 255 ? signalByNumber(256 - code) : undefined;
  return signal && childPart('truncated-negative', code, factsOfCode(code), signal);
}

/** Traps of the number itself. */
function trapsOf(code: number, runtime: RuntimeId | undefined, own: boolean): CodeTraps {
  const first: TrapId[] = [];
  const last: TrapId[] = [];
  if (runtime && !own && !RUNS_ANYTHING.has(runtime)) first.push('runtime-gives-none');
  if (TAKEN_FOR_SIGNALS.has(code)) first.push('raw-signal-number');
  if (rowsOf(code, 'sysexits').length > 0) last.push('sysexits-convention');
  if (dotnetHostId(code) && (!runtime || runtime === 'dotnet')) last.push('dotnet-own-codes');
  if (code in ERRNO_NAMES && (!runtime || !own)) last.push('errno-as-code');
  // The last resort if no table has a trap.
  last.push(code > 128 ? 'rare-code' : 'no-standard-meaning');
  return { first, last };
}

/** Traps that come before and after those of the readings. */
export interface CodeTraps {
  readonly first: readonly TrapId[];
  readonly last: readonly TrapId[];
}

export interface CodeParts {
  /** The likeliest first. */
  readonly parts: readonly [Part, ...Part[]];
  /** Whose advice comes first; the same parts in another order. */
  readonly adviceOrder: readonly Part[];
  readonly traps: CodeTraps;
  readonly facts: Facts;
}

/** The advice of a runtime's own table; causes that hold for any program follow only if it has fewer than three. */
function adviceForRuntime(own: readonly Part[], rest: readonly Part[]): readonly Part[] {
  const enough = new Set(own.flatMap(({ advice }) => advice.causes)).size >= ENOUGH_CAUSES;
  return [
    ...own,
    ...rest.map(({ reading, advice }) => ({ reading, advice: enough ? { ...advice, causes: [] } : advice })),
  ];
}

/** All readings of a code 0–255; `runtime` is the one that was named, if any. */
export function partsOfCode(code: number, runtime: RuntimeId | undefined): CodeParts {
  const errno = ERRNO_NAMES[code];
  const facts: Facts = {
    ...factsOfCode(code),
    ...(runtime && { runtime: RUNTIMES[runtime].title }),
    ...(errno && { errno }),
  };
  const base = basePart(code, facts);
  const wrapped = wrappedPart(code);
  const host = dotnetHostId(code);
  const hostPart = host && dotnetPart(host, code, facts);
  if (runtime) {
    const rows = rowsOf(code, runtime).map((id) => runtimePart(id, facts));
    const dotnet = runtime === 'dotnet' && hostPart ? [hostPart] : [];
    // A .NET process that was killed is far more common than a runtime that fails to initialise.
    const own = code === 137 ? [...rows, ...dotnet] : [...dotnet, ...rows];
    const rest = [base, ...(wrapped ? [wrapped] : [])].filter(
      ({ reading }) => !own.some((part) => part.reading.id === reading.id),
    );
    const [first = base, ...others] = [...own, ...rest];
    return {
      parts: [first, ...others],
      adviceOrder: adviceForRuntime(own, rest),
      traps: trapsOf(code, runtime, own.length > 0),
      facts: { ...facts, ...wrapped?.reading.facts, runtime: RUNTIMES[runtime].title },
    };
  }
  const others = [...otherParts(code, base, facts), ...(hostPart ? [hostPart] : [])];
  if (wrapped) {
    const first = OFTEN_WRAPPED.has(256 - code);
    const parts: [Part, ...Part[]] = first ? [wrapped, base, ...others] : [base, wrapped, ...others];
    return {
      parts,
      adviceOrder: parts,
      traps: trapsOf(code, runtime, false),
      facts: { ...facts, ...wrapped.reading.facts },
    };
  }
  const specific = others.filter(({ advice }) => advice.causes.length > 0);
  return {
    parts: [base, ...others],
    adviceOrder: FROM_OTHERS.has(base.reading.id)
      ? [...specific, base]
      : [base, ...specific.filter(({ reading }) => reading.kind !== 'dotnet-host')],
    traps: trapsOf(code, runtime, false),
    facts,
  };
}
