import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startFakeSlack } from '../src/console/fake-slack/start-fake-slack.ts';
import { createPoster } from '../src/slack/poster.ts';
import { postingClient } from '../src/slack/web-client.ts';
import { openStore } from '../src/threads/store/store.ts';
import { startThreads } from '../src/threads/threads.ts';
import { postgresPrograms, startPostgres } from '../test/threads/postgres.ts';
import { explainerFor, routeTo } from '../test/threads/shop-alerts.ts';
import { accounts, answers } from '../test/threads/posted-messages.ts';
import { stormBodies } from '../test/threads/storm-bodies.ts';

/**
 * The storm of seed 42 (1,000 alerts, 200 namespaces, 487 webhooks) against the stand-in with Slack's real limits, in real time: alerts
 * in, messages out, when the last reply was posted, memory, and whether each alert is named once. One line of JSON.
 *
 *   node bench/storm.ts [sqlite|postgres] [speed: 1 as it came, 10 ten times as fast, 0 all at once]
 */
const [engine = 'sqlite', speed = '0'] = process.argv.slice(2);
const CHANNEL = 'C0ALERTS01';
const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: console.error };

const folder = mkdtempSync(join(tmpdir(), 'podwhy-storm-'));
const postgres = engine === 'postgres' ? await startPostgres(postgresPrograms() ?? '') : undefined;
const fakeSlack = await startFakeSlack();
const store = await openStore({ databaseUrl: postgres?.database(), dataFolder: folder });
const threads = startThreads({
  store,
  slack: createPoster(
    postingClient(fakeSlack.botToken, { apiUrl: fakeSlack.url, log: { ...quiet, error: () => undefined } }),
  ),
  explainer: explainerFor({ takesMs: 20 }),
  route: routeTo({ channel: CHANNEL }),
  clock: {
    now: () => new Date(),
    after: (ms, run) => {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
  },
  log: quiet,
});

const bodies = stormBodies();
const sent = new Set(bodies.flatMap(({ firing }) => firing.map((fingerprint) => `prod ${fingerprint}`)));
let lastPost = 0;
fakeSlack.onChange(({ kind }) => {
  if (kind === 'posted') lastPost = performance.now();
});
const began = performance.now();
const slowest = { accept: 0 };
let memory = 0;
const sampling = setInterval(() => (memory = Math.max(memory, process.memoryUsage().rss)), 500);
await Promise.all(
  bodies.map(async ({ at, body }) => {
    if (Number(speed) > 0) await sleep(at / Number(speed));
    const start = performance.now();
    await threads.acceptWebhook({ source: 'prod', body });
    slowest.accept = Math.max(slowest.accept, performance.now() - start);
  }),
);
for (;;) {
  await sleep(500);
  const { bodies: left, posts, edits, explanations } = await threads.backlog();
  if (left + posts + edits === 0 && (explanations === 0 || performance.now() - lastPost > 20_000)) break;
}
clearInterval(sampling);
const posted = fakeSlack.messages(CHANNEL);
const { lost, double } = accounts(posted, sent);
const calls = Map.groupBy(fakeSlack.calls, ({ method }) => method);
console.log(
  JSON.stringify({
    engine,
    speed: Number(speed),
    webhooks: bodies.length,
    alerts: sent.size,
    messages: posted.length,
    replies: answers(posted).filter(({ payload }) => payload.kind === 'reply').length,
    secondsToLastPost: Math.round((lastPost - began) / 100) / 10,
    slowestAcceptMs: Math.round(slowest.accept),
    lost: lost.length,
    double: double.length,
    rssMiB: Math.round(memory / 2 ** 20),
    calls: Object.fromEntries([...calls].map(([method, list]) => [method, list.length])),
  }),
);
await threads.stop();
await store.close();
await fakeSlack.stop();
postgres?.stop();
rmSync(folder, { recursive: true, force: true });
process.exitCode = lost.length + double.length === 0 ? 0 : 1;
