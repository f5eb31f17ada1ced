import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { CAUSES } from '../../src/diagnosis/causes.ts';
import { testCases, type BuiltCase } from './built-case.ts';
import { BEFORE_CONTAINER_CASES } from './taxonomy/before-container-data.ts';
import { CRASH_CASES } from './taxonomy/crash-data.ts';
import { IMAGE_CASES } from './taxonomy/image-data.ts';
import { OWNER_CASES } from './taxonomy/owners-data.ts';
import { POD_LEVEL_CASES } from './taxonomy/pod-level-data.ts';
import { SCHEDULING_CASES } from './taxonomy/scheduling-data.ts';
import { START_CASES } from './taxonomy/start-data.ts';

const GROUPS: Readonly<Record<string, readonly BuiltCase[]>> = {
  'the pod as a whole': POD_LEVEL_CASES,
  scheduling: SCHEDULING_CASES,
  'before the container': BEFORE_CONTAINER_CASES,
  image: IMAGE_CASES,
  'crash, memory, probes, hooks': CRASH_CASES,
  owners: OWNER_CASES,
  'container start and configuration': START_CASES,
};

for (const [group, cases] of Object.entries(GROUPS)) describe(group, () => testCases(cases));

const RECORDINGS = path.join(import.meta.dirname, '../recordings');

test('every cause has a case: a recording, or a built one', () => {
  const recorded = readdirSync(RECORDINGS, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => JSON.parse(readFileSync(path.join(RECORDINGS, name, 'case.json'), 'utf8')) as { cause: string });
  const covered = new Set([...recorded, ...Object.values(GROUPS).flat()].map(({ cause }) => cause));
  expect(CAUSES.filter((cause) => !covered.has(cause))).toEqual([]);
});
