import { nextTurn } from '../lib/next-turn.ts';
import type { Clock } from './ports.ts';

/** Runs a piece of work whenever it is woken or its time comes, never twice at the same time. */
export interface Worker {
  wake(): void;
  /** Whether a run is under way. */
  isRunning(): boolean;
  /** Lets the run under way finish, and starts no other. */
  stop(): Promise<void>;
}

/** How long to wait after a failure. Milliseconds. */
const AFTER_FAILURE = 1_000;

/**
 * Starts a worker, which first runs when it is woken. `run` returns when it wants to be called again (milliseconds since 1970), or
 * undefined; it is called after `longest` milliseconds in any case, since another replica may have left work behind.
 */
export function startWorker(
  run: () => Promise<number | undefined>,
  options: { readonly clock: Clock; readonly longest: number; readonly onError: (error: unknown) => void },
): Worker {
  const { clock, longest, onError } = options;
  let running: Promise<void> | undefined;
  let again = false;
  let stopped = false;
  let cancel: (() => void) | undefined;

  const turn = async (): Promise<void> => {
    let next: number | undefined;
    do {
      again = false;
      // Without this, a store in this process and a source that answers at once would never let a request in.
      await nextTurn();
      try {
        next = await run();
      } catch (error) {
        onError(error);
        next = clock.now().getTime() + AFTER_FAILURE;
      }
    } while (isWoken());
    running = undefined;
    if (stopped) return;
    const wait = next === undefined ? longest : Math.min(longest, Math.max(1, next - clock.now().getTime()));
    cancel = clock.after(wait, wake);
  };
  const isWoken = (): boolean => again && !stopped;

  const wake = (): void => {
    if (stopped) return;
    again = true;
    cancel?.();
    cancel = undefined;
    running ??= turn();
  };

  return {
    wake,
    isRunning: () => running !== undefined,
    stop: async () => {
      stopped = true;
      cancel?.();
      await running;
    },
  };
}
