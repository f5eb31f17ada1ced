import type { Termination, PodContainer, PodView } from '../pod-view.ts';
import type { ContainerLog } from '../snapshot.ts';

/** Whether the log of a run could be read: `gone` is no longer kept, `unread` could not be asked for. */
export type LogState = 'read' | 'empty' | 'gone' | 'unread';

/** The log of the run that ended: the current one while the end is in `state`, else the previous one. */
export function logOfRun(
  view: PodView,
  container: PodContainer,
  termination: Termination | undefined,
): { log: ContainerLog | undefined; state: LogState } {
  const logs = view.snapshot.logs.filter((log) => log.container === container.name);
  const current = logs.find(({ previous }) => !previous);
  const previous = logs.find((log) => log.previous);
  const running = container.status?.state?.running !== undefined;
  const log =
    termination?.field === 'state.terminated' || termination === undefined
      ? (current ?? previous)
      : running
        ? previous
        : (previous ?? current);
  if (log !== undefined) return { log, state: log.lines.some((line) => line.trim() !== '') ? 'read' : 'empty' };
  const missing = view.snapshot.unread.find(({ what }) => what.kind === 'log' && what.container === container.name);
  return {
    log: undefined,
    state: missing === undefined || missing.why === 'gone' || missing.why === 'not-found' ? 'gone' : 'unread',
  };
}
