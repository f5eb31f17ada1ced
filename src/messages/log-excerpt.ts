import type { LogExcerpt } from '../diagnosis/diagnosis.ts';
import type { Allowance } from './fit.ts';
import { clamp, clean } from './safe-text.ts';

const MARK = '→ ';
const NO_MARK = '  ';

/**
 * The end of a log as preformatted text, at most as many lines and characters as allowed. The line that decides is marked, and stays in
 * even if it is not among the last: it then opens the excerpt, with a line of dots behind it. Empty: there is nothing to show.
 */
export function logExcerpt(log: LogExcerpt, { logLines, logLine, logTotal }: Allowance): string {
  const decisive = log.decisive !== undefined && log.lines[log.decisive] !== undefined ? log.decisive : undefined;
  const show = (index: number) => {
    const line = clean(log.lines[index] ?? '')
      .replaceAll('\n', ' ')
      .trimEnd();
    const mark = decisive === undefined ? '' : index === decisive ? MARK : NO_MARK;
    return mark + clamp(line, logLine);
  };
  const shown: string[] = [];
  let length = decisive === undefined ? 0 : show(decisive).length + 1;
  let index = log.lines.length - 1;
  for (; index >= 0 && shown.length < logLines; index -= 1) {
    const line = show(index);
    if (index === decisive) length -= line.length + 1;
    if (length + line.length + 1 > logTotal) break;
    length += line.length + 1;
    shown.unshift(line);
  }
  if (decisive !== undefined && decisive <= index) {
    if (shown.length >= logLines) shown.shift();
    shown.unshift(show(decisive), ...(decisive < index ? [`${NO_MARK}…`] : []));
  }
  const text = shown.join('\n');
  return text.trim() === '' ? '' : text;
}
