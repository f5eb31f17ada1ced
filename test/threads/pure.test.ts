import { describe, expect, test } from 'vitest';
import type { Observed } from '../../src/answers/alert-ports.ts';
import { joinsDigest, openingFor } from '../../src/threads/grouping/thread-choice.ts';
import { answered, CHANNEL_RATE, type Lane, newLane, refuse, take } from '../../src/threads/outbox/token-bucket.ts';
import { type Capacity, place, type Place, type Seat } from '../../src/threads/grouping/reply-assignment.ts';
import { refusalKind } from '../../src/threads/outbox/refusals.ts';
import { judge, severityRank } from '../../src/threads/grouping/alert-transition.ts';
import { whatChanged } from '../../src/threads/explaining/what-changed.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NOON = Date.parse('2026-11-20T12:00:00Z');

describe('an alert is judged by what is known of it', () => {
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
  ] as const)('%s', (_, known, incoming, now, verdict) => {
    expect(judge(known, incoming, now)).toBe(verdict);
  });

  test('severities rank by what they mean', () => {
    expect(['none', 'info', 'warning', 'error', 'Critical'].map(severityRank)).toEqual([0, 1, 2, 3, 4]);
    expect(severityRank(undefined)).toBe(severityRank('sev-of-ours'));
  });
});

describe('where newly firing alerts go', () => {
  const thread = { kind: 'group' as const, openedAt: NOON, visibleAt: NOON };
  const digest = { kind: 'digest' as const, openedAt: NOON, visibleAt: NOON };
  const facts = { wasFiring: false, recentGroups: 0, threadsPerMinute: 10, now: NOON + MINUTE };
  test.each([
    ['a first group', { ...facts, current: undefined }, 'own'],
    ['the eleventh within a minute', { ...facts, current: undefined, recentGroups: 10 }, 'digest'],
    ['a group that still fires', { ...facts, current: thread, wasFiring: true }, 'current'],
    ['one that had ended', { ...facts, current: thread }, 'own'],
    ['one that had ended, in a storm', { ...facts, current: thread, recentGroups: 10 }, 'digest'],
    ['one that is older than a day', { ...facts, current: thread, wasFiring: true, now: NOON + 25 * HOUR }, 'own'],
    ['one in a digest of a moment ago', { ...facts, current: digest }, 'current'],
    ['one that ended in a digest that is quiet', { ...facts, current: digest, now: NOON + HOUR }, 'own'],
    [
      'one that fires in a digest that is quiet',
      { ...facts, current: digest, wasFiring: true, now: NOON + HOUR },
      'current',
    ],
  ] as const)('%s', (_, given, opening) => {
    expect(openingFor(given)).toBe(opening);
  });

  test('a digest is joined while groups keep coming', () => {
    expect(joinsDigest(undefined, NOON)).toBe(false);
    expect(joinsDigest({ openedAt: NOON, joinedAt: NOON + HOUR }, NOON + HOUR + MINUTE)).toBe(true);
    expect(joinsDigest({ openedAt: NOON, joinedAt: NOON }, NOON + HOUR)).toBe(false);
  });
});

describe('pace', () => {
  /** Takes as many calls as the lane lets through by `until`, waiting as it says. */
  function run(lane: Lane, from: number, until: number): number[] {
    const times: number[] = [];
    let now = from;
    let current = lane;
    while (now <= until) {
      const taken = take(current, CHANNEL_RATE, now);
      if ('readyAt' in taken) {
        now = taken.readyAt;
        continue;
      }
      times.push(now - from);
      current = answered(taken.lane, now);
    }
    return times;
  }

  test('three at once, then one a second, never less than a second apart', () => {
    const times = run(newLane(CHANNEL_RATE, NOON), NOON, NOON + 10_000);
    expect(times.slice(0, 3)).toEqual([0, 0, 0]);
    expect(times.length).toBeGreaterThanOrEqual(12);
    for (const [i, time] of times.slice(3).entries()) expect(time).toBeGreaterThanOrEqual((i + 1) * 1_000);
  });

  test('after a refusal nothing goes until Retry-After is over, and then without bursts', () => {
    const times = run(refuse(newLane(CHANNEL_RATE, NOON), 5, NOON), NOON, NOON + 10_000);
    expect(times[0]).toBeGreaterThanOrEqual(5_000);
    for (let i = 1; i < times.length; i++) expect((times[i] ?? 0) - (times[i - 1] ?? 0)).toBeGreaterThanOrEqual(1_000);
  });

  test('a clock that is set back stops nothing', () => {
    expect(take({ ...newLane(CHANNEL_RATE, NOON), filledAt: NOON + HOUR }, CHANNEL_RATE, NOON)).toHaveProperty('lane');
  });
});

