import { readFileSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { runPodwhy } from '../../scripts/running-podwhy.ts';
import { oldGenerationLimit } from '../../src/ops/small-heap.ts';

const MEBIBYTE = 2 ** 20;

test.for([
  ['a container of 512 MiB', 512, 256],
  ['a container of 384 MiB', 384, 192],
  ['a container too small for podwhy', 128, 96],
  ['a large container', 8192, 256],
] as const)('%s', ([, limit, expected]) => {
  expect(oldGenerationLimit(limit * MEBIBYTE, 16_384 * MEBIBYTE)).toBe(expected);
});

test('without a cgroup limit the memory of the machine is used', () => {
  expect(oldGenerationLimit(0, 400 * MEBIBYTE)).toBe(200);
  expect(oldGenerationLimit(2 ** 63, 400 * MEBIBYTE)).toBe(200);
});

test.skipIf(process.platform !== 'linux')('podwhy starts itself with the limits', async () => {
  const podwhy = await runPodwhy({ NODE_OPTIONS: '' });
  onTestFinished(async () => await podwhy.stop());
  const words = readFileSync(`/proc/${podwhy.pid}/cmdline`, 'utf8').split('\0');
  expect(words.filter((word) => word.startsWith('--max-'))).toEqual([
    '--max-semi-space-size=1',
    expect.stringMatching(/^--max-old-space-size=\d+$/),
  ]);
});

test.skipIf(process.platform !== 'linux')('a limit that is already set is kept', async () => {
  const podwhy = await runPodwhy({ NODE_OPTIONS: '--max-old-space-size=300' });
  onTestFinished(async () => await podwhy.stop());
  const words = readFileSync(`/proc/${podwhy.pid}/cmdline`, 'utf8').split('\0');
  expect(words.filter((word) => word.startsWith('--max-'))).toEqual(['--max-semi-space-size=1']);
});
