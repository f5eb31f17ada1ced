import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { startFakeSlack } from '../src/console/fake-slack/start-fake-slack.ts';
import { openStore } from '../src/threads/store/store.ts';
import { postgresPrograms, startPostgres } from '../test/threads/postgres.ts';
import { accounts, answers } from '../test/threads/posted-messages.ts';
import { type StormBody, stormBodies } from '../test/threads/storm-bodies.ts';

/**
 * The storm of seed 42 against the fake Slack while podwhy's threads are killed (`kill -9`) at random instants, and started
 * again. Compares what was sent with what is in the channel. The sender behaves as Alertmanager does: what is not answered 2xx is
 * sent again.
 *
 *   node bench/storm-kill.ts [sqlite|postgres] [kills, 200] [seed, 1] [threads a minute, 10]
 *
 * With many threads per minute there is no digest: a root for each group, in eight channels, and far more posts to be killed in.
 */
const [engine = 'sqlite', kills = '200', seed = '1', threadsPerMinute = '10'] = process.argv.slice(2);
const channels = Array.from({ length: Number(threadsPerMinute) > 200 ? 8 : 1 }, (_, i) => `C0ALERTS${i}`);
const random = mulberry(Number(seed));
const replicas = engine === 'postgres' ? 2 : 1;
const folder = mkdtempSync(join(tmpdir(), 'podwhy-kill-'));
const postgres = engine === 'postgres' ? await startPostgres(postgresPrograms() ?? '') : undefined;
const databaseUrl = postgres?.database();
const fakeSlack = await startFakeSlack();
for (const id of channels) fakeSlack.setChannel({ id, name: id.toLowerCase() });
// One reply in thirty gets lost after the post was made, one post in forty fails before it.
fakeSlack.fault({ does: 'drop', method: 'chat.postMessage', every: 30, times: 1_000 });
fakeSlack.fault({
  does: 'status',
  status: 503,
  method: 'chat.postMessage',
  every: 40,
  times: 1_000,
  carriedOut: false,
});

interface Replica {
  readonly child: ChildProcess;
  readonly port: number;
}
const running: (Replica | undefined)[] = [];

async function start(): Promise<Replica | undefined> {
  const settings = {
    slackUrl: fakeSlack.url,
    botToken: fakeSlack.botToken,
    channels,
    dataFolder: folder,
    databaseUrl,
    explainMs: 5,
    threadsPerMinute: Number(threadsPerMinute),
  };
  const child = spawn(process.execPath, [join(import.meta.dirname, 'threads-process.ts'), JSON.stringify(settings)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: child.stdout })) return { child, port: Number(line) };
  return undefined;
}

async function deliver({ body }: StormBody): Promise<void> {
  for (;;) {
    const [one] = [...running].filter((each) => each !== undefined).sort(() => random() - 0.5);
    try {
      if (one === undefined) throw new Error('nobody is there');
      const answer = await fetch(`http://127.0.0.1:${one.port}/`, { method: 'POST', body: new Uint8Array(body) });
      if (answer.ok) return;
    } catch {
      // As Alertmanager: again, a little later.
    }
    await sleep(300 + random() * 400);
  }
}

// Slack takes 50 edits a minute: the end of a thousand alerts in messages of their own would take half an hour to be written.
const bodies = stormBodies().filter(({ at }) => channels.length === 1 || at < 60_000);
const sent = new Set(bodies.flatMap(({ firing }) => firing.map((fingerprint) => `prod ${fingerprint}`)));
for (let i = 0; i < replicas; i++) running.push(await start());
const began = performance.now();
const killsWanted = Number(kills);
let killed = 0;
const sending = (async () => {
  // Spread over the kills, so that every one of them meets work.
  const pause = (killsWanted * 450) / bodies.length;
  for (const body of bodies) {
    await deliver(body);
    await sleep(pause);
  }
})();
while (killed < killsWanted) {
  await sleep(random() * 600);
  const index = Math.floor(random() * replicas);
  const victim = running[index];
  running[index] = undefined;
  if (victim !== undefined) {
    const gone = new Promise((resolve) => victim.child.once('exit', resolve));
    victim.child.kill('SIGKILL');
    await gone;
    killed++;
  }
  running[index] = await start();
}
await sending;

const store = engine === 'postgres' ? await openStore({ databaseUrl, dataFolder: folder }) : undefined;
let quiet = 0;
let before = -1;
for (let i = 0; i < 900 && quiet < 40; i++) {
  await sleep(1_000);
  const { length } = fakeSlack.calls;
  quiet = length === before ? quiet + 1 : 0;
  before = length;
}
await store?.close();
for (const one of running) one?.child.kill('SIGKILL');

const standing = channels.flatMap((id) => fakeSlack.messages(id));
const { lost, double } = accounts(standing, sent);
const keys = answers(standing).map(({ payload }) => payload.key);
console.log(
  JSON.stringify({
    engine,
    replicas,
    kills: killed,
    threadsPerMinute: Number(threadsPerMinute),
    seconds: Math.round((performance.now() - began) / 1000),
    alerts: sent.size,
    messages: standing.length,
    messagesTwice: keys.length - new Set(keys).size,
    lost: lost.length,
    double: double.length,
    calls: Object.fromEntries(
      Map.groupBy(fakeSlack.calls, ({ method }) => method)
        .entries()
        .map(([method, list]) => [method, list.length]),
    ),
  }),
);
await fakeSlack.stop();
postgres?.stop();
rmSync(folder, { recursive: true, force: true });
process.exitCode = lost.length + double.length + keys.length - new Set(keys).size === 0 ? 0 : 1;

function mulberry(state: number): () => number {
  let a = state;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
