import type { Log } from '../lib/log.ts';

/** How long podwhy takes to end what is under way before it goes all the same; Kubernetes waits 30 s unless told. */
const GRACE_MS = 15_000;

/**
 * Ends the process in order on SIGTERM and SIGINT: `stop` runs once; a second signal, or the end of the grace, ends it at once. An error
 * that nobody caught is a bug of which nobody knows what it left half done: it is logged, and whoever runs podwhy starts it anew.
 */
export function endInOrder(stop: () => Promise<void>, log: Log): void {
  let stopping = false;
  const end = async (signal: string) => {
    if (stopping) process.exit(1);
    stopping = true;
    log.info('stopping', { signal });
    setTimeout(() => {
      log.warn('stopped with work under way', { graceMs: GRACE_MS });
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

/** Logs an error that nobody caught, and ends the process with status 1. */
export function endOnBugs(log: Log): void {
  process.on('uncaughtException', (error, origin) => {
    log.error('bug: an error that nobody caught', { origin, error });
    process.exit(1);
  });
}
