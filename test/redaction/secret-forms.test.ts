import { describe, expect, test } from 'vitest';
import { GITLEAKS_RULES } from '../../src/redaction/gitleaks-rules-data.ts';
import { redact } from '../../src/redaction/redact.ts';
import { SECRET_FORMS } from '../../src/redaction/secret-forms-data.ts';
import { REDACTED } from '../../src/redaction/spans.ts';
import { exampleOf } from './example-of.ts';

const FORMS = [...SECRET_FORMS, ...GITLEAKS_RULES];
const SIZE = 64 * 1024;
/** Of the processor, for one pattern on 64 KB; one that is not linear takes seconds. */
const MOST_MS = 50;

describe.each(FORMS)('$name', ({ keywords, pattern }) => {
  const example = exampleOf(pattern);

  test('hides an example of its own', () => {
    const [match] = [...example.matchAll(pattern)];
    expect(match?.[0]).toBe(example);
    const withSecret = example.slice(0, example.length - (match?.groups?.['after']?.length ?? 0));
    const safe = redact(example);
    expect(safe).toContain(REDACTED);
    expect(safe).not.toContain(withSecret);
  });

  test('has a keyword in its example', () => {
    expect(keywords.filter((word) => example.toLowerCase().includes(word))).not.toEqual([]);
    expect(keywords).toEqual(keywords.map((word) => word.toLowerCase()));
  });

  test('is linear', () => {
    const half = example.slice(0, Math.ceil(example.length / 2));
    for (const pump of [...keywords, example, half, example.slice(0, -1), `${example.slice(0, -1)} `]) {
      for (const one of [pump, pump.toUpperCase(), `a${pump}`]) {
        const text = `${one.repeat(SIZE / one.length)}\u0001`;
        expect(cpuOf(() => text.replaceAll(pattern, ''))).toBeLessThan(MOST_MS);
      }
    }
  });
});

/** Milliseconds of the processor; the better of two tries, since the first may compile. */
function cpuOf(work: () => unknown): number {
  const tries = [0, 0].map(() => {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  return Math.min(...tries);
}
