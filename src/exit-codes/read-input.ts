import { visibleWords } from '../lib/visible-text.ts';
import { CHINESE_FILLERS, EVERYDAY_REASONS, FILLERS, REASON_PHRASES } from './input-words-data.ts';
import type { ReadInput } from './explanation.ts';
import type { ReasonId } from './ids.ts';
import { codeFromName, type NamedCode } from './code-names.ts';
import { nearestNames } from './nearest-names.ts';
import { REASONS } from './reasons-data.ts';
import { runtimeFromSpelling } from './runtime-spelling.ts';
import type { RuntimeId } from './runtimes-data.ts';
import { signalByNumber } from './signal.ts';
import { SIGNAL_NAMES, signalFromSpelling } from './signal-spelling.ts';

const LONGEST = 200;
const SHOWN = 80;
const SPACES = /\s+/g;
const HELP = /^(?:help|--help|-h|\?|帮助|用法)$/;
const QUOTES = /[`"'“”‘’«»「」*]/g;
const SEPARATORS = /[\s,;:=()[\]{}/|，。；：（）、？！?!]+/;
const INTEGER = /^[+-]?\d{1,40}$/;
const HEXADECIMAL = /^[+-]?0x[\da-f]{1,40}$/;
const SUM = /^128\+(\d{1,2})$/;
const SIGNAL_ASKED = /(?:\b(?:sig(?:nal|num|no)?|kill(?:ed)?)\b|信号)/;
const KILL_OPTION = /^-(?=[a-z])/;
const CJK = /\p{Script=Han}+/gu;
/** Extended resources have a domain or a size: `outofnvidia.com/gpu`, `outofhugepages-2mi`. */
const OUT_OF = /^outof([a-z\d]+[./-][a-z\d./-]{0,62})$/;
const OUT_OF_MEMORY = /^\s*out[ -]+of[ -]+memory(?:[ -]+(?:error|kill(?:ed|er)?))?\W*$/;
const NOT_NAME = /[^a-z\d]/g;
const INIT = /^init$/;
const WORD = /^[\p{L}\d.+#_<>@-]{1,40}$/u;
const SENTENCE_END = /^(.*[a-z\d])\.+$/;
/** A surrogate whose other half was cut off. */
const HALF_PAIR = /[\uD800-\uDBFF]$/;
/** What shells print when a signal terminates a program. */
const SIGNAL_PHRASES =
  /\b(?:segmentation (?:fault|violation)|bus error|illegal instruction|floating point exception|broken pipe|bad system call)\b/g;
const PICTURES = /\p{Extended_Pictographic}/gu;
const SUM_SPACES = /\b128\s*\+\s*(?=\d)/g;
const THOUSANDS = /(?<![\d,])[+-]?\d{1,3}(?:,\d{3})+(?![\d,])/g;
/** A 32-bit code of Windows without its 0x. */
const BARE_HEXADECIMAL = /^(?=\d*[a-f])[48c-f][\da-f]{7}$/;
const INIT_PROGRESS = /^init:\d+\/\d+$/;

const REASON_NAMES = Object.keys(REASONS) as ReasonId[];
const BY_REASON: ReadonlyMap<string, ReasonId> = new Map(
  REASON_NAMES.map((name) => [name.toLowerCase().replace(NOT_NAME, ''), name]),
);
/** Names that are in the table only because people confuse them. */
const CONFUSED: ReadonlySet<string> = new Set(['ErrImagePullBackOff', 'ErrCrashLoopBackOff']);
const NEARBY: readonly string[] = [
  ...REASON_NAMES.filter((name) => !name.includes('<') && !CONFUSED.has(name)),
  ...SIGNAL_NAMES,
];

interface Clues {
  readonly numbers: readonly bigint[];
  /** The number of a named signal. */
  readonly signals: readonly number[];
  readonly reasons: readonly ReasonId[];
  readonly runtimes: readonly RuntimeId[];
  /** A code given by its official name: `EX_CONFIG`. */
  readonly named: NamedCode | undefined;
  readonly unknown: readonly string[];
  readonly init: boolean;
}

function numberOf(word: string): bigint | undefined {
  const sum = SUM.exec(word);
  if (sum?.[1]) return 128n + BigInt(sum[1]);
  if (INTEGER.test(word)) return BigInt(word.startsWith('+') ? word.slice(1) : word);
  if (BARE_HEXADECIMAL.test(word)) return BigInt(`0x${word}`);
  if (HEXADECIMAL.test(word)) {
    const digits = BigInt(word.replace(/^[+-]/, ''));
    return word.startsWith('-') ? -digits : digits;
  }
  return undefined;
}

function collectClues(words: readonly string[]): Clues {
  const numbers: bigint[] = [];
  const signals: number[] = [];
  const reasons: ReasonId[] = [];
  const runtimes: RuntimeId[] = [];
  const unknown: string[] = [];
  let named: NamedCode | undefined;
  let init = false;
  for (const given of words) {
    const word = SENTENCE_END.exec(given)?.[1] ?? given;
    const number = numberOf(word);
    const reason = BY_REASON.get(word.replace(NOT_NAME, ''));
    const signal = signalFromSpelling(word) ?? signalFromSpelling(word.replace(KILL_OPTION, ''));
    const runtime = runtimeFromSpelling(word);
    const official = codeFromName(word);
    if (number !== undefined) numbers.push(number);
    else if (official) named ??= official;
    else if (reason && !INIT.test(word)) reasons.push(reason);
    else if (INIT.test(word)) init = true;
    else if (signal !== undefined) signals.push(signal);
    else if (runtime) runtimes.push(runtime);
    else if (word !== '' && !FILLERS.has(word)) unknown.push(word);
  }
  return { numbers, signals, reasons, runtimes, named, unknown, init };
}

function withoutChinese(text: string): { readonly latin: string; readonly left: string } {
  let left = '';
  const latin = text.replace(CJK, (run) => {
    let rest = run;
    for (const filler of CHINESE_FILLERS) rest = rest.replaceAll(filler, '');
    left += rest;
    return ' ';
  });
  return { latin, left };
}

/** Reads the input word by word; undefined if podwhy does not recognise it. */
function interpret(text: string, input: string): ReadInput | undefined {
  const { latin, left } = withoutChinese(text);
  const words = latin
    .replace(SIGNAL_PHRASES, (phrase) => phrase.replaceAll(' ', ''))
    .split(SEPARATORS)
    .filter((word) => word !== '');
  const bare = latin.replace(NOT_NAME, '');
  // `OutOfmemory` is a rejection by the kubelet; "out of memory" is a kill by the kernel.
  const whole = OUT_OF_MEMORY.test(latin) ? 'OOMKilled' : (BY_REASON.get(bare) ?? REASON_PHRASES[bare]);
  if (whole && words.length > 0)
    return { kind: 'reason', input, reason: whole, resource: undefined, code: undefined, init: false };
  const resource = OUT_OF.exec(latin.trim())?.[1];
  if (resource !== undefined) {
    return { kind: 'reason', input, reason: 'OutOf<resource>', resource, code: undefined, init: false };
  }
  if (INIT_PROGRESS.test(text)) {
    return { kind: 'reason', input, reason: 'PodInitializing', resource: undefined, code: undefined, init: true };
  }
  const joined = signalFromSpelling(latin.replace(SPACES, ''));
  if (joined !== undefined) return { kind: 'signal', input, signal: joined, runtime: undefined };

  const heard = collectClues(words);
  if (left.length > 2 || heard.unknown.length > 1 || heard.unknown.some((word) => !WORD.test(word))) return undefined;
  const [number] = heard.numbers;
  // `kill -SEGV`: the command itself looks like a signal.
  const signal = heard.signals.at(-1);
  const exact = number !== undefined || signal !== undefined || heard.named !== undefined;
  const reason = heard.reasons.find((name) => !exact || !EVERYDAY_REASONS.has(name.toLowerCase()));
  const runtime = heard.runtimes[0];
  if (reason) {
    const code = number !== undefined && number >= 0n && number <= 255n ? Number(number) : undefined;
    return { kind: 'reason', input, reason, resource: undefined, code, init: heard.init };
  }
  if (heard.named) return { kind: 'code', input, ...heard.named };
  if (number !== undefined) {
    const asked = SIGNAL_ASKED.test(text);
    const positive = Number(number < 0n ? -number : number);
    if (asked && positive >= 1 && positive <= 64 && signalByNumber(positive)) {
      return { kind: 'signal', input, signal: positive, runtime };
    }
    // There is no signal with this number; above 128, the exit code is meant.
    if (asked && (positive < 1 || (positive > 64 && positive <= 128))) return undefined;
    return { kind: 'code', input, value: number, runtime };
  }
  if (signal !== undefined && heard.unknown.length === 0) return { kind: 'signal', input, signal, runtime };
  return undefined;
}

/**
 * Reads the words after /exitcode: an integer in decimal or hexadecimal, a signal, a reason of Kubernetes, or a code and its runtime in any
 * order. Never throws; unknown input is `unreadable`, with similar names.
 */
export function readInput(text: string): ReadInput {
  const tooLong = text.length > LONGEST;
  const bare = visibleWords((tooLong ? text.slice(0, LONGEST) : text).normalize('NFKC'));
  const input = bare.length > SHOWN ? `${bare.slice(0, SHOWN - 1).replace(HALF_PAIR, '')}…` : bare;
  const asked = bare
    .replace(QUOTES, '')
    .replace(PICTURES, ' ')
    .replace(SUM_SPACES, '128+')
    .replace(THOUSANDS, (number) => number.replaceAll(',', ''))
    .replace(SPACES, ' ')
    .trim()
    .toLowerCase();
  if (!tooLong && (asked === '' ? bare === '' || visibleWords(text) === '' : HELP.test(asked))) return { kind: 'help' };
  const read = tooLong ? undefined : interpret(asked, input);
  if (read) return read;
  const nearest = tooLong
    ? []
    : [...new Set([asked, ...asked.split(SEPARATORS)].flatMap((word) => nearestNames(word, NEARBY)))].slice(0, 3);
  return { kind: 'unreadable', input, nearest };
}
