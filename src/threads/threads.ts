import { startDelivering } from './outbox/deliver-loop.ts';
import { startExplaining } from './explaining/explain-loop.ts';
import { forgetOld, retrySeen, workDueMessages } from './inbox/due-messages-loop.ts';
import { openInbox } from './inbox/accept-sql.ts';
import { report } from './outbox/messages-sql.ts';
import type { Note } from '../wording/alert-texts.ts';
import { retryBodies, workInbox } from './inbox/inbox-loop.ts';
import { retryExplanations } from './explaining/explanations-sql.ts';
import { retryMessages } from './outbox/render-sql.ts';
import { DEFAULT_SETTINGS, type SeenMessage, type ThreadPorts, type ThreadSettings } from './ports.ts';
import { type Pump, startPump } from './worker.ts';
import type { Store } from './store/store.ts';

/** The running threads. */
export interface Threads {
  /**
   * Stores a webhook's body as it came; resolves once it is on disk (`fsync`), rejects where it could not be stored: the caller answers
   * 503. All work comes later.
   */
  accept(webhook: {
    readonly source: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: Uint8Array;
  }): Promise<void>;
  /** Stores that Alertmanager's own message was seen in a channel; an edit of it or a second delivery changes nothing. */
  seen(message: SeenMessage): Promise<void>;
  /** Says something in the admin channel, the same thing once a day. Never rejects. */
  tell(note: Note): Promise<void>;
  /** Changes settings while it runs: what the team's file says may change. */
  configure(settings: Partial<ThreadSettings>): void;
  /** What waits, for /metrics and for tests: bodies, explanations that are due, posts, edits. */
  backlog(): Promise<Backlog>;
  /** Resolves once nothing is under way; what waits then, waits for its time. */
  idle(): Promise<void>;
  /** Lets what is under way end, then stops. What waits is worked through after the next start. */
  stop(): Promise<void>;
}

export interface Backlog {
  readonly bodies: number;
  readonly explanations: number;
  readonly posts: number;
  readonly edits: number;
}

/** How often each part looks for work that it was not told of: another replica's, or what a crash left. Milliseconds. */
const LOOK_ROUND = { sqlite: 5_000, postgres: 1_000 } as const;
const HOUR = 3_600_000;

/**
 * Starts the life of alerts' threads on an open store, which stays the caller's to close. With PostgreSQL any number of processes may
 * run on one store.
 */
export function startThreads(
  options: ThreadPorts & { readonly store: Store; readonly settings?: Partial<ThreadSettings> },
): Threads {
  const { store, slack, explainer, alerts, clock, log } = options;
  const settings: ThreadSettings = { ...DEFAULT_SETTINGS, ...options.settings };
  const intake = { alerts, settings, log };
  const now = (): number => clock.now().getTime();
  const pumps: Pump[] = [];
  const pump = (
    what: string,
    run: () => Promise<number | undefined>,
    longest: number = LOOK_ROUND[store.engine],
  ): Pump => {
    const started = startPump(run, {
      clock,
      longest,
      onError: (error) => log.error(`${what} failed and is tried again`, { error }),
    });
    pumps.push(started);
    return started;
  };

  const explaining = startExplaining(store, explainer, {
    settings,
    clock,
    log,
    wake: () => {
      explainPump.wake();
      deliverPump.wake();
    },
  });
  const delivering = startDelivering(store, slack, { settings, clock, log, wake: () => deliverPump.wake() });

  let isFirst = true;
  const inboxPump = pump('working through the inbox', async () => {
    if (isFirst) await retryPutAside(store, now());
    isFirst = false;
    while (await workInbox(store, intake, now)) {
      duePump.wake();
      explainPump.wake();
      deliverPump.wake();
    }
    return undefined;
  });
  const explainPump = pump('explaining', () => explaining.run());
  const deliverPump = pump('delivering', () => delivering.run());
  const duePump = pump('reading messages', async () => {
    const next = await workDueMessages(store, intake, now());
    if (next !== undefined && next <= now()) {
      explainPump.wake();
      deliverPump.wake();
    }
    return next;
  });
  const forgetPump = pump(
    'forgetting',
    async () => {
      await forgetOld(store, settings.retention, now());
      return undefined;
    },
    HOUR,
  );
  for (const each of [inboxPump, explainPump, deliverPump, duePump, forgetPump]) each.wake();
  const inbox = openInbox(store, () => inboxPump.wake());

  return {
    accept: ({ source, headers, body }) =>
      inbox.accept({ kind: 'webhook', source, headers, body, receivedAt: clock.now() }),
    seen: (message) =>
      inbox.accept({
        kind: 'message',
        source: '',
        headers: {},
        body: Buffer.from(JSON.stringify(message)),
        receivedAt: clock.now(),
      }),
    tell: async (note) => {
      const { adminChannel } = settings;
      const where = { adminChannel, key: JSON.stringify(note), now: now() };
      await store
        .write(async (tx) => await report(tx, where, note))
        .catch((error: unknown) => log.error('a note could not be stored', { note: note.code, error }));
      deliverPump.wake();
    },
    configure: (changed) => void Object.assign(settings, changed),
    backlog: () => backlogOf(store),
    idle: async () => {
      do {
        await Promise.all([explaining.settled(), delivering.settled()]);
        await new Promise((resolve) => setImmediate(resolve));
      } while (pumps.some((each) => each.isRunning()) || explaining.isBusy() || delivering.isBusy());
    },
    stop: async () => {
      await Promise.all(pumps.map((each) => each.stop()));
      await Promise.all([explaining.settled(), delivering.settled()]);
    },
  };
}

/** What was put aside because of an error of ours gets another chance with a new start, which may be a new version. */
async function retryPutAside(store: Store, now: number): Promise<void> {
  await retryBodies(store);
  await retrySeen(store, now);
  await retryExplanations(store, now);
  await retryMessages(store, now);
}

async function backlogOf({ db }: Store): Promise<Backlog> {
  const count = async (query: { executeTakeFirstOrThrow(): Promise<{ count: unknown }> }) =>
    Number((await query.executeTakeFirstOrThrow()).count);
  return {
    bodies: await count(
      db
        .selectFrom('inbox')
        .select((of) => of.fn.countAll().as('count'))
        .where('state', '=', 'new'),
    ),
    explanations: await count(
      db
        .selectFrom('alerts')
        .select((of) => of.fn.countAll().as('count'))
        .where('explain_at', 'is not', null),
    ),
    posts: await count(
      db
        .selectFrom('messages')
        .select((of) => of.fn.countAll().as('count'))
        .where('state', 'in', ['waiting', 'unclear']),
    ),
    edits: await count(
      db
        .selectFrom('messages')
        .select((of) => of.fn.countAll().as('count'))
        .where('state', '=', 'standing')
        .where('frozen', '=', 0)
        .whereRef('wanted', '>', 'sent'),
    ),
  };
}
