import { expect, test } from 'vitest';
import { ask } from '../../src/cluster/question.ts';
import { readLog } from '../../src/cluster/read-log.ts';
import { pod, world } from './world.ts';

/** The lines of a log with this text. */
async function linesOf(text: string): Promise<readonly string[]> {
  const source = { ...world([pod('shop/cart-0')]), log: () => Promise.resolve({ ok: true as const, value: text }) };
  const wanted = { container: 'app', previous: false, orOther: false };
  const log = await readLog(ask(source), { namespace: 'shop', name: 'cart-0' }, wanted);
  return log?.lines ?? [];
}

test('secrets that span lines are removed from a log', async () => {
  expect(await linesOf('connecting\npassword:\n  hunter2\nfailed\n')).toEqual([
    'connecting',
    'password:',
    '  [redacted]',
    'failed',
  ]);
});

test('a token at the cut of a long line is not shown in part', async () => {
  const token = `ghp_${'a1B2'.repeat(9)}`;
  const [line = ''] = await linesOf(`${'password=hunter2 '.repeat(240)}${token}`);
  expect(line).not.toContain('ghp_');
});

test('of a long log the last 64 KB are read, in little time', async () => {
  const text = Array.from({ length: 60 }, (_, i) => `${i} ${'sk-'.repeat(5400)}`).join('\n');
  const before = process.cpuUsage();
  const lines = await linesOf(text);
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1000).toBeLessThan(300);
  expect(lines.at(-1)).toMatch(/^59 /);
  expect(lines.length).toBeLessThan(60);
});
