import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { crc32 } from 'node:zlib';
import { runPodwhy } from '../scripts/running-podwhy.ts';
import { fingerprintOf } from '../src/alerts/fingerprint.ts';
import { startFakeSlack } from '../src/console/fake-slack/start-fake-slack.ts';
import { startAlertmanager } from '../test/e2e/real-alertmanager.ts';
import { postgresPrograms, startPostgres } from '../test/threads/postgres.ts';
import { accounts, answers } from '../test/threads/posted-messages.ts';
import { startApiServer, stopApiServer } from './api-server.ts';
import { ROOT } from './measure.ts';
import { type Labels, storm } from './storm-schedule.ts';

/**
 * The memory that the whole program takes in a storm of 1,000 alerts, each about a separate pod that exists and has logs, sent by a real
 * Alertmanager to podwhy in a separate process. Prints one line of JSON: the high-water mark (VmHWM, MB of 10⁶ bytes), when the last
 * message was posted, and whether each alert is named once. Exit status 1 where an alert is lost or named twice.
 *
 *   node bench/storm-memory.ts [cluster|recordings] [sqlite|postgres] [speed: 4 is four times as fast as recorded]
 */
const [where = 'cluster', engine = 'sqlite', speed = '4'] = process.argv.slice(2);
const CHANNEL = 'C0ALERTS01';
const TOKEN = 'bench-token';
const RECORDINGS = join(ROOT, 'test', 'recordings');
/** Nothing was posted or edited for that long: it is over. Milliseconds. */
const QUIET_MS = 15_000;
const HIGH_WATER = /^VmHWM:\s+(\d+) kB$/m;
const RESIDENT = /^VmRSS:\s+(\d+) kB$/m;

interface Case {
  readonly id: string;
  readonly target: string;
}
interface Place {
  readonly environment: Readonly<Record<string, string>>;
  readonly about: (n: number) => Labels;
  stop(): void;
}

const folder = mkdtempSync(join(tmpdir(), 'podwhy-storm-memory-'));
const postgres = engine === 'postgres' ? await startPostgres(postgresPrograms() ?? '') : undefined;
const place = where === 'cluster' ? await cluster() : recordings();
const fakeSlack = await startFakeSlack();
const podwhy = await runPodwhy({
  ...place.environment,
  SLACK_BOT_TOKEN: fakeSlack.botToken,
  SLACK_SIGNING_SECRET: fakeSlack.signingSecret,
  SLACK_API_URL: fakeSlack.url,
  HOST: '127.0.0.1',
  INTERNAL_HOST: '127.0.0.1',
  ALERTMANAGER_TOKENS: `storm=${TOKEN}`,
  ALERT_CHANNEL: CHANNEL,
  PODWHY_CONFIG: teamRules(),
  ...(postgres !== undefined && { DATABASE_URL: postgres.database() }),
});
const alertmanager = await startAlertmanager(
  folder,
  { url: `${podwhy.internalUrl}/alertmanager`, token: TOKEN },
  'group_by: [group], group_wait: 5s, group_interval: 20s, repeat_interval: 4h',
);
await sleep(3_000);
const atRest = megabytes(RESIDENT);
const { alerts, ...schedule } = storm(place.about);
const began = performance.now();
let lastPost = began;
let lastChange = began;
fakeSlack.onChange(({ kind }) => {
  lastChange = performance.now();
  if (kind === 'posted') lastPost = lastChange;
});
const samples: number[] = [];
const sampling = setInterval(() => samples.push(megabytes(RESIDENT)), 1_000);
await schedule.play(alertmanager.url, Number(speed));
while (performance.now() - lastChange < QUIET_MS) await sleep(500);
clearInterval(sampling);
const messages = fakeSlack.messages(CHANNEL);
const { lost, double } = accounts(
  messages,
  alerts.map((labels) => `storm ${fingerprintOf(labels)}`),
);
const replies = answers(messages).filter(({ payload }) => payload.kind === 'reply');
console.log(
  JSON.stringify({
    where,
    engine,
    alerts: alerts.length,
    messages: messages.length,
    replies: replies.length,
    unexplained: replies.filter(({ text }) => text.includes('not explained') || text.includes('no answer')).length,
    secondsToLastPost: Math.round((lastPost - began) / 100) / 10,
    lost: lost.length,
    double: double.length,
    atRestMB: atRest,
    highWaterMB: megabytes(HIGH_WATER),
    medianMB: samples.toSorted((a, b) => a - b)[samples.length >> 1],
    atEndMB: megabytes(RESIDENT),
  }),
);
if (process.env.SHOW !== undefined) for (const { text } of replies.slice(0, 12)) console.log(text.slice(0, 200));
alertmanager.stop();
await podwhy.stop();
await fakeSlack.stop();
place.stop();
postgres?.stop();
rmSync(folder, { recursive: true, force: true });
process.exitCode = lost.length + double.length === 0 ? 0 : 1;

