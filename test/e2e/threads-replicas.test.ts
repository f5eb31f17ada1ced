import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { noLimits, slackLimits } from '../../src/console/fake-slack/rate-limits.ts';
import { startFakeSlack } from '../../src/console/fake-slack/start-fake-slack.ts';
import type { SlackPort } from '../../src/messages/delivery.ts';
import { createPoster } from '../../src/slack/poster.ts';
import { postingClient } from '../../src/slack/web-client.ts';
import { openStore } from '../../src/threads/store/store.ts';
import { startThreads } from '../../src/threads/threads.ts';
import { postgresPrograms, type PrivatePostgres, startPostgres } from '../threads/postgres.ts';
import { explainerFor, routeTo } from '../threads/shop-alerts.ts';
import { accounts, answers } from '../threads/posted-messages.ts';
import { stormBodies } from '../threads/storm-bodies.ts';
import { type TestClock, testClock } from '../threads/test-clock.ts';
import { ALERTS, captured } from '../threads/threads-harness.ts';

const programs = postgresPrograms();
const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

describe('replicas on one PostgreSQL', () => {
  let postgres: PrivatePostgres | undefined;
  beforeAll(async () => {
    postgres = await startPostgres(programs ?? '');
  }, 60_000);
  afterAll(() => postgres?.stop());
  beforeEach(({ skip }) => skip(programs === undefined, 'no PostgreSQL on this machine'));

  /** Two replicas, whose Slack port may be changed. */
  async function twoReplicas(limits = noLimits, change: (port: SlackPort) => SlackPort = (port) => port) {
    const folder = mkdtempSync(join(tmpdir(), 'podwhy-replicas-'));
    const databaseUrl = postgres?.database();
    const clock: TestClock = testClock(new Date('2026-11-20T22:30:00Z'));
    const fakeSlack = await startFakeSlack({ limits, clock: () => clock.now().getTime() });
    const poster = createPoster(postingClient(fakeSlack.botToken, { apiUrl: fakeSlack.url, log: silent }));
    const start = async (slack: SlackPort) => {
      const store = await openStore({ databaseUrl, dataFolder: folder });
      const explainer = explainerFor();
      const route = routeTo({ channel: ALERTS });
      const threads = startThreads({ store, slack, explainer, route, clock, log: silent });
      return { store, threads, explainer };
    };
    const replicas = [await start(change(poster)), await start(change(poster))] as const;
    /** Lets time pass in steps; each waits for the replicas, `patience` real milliseconds at most: a dead one is never idle. */
    const elapse = async (ms: number, step = 250, patience = 50): Promise<void> => {
      for (let passed = 0; passed < ms; passed += step) {
        await Promise.all(replicas.map(({ threads }) => Promise.race([threads.idle(), pause(patience)])));
        clock.moveTo(clock.now().getTime() + step);
      }
    };
    return {
      fakeSlack,
      replicas,
      elapse,
      close: async () => {
        for (const { threads, store } of replicas) {
          await Promise.race([threads.stop(), pause(500)]);
          await store.close();
        }
        await fakeSlack.stop();
        rmSync(folder, { recursive: true, force: true });
      },
    };
  }

  test('they share the work of a storm, and every alert is named once', async () => {
    const { replicas, fakeSlack, elapse, close } = await twoReplicas(slackLimits);
    const bodies = stormBodies().filter(({ at }) => at < 60_000);
    const sent = bodies.flatMap(({ firing }) => firing.map((fingerprint) => `prod ${fingerprint}`));
    await Promise.all(
      bodies.map(({ body }, i) => replicas[i % 2 === 0 ? 0 : 1].threads.acceptWebhook({ source: 'prod', body })),
    );
    for (let i = 0; i < 20; i++) {
      await elapse(5_000, 250, 1_000);
      const { bodies: left, explanations, posts, edits } = await replicas[0].threads.backlog();
      if (left + explanations + posts + edits === 0) break;
    }
    expect(accounts(fakeSlack.messages(ALERTS), sent)).toEqual({ lost: [], double: [] });
    for (const { explainer } of replicas) expect(explainer.asked.length).toBeGreaterThan(0);
    await close();
  });

  test.each([
    ['after the post was made', true],
    ['before the post was made', false],
  ])('the post of a replica that dies %s is finished by the other, once', async (_, made) => {
    let dead: SlackPort | undefined;
    // The replica that takes the first post never notes how it ended, and does nothing any more.
    const dying = (port: SlackPort): SlackPort => {
      const own: SlackPort = {
        ...port,
        post: async (posting) => {
          if (dead !== undefined && dead !== own) return port.post(posting);
          if (made && dead === undefined) await port.post(posting);
          dead = own;
          return new Promise(() => undefined);
        },
        update: (edit) => (dead === own ? new Promise(() => undefined) : port.update(edit)),
        search: (where) => (dead === own ? new Promise(() => undefined) : port.search(where)),
      };
      return own;
    };
    const { replicas, fakeSlack, elapse, close } = await twoReplicas(noLimits, dying);
    const [body] = captured('lifecycle-new-some-all-refire');
    await replicas[0].threads.acceptWebhook({ source: 'prod', body: Buffer.from(JSON.stringify(body)) });
    await elapse(90_000, 1_000);
    expect(dead).toBeDefined();
    expect(answers(fakeSlack.messages(ALERTS)).map(({ payload }) => payload.kind)).toEqual(['root', 'reply']);
    await close();
  });
});

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
