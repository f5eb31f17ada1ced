import type { CauseId } from '../causes.ts';
import type { LogExcerpt } from '../diagnosis.ts';
import type { End, PodContainer, PodView } from '../pod-view.ts';
import type { ContainerLog } from '../snapshot.ts';
import { REASON_PATTERNS } from './log-patterns-data.ts';

/** Whether the log of a run could be had. */
export type LogState = 'read' | 'empty' | 'gone' | 'unread';

/** The log of the run that ended: the current one while the end stands in `state`, else the previous one. */
export function logOfEnd(
  view: PodView,
  container: PodContainer,
  end: End | undefined,
): { log: ContainerLog | undefined; state: LogState } {
  const logs = view.snapshot.logs.filter((log) => log.container === container.name);
  const current = logs.find(({ previous }) => !previous);
  const previous = logs.find((log) => log.previous);
  const running = container.status?.state?.running !== undefined;
  const log =
    end?.field === 'state.terminated' || end === undefined
      ? (current ?? previous)
      : running
        ? previous
        : (previous ?? current);
  if (log !== undefined) return { log, state: log.lines.some((line) => line.trim() !== '') ? 'read' : 'empty' };
  const missing = view.snapshot.unread.find(
    ({ what }) => what === `log:${container.name}` || what === `log:${container.name}.previous`,
  );
  return {
    log: undefined,
    state: missing === undefined || missing.why === 'gone' || missing.why === 'not-found' ? 'gone' : 'unread',
  };
}

/** What a log says of the end of its program. */
export interface LogReason {
  /** Undefined: there is a decisive line, but no known reason in it. */
  readonly cause: CauseId | undefined;
  readonly subject: string | undefined;
  /** Index of the decisive line. */
  readonly line: number;
}

const QUIET = /\b(?:INFO|DEBUG|TRACE|NOTICE)\b|level["']?\s*[=:]\s*["']?(?:info|debug|trace)|^[ID]\d{4} /i;
const WARNING = /\bWARN(?:ING)?\b|level["']?\s*[=:]\s*["']?warn|^W\d{4} /i;
const LOUD =
  /\bFATAL\b|\bCRITICAL\b|\bPANIC\b|\bpanic:|\bfatal error:|\bfatal:|Traceback \(most recent|^Caused by:|^Exception in thread|Unhandled (?:exception|rejection)|Uncaught|^[\w.$]+(?:Error|Exception)\b|level["']?\s*[=:]\s*["']?(?:fatal|panic)|^F\d{4} |assert(?:ion)?\b.*failed|terminate called/i;
const ERROR = /\bERROR\b|\berror:|level["']?\s*[=:]\s*["']?error|^E\d{4} /i;
const RETRY = /\bretry(?:ing)?\b|\bwill try again\b|\battempt \d+\b|\breconnecting\b/i;
const SUCCESS =
  /\b(?:connected|listening|established|recovered|is ready|started successfully|up and running|reconnected)\b/i;
/** A loud line says what the error before it led to, if that is this near. */
const SAME_TROUBLE_LINES = 30;

/**
 * Finds the line that says why a program ended: the last one that names a known reason, unless a later loud line (FATAL, a panic, a
 * traceback) speaks of something else after that reason was overcome. Lines of level info and below never decide.
 */
export function readReason(lines: readonly string[]): LogReason | undefined {
  const loud = lines.findLastIndex((line) => LOUD.test(line) && !WARNING.test(line));
  const known = lines.findLastIndex((line) => isSerious(line) && patternOf(line) !== undefined);
  if (known !== -1 && !isOvercome(lines, known, loud)) return reasonAt(lines, known);
  if (loud !== -1) return { cause: undefined, subject: undefined, line: loud };
  const warned = lines.findLastIndex(
    (line, i) => i >= lines.length - 3 && WARNING.test(line) && patternOf(line) !== undefined,
  );
  if (warned !== -1) return reasonAt(lines, warned);
  const error = lines.findLastIndex((line) => ERROR.test(line));
  const last = error === -1 ? lines.findLastIndex((line) => line.trim() !== '') : error;
  return last === -1 ? undefined : { cause: undefined, subject: undefined, line: last };
}

function isSerious(line: string): boolean {
  if (LOUD.test(line) || ERROR.test(line)) return true;
  return !QUIET.test(line) && !WARNING.test(line);
}

function isOvercome(lines: readonly string[], known: number, loud: number): boolean {
  const rest = lines.slice(known + 1);
  if (loud <= known) return rest.some((line) => SUCCESS.test(line)) && rest.length > SAME_TROUBLE_LINES;
  if (rest.slice(0, loud - known).some((line) => SUCCESS.test(line))) return true;
  if (loud - known > SAME_TROUBLE_LINES) return true;
  return (
    RETRY.test(lines[known] ?? '') &&
    LOUD.test(lines[loud] ?? '') &&
    !/connect|reach|depend|exhaust|giving up|gave up/i.test(lines[loud] ?? '')
  );
}

function patternOf(line: string) {
  return REASON_PATTERNS.find(({ matches }) => matches.test(line));
}

function reasonAt(lines: readonly string[], index: number): LogReason {
  const line = lines[index] ?? '';
  const pattern = patternOf(line);
  const subject = pattern?.subject
    ?.exec(line)
    ?.slice(1)
    .find((group) => group !== undefined);
  return { cause: pattern?.cause, subject, line: index };
}

const EXCERPT_LINES = 15;

/** The end of a log, or the lines around the decisive one, as the answer shows them. */
export function excerptOf(log: ContainerLog | undefined, decisive: number | undefined): LogExcerpt | undefined {
  if (log === undefined || !log.lines.some((line) => line.trim() !== '')) return undefined;
  const last = log.lines.length;
  const end = decisive === undefined ? last : Math.min(last, Math.max(decisive + 5, EXCERPT_LINES));
  const from = Math.max(0, (decisive !== undefined && last - decisive > EXCERPT_LINES ? end : last) - EXCERPT_LINES);
  const lines = log.lines.slice(from, from + EXCERPT_LINES);
  return {
    container: log.container,
    previous: log.previous,
    lines,
    decisive: decisive === undefined ? undefined : decisive - from,
  };
}

/** Where a line of a log stands, for evidence: `log:cart.previous`. */
export function sourceOf(log: ContainerLog): string {
  return `log:${log.container}${log.previous ? '.previous' : ''}`;
}
