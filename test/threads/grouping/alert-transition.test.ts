import { describe, expect, test } from 'vitest';
import { transitionOf } from '../../../src/threads/grouping/alert-transition.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NOON = Date.parse('2026-11-20T12:00:00Z');

describe('a notification changes an alert, depending on what is known of it', () => {
  const firing = { state: 'firing' as const, startsAt: NOON, closedAt: null };
  const ended = { state: 'resolved' as const, startsAt: NOON, closedAt: NOON + 5 * MINUTE };
  const at = (status: 'firing' | 'resolved', startsAt: number) => ({ status, startsAt });
  test.each([
    ['never seen', undefined, at('firing', NOON), NOON, 'new'],
    ['over before it was seen', undefined, at('resolved', NOON), NOON, 'missed'],
    ['the same again', firing, at('firing', NOON), NOON + HOUR, 'same'],
    ['another replica, half a minute apart', firing, at('firing', NOON + 30_000), NOON + HOUR, 'same'],
    ['resolved and back between two notifications', firing, at('firing', NOON + HOUR), NOON + HOUR, 'flap'],
    ['its end', firing, at('resolved', NOON), NOON + HOUR, 'resolve'],
    ['the end of an episode before', firing, at('resolved', NOON - HOUR), NOON + HOUR, 'ignore'],
    ['its end again', ended, at('resolved', NOON), NOON + HOUR, 'ignore'],
    ['a late copy', ended, at('firing', NOON), NOON + 10 * MINUTE, 'ignore'],
    ['the same start, long after its end', ended, at('firing', NOON), NOON + HOUR, 'refire'],
    ['a newer start', ended, at('firing', NOON + 6 * MINUTE), NOON + 7 * MINUTE, 'refire'],
  ] as const)('%s', (_, known, incoming, now, transition) => {
    expect(transitionOf(known, incoming, now)).toBe(transition);
  });
});
