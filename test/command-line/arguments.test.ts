import { describe, expect, test } from 'vitest';
import { readArguments } from '../../src/command-line/arguments.ts';

const read = (line: string) => readArguments(line === '' ? [] : line.split(' '));

test('nothing starts it, a context shows a cluster', () => {
  expect(read('')).toEqual({ kind: 'serve', context: undefined });
  expect(read('--context prod-eu')).toEqual({ kind: 'serve', context: 'prod-eu' });
});

describe('exitcode', () => {
  test.for([
    ['exitcode 139', '139'],
    ['exitcode -1', '-1'],
    ['exitcode -1 --lang zh', '-1'],
    ['exitcode 0xC0000005', '0xC0000005'],
    ['exitcode 139 java', '139 java'],
    ['exitcode kill -9', 'kill -9'],
    ['exitcode', ''],
  ])('%s', ([line, words]) => {
    expect(read(line ?? '')).toMatchObject({ kind: 'exitcode', words });
  });
});

test('why with all of its options', () => {
  expect(
    read('why cart-0 -n shop --context prod --from recording --now 2026-11-20T22:28:39Z --lang zh --output json'),
  ).toEqual({
    kind: 'why',
    words: 'cart-0 -n shop',
    output: 'json',
    context: 'prod',
    from: 'recording',
    now: new Date('2026-11-20T22:28:39Z'),
    language: 'zh',
  });
});

test('a batch takes its targets from its input', () => {
  expect(read('why --batch --from recording')).toMatchObject({ kind: 'batch', from: 'recording' });
  expect(read('why --batch shop/cart-0').kind).toBe('wrong');
});

test('an alert from a file or from standard input, with or without the cluster', () => {
  expect(read('alert body.json')).toMatchObject({ kind: 'alert', body: 'body.json', cluster: true });
  expect(read('alert - --no-cluster')).toMatchObject({ kind: 'alert', body: '-', cluster: false });
});

describe('unreadable arguments get an error message', () => {
  test.for([
    ['explain 139', 'podwhy has no command explain.'],
    ['why shop/cart-0 --lang fr', '--lang must be en or zh, not fr.'],
    ['why shop/cart-0 --output xml', '--output must be json or text, not xml.'],
    ['why shop/cart-0 --now yesterday', '--now is not a time such as 2026-11-20T22:28:39Z: yesterday.'],
    [
      'why shop/cart-0 --now 2026-11-20T22:28:39',
      '--now is not a time such as 2026-11-20T22:28:39Z: 2026-11-20T22:28:39.',
    ],
    ['exitcode 139 --from recording', 'exitcode has no option --from.'],
    ['alert', 'alert takes one file with a webhook body, or - for standard input.'],
  ] as const)('%s', ([line, sentence]) => {
    expect(read(line)).toEqual({ kind: 'wrong', sentence });
  });

  test('an unknown option', () => {
    expect(read('why shop/cart-0 --frm x')).toMatchObject({
      kind: 'wrong',
      sentence: expect.stringContaining("'--frm'") as string,
    });
  });
});

test('help and version', () => {
  for (const line of ['--help', '-h', 'help', 'why --help']) expect(read(line)).toEqual({ kind: 'help' });
  expect(read('--version')).toEqual({ kind: 'version' });
});
