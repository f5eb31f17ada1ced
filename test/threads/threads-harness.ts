import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Route } from '../../src/alerts/routing.ts';
import type { AlertExplainer } from '../../src/answers/alert-ports.ts';
import { type Limits, slackLimits } from '../../src/console/fake-slack/rate-limits.ts';
import type { FakeSlack } from '../../src/console/fake-slack/fake-slack.ts';
import { startFakeSlack } from '../../src/console/fake-slack/start-fake-slack.ts';
import { createPoster } from '../../src/slack/poster.ts';
import { webApi } from '@slack/bolt';
import { postingOptions } from '../../src/slack/web-client.ts';
import type { RouteAlert, ThreadSettings } from '../../src/threads/ports.ts';
import { openStore, type Store } from '../../src/threads/store/store.ts';
import { startThreads, type Threads } from '../../src/threads/threads.ts';
import { explainerFor, routeTo } from './shop-alerts.ts';
import { answers } from './posted-messages.ts';
import { type TestClock, testClock } from './test-clock.ts';

export const ALERTS = 'C0ALERTS01';
export const ADMIN = 'C0SHOPDEV1';

export interface WorldOptions {
  /** A PostgreSQL database; SQLite without. */
  readonly databaseUrl?: string | undefined;
  /** Changes the route of all alerts to `ALERTS`, or routes them itself. */
  readonly route?: Partial<Omit<Route, 'channel'>> | RouteAlert;
  readonly explainer?: AlertExplainer;
  readonly settings?: Partial<ThreadSettings>;
  readonly limits?: Limits;
  readonly scopes?: readonly string[];
  /** How long the client waits for Slack, real milliseconds. */
  readonly timeout?: number;
  readonly start?: Date;
}

/** podwhy's threads with a store, a Slack and a time of their own. */
export interface World {
  readonly clock: TestClock;
  readonly fakeSlack: FakeSlack;
  readonly store: Store;
  readonly threads: Threads;
  readonly log: readonly { readonly level: string; readonly message: string }[];
  send(body: Uint8Array | string | object, source?: string): Promise<void>;
  /** Lets so much time pass, one timer after another. */
  elapse(ms: number): Promise<void>;
  /** Lets so much time pass at once. */
  leap(ms: number): Promise<void>;
  /** Until nothing waits any more, at most so long. */
  settle(ms?: number): Promise<void>;
  /** podwhy's messages in the channel. */
  answers(): ReturnType<typeof answers>;
  /** Stops without a word, and starts again on the same store. */
  restart(): Promise<void>;
}

const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

/** Makes one; `close` ends it. */
export async function createWorld(options: WorldOptions = {}): Promise<World & { close(): Promise<void> }> {
  const clock = testClock(options.start ?? new Date('2026-11-20T22:30:00Z'));
  const folder = mkdtempSync(join(tmpdir(), 'podwhy-threads-'));
  const fakeSlack = await startFakeSlack({
    clock: () => clock.now().getTime(),
    limits: options.limits ?? slackLimits,
    ...(options.scopes && { scopes: options.scopes }),
  });
  const store = await openStore({ databaseUrl: options.databaseUrl, dataFolder: folder });
  const log: { level: string; message: string }[] = [];
  const write = (level: string) => (message: string) => void log.push({ level, message });
  const client = new webApi.WebClient(fakeSlack.botToken, {
    ...postingOptions({ apiUrl: fakeSlack.url, log: silent }),
    timeout: options.timeout ?? 10_000,
  });
  const start = (): Threads =>
    startThreads({
      store,
      slack: createPoster(client),
      explainer: options.explainer ?? explainerFor(),
      route: typeof options.route === 'function' ? options.route : routeTo({ ...options.route, channel: ALERTS }),
      clock,
      log: { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') },
      settings: { adminChannel: ADMIN, ...options.settings },
    });
  let threads = start();

  const elapse = async (ms: number): Promise<void> => {
    const end = clock.now().getTime() + ms;
    for (;;) {
      await threads.idle();
      const next = clock.next();
      if (next === undefined || next > end) break;
      clock.moveTo(next);
    }
    clock.moveTo(end);
    await threads.idle();
  };
  return {
    clock,
    fakeSlack,
    store,
    get threads() {
      return threads;
    },
    log,
    send: async (body, source = 'prod') => {
      const bytes =
        body instanceof Uint8Array ? body : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
      await threads.acceptWebhook({ source, body: bytes });
      await threads.idle();
    },
    elapse,
    leap: async (ms) => {
      clock.moveTo(clock.now().getTime() + ms);
      await threads.idle();
    },
    settle: async (ms = 300_000) => {
      const end = clock.now().getTime() + ms;
      while (clock.now().getTime() < end) {
        await threads.idle();
        const { bodies, explanations, posts, edits } = await threads.backlog();
        if (bodies + explanations + posts + edits === 0) return;
        await elapse(Math.max(1, Math.min((clock.next() ?? end) - clock.now().getTime(), 1_000)));
      }
    },
    answers: () => answers(fakeSlack.messages(ALERTS)),
    restart: async () => {
      await threads.stop();
      threads = start();
    },
    close: async () => {
      await threads.stop();
      await store.close();
      await fakeSlack.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The bodies of one captured sequence, in their order. */
export function captured(name: string): readonly Record<string, unknown>[] {
  const file = new URL(`../alertmanager/webhook/${name}.json`, import.meta.url);
  const { requests } = JSON.parse(readFileSync(file, 'utf8')) as { requests: { body: Record<string, unknown> }[] };
  return requests.map(({ body }) => body);
}
