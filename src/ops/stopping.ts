import type { Log } from '../lib/log.ts';

/** How long podwhy may take to finish what is in progress; Kubernetes waits 30 s by default. */
const GRACE_MS = 15_000;

/**
 * Ends the process in order on SIGTERM and SIGINT: `stop` runs once; a second signal, or the end of the grace period, ends the process at
 * once.
 */
export function endInOrder(stop: () => Promise<void>, log: Log): void {
  let stopping = false;
  const end = async (signal: string) => {
    if (stopping) process.exit(1);
    stopping = true;
    log.info('stopping', { signal });
    setTimeout(() => {
      log.warn('stopped before all work was finished', { graceMs: GRACE_MS });
      process.exit(1);
    }, GRACE_MS).unref();
    await stop();
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      void end(signal);
    });
  }
}

/**
 * Logs an uncaught error and ends the process with status 1: what such an error leaves half done is unknown, and the supervisor restarts
 * podwhy.
 */
export function endOnBugs(log: Log): void {
  process.on('uncaughtException', (error, origin) => {
    log.error('bug: uncaught error', { origin, error });
    process.exit(1);
  });
}
