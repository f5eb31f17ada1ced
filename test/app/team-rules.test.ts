import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import type { TeamConfig } from '../../src/app/config-file.ts';
import { ConfigError } from '../../src/app/config.ts';
import { createLog } from '../../src/ops/log.ts';
import { openTeamRules, type TeamRules } from '../../src/app/team-rules.ts';

const EVERY_MS = 40;
let folder = '';
let rules: TeamRules | undefined;

afterEach(async () => {
  rules?.stop();
  await rm(folder, { recursive: true, force: true });
});

async function open(text: string): Promise<{ file: string; lines: string[]; rules: TeamRules }> {
  folder = await mkdtemp(join(tmpdir(), 'podwhy-rules-'));
  const file = join(folder, 'podwhy.yaml');
  await writeFile(file, text);
  const lines: string[] = [];
  rules = await openTeamRules(
    file,
    createLog('info', (line) => void lines.push(line)),
    EVERY_MS,
  );
  return { file, lines, rules };
}

test('a change takes effect while podwhy runs, and listeners are called', async () => {
  const { file, rules: followed } = await open('alerts: { storm: { threadsPerMinute: 5 } }');
  const told = new Promise<number>((resolve) => {
    followed.onChange(({ alerts }) => resolve(alerts.storm.threadsPerMinute));
  });
  await writeFile(file, 'alerts: { storm: { threadsPerMinute: 25 } }\n');
  expect(await told).toBe(25);
  expect(followed.current().alerts.storm.threadsPerMinute).toBe(25);
});

test.for(['', '# soon\n', 'null\n'])('an empty file (%j) stops the start: it may be truncated', async (text) => {
  await expect(open(text)).rejects.toThrow('podwhy.yaml is empty. If you want no rules, write {} into it.');
});

test('a rule without effect gets a warning at the start and after a change', async () => {
  const { file, lines } = await open('alerts: { ownMessages: { channels: [C0ALERTS] } }');
  expect(lines.join('')).toContain('no message in C0ALERTS is answered');
  await writeFile(file, 'alerts: { ownMessages: { channels: [C0ALERTS], bots: [Alertmanager] } }\n');
  await expect.poll(() => lines.join('')).toContain('Alertmanager is not the id of a bot');
});

test('a change that is wrong is refused with a line, and the earlier rules stay', async () => {
  const { file, lines, rules: followed } = await open('alerts: { storm: { threadsPerMinute: 5 } }');
  await writeFile(file, 'alerts: { strom: {} }\n');
  await expect.poll(() => lines.join('')).toContain('strom');
  expect(followed.current().alerts.storm.threadsPerMinute).toBe(5);
});

describe('existing rules are not dropped by a file that', () => {
  const RULES = 'access: [{channels: [C0SHOP], namespaces: [shop]}]\n';
  test.for<[string, (file: string) => Promise<void>]>([
    ['is empty', async (file) => await writeFile(file, '')],
    ['holds only words', async (file) => await writeFile(file, '# soon\n')],
    ['is gone', async (file) => await rm(file)],
    ['is too large', async (file) => await writeFile(file, `# ${'x'.repeat(300_000)}\n{}`)],
    ['is not text', async (file) => await writeFile(file, Buffer.from([0xff, 0xfe, 0x00, 0xd8]))],
    [
      'has become a folder',
      async (file) => {
        await rm(file);
        await mkdir(file);
      },
    ],
    ['names an alias that leads nowhere', async (file) => await writeFile(file, 'namespaces: [*-prod]')],
  ])('%s', async ([, change]) => {
    const { file, lines, rules: followed } = await open(RULES);
    const before = followed.current();
    const refused = new Promise<string>((resolve) => {
      followed.onMistake(resolve);
    });
    await change(file);
    expect(await refused).toContain('podwhy.yaml');
    expect(followed.current()).toBe(before);
    expect(followed.mistake()).toBe(await refused);
    expect(lines.join('')).toContain('the earlier ones stay');
  });

  test('is empty only while it is written, and this is not reported', async () => {
    const { file, rules: followed } = await open(RULES);
    const mistakes: string[] = [];
    followed.onMistake((mistake) => mistakes.push(mistake));
    const told = new Promise<unknown>((resolve) => {
      followed.onChange(({ access }) => resolve(access?.[0]?.namespaces));
    });
    await writeFile(file, '');
    await sleep(EVERY_MS + EVERY_MS / 2);
    await writeFile(file, RULES.replace('[shop]', '[shop, web]'));
    expect(await told).toEqual(['shop', 'web']);
    expect(mistakes).toEqual([]);
  });
});

test('an empty map drops all rules, and new content clears a mistake', async () => {
  const { file, rules: followed } = await open('namespaces: [shop]');
  const refused = new Promise((resolve) => {
    followed.onMistake(resolve);
  });
  await writeFile(file, '');
  await refused;
  const told = new Promise((resolve) => {
    followed.onChange(resolve);
  });
  await writeFile(file, '{}\n');
  expect(await told).toMatchObject({ sources: {} });
  expect(followed.current().namespaces).toBeUndefined();
  expect(followed.mistake()).toBeUndefined();
});

test('a test that is added later holds for the rules now and for each change', async () => {
  const { file, rules: followed } = await open('sources: {prod: prod}');
  const known = ({ sources }: TeamConfig) => {
    if (Object.values(sources).includes('nowhere')) throw new ConfigError('no cluster is called nowhere.');
  };
  followed.addCheck(known);
  expect(() => followed.addCheck(() => known({ ...followed.current(), sources: { prod: 'nowhere' } }))).toThrow(
    'nowhere',
  );
  const refused = new Promise<string>((resolve) => {
    followed.onMistake(resolve);
  });
  await writeFile(file, 'sources: {prod: nowhere}');
  expect(await refused).toContain('nowhere');
  expect(followed.current().sources).toEqual({ prod: 'prod' });
});
