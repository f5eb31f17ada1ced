import { describe, expect, test } from 'vitest';
import { diagnosePod } from '../../src/diagnosis/diagnose-pod.ts';
import { recordedPods } from './recorded-pods.ts';

const CASES = await recordedPods();

type Json = { [key: string]: Json } | Json[] | string | number | boolean | null;

/** Fields that an API server always sends. */
const ALWAYS_THERE = new Set(['metadata', 'name']);

/** The value once for each field in it, with that field left out. */
function* withoutOneField<T>(value: T, depth: number): Generator<T> {
  for (const less of lessJson(value as Json, depth)) yield less as T;
}

function* lessJson(value: Json, depth: number): Generator<Json> {
  if (depth === 0 || typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    for (const [i, item] of value.entries()) {
      yield value.filter((_, other) => other !== i);
      for (const less of lessJson(item, depth - 1)) yield value.map((each, other) => (other === i ? less : each));
    }
    return;
  }
  for (const [key, item] of Object.entries(value)) {
    const { [key]: _, ...rest } = value;
    if (!ALWAYS_THERE.has(key)) yield rest;
    for (const less of lessJson(item, depth - 1)) yield { ...value, [key]: less };
  }
}

describe.for(CASES.map((one) => [one.id, one] as const))('%s', ([, { snapshot }]) => {
  test('is diagnosed with any one field of its pod missing', () => {
    let tried = 0;
    for (const pod of withoutOneField(snapshot.pod, 7)) {
      const found = diagnosePod({ ...snapshot, pod });
      expect(found.cause).not.toBe('');
      tried++;
    }
    expect(tried).toBeGreaterThan(50);
  });

  test('is diagnosed with any one field of its events missing', () => {
    for (const events of withoutOneField(snapshot.events, 4))
      expect(diagnosePod({ ...snapshot, events }).cause).not.toBe('');
  });

  test('has only evidence that exists in the pod, bounded', () => {
    const { evidence } = diagnosePod(snapshot);
    const texts = [...snapshot.events, ...snapshot.nodeEvents, ...snapshot.ownerEvents, ...snapshot.claimEvents].map(
      ({ message }) => (message ?? '').replace(/\s+/g, ' ').trim(),
    );
    const lines = snapshot.logs.flatMap((log) => log.lines.map((line) => line.replace(/\s+/g, ' ').trim()));
    for (const { source, text } of evidence) {
      expect(text.length).toBeLessThanOrEqual(1000);
      const said = text.replace(/^\S+(?: ×\d+)?: /, '').split(' … ');
      if (source.kind === 'event')
        expect(texts.some((real) => said.every((piece) => real.includes(piece.trim())))).toBe(true);
      if (source.kind === 'log') expect(lines.some((line) => line.includes(text.split(' … ')[0] ?? ''))).toBe(true);
    }
  });
});
