import { describe, expect, test } from 'vitest';
import {
  assignReplies,
  type Capacity,
  type PlacedAlert,
  type ReplySlot,
} from '../../../src/threads/grouping/reply-assignment.ts';

describe('assigning alerts to replies', () => {
  const capacity: Capacity = { count: 3, length: 100 };
  const alert = (name: string, more: Partial<PlacedAlert> = {}): PlacedAlert => ({
    alert: name,
    key: 'oom',
    length: 10,
    current: undefined,
    needsNewPost: false,
    pending: false,
    ...more,
  });
  const reply = (id: string, more: Partial<ReplySlot> = {}): ReplySlot => ({
    id,
    key: 'oom',
    open: true,
    count: 1,
    length: 10,
    ...more,
  });
  const assign = (replies: ReplySlot[], alerts: PlacedAlert[]) => {
    let next = 9;
    return assignReplies(replies, alerts, capacity, () => `new${next++}`);
  };

  test('alerts of one cause share a reply, others get another one', () => {
    const { created, moves } = assign([], [alert('cart-0'), alert('cart-1'), alert('search-0', { key: 'dns' })]);
    expect(created.map(({ key }) => key)).toEqual(['oom', 'dns']);
    expect(moves.map(({ to }) => to)).toEqual(['new9', 'new9', 'new10']);
  });

  test('when a reply is full, another one follows', () => {
    const { created, moves } = assign([reply('a', { count: 2 })], [alert('cart-0'), alert('cart-1'), alert('cart-2')]);
    expect(created).toHaveLength(1);
    expect(moves.map(({ to }) => to)).toEqual(['a', 'new9', 'new9']);
    expect(assign([reply('a', { length: 95 })], [alert('cart-0')]).created).toHaveLength(1);
  });

  test('an alert with a name longer than any reply still gets one', () => {
    expect(assign([], [alert('cart-0', { length: 500 })]).moves).toHaveLength(1);
  });

  test('an alert keeps the reply that it has', () => {
    const { created, moves, touched } = assign([reply('a')], [alert('cart-0', { current: 'a' })]);
    expect([created, moves, [...touched]]).toEqual([[], [], ['a']]);
  });

  test('an alert whose cause changed moves, and both replies change', () => {
    const { moves, touched } = assign([reply('a')], [alert('cart-0', { current: 'a', key: 'dns' })]);
    expect(moves).toEqual([{ alert: 'cart-0', from: 'a', to: 'new9', length: 10 }]);
    expect([...touched].sort()).toEqual(['a', 'new9']);
  });

  test('an unexplained reply takes the cause of most of its alerts, once all are explained', () => {
    const unexplained = reply('a', { key: 'alert:KubePodCrashLooping', count: 3, length: 30 });
    const at = (name: string, key: string, pending = false) => alert(name, { current: 'a', key, pending });
    expect(
      assign([unexplained], [at('cart-0', 'oom'), at('cart-1', 'oom', true), at('search-0', 'dns')]).moves,
    ).toEqual([]);
    const settled = assign([unexplained], [at('cart-0', 'oom'), at('cart-1', 'oom'), at('search-0', 'dns')]);
    expect(settled.renamed).toEqual([{ id: 'a', key: 'oom' }]);
    expect(settled.moves.map((move) => move.alert)).toEqual(['search-0']);
  });

  test('an alert that needs a new post gets a new reply, even if its cause has one', () => {
    const { created, moves } = assign(
      [reply('a')],
      [alert('cart-1', { needsNewPost: true }), alert('cart-2', { needsNewPost: true })],
    );
    expect(created).toEqual([{ id: 'new9', key: 'oom', needsNewPost: true }]);
    expect(moves.map(({ to }) => to)).toEqual(['new9', 'new9']);
  });

  test('no alert is added to a reply that can no longer be edited', () => {
    expect(assign([reply('a', { open: false })], [alert('cart-0')]).created).toHaveLength(1);
  });
});