describe('places', () => {
  const room: Capacity = { load: 3, weight: 100 };
  const seat = (alert: string, more: Partial<Seat> = {}): Seat => ({
    alert,
    key: 'oom',
    weight: 10,
    current: undefined,
    fresh: false,
    pending: false,
    ...more,
  });
  const reply = (id: string, more: Partial<Place> = {}): Place => ({
    id,
    key: 'oom',
    open: true,
    load: 1,
    weight: 10,
    ...more,
  });
  const put = (places: Place[], seats: Seat[]) => {
    let next = 9;
    return place(places, seats, room, () => `new${next++}`);
  };

  test('alerts of one cause share a reply, others get their own', () => {
    const { created, moves } = put([], [seat('cart-0'), seat('cart-1'), seat('search-0', { key: 'dns' })]);
    expect(created.map(({ key }) => key)).toEqual(['oom', 'dns']);
    expect(moves.map(({ to }) => to)).toEqual(['new9', 'new9', 'new10']);
  });

  test('a full reply goes on in a further one', () => {
    const { created, moves } = put([reply('a', { load: 2 })], [seat('cart-0'), seat('cart-1'), seat('cart-2')]);
    expect(created).toHaveLength(1);
    expect(moves.map(({ to }) => to)).toEqual(['a', 'new9', 'new9']);
    expect(put([reply('a', { weight: 95 })], [seat('cart-0')]).created).toHaveLength(1);
  });

  test('an alert with a name longer than any reply still gets one', () => {
    expect(put([], [seat('cart-0', { weight: 500 })]).moves).toHaveLength(1);
  });

  test('an alert that has its place keeps it', () => {
    const { created, moves, touched } = put([reply('a')], [seat('cart-0', { current: 'a' })]);
    expect([created, moves, [...touched]]).toEqual([[], [], ['a']]);
  });

  test('an alert whose cause changed moves, and both replies change', () => {
    const { moves, touched } = put([reply('a')], [seat('cart-0', { current: 'a', key: 'dns' })]);
    expect(moves).toEqual([{ alert: 'cart-0', from: 'a', to: 'new9', weight: 10 }]);
    expect([...touched].sort()).toEqual(['a', 'new9']);
  });

  test('an unexplained reply takes the cause of most of its alerts, once all are explained', () => {
    const unexplained = reply('a', { key: 'alert:KubePodCrashLooping', load: 3, weight: 30 });
    const at = (alert: string, key: string, pending = false) => seat(alert, { current: 'a', key, pending });
    expect(put([unexplained], [at('cart-0', 'oom'), at('cart-1', 'oom', true), at('search-0', 'dns')]).moves).toEqual(
      [],
    );
    const settled = put([unexplained], [at('cart-0', 'oom'), at('cart-1', 'oom'), at('search-0', 'dns')]);
    expect(settled.renamed).toEqual([{ id: 'a', key: 'oom' }]);
    expect(settled.moves.map(({ alert }) => alert)).toEqual(['search-0']);
  });

  test('what has to be seen gets a new reply, even if one of its cause stands', () => {
    const { created, moves } = put([reply('a')], [seat('cart-1', { fresh: true }), seat('cart-2', { fresh: true })]);
    expect(created).toEqual([{ id: 'new9', key: 'oom', fresh: true }]);
    expect(moves.map(({ to }) => to)).toEqual(['new9', 'new9']);
  });

  test('nobody is put into a reply that can no longer be edited', () => {
    expect(put([reply('a', { open: false })], [seat('cart-0')]).created).toHaveLength(1);
  });
});

describe('what was seen to change', () => {
  const before: Observed = {
    context: 'shop',
    namespace: 'shop',
    kind: 'Pod',
    name: 'cart-7d9-x2x9k',
    owner: { kind: 'Deployment', name: 'cart' },
    images: { cart: 'shop/cart:1.9' },
    memoryLimits: { cart: '64Mi' },
    cpuLimits: {},
    node: { name: 'node-a', ready: false },
    pods: ['cart-7d9-x2x9k'],
  };
  const kinds = (after: Partial<Observed>) =>
    whatChanged(before, { ...before, ...after }).map(({ change }) => change.kind);

  test('nothing', () => expect(kinds({})).toEqual([]));
  test('a limit, an image, new pods, together', () => {
    const after = { images: { cart: 'shop/cart:2.0' }, memoryLimits: { cart: '256Mi' }, pods: ['cart-8e1-aaaaa'] };
    expect(kinds(after)).toEqual(['image', 'memory-limit', 'new-pods']);
    expect(whatChanged(before, { ...before, ...after })[0]?.subject).toBe('Deployment/cart');
  });
  test('a limit that came or went', () => {
    expect(kinds({ cpuLimits: { cart: '500m' }, memoryLimits: {} })).toEqual(['memory-limit', 'cpu-limit']);
  });
  test('a node that is back, or another one', () => {
    expect(kinds({ node: { name: 'node-a', ready: true } })).toEqual(['node-back']);
    expect(kinds({ node: { name: 'node-b', ready: true } })).toEqual(['node-moved']);
    expect(kinds({ node: null })).toEqual([]);
  });
  test('a container that is gone lost no limit', () => expect(kinds({ images: {}, memoryLimits: {} })).toEqual([]));
});

test('refusals are sorted by what they mean for the outbox', () => {
  expect(
    ['not_in_channel', 'token_revoked', 'invalid_blocks', 'thread_not_found', 'internal_error', 'never_heard_of'].map(
      refusalKind,
    ),
  ).toEqual(['channel', 'token', 'layout', 'thread', 'unclear', 'other']);
});