function megabytes(figure: RegExp): number {
  const kilobytes = figure.exec(readFileSync(`/proc/${podwhy.pid}/status`, 'utf8'))?.[1];
  return Math.round((Number(kilobytes) * 1024) / 1e6);
}

function teamRules(): string {
  const file = join(folder, 'podwhy.yaml');
  writeFileSync(file, where === 'cluster' ? 'sources: { storm: local }\n' : '{}\n');
  return file;
}

/** Recordings of a pod, as `namespace/name`. */
function podCases(): readonly (Case & { readonly folder: string })[] {
  return readdirSync(RECORDINGS, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => join(RECORDINGS, name))
    .map((at) => ({ ...(JSON.parse(readFileSync(join(at, 'case.json'), 'utf8')) as Case), folder: at }))
    .filter(({ target }) => target.split('/').length === 2);
}

function recordings(): Place {
  const cases = podCases();
  return {
    environment: { PODWHY_RECORDINGS: RECORDINGS },
    about: (n) => {
      const { target = '', folder: at = '' } = cases[n % cases.length] ?? {};
      return { ...podLabels(target), cluster: at.split('/').at(-1) ?? '', replica: String(n) };
    },
    stop: () => undefined,
  };
}

/** A real API server that holds a copy of a recording for each of 1,000 alerts; replay.py gives each a separate namespace. */
async function cluster(): Promise<Place> {
  const server = startApiServer();
  if (server === undefined) throw new Error('no Go on this machine, so no API server');
  const copies = join(folder, 'copies');
  mkdirSync(copies);
  const cases = podCases();
  const seen = new Set<number>();
  for (let n = 0; seen.size < 1_000; n++) {
    const one = cases[n % cases.length];
    const id = `storm-${n}`;
    // replay.py names a copy after 20 bits of this.
    const name = crc32(id) % 0xfffff;
    if (one === undefined || seen.has(name)) continue;
    seen.add(name);
    cpSync(one.folder, join(copies, id), { recursive: true });
    const text = JSON.parse(readFileSync(join(one.folder, 'case.json'), 'utf8')) as object;
    writeFileSync(join(copies, id, 'case.json'), JSON.stringify({ ...text, id }));
  }
  const replay = spawn('python3', [join(ROOT, 'test/api-server/replay.py'), copies], {
    env: { ...process.env, CLUSTER_DIR: server.dir },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const targets: string[] = [];
  for await (const line of createInterface({ input: replay.stdout })) {
    if (line === 'ready') break;
    targets.push((JSON.parse(line) as Case).target);
  }
  return {
    environment: { KUBECONFIG: server.kubeconfig },
    about: (n) => podLabels(targets[n % targets.length] ?? ''),
    stop: () => {
      replay.kill('SIGKILL');
      stopApiServer();
    },
  };
}

function podLabels(target: string): Labels {
  const [namespace = '', pod = ''] = target.split('/');
  return { namespace, pod };
}
