import type { Termination, PodContainer, PodView } from '../pod-view.ts';
import type { ContainerLog } from '../snapshot.ts';

/** Whether the log of a run could be read: `gone`: it is no longer kept; `unread`: it could not be requested. */
export type LogState = 'read' | 'empty' | 'gone' | 'unread';

/**
 * The log of the terminated run: the current one if the termination is in `state`, else the previous one. Without a termination, of the run
 * at hand.
 */
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
