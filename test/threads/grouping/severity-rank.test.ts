import { expect, test } from 'vitest';
import { severityRank } from '../../../src/threads/grouping/severity-rank.ts';

test('severities rank by what they mean', () => {
  expect(['none', 'info', 'warning', 'error', 'Critical'].map(severityRank)).toEqual([0, 1, 2, 3, 4]);
  expect(severityRank(undefined)).toBe(severityRank('sev-of-ours'));
});
