import { describe, expect, test } from 'vitest';
import { readReason } from '../../src/diagnosis/logs/log-reason.ts';
import { LOG_CASES } from './log-reason-data.ts';

for (const [language, cases] of Object.entries(LOG_CASES)) {
  describe(language, () => {
    test.for(cases.map((one) => [one.title, one] as const))('%s', ([, { log, cause, accept = [], subject, line }]) => {
      const lines = log === '' ? [] : log.split('\n');
      const reason = readReason(lines);
      expect([cause, ...accept], JSON.stringify(reason)).toContain(reason?.pattern?.cause);
      if (subject !== undefined) expect(reason?.subject).toBe(subject);
      if (line !== undefined) expect(lines[reason?.line ?? -1]).toContain(line);
    });
  });
}

test('an established connection is not the one that is refused later', () => {
  const reason = readReason(['connecting to redis:6379', 'connected', 'ConnectionRefusedError: Connection refused']);
  expect(reason).toMatchObject({ pattern: { cause: 'crash-connection-refused' }, subject: undefined });
});
