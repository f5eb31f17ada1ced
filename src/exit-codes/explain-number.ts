import type { Facts, Reading } from './explanation.ts';
import { DOTNET_HOST } from './dotnet-codes-data.ts';
import { DOTNET_BASE } from './dotnet-host.ts';
import { dotnetHostId } from './explain-code.ts';
import type { WindowsCodeId } from './ids.ts';
import { childPart, dotnetPart, linuxPart, type KnownAdvice, type Part } from './part.ts';
import { RUNTIMES } from './runtimes-data.ts';
import { terminatesPrograms, signalByNumber } from './signal.ts';
import { WINDOWS_ADVICE, WINDOWS_CLASSES, WINDOWS_CODES } from './windows-codes-data.ts';

const TWO_32 = 1n << 32n;
const LARGEST_WAIT_STATUS = 0xffff;

/** Facts about any integer: its 32-bit forms, and the low byte that Linux keeps: `value & 0xFF`, not `256 - value % 256`. */
function factsOfNumber(value: bigint): Facts {
  const unsigned = Number(BigInt.asUintN(32, value));
  return {
    number: value.toString(),
    low: Number(BigInt.asUintN(8, value)),
    unsigned,
    signed: unsigned | 0,
    hex: `0x${unsigned.toString(16).toUpperCase().padStart(8, '0')}`,
  };
}

const KNOWN = Object.keys(WINDOWS_CODES) as (keyof typeof WINDOWS_CODES)[];

/** The class of a 32-bit code that is not in the table: [MS-ERREF] 2.1 (HRESULT) and 2.3 (NTSTATUS). */
function classOf(unsigned: number): keyof typeof WINDOWS_CLASSES {
  if (unsigned >>> 16 === 0x8007) return 'win-hresult-win32';
  const top = unsigned >>> 28;
  if (top === 0x8) return 'win-hresult';
  if (top === 0xc || top === 0xd) return 'win-ntstatus';
  return top === 0xe ? 'win-exception' : 'win-other';
}

/** A number as the exit code of a Windows process. Kubernetes shows it signed, `docker` unsigned. */
function windowsPart(value: bigint, small: boolean): Part {
  const facts = factsOfNumber(value);
  const unsigned = facts.unsigned ?? 0;
  const host = dotnetHostId(unsigned - DOTNET_BASE);
  if (host && DOTNET_HOST[host].code + DOTNET_BASE === unsigned) return dotnetPart(host, facts.signed ?? 0, facts);
  const known = KNOWN.find((id) => WINDOWS_CODES[id].code === unsigned);
  const id: WindowsCodeId = known ?? (small ? 'win-small-negative' : classOf(unsigned));
  const advice: Partial<KnownAdvice> = known
    ? WINDOWS_CODES[known]
    : WINDOWS_CLASSES[id as keyof typeof WINDOWS_CLASSES];
  const reading: Reading = {
    id,
    kind: 'windows',
    code: facts.signed,
    name: known ? WINDOWS_CODES[known].name : undefined,
    maker: 'windows',
    facts: id === 'win-hresult-win32' ? { ...facts, win32: unsigned & 0xffff } : facts,
    sources: RUNTIMES.windows.sources,
  };
  return {
    reading,
    advice: {
      causes: advice.causes ?? WINDOWS_ADVICE.causes,
      tellApart: advice.tellApart ?? WINDOWS_ADVICE.tellApart,
      steps: advice.steps ?? WINDOWS_ADVICE.steps,
      // Below 2^31, the signed and the unsigned form are the same.
      traps: (advice.traps ?? WINDOWS_ADVICE.traps).filter((id) => id !== 'win-signed' || unsigned !== facts.signed),
    },
  };
}

function negativeParts(value: bigint): readonly Part[] {
  const facts = factsOfNumber(value);
  const signal = signalByNumber(Number(-value));
  const bySignal =
    signal && terminatesPrograms(signal.action)
      ? [childPart('negative-signal', 128 + signal.number, { ...facts, code: 128 + signal.number }, signal)]
      : [];
  const truncated = linuxPart('negative-truncated', facts.low, {
    ...facts,
    ...(signal && { signal: signal.number, signalName: signal.name }),
  });
  const windows = windowsPart(value, true);
  if (value === -1n) return [linuxPart('crio-minus-one', -1, facts), truncated, windows, ...bySignal];
  return [...bySignal, truncated, windows];
}

/** A wait(2) status: the exit code in the high byte, or the signal in the low byte. */
function waitStatusPart(value: bigint): Part | undefined {
  if (value > LARGEST_WAIT_STATUS || value < 256 || value % 256n !== 0n) return undefined;
  const code = Number(value / 256n);
  return linuxPart('wait-status', code, { ...factsOfNumber(value), code });
}

/** The low byte of a number that is too large, or negative. */
function lowByte(value: bigint, facts: Facts): Part {
  const part = linuxPart('low-byte', facts.low, { ...facts, ...(facts.low !== undefined && { code: facts.low }) });
  if (value >= 0n) return part;
  const causes = part.advice.causes.map((id) => (id === 'exit-too-large' ? 'exit-negative' : id));
  return { ...part, advice: { ...part.advice, causes } };
}

/**
 * All readings of an integer outside 0–255, the likeliest first: a killed child (−1 … −128), its low byte, a wait status, a 32-bit code of
 * Windows.
 */
export function partsOfNumber(value: bigint): readonly [Part, ...Part[]] {
  const facts = factsOfNumber(value);
  const low = lowByte(value, facts);
  if (value >= TWO_32 || value < -(TWO_32 / 2n)) return [linuxPart('too-large', undefined, facts), low];
  if (value < 0n && value >= -128n) {
    const [first = low, ...rest] = negativeParts(value);
    return [first, ...rest];
  }
  const windows = windowsPart(value, false);
  if (windows.reading.id !== 'win-other') return [windows, low];
  const wait = waitStatusPart(value);
  return [low, ...(wait ? [wait] : []), windows];
}
