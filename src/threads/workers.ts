import { createExplaining } from './explaining/explain-loop.ts';
import { retryExplanations } from './explaining/note-explanations-sql.ts';
import { processDueMessages, retryDueMessages } from './inbox/due-messages-loop.ts';
import { processInbox } from './inbox/inbox-loop.ts';
import { retryBodies } from './inbox/inbox-sql.ts';
import { createDelivering } from './outbox/deliver-loop.ts';
import { retryFailedMessages } from './outbox/messages-sql.ts';
import type { ThreadPorts, ThreadSettings } from './ports.ts';
import { deleteOldRows } from './store/delete-old-rows.ts';
import type { Store } from './store/store.ts';
import { startWorker, type Worker } from './worker.ts';

/** The workers that run the loops. */
export interface Workers {
  readonly wakeInbox: () => void;
  readonly wakeDelivery: () => void;
  /** Resolves once nothing is under way. */
  readonly idle: () => Promise<void>;
  /** Lets what is under way finish, then stops. */
  readonly stop: () => Promise<void>;
}

/** How often each loop looks for work that it was not told about: another replica's, or what a crash left. Milliseconds. */
const LONGEST_WAIT = { sqlite: 5_000, postgres: 1_000 } as const;
const HOUR = 3_600_000;

/** Starts a worker for each loop; a loop that makes work for another one wakes it. */
export function startWorkers(store: Store, ports: ThreadPorts, settings: ThreadSettings): Workers {
  const { clock, log } = ports;
  const now = (): number => clock.now().getTime();
  const grouping = { route: ports.route, settings, log };
  const workers: Worker[] = [];
  const start = (
    what: string,
    run: () => Promise<number | undefined>,
    longest: number = LONGEST_WAIT[store.engine],
  ): Worker => {
    const onError = (error: unknown) => log.error(`${what} failed and is tried again`, { error });
    const worker = startWorker(run, { clock, longest, onError });
    workers.push(worker);
    return worker;
  };
  const wakeDelivery = () => deliver.wake();
  const wakeAnswering = () => {
    explain.wake();
    deliver.wake();
  };
  const explaining = createExplaining(store, ports.explainer, { settings, clock, log, wake: wakeAnswering });
  const delivering = createDelivering(store, ports.slack, { settings, clock, log, wake: wakeDelivery });

  let isFirstRun = true;
  const inbox = start('processing the inbox', async () => {
    if (isFirstRun) await retryWhatFailed(store, now());
    isFirstRun = false;
    while (await processInbox(store, grouping, now)) {
      dueMessages.wake();
      wakeAnswering();
    }
    return undefined;
  });
  const explain = start('explaining alerts', () => explaining.run());
  const deliver = start('delivering messages', () => delivering.run());
  const dueMessages = start("processing Alertmanager's messages", async () => {
    const next = await processDueMessages(store, grouping, now());
    if (next !== undefined && next <= now()) wakeAnswering();
    return next;
  });
  start(
    'deleting old rows',
    async () => {
      await deleteOldRows(store, settings.retention, now());
      return undefined;
    },
    HOUR,
  );
  for (const worker of workers) worker.wake();

  const settled = async () => void (await Promise.all([explaining.settled(), delivering.settled()]));
  return {
    wakeInbox: () => inbox.wake(),
    wakeDelivery,
    idle: async () => {
      do {
        await settled();
        await new Promise((resolve) => setImmediate(resolve));
      } while (workers.some((worker) => worker.isRunning()) || explaining.isBusy() || delivering.isBusy());
    },
    stop: async () => {
      await Promise.all(workers.map((worker) => worker.stop()));
      await settled();
    },
  };
}

/** What was put aside because podwhy failed on it is tried again at a new start, which may be a new version. */
async function retryWhatFailed(store: Store, now: number): Promise<void> {
  await retryBodies(store);
  await retryDueMessages(store, now);
  await retryExplanations(store, now);
  await retryFailedMessages(store, now);
}
