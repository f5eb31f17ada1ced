import { REASON_PATTERNS, type ReasonPattern } from './log-patterns-data.ts';

/** What a log says about why its program terminated. */
export interface LogReason {
  /** The known reason that the line fits; undefined if it fits none. */
  readonly pattern: ReasonPattern | undefined;
  readonly subject: string | undefined;
  /** Index of the decisive line, or of the last one. */
  readonly line: number;
  /** False: it is merely the last line and does not explain the termination. */
  readonly decides: boolean;
}

const LEVELS: readonly { readonly level: LogLevel; readonly matches: RegExp }[] = [
  {
    level: 'quiet',
    matches:
      /\b(?:INFO|DEBUG|TRACE|NOTICE)\b|\[(?:info|debug|trace|notice)\]|\b(?:[Ii]nfo|[Dd]ebug|[Nn]otice): |level["']?\s*[=:]\s*["']?(?:info|debug|trace|[123]0\b)|^[ID]\d{4} /,
  },
  {
    level: 'warning',
    matches:
      /\bWARN(?:ING)?\b|\[warn(?:ing)?\]|\b[Ww]arn(?:ing)?: |level["']?\s*[=:]\s*["']?(?:warn|40\b)|^W\d{4} |(?<!\w)\w*Warning: /,
  },
  {
    level: 'error',
    matches: /\bERROR\b|\bSEVERE\b|\[error\]|\b[Ee]rror: |level["']?\s*[=:]\s*["']?(?:error|50\b)|^E\d{4} /,
  },
  {
    level: 'fatal',
    matches:
      /\b(?:FATAL|CRITICAL|EMERG(?:ENCY)?|PANIC)\b|\[(?:emerg|crit|alert|fatal)\]|\b(?:[Ff]atal|[Cc]rit(?:ical)?|[Pp]anic)(?: error)?: |level["']?\s*[=:]\s*["']?(?:fatal|panic|60\b)|^F\d{4} /,
  },
];
type LogLevel = 'quiet' | 'warning' | 'error' | 'fatal';

/** What runtimes write when a program dies, without a level. */
const DEATH =
  /Traceback \(most recent|^Caused by:|^Exception in thread|Unhandled (?:exception|rejection)|Uncaught|^[\w.$]+(?:Error|Exception)\b|panicked at|assert(?:ion)?\b.{0,300}failed|terminate called/i;
/** Bugs of the program, as its language reports them: they have nothing to do with earlier errors of others. */
const OWN_FAULT =
  /nil pointer dereference|index out of range|\b(?:NullPointer|IndexOutOfBounds|ClassCast|NullReference|IndexOutOfRange)\w*Exception\b|\b(?:AssertionError|IndentationError|SyntaxError|ImportError|ModuleNotFoundError|NameError|ZeroDivisionError|NoMethodError|ReferenceError)\b|integer divide by zero|concurrent map (?:writes|read)|all goroutines are asleep/;
const RETRY = /\bretry(?:ing)?\b|\bretries\b|\bwill try again\b|\battempt \d+\b|\breconnecting\b/i;
const GAVE_UP = /connect|reach|depend|exhaust|giving up|gave up/i;
const SUCCESS =
  /\b(?:connected|listening|established|recovered|is ready|started successfully|up and running|reconnected)\b/i;
const DENIAL = /\b(?:not|never|no|cannot|unable|failed|could ?n[o']t|can't|lost)\b/i;
/** A program that was asked to stop did not terminate because of what it logged before. */
const STOP_REQUESTED =
  /\b(?:received|caught|got)\b.{0,100}\b(?:SIG(?:TERM|INT|QUIT)|shutdown request)|SIG(?:TERM|INT|QUIT)\)? received/i;
/** A loud line this close to an error is a consequence of it. */
const SAME_PROBLEM_LINES = 30;
/** An error report may span this many lines: the host or path need not be in the last one. */
const SAME_REPORT_LINES = 10;

/**
 * Finds the line that explains why a program terminated: the last one with a known reason, unless the program got over it and a later loud
 * line (FATAL, a panic, a traceback) is about something else. Lines of level info and below never decide.
 */
export function readReason(lines: readonly string[]): LogReason | undefined {
  const levels = lines.map(levelOf);
  const loud = lines.findLastIndex((line, i) => isLoud(line, levels[i]));
  const known = lines.findLastIndex((line, i) => isSerious(levels[i]) && patternOf(line) !== undefined);
  if (known !== -1 && !isOvercome(lines, known, loud)) return reasonAt(lines, known);
  if (loud !== -1) return { pattern: undefined, subject: undefined, line: loud, decides: true };
  const error = levels.lastIndexOf('error');
  const warned = lines.findLastIndex(
    (line, i) => i >= lines.length - 3 && levels[i] === 'warning' && patternOf(line) !== undefined,
  );
  if (warned > error) return reasonAt(lines, warned);
  const last = error === -1 ? lines.findLastIndex((line) => line.trim() !== '') : error;
  return last === -1 ? undefined : { pattern: undefined, subject: undefined, line: last, decides: error !== -1 };
}

/** The level of a line: the first one in it. Any others belong to the message. */
function levelOf(line: string): LogLevel | undefined {
  const found = LEVELS.flatMap(({ level, matches }) => {
    const at = line.search(matches);
    return at === -1 ? [] : [{ level, at }];
  });
  return found.reduce<(typeof found)[number] | undefined>(
    (first, each) => (first === undefined || each.at < first.at ? each : first),
    undefined,
  )?.level;
}

function isLoud(line: string, level: LogLevel | undefined): boolean {
  return level === 'fatal' || (level !== 'quiet' && level !== 'warning' && DEATH.test(line));
}

function isSerious(level: LogLevel | undefined): boolean {
  return level !== 'quiet' && level !== 'warning';
}

function isOvercome(lines: readonly string[], known: number, loud: number): boolean {
  const rest = lines.slice(known + 1);
  const wasRetried = RETRY.test(lines[known] ?? '');
  if (rest.some((line) => STOP_REQUESTED.test(line))) return true;
  // Lines of stderr may come before the start-up lines of stdout: a success alone proves little.
  if (loud <= known) return rest.some(isSuccess) && (wasRetried || rest.length > SAME_PROBLEM_LINES);
  if (rest.slice(0, loud - known).some(isSuccess) || OWN_FAULT.test(lines[loud] ?? '')) return true;
  return loud - known > SAME_PROBLEM_LINES || (wasRetried && !GAVE_UP.test(lines[loud] ?? ''));
}

function isSuccess(line: string): boolean {
  return SUCCESS.test(line) && !DENIAL.test(line);
}

function patternOf(line: string) {
  return REASON_PATTERNS.find(({ matches }) => matches.test(line));
}

/** `connecting to postgres at 127.0.0.1:5432`, `Connecting to [::1]:6379 …` */
const CONNECTING =
  /\bconnecting\b.{0,200}?(?<address>(?:\[[\da-f:]{2,45}\]|(?<![\w.-])[\w-]{1,63}(?:\.[\w-]{1,63}){0,9}):\d{2,5})\b/i;

/** The address that the program logged shortly before a refused connection, if the error itself does not have it (as in Python). */
function connectingTo(lines: readonly string[], known: number): string | undefined {
  for (let index = known - 1; index >= Math.max(0, known - SAME_REPORT_LINES); index--) {
    const line = withoutPositions(lines[index] ?? '');
    const address = CONNECTING.exec(line)?.groups?.['address'];
    if (address !== undefined || isSuccess(line)) return address;
  }
  return undefined;
}

/** The decisive line and its subject; within one report, the last line that names the subject. */
function reasonAt(lines: readonly string[], known: number): LogReason {
  const pattern = patternOf(lines[known] ?? '');
  for (let index = known; index >= Math.max(0, known - SAME_REPORT_LINES); index--) {
    const line = lines[index] ?? '';
    const subject = patternOf(line)?.cause === pattern?.cause ? subjectOf(line) : undefined;
    if (subject !== undefined) return { pattern, subject, line: index, decides: true };
  }
  const subject = pattern?.cause === 'crash-connection-refused' ? connectingTo(lines, known) : undefined;
  return { pattern, subject, line: known, decides: true };
}

const TIMESTAMP =
  /\b\d{4}[-/]\d{2}[-/]\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?(?:[.,]\d+)?)?|\b\d{2}:\d{2}:\d{2}(?:[.,]\d+)?\b/g;
const SOURCE_LINE = /(?<![\w/.-])[\w/.-]+\.(?:go|py|js|ts|mjs|java|kt|rb|rs|cs|php|c|cc|cpp):\d+/g;

function subjectOf(line: string): string | undefined {
  return patternOf(line)
    ?.subject?.exec(withoutPositions(line))
    ?.slice(1)
    .find((group) => group !== undefined);
}

/** The line without timestamps and source positions, which look like addresses. */
function withoutPositions(line: string): string {
  return line.replace(TIMESTAMP, ' ').replace(SOURCE_LINE, ' ');
}
