import { describe, expect, test } from 'vitest';
import { createLog } from '../../src/ops/log.ts';

const now = new Date('2026-11-20T22:28:39Z');
function logged(fields: Record<string, unknown>, level: 'debug' | 'info' | 'warn' | 'error' = 'info'): string {
  const lines: string[] = [];
  createLog(
    level,
    (line) => lines.push(line),
    () => now,
  ).info('asked', fields);
  return lines.join('');
}

test('a line is JSON with time, level, message and values', () => {
  expect(logged({ namespace: 'shop', took: 0.2 })).toBe(
    '{"time":"2026-11-20T22:28:39.000Z","level":"info","event":"asked","namespace":"shop","took":0.2}\n',
  );
});

test('lines below the level are not written', () => {
  expect(logged({}, 'warn')).toBe('');
});

describe('credentials never reach it', () => {
  test.for([
    { token: 'abc' },
    { headers: { authorization: 'Bearer abc' } },
    { response_url: 'https://hooks.slack.com/commands/T1/2/abc' },
    { text: 'posted to https://hooks.slack.com/actions/T1/2/abc failed' },
    { text: 'xoxb-1-abc was refused' },
    { text: 'xapp-1-abc was refused' },
    { text: 'xoxe.xoxb-1-abc was refused' },
    { text: 'authorization: Bearer abc.def' },
    { text: 'sent Bearer abcdef' },
    { text: 'asked with --token abc1' },
    { url: 'postgres://podwhy:abc@db:5432/podwhy' },
    { error: new Error('connect postgres://podwhy:abc@db failed', { cause: new Error('xoxb-abc') }) },
    { error: Object.assign(new Error('refused'), { config: { headers: { Authorization: 'abc' } } }) },
    { list: [{ deep: { signingSecret: 'abc' } }] },
  ])('%o', (fields) => {
    expect(logged(fields)).not.toContain('abc');
  });
});

test('an error keeps its name, message, code and causes', () => {
  const error = Object.assign(new TypeError('no such pod', { cause: new Error('gone') }), { code: 'E404' });
  expect(JSON.parse(logged({ error }))).toMatchObject({
    error: { name: 'TypeError', message: 'no such pod', code: 'E404', cause: { message: 'gone' } },
  });
});

test('a circular value is cut off', () => {
  const circle: Record<string, unknown> = {};
  circle['self'] = circle;
  expect(logged({ circle })).toContain('…');
});
