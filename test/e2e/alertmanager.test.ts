import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createWebhook } from '../../src/app/alert-webhook.ts';
import { noLimits } from '../../src/console/fake-slack/rate-limits.ts';
import { startFakeSlack } from '../../src/console/fake-slack/start-fake-slack.ts';
import { createPoster } from '../../src/slack/poster.ts';
import { postingClient } from '../../src/slack/web-client.ts';
import { openStore } from '../../src/threads/store/store.ts';
import { startThreads } from '../../src/threads/threads.ts';
import { alertmanagerProgram, startAlertmanager } from './real-alertmanager.ts';
import { explainerFor, routeTo } from '../threads/shop-alerts.ts';
import { answers } from '../threads/posted-messages.ts';

const program = alertmanagerProgram();
beforeEach(({ skip }) => skip(program === undefined, 'no Alertmanager on this machine'));
const ALERTS = 'C0ALERTS01';
const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

/** podwhy's threads behind the real webhook, and the fake Slack. */
async function podwhy(folder: string) {
  const fakeSlack = await startFakeSlack({ limits: noLimits });
  const store = await openStore({ databaseUrl: undefined, dataFolder: folder });
  const threads = startThreads({
    store,
    slack: createPoster(postingClient(fakeSlack.botToken, { apiUrl: fakeSlack.url, log: silent })),
    explainer: explainerFor(),
    route: routeTo({ channel: ALERTS }),
    clock: {
      now: () => new Date(),
      after: (ms, run) => {
        const timer = setTimeout(run, ms);
        return () => clearTimeout(timer);
      },
    },
    log: silent,
  });
  const webhook = createWebhook({
    tokens: [{ source: 'prod', token: 'shop-token' }],
    withoutTokens: 'nobody',
    store: (incoming) => threads.acceptWebhook(incoming),
    warn: () => undefined,
  });
  const server = createServer((request, response) => void webhook(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  cleanups.push(async () => {
    server.closeAllConnections();
    server.close();
    await threads.stop();
    await store.close();
    await fakeSlack.stop();
  });
  return { fakeSlack, port: (server.address() as AddressInfo).port };
}

async function alertmanager(folder: string, webhookPort: number): Promise<string> {
  const { url, stop } = await startAlertmanager(
    folder,
    { url: `http://127.0.0.1:${webhookPort}/alertmanager`, token: 'shop-token' },
    'group_by: [namespace], group_wait: 1s, group_interval: 2s, repeat_interval: 1h',
  );
  cleanups.push(stop);
  return url;
}

async function push(base: string, pods: Readonly<Record<string, 'firing' | 'resolved'>>): Promise<void> {
  const alerts = Object.entries(pods).map(([pod, state]) => ({
    labels: { alertname: 'KubePodCrashLooping', namespace: 'shop', pod, container: 'cart', severity: 'warning' },
    annotations: { summary: 'Pod is crash looping.' },
    ...(state === 'resolved' && { endsAt: new Date(Date.now() - 1_000).toISOString() }),
  }));
  const answer = await fetch(`${base}/api/v2/alerts`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(alerts),
  });
  expect(answer.status).toBe(200);
}

async function eventually(is: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 60_000; Date.now() < end; await sleep(100)) {
    if (await Promise.resolve(is()).catch(() => false)) return;
  }
  throw new Error('it never came to be');
}

test('a real Alertmanager: an alert fires, another joins, both end, one fires again', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'podwhy-alertmanager-'));
  cleanups.push(() => rmSync(folder, { recursive: true, force: true }));
  const { fakeSlack, port } = await podwhy(folder);
  const base = await alertmanager(folder, port);
  const messages = () => answers(fakeSlack.messages(ALERTS));
  const kinds = () => messages().map(({ payload }) => payload.kind);

  await push(base, { 'cart-0': 'firing' });
  await eventually(() => kinds().join() === 'root,reply');
  expect(messages()[1]?.threadTs).toBe(messages()[0]?.ts);

  await push(base, { 'cart-0': 'firing', 'cart-1': 'firing' });
  await eventually(() => messages()[0]?.payload.alerts.length === 2 && messages()[1]?.payload.alerts.length === 2);
  expect(kinds()).toEqual(['root', 'reply']);

  await push(base, { 'cart-0': 'resolved', 'cart-1': 'resolved' });
  await eventually(() => messages()[0]?.text.includes('resolved') === true);

  await sleep(3_000);
  await push(base, { 'cart-0': 'firing' });
  await eventually(() => kinds().join() === 'root,reply,root,reply' && messages()[1]?.payload.alerts.length === 1);
  expect(messages().map(({ payload }) => payload.alerts.length)).toEqual([1, 1, 1, 1]);
  expect(existsSync(join(folder, 'podwhy.sqlite'))).toBe(true);
});
