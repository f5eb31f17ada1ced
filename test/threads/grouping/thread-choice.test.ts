import { describe, expect, test } from 'vitest';
import { chooseThread, mayJoinDigest } from '../../../src/threads/grouping/thread-choice.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NOON = Date.parse('2026-11-20T12:00:00Z');

describe('where newly firing alerts go', () => {
  const thread = { kind: 'group' as const, openedAt: NOON, lastPostedAt: NOON };
  const digest = { kind: 'digest' as const, openedAt: NOON, lastPostedAt: NOON };
  const facts = { wasFiring: false, recentGroups: 0, threadsPerMinute: 10, now: NOON + MINUTE };
  test.each([
    ['a first group', { ...facts, current: undefined }, 'own'],
    ['the eleventh within a minute', { ...facts, current: undefined, recentGroups: 10 }, 'digest'],
    ['a group that still fires', { ...facts, current: thread, wasFiring: true }, 'current'],
    ['one whose alerts had ended', { ...facts, current: thread }, 'own'],
    ['one whose alerts had ended, in a storm', { ...facts, current: thread, recentGroups: 10 }, 'digest'],
    [
      'one whose thread is older than a day',
      { ...facts, current: thread, wasFiring: true, now: NOON + 25 * HOUR },
      'own',
    ],
    ['one in a recent digest', { ...facts, current: digest }, 'current'],
    ['one whose alerts ended in a quiet digest', { ...facts, current: digest, now: NOON + HOUR }, 'own'],
    ['one that fires in a quiet digest', { ...facts, current: digest, wasFiring: true, now: NOON + HOUR }, 'current'],
  ] as const)('%s', (_, given, opening) => {
    expect(chooseThread(given)).toBe(opening);
  });

  test('a digest may be joined while groups keep joining', () => {
    expect(mayJoinDigest(undefined, NOON)).toBe(false);
    expect(mayJoinDigest({ openedAt: NOON, joinedAt: NOON + HOUR }, NOON + HOUR + MINUTE)).toBe(true);
    expect(mayJoinDigest({ openedAt: NOON, joinedAt: NOON }, NOON + HOUR)).toBe(false);
  });
});
