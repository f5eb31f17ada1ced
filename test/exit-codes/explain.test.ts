import { expect, test } from 'vitest';
import { explain } from '../../src/exit-codes/explain.ts';
import type { Explanation } from '../../src/exit-codes/explanation.ts';
import { readInput } from '../../src/exit-codes/read-input.ts';

function explained(text: string): Explanation {
  const explanation = explain(readInput(text));
  if (explanation.kind !== 'explanation') throw new Error(`${text} was read as ${explanation.kind}`);
  return explanation;
}

function readings(text: string): string[] {
  return explained(text).readings.map(({ code, id, facts }) =>
    [id, code, facts.signalName].filter((part) => part !== undefined).join(' '),
  );
}

// Kubernetes on Linux knows 0–255 (and CRI-O's −1); everything else has several readings: eight bits, a child's signal, 32 bits
test.for([
  ['-1', ['crio-minus-one -1', 'negative-truncated 255 SIGHUP', 'win-all-ones -1', 'negative-signal 129 SIGHUP']],
  ['-6', ['negative-signal 134 SIGABRT', 'negative-truncated 250 SIGABRT', 'win-small-negative -6']],
  ['-9', ['negative-signal 137 SIGKILL', 'negative-truncated 247 SIGKILL', 'win-small-negative -9']],
  ['-11', ['negative-signal 139 SIGSEGV', 'negative-truncated 245 SIGSEGV', 'win-small-negative -11']],
  ['-15', ['negative-signal 143 SIGTERM', 'negative-truncated 241 SIGTERM', 'win-small-negative -15']],
  ['-17', ['negative-truncated 239 SIGCHLD', 'win-small-negative -17']],
  ['-100', ['negative-truncated 156', 'win-small-negative -100']],
  ['-128', ['negative-truncated 128', 'win-small-negative -128']],
  ['-129', ['low-byte 127', 'win-other -129']],
  ['256', ['low-byte 0', 'wait-status 1', 'win-other 256']],
  ['512', ['low-byte 0', 'wait-status 2', 'win-other 512']],
  ['300', ['low-byte 44', 'win-other 300']],
  ['34304', ['low-byte 0', 'wait-status 134', 'win-other 34304']],
  ['1067', ['win-process-aborted 1067', 'low-byte 43']],
  ['3221225477', ['win-access-violation -1073741819', 'low-byte 5']],
  ['-1073741819', ['win-access-violation -1073741819', 'low-byte 5']],
  ['0xC0000005', ['win-access-violation -1073741819', 'low-byte 5']],
  ['-1073741510', ['win-control-c -1073741510', 'low-byte 58']],
  ['3762504530', ['win-dotnet-exception -532462766', 'low-byte 82']],
  ['0x80008096', ['dotnet-150 -2147450730', 'low-byte 150']],
  ['-2147450749', ['dotnet-131 -2147450749', 'low-byte 131']],
  ['0x80070020', ['win-hresult-win32 -2147024864', 'low-byte 32']],
  ['0xC0001234', ['win-ntstatus -1073737164', 'low-byte 52']],
  ['4294967295', ['win-all-ones -1', 'low-byte 255']],
  ['4294967296', ['too-large', 'low-byte 0']],
  ['-2147483649', ['too-large', 'low-byte 255']],
] as const)('readings of %s', ([text, expected]) => {
  expect(readings(text)).toEqual(expected);
});

test.for([
  ['241', 'SIGTERM'],
  ['245', 'SIGSEGV'],
  ['247', 'SIGKILL'],
  ['250', 'SIGABRT'],
] as const)('%s is first read as a wrapped exit by %s', ([code, signal]) => {
  expect(readings(code)[0]).toBe(`truncated-negative ${code} ${signal}`);
});

test('128 + n of a signal that does not terminate programs was chosen by a program', () => {
  for (const code of [145, 146, 147, 148, 149, 150, 151, 156]) {
    expect(explained(String(code)).readings[0].id).toBe('harmless-signal');
  }
});

