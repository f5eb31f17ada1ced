import type { LogRead } from '../diagnosis/reads.ts';
import type { ContainerLog } from '../diagnosis/snapshot.ts';
import { visibleLine } from '../lib/visible-text.ts';
import type { Read, ReadProblem } from './object-source.ts';
import { note, type Question } from './question.ts';
import { cutAtWord } from '../redaction/cut-at-word.ts';
import { redact } from '../redaction/redact.ts';

/** At most this many lines of a log are read, and this many characters of each are kept. */
const LINES = 60;
const MOST_OF_A_LINE = 2000;
/** At most this much of a line, and of the end of a log, is redacted: the event loop waits for it. */
const MOST_REDACTED_OF_A_LINE = 4 * 1024;
const MOST_REDACTED = 64 * 1024;

/**
 * Messages of the API server and the kubelet in place of a log, also with status 200: kuberuntime_manager.go (`unable to retrieve`),
 * kubelet.go (`previous terminated container`, `is waiting to start`), kuberuntime's logs.go (`failed to try resolving symlinks`).
 */
const NO_LOG =
  /^(?:Error from server \(\w+\): )?(?:unable to retrieve container logs for \S+$|previous terminated container "[^"]*" in pod "[^"]*" not found$|container "[^"]*" in pod "[^"]*" (?:is (?:waiting to start|not available|terminated)|not found)|failed to try resolving symlinks in path|failed to open log file|container \S+ is not valid for pod|the server could not find the requested resource|Error from server \(\w+\)|rpc error: code = NotFound)/;

/** The wanted log, or that of the other run if that helps; undefined if there is none, which is noted. */
export async function readLog(
  question: Question,
  pod: { readonly namespace: string; readonly name: string },
  wanted: LogRead,
): Promise<ContainerLog | undefined> {
  const { container, previous, orOther } = wanted;
  const first = await readInstance(question, pod, container, previous);
  if (first.ok) return { container, previous, lines: first.value };
  if (orOther && first.problem.why === 'gone') {
    const other = await readInstance(question, pod, container, !previous);
    if (other.ok) return { container, previous: !previous, lines: other.value };
  }
  note(question.unread, { kind: 'log', container, previous }, first.problem);
  return undefined;
}

async function readInstance(
  { source, signal }: Question,
  pod: { readonly namespace: string; readonly name: string },
  container: string,
  previous: boolean,
): Promise<Read<readonly string[]>> {
  const read = await source.log({ namespace: pod.namespace, pod: pod.name, container, previous }, LINES, signal());
  if (!read.ok) return isGone(read.problem) ? gone(read.problem) : read;
  const text = read.value.trim();
  if (!text.includes('\n') && NO_LOG.test(text)) return gone({ why: 'gone', permission: undefined, detail: text });
  return { ok: true, value: linesOf(read.value) };
}

/** Logs of a pod that was deleted between two reads are gone. */
function isGone({ why, detail }: ReadProblem): boolean {
  return why === 'not-found' || (why === 'failed' && detail !== undefined && NO_LOG.test(detail));
}

function gone(problem: ReadProblem): Read<never> {
  return { ok: false, problem: { ...problem, why: 'gone' } };
}

/** First makes the text visible, since an escape sequence may split a secret, then redacts it, then cuts lines. */
function linesOf(text: string): readonly string[] {
  const whole = text.replaceAll('\r\n', '\n').replace(/\n$/, '');
  if (whole === '') return [];
  // The mark of the cut is dropped with the end of the line.
  const visible = whole
    .split('\n')
    .map((line) => cutAtWord(visibleLine(line, MOST_REDACTED_OF_A_LINE), MOST_REDACTED_OF_A_LINE));
  return redact(lastOf(visible, MOST_REDACTED).join('\n'))
    .split('\n')
    .map((line) => visibleLine(line, MOST_OF_A_LINE));
}

/** The last lines with at most `most` characters in total. */
function lastOf(lines: readonly string[], most: number): readonly string[] {
  let left = most;
  const first = lines.findLastIndex((line) => (left -= line.length + 1) < 0);
  return lines.slice(first + 1);
}
