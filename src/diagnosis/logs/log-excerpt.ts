import type { LogExcerpt } from '../diagnosis.ts';
import type { ContainerLog } from '../snapshot.ts';

const EXCERPT_LINES = 15;

/** The last lines of a log, or those around the decisive one, as answers show them: a line that repeats is shown once, with `×15`. */
export function excerptOf(log: ContainerLog | undefined, decisive: number | undefined): LogExcerpt | undefined {
  if (log === undefined || !log.lines.some((line) => line.trim() !== '')) return undefined;
  const { lines, at } = folded(log.lines);
  const mark = decisive === undefined ? undefined : at[decisive];
  const last = lines.length;
  const end = mark === undefined ? last : Math.min(last, Math.max(mark + 5, EXCERPT_LINES));
  const from = Math.max(0, (mark !== undefined && last - mark > EXCERPT_LINES ? end : last) - EXCERPT_LINES);
  return {
    container: log.container,
    previous: log.previous,
    lines: lines.slice(from, from + EXCERPT_LINES),
    decisive: mark === undefined ? undefined : mark - from,
  };
}

/** The lines with consecutive repeats folded into one, and the new index of each line. */
function folded(lines: readonly string[]): { readonly lines: readonly string[]; readonly at: readonly number[] } {
  const runs: { readonly line: string; times: number }[] = [];
  const at = lines.map((line) => {
    const run = runs.at(-1);
    if (run?.line === line) run.times += 1;
    else runs.push({ line, times: 1 });
    return runs.length - 1;
  });
  return {
    lines: runs.map(({ line, times }) => (times === 1 || line.trim() === '' ? line : `${line}  ×${times}`)),
    at,
  };
}
