import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { createLog } from '../../src/ops/log.ts';
import { openTeamRules, type TeamRules } from '../../src/ops/team-rules.ts';

const EVERY_MS = 20;
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

test('a change counts while podwhy runs, and is told', async () => {
  const { file, rules: followed } = await open('alerts: { storm: { threadsPerMinute: 5 } }');
  const told = new Promise<number>((resolve) => {
    followed.onChange(({ alerts }) => resolve(alerts.storm.threadsPerMinute));
  });
  await writeFile(file, 'alerts: { storm: { threadsPerMinute: 25 } }\n');
  expect(await told).toBe(25);
  expect(followed.current().alerts.storm.threadsPerMinute).toBe(25);
});

test('a change that is wrong is refused with a line, and the earlier rules stay', async () => {
  const { file, lines, rules: followed } = await open('alerts: { storm: { threadsPerMinute: 5 } }');
  await writeFile(file, 'alerts: { strom: {} }\n');
  await expect.poll(() => lines.join('')).toContain('strom');
  expect(followed.current().alerts.storm.threadsPerMinute).toBe(5);
});