test('the .NET host has its own reading of 129–165', () => {
  for (const code of [129, 131, 137, 139, 150, 159, 165]) {
    expect(readings(String(code)).some((reading) => reading.startsWith(`dotnet-${code}`))).toBe(true);
  }
  expect(explained('131 dotnet').readings[0].id).toBe('dotnet-131');
  // a killed .NET process is far more frequent than a runtime that fails to initialise
  expect(explained('137 dotnet').readings[0].id).toBe('dotnet-sigkill');
});

test.for([
  ['139 java', 'jvm-139', 'native-extension'],
  ['134 node', 'node-134', 'node-heap-full'],
  ['3 jvm', 'jvm-3', 'jvm-exit-on-oom'],
  ['2 go', 'go-2', 'go-panic'],
  ['101 rust', 'rust-101', 'rust-panic'],
  ['255 php', 'php-255', 'php-fatal'],
  ['128 git', 'git-128', 'git-auth'],
  ['78 elasticsearch', 'elasticsearch-78', 'es-map-count'],
  ['52 spark', 'spark-52', 'spark-heap'],
  ['100 mongodb', 'mongodb-100', 'mongo-dbpath'],
  ['143 python', 'python-143', 'pod-deleted'],
] as const)('%s is answered for that runtime', ([text, reading, cause]) => {
  const explanation = explained(text);
  expect(explanation.readings[0].id).toBe(reading);
  expect(explanation.causes[0]).toBe(cause);
});

test('a runtime gets no advice that belongs to another', () => {
  expect(explained('134 rust').steps).not.toContain('node-heap');
  expect(explained('139 java').traps).not.toContain('dotnet-own-codes');
  expect(explained('134 node').causes).not.toContain('jvm-native-crash');
});

test('a runtime without a meaning of its own is named as such', () => {
  const { readings: found, traps } = explained('42 java');
  expect(found.map(({ id }) => id)).toEqual(['own-code']);
  expect(traps[0]).toBe('runtime-gives-none');
});

test('137 is not simply memory', () => {
  const { causes, tellApart, traps } = explained('137');
  expect(causes).toEqual([
    'oom-limit',
    'grace-exceeded',
    'probe-escalated',
    'node-oom',
    'status-lost',
    'someone-killed',
  ]);
  expect(tellApart[0]).toBe('reason-oomkilled');
  expect(traps).toContain('137-not-always-oom');
});

test('common misunderstandings are in the answer', () => {
  expect(explained('143').traps).toContain('143-usually-fine');
  expect(explained('139').traps).toEqual(expect.arrayContaining(['139-pid1-abort', 'dotnet-own-codes']));
  expect(explained('128').traps).toContain('128-by-runtime');
  expect(explained('0').traps).toContain('zero-restarts');
  for (const code of ['9', '11', '13', '15']) expect(explained(code).traps).toContain('raw-signal-number');
});

test('a child that a signal terminated has the advice of that signal', () => {
  expect(explained('-9').causes).toContain('oom-limit');
  for (const text of ['-11', '245']) {
    expect(explained(text).causes).toContain('native-bug');
    expect(explained(text).causes).not.toContain('oom-limit');
    expect(explained(text).tellApart).not.toContain('reason-oomkilled');
  }
});

test('nothing untrue is written about a number', () => {
  expect(explained('300').traps).not.toContain('win-signed');
  expect(explained('-256').causes).not.toContain('exit-too-large');
});

test('a reason with a code explains both', () => {
  const { readings: found } = explained('OOMKilled 1');
  expect(found.map(({ id }) => id)).toEqual(['OOMKilled', 'code-1']);
});

test('every reading names its source', () => {
  for (const text of [
    '0',
    '1',
    '137',
    '139',
    '200',
    '-1',
    '0xC0000005',
    'OOMKilled',
    'FailedMount',
    'SetupNetworkError',
  ]) {
    for (const reading of explained(text).readings) expect(reading.sources.length).toBeGreaterThan(0);
  }
});
