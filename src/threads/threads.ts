import type { AlertmanagerMessage } from '../alerts/alertmanager-message.ts';
import type { Note } from '../wording/alert-texts.ts';
import { type Backlog, readBacklog } from './backlog-sql.ts';
import { openInbox } from './inbox/accept-sql.ts';
import { reportToAdmin } from './outbox/admin-reports-sql.ts';
import { DEFAULT_SETTINGS, type ThreadPorts, type ThreadSettings } from './ports.ts';
import type { Store } from './store/store.ts';
import { startWorkers } from './workers.ts';

/** The running threads. */
export interface Threads {
  /**
   * Stores a webhook's body as it came; resolves once it is on disk (`fsync`), rejects if it could not be stored: the caller answers
   * 503. All work comes later.
   */
  acceptWebhook(webhook: { readonly source: string; readonly body: Uint8Array }): Promise<void>;
  /** Stores a message that Alertmanager posted itself; an edit of it or a second delivery changes nothing. Rejects like `acceptWebhook`. */
  acceptMessage(message: AlertmanagerMessage): Promise<void>;
  /** Posts a note to the admin channel, the same one once a day. Never rejects. */
  reportToAdmin(note: Note): Promise<void>;
  /** Changes settings while it runs, when the team's file changes. */
  configure(settings: Partial<ThreadSettings>): void;
  /** Counts what waits, for /metrics and for tests. */
  backlog(): Promise<Backlog>;
  /** Resolves once nothing is under way; what still waits then has a later time. */
  idle(): Promise<void>;
  /** Lets what is under way finish, then stops. What waits is done after the next start. */
  stop(): Promise<void>;
}

/**
 * Starts the threads on an open store, which the caller closes after them. With PostgreSQL any number of processes may run on one store.
 */
export function startThreads(
  options: ThreadPorts & { readonly store: Store; readonly settings?: Partial<ThreadSettings> },
): Threads {
  const { store, clock, log } = options;
  const settings: ThreadSettings = { ...DEFAULT_SETTINGS, ...options.settings };
  const workers = startWorkers(store, options, settings);
  const inbox = openInbox(store, workers.wakeInbox);

  return {
    acceptWebhook: ({ source, body }) => inbox.accept({ kind: 'webhook', source, body, receivedAt: clock.now() }),
    acceptMessage: (message) =>
      inbox.accept({
        kind: 'message',
        source: '',
        body: Buffer.from(JSON.stringify(message)),
        receivedAt: clock.now(),
      }),
    reportToAdmin: async (note) => {
      const where = { adminChannel: settings.adminChannel, key: JSON.stringify(note), now: clock.now().getTime() };
      await store
        .write((tx) => reportToAdmin(tx, where, note))
        .catch((error: unknown) => log.error('an admin report could not be stored', { note: note.code, error }));
      workers.wakeDelivery();
    },
    configure: (changed) => void Object.assign(settings, changed),
    backlog: () => readBacklog(store),
    idle: workers.idle,
    stop: workers.stop,
  };
}
