import { afterEach, expect, test } from 'vitest';
import { noLimits } from '../../src/console/fake-slack/rate-limits.ts';
import { explained, explainerFor, routeTo } from './shop-alerts.ts';
import { accounts } from './posted-messages.ts';
import { ADMIN, ALERTS, captured, createWorld, type World, type WorldOptions } from './threads-harness.ts';

const MINUTE = 60_000;
/** Fingerprint of the pod checkout-7d9c6f5b8d-x2x9k, which fires twice. */
const CHECKOUT = 'c2286a9fee5fc55e';

/** The life of a thread, on SQLite where `database` returns undefined, else on the new PostgreSQL database that it returns. */
export function lifecycleTests(database: () => string | undefined): void {
  const open: { close(): Promise<void> }[] = [];
  afterEach(async () => {
    for (const world of open.splice(0)) await world.close();
  });
  const shop = async (options: WorldOptions = {}): Promise<World> => {
    const world = await createWorld({ databaseUrl: database(), limits: noLimits, ...options });
    open.push(world);
    return world;
  };
  /** Kind, whether it is in a thread, and number of alerts of each posted message. */
  const outline = (world: World) =>
    world.answers().map(({ payload, threadTs }) => [payload.kind, threadTs !== undefined, payload.alerts.length]);

  test('an alert gets a root and, in its thread, the answer; its end marks both', async () => {
    const world = await shop();
    const [first, grown, partly, ended] = captured('lifecycle-new-some-all-refire');
    await world.send(first ?? {});
    await world.settle();
    expect(outline(world)).toEqual([
      ['root', false, 1],
      ['reply', true, 1],
    ]);
    const [root, reply] = world.answers();
    expect(root?.text).toMatch(/^KubePodCrashLooping: 1 pod in shop\. firing since /);
    expect(reply?.text).toBe('shop/checkout-7d9c6f5b8d-x2x9k: oom-container-limit');
    expect(reply?.threadTs).toBe(root?.ts);

    await world.send(grown ?? {});
    await world.settle();
    expect(outline(world)).toEqual([
      ['root', false, 2],
      ['reply', true, 1],
      ['reply', true, 1],
    ]);

    await world.send(partly ?? {});
    await world.settle();
    expect(world.answers()[0]?.text).toMatch(/1 firing, 1 resolved/);

    await world.send(ended ?? {});
    await world.settle();
    expect(world.answers()[0]?.text).toMatch(/resolved .* after /);
    expect(outline(world).map(([, , alerts]) => alerts)).toEqual([2, 1, 1]);
  });

  test('a refire gets a new root that links the old one, and is named there only', async () => {
    const world = await shop();
    for (const body of captured('lifecycle-new-some-all-refire')) {
      await world.send(body);
      await world.settle();
      await world.leap(MINUTE);
    }
    const roots = world.answers().filter(({ payload }) => payload.kind === 'root');
    expect(roots).toHaveLength(2);
    expect(roots[1]?.payload.alerts).toEqual([CHECKOUT]);
    expect(roots[0]?.payload.alerts).not.toContain(CHECKOUT);
    const [old] = roots;
    const blocks = JSON.stringify(world.fakeSlack.messages(ALERTS).find(({ ts }) => ts === roots[1]?.ts)?.blocks);
    expect(blocks).toContain(`/archives/${ALERTS}/p${old?.ts.replace('.', '')}`);
    const oldReply = world
      .answers()
      .find(({ payload, threadTs }) => threadTs === old?.ts && payload.alerts.length === 0);
    const kept = JSON.stringify(world.fakeSlack.messages(ALERTS).find(({ ts }) => ts === oldReply?.ts)?.blocks);
    expect(kept).toContain('see the newer message');
    expect(kept).toContain('ended with oom-container-limit');
    const sent = captured('lifecycle-new-some-all-refire').flatMap((body) =>
      alertsOf(body).map(({ fingerprint }) => `prod ${fingerprint}`),
    );
    expect(accounts(world.fakeSlack.messages(ALERTS), sent)).toEqual({ lost: [], double: [] });
  });

  test('alerts that share a cause share a reply, and the root counts them', async () => {
    const world = await shop();
    const [body] = captured('group-60-pods');
    await world.send(body ?? {});
    await world.settle();
    expect(outline(world)).toEqual([
      ['root', false, 60],
      ['reply', true, 60],
    ]);
  });

  test('300 alerts of one cause fill several replies', async () => {
    const world = await shop();
    const [body] = captured('group-300-pods');
    await world.send(body ?? {});
    await world.settle();
    const counts = outline(world).map(([, , alerts]) => Number(alerts));
    expect(counts[0]).toBe(300);
    expect(counts.length).toBeGreaterThan(3);
    expect(counts.slice(1).reduce((sum, count) => sum + count, 0)).toBe(300);
  });

  test.each([
    'two-webhook-configs',
    'restart-state-wiped',
    'restart-kill9',
    'nested-routes-continue',
    'repeat-interval',
  ])('%s: the second copy posts nothing', async (name) => {
    const world = await shop();
    for (const body of captured(name)) await world.send(body);
    await world.settle();
    expect(outline(world)).toEqual([
      ['root', false, 1],
      ['reply', true, 1],
    ]);
  });

  test('an alert that another route reports as resolved ends in its home thread', async () => {
    const world = await shop();
    const [, second] = captured('nested-routes-continue');
    for (const body of captured('nested-routes-continue')) await world.send(body);
    await world.settle();
    const alerts = alertsOf(second).map((alert) => ({
      ...alert,
      status: 'resolved',
      endsAt: '2026-11-20T22:31:00Z',
    }));
    await world.send({ ...second, status: 'resolved', alerts });
    await world.settle();
    expect(world.answers().map(({ payload }) => payload.kind)).toEqual(['root', 'reply']);
    expect(world.answers()[0]?.text).toContain('resolved');
  });

  test("max_alerts: an alert's own status counts, and omitted alerts are not resolved", async () => {
    const world = await shop();
    for (const body of captured('max-alerts-3-mixed')) await world.send(body);
    await world.settle();
    expect(world.answers()[0]?.text).toContain('2 firing, 1 resolved');
    expect(JSON.stringify(world.fakeSlack.messages(ALERTS)[0]?.blocks)).toContain('3 alerts');
  });

  test('a silenced alert disappears from the payload and goes on firing here', async () => {
    const world = await shop();
    for (const body of captured('silenced-pod-disappears')) {
      await world.send(body);
      await world.settle();
    }
    expect(world.answers()[0]?.text).toContain('1 firing, 2 resolved');
  });

  test('a new cause is broadcast to the channel after ten quiet minutes, not before', async () => {
    const world = await shop();
    const [first, grown] = captured('lifecycle-new-some-all-refire');
    await world.send(first ?? {});
    await world.settle();
    await world.leap(11 * MINUTE);
    await world.send(grown ?? {});
    await world.settle();
    const broadcast = world.fakeSlack.messages(ALERTS).map((message) => message.broadcast);
    expect(broadcast).toEqual([false, false, true]);
  });

  test('a new alert with a known cause is an edit, whenever it comes', async () => {
    const explainer = explainerFor({
      causes: () => ({ ...explained(objectOf('cart-0'), 'image-auth') }),
    });
    const world = await shop({ explainer });
    const [first, grown] = captured('lifecycle-new-some-all-refire');
    await world.send(first ?? {});
    await world.settle();
    await world.leap(11 * MINUTE);
    await world.send(grown ?? {});
    await world.settle();
    expect(outline(world)).toEqual([
      ['root', false, 2],
      ['reply', true, 2],
    ]);
  });

  test('a higher severity after ten quiet minutes is a post of its own', async () => {
    const explainer = explainerFor({ causes: () => explained(objectOf('cart-0'), 'image-auth') });
    const world = await shop({ explainer });
    const [first, grown] = captured('lifecycle-new-some-all-refire');
    await world.send(first ?? {});
    await world.settle();
    await world.leap(11 * MINUTE);
    const alerts = alertsOf(grown).map((alert, i) =>
      i === 1 ? { ...alert, labels: { ...alert.labels, severity: 'critical' } } : alert,
    );
    await world.send({ ...grown, alerts });
    await world.settle();
    expect(outline(world)).toEqual([
      ['root', false, 2],
      ['reply', true, 1],
      ['reply', true, 1],
    ]);
    expect(world.fakeSlack.messages(ALERTS)[2]?.broadcast).toBe(true);
  });

  test('a group older than a day gets a new root for a new alert', async () => {
    const world = await shop();
    const [first, grown] = captured('lifecycle-new-some-all-refire');
    await world.send(first ?? {});
    await world.settle();
    await world.leap(25 * 60 * MINUTE);
    await world.send(grown ?? {});
    await world.settle();
    const kinds = outline(world);
    expect(kinds.filter(([kind]) => kind === 'root')).toEqual([
      ['root', false, 1],
      ['root', false, 1],
    ]);
  });

  test('while the cluster is unreachable the reply shows what the alert says; it is completed later', async () => {
    let isUnreachable = true;
    const explainer = explainerFor({
      causes: () => (isUnreachable ? { kind: 'cluster-unreachable', detail: 'timeout' } : undefined),
    });
    const world = await shop({ explainer });
    const [, grown] = captured('lifecycle-new-some-all-refire');
    await world.send(grown ?? {});
    await world.elapse(10_000);
    expect(outline(world)).toEqual([
      ['root', false, 2],
      ['reply', true, 2],
    ]);
    expect(JSON.stringify(world.fakeSlack.messages(ALERTS)[1]?.blocks)).toContain('The cluster does not respond');
    isUnreachable = false;
    await world.settle(10 * MINUTE);
    expect(outline(world)).toEqual([
      ['root', false, 2],
      ['reply', true, 1],
      ['reply', true, 1],
    ]);
    expect(world.answers()[1]?.text).toContain('oom-container-limit');
  });

  test('once the alert ends, its reply says what changed', async () => {
    const explainer = explainerFor({
      after: (before) => ({ ...before, memoryLimits: { cart: '256Mi' }, pods: [...before.pods, 'cart-1'] }),
    });
    const world = await shop({ explainer });
    const bodies = captured('resolve-timeout');
    for (const body of bodies) {
      await world.send(body);
      await world.settle();
    }
    const reply = JSON.stringify(world.fakeSlack.messages(ALERTS)[1]?.blocks);
    expect(reply).toContain('256Mi');
    expect(reply).toContain('64Mi');
    expect(reply).toContain('cart-1');
  });

  test('an unreadable body is kept, and reported to the admin channel once', async () => {
    const world = await shop();
    await world.send('{"payload":"of another shape"}');
    await world.send('no JSON at all');
    await world.settle();
    expect(world.fakeSlack.messages(ALERTS)).toEqual([]);
    expect(world.fakeSlack.messages(ADMIN)).toHaveLength(1);
    expect(world.fakeSlack.messages(ADMIN)[0]?.text).toContain('prod');
    const kept = await world.store.db.selectFrom('inbox').select('state').execute();
    expect(kept.map(({ state }) => state)).toEqual(['unreadable', 'unreadable']);
  });

  test('hostile labels are posted literally and mention nobody', async () => {
    const world = await shop();
    for (const body of [
      ...captured('unicode-and-injection'),
      ...captured('weird-labels'),
      ...captured('missing-fields'),
    ]) {
      await world.send(body);
    }
    await world.settle();
    expect(world.answers().length).toBeGreaterThan(3);
    for (const { text } of world.answers()) expect(text).not.toMatch(/<[!@#]/);
    const sent = [
      ...captured('unicode-and-injection'),
      ...captured('weird-labels'),
      ...captured('missing-fields'),
    ].flatMap((body) =>
      alertsOf(body)
        .filter(({ status }) => status === 'firing')
        .map(({ fingerprint }) => `prod ${fingerprint}`),
    );
    expect(accounts(world.fakeSlack.messages(ALERTS), sent)).toEqual({ lost: [], double: [] });
  });

  test('old settled rows are deleted, those of firing alerts are not', async () => {
    const world = await shop();
    const [, , partly] = captured('lifecycle-new-some-all-refire');
    for (const body of captured('lifecycle-new-some-all-refire').slice(0, 3)) await world.send(body);
    await world.settle();
    const rows = async (table: 'alerts' | 'inbox' | 'messages' | 'threads') =>
      (
        await world.store.db
          .selectFrom(table)
          .select((of) => of.fn.countAll().as('rows'))
          .execute()
      ).map(({ rows: count }) => Number(count));
    await world.leap(2 * 24 * 60 * MINUTE);
    expect([await rows('inbox'), await rows('alerts')]).toEqual([[0], [2]]);
    const firing = alertsOf(partly).filter(({ status }) => status === 'firing');
    await world.leap(20 * 24 * 60 * MINUTE);
    await world.send({ ...partly, alerts: firing });
    await world.leap(20 * 24 * 60 * MINUTE);
    expect([await rows('alerts'), await rows('threads')]).toEqual([[1], [1]]);
    await world.leap(32 * 24 * 60 * MINUTE);
    expect([await rows('alerts'), await rows('threads'), await rows('messages')]).toEqual([[0], [0], [0]]);
  });

  test('an alert whose data cannot be read is still named, and does not hold up others', async () => {
    const world = await shop();
    const { db } = world.store;
    const until = world.clock.now().getTime() + 20_000;
    const limit = { tokens: 0, filled_at: until, blocked_until: until, no_burst_until: 0, lease_until: null };
    await db
      .insertInto('rate_limits')
      .values({ name: `channel:${ALERTS}`, ...limit })
      .execute();
    await db
      .insertInto('rate_limits')
      .values({ name: `channel:${ADMIN}`, ...limit, tokens: 3, blocked_until: 0 })
      .execute();
    const [body] = captured('single-firing');
    await world.send(body ?? {}, 'other');
    const whole = await db.selectFrom('alerts').select('data').executeTakeFirstOrThrow();
    await db.updateTable('alerts').set({ data: '{', explained: null, reply_id: null, explain_at: 0 }).execute();
    await db.deleteFrom('messages').where('kind', '=', 'reply').execute();
    await world.send(captured('lifecycle-new-some-all-refire')[0] ?? {});
    await world.elapse(60_000);

    const [plain] = world.answers().filter(({ payload }) => payload.source === 'other');
    expect(plain).toMatchObject({ text: 'KubePodCrashLooping', payload: { kind: 'root' } });
    expect(world.answers().filter(({ payload }) => payload.source === 'prod')).toHaveLength(2);
    const notes = JSON.stringify(world.fakeSlack.messages(ADMIN).map(({ text }) => text));
    expect(notes).toContain('could not write a message');
    expect(notes).toContain('could not answer an alert from source other');

    await db.updateTable('alerts').set({ data: whole.data }).where('source', '=', 'other').execute();
    await world.restart();
    await world.elapse(60_000);
    const sent = alertsOf(body ?? {}).map(({ fingerprint }) => `other ${fingerprint}`);
    expect(accounts(world.fakeSlack.messages(ALERTS), sent)).toEqual({ lost: [], double: [] });
  });

  test('an answer that cannot be rendered is left out, and its alert is still named', async () => {
    const broken: WorldOptions['explainer'] = {
      explain: ({ object }) =>
        Promise.resolve({ ...explained(object, 'oom-container-limit'), blocks: [null as never] }),
      lookAgain: () => Promise.resolve(undefined),
    };
    const world = await shop({ explainer: broken });
    await world.send(captured('single-firing')[0] ?? {});
    await world.settle();
    expect(world.answers().map(({ payload, text }) => [payload.kind, payload.alerts.length, text])).toEqual([
      ['root', 1, expect.stringMatching(/firing since/)],
      ['reply', 1, 'KubePodCrashLooping'],
    ]);
  });

  test('an alert that cannot be noted is put aside alone, and tried again at the next start', async () => {
    const usual = routeTo({ channel: ALERTS });
    let fails = true;
    const world = await shop({
      route: (alert, object) => {
        if (fails && alert.fingerprint < '2') throw new TypeError('a bug of ours');
        return usual(alert, object);
      },
    });
    const [body] = captured('group-60-pods');
    await world.send(body ?? {});
    await world.settle();
    const all = alertsOf(body ?? {}).map(({ fingerprint }) => `prod ${fingerprint}`);
    const { lost } = accounts(world.fakeSlack.messages(ALERTS), all);
    expect(lost.length).toBeGreaterThan(0);
    expect(lost.length).toBeLessThan(30);
    expect(JSON.stringify(world.fakeSlack.messages(ADMIN))).toContain('hit an internal error on a webhook from source');

    fails = false;
    await world.restart();
    await world.settle();
    expect(accounts(world.fakeSlack.messages(ALERTS), all)).toEqual({ lost: [], double: [] });
    expect(world.answers().filter(({ payload }) => payload.kind === 'root')).toHaveLength(1);
  });

  test('a body with many alerts continues where it stopped, and is emptied once it is done', async () => {
    const usual = routeTo({ channel: ALERTS });
    const asked: string[] = [];
    const world = await shop({
      route: (alert, object) => {
        asked.push(alert.fingerprint);
        if (asked.length === 101) throw new Error('database is locked');
        return usual(alert, object);
      },
    });
    const [body] = captured('group-300-pods');
    await world.send(body ?? {});
    await world.settle();
    const fingerprints = alertsOf(body).map(({ fingerprint }) => fingerprint);
    expect(asked).toEqual([...fingerprints.slice(0, 101), ...fingerprints.slice(100)]);
    const sent = fingerprints.map((fingerprint) => `prod ${fingerprint}`);
    expect(accounts(world.fakeSlack.messages(ALERTS), sent)).toEqual({ lost: [], double: [] });
    const rows = await world.store.db.selectFrom('inbox').select(['state', 'body']).execute();
    expect(rows.map(({ state, body: { byteLength } }) => [state, byteLength])).toEqual([['done', 0]]);
    expect(await world.store.db.selectFrom('progress').selectAll().execute()).toEqual([]);
  });

  test('pending work is done after a restart', async () => {
    const world = await shop();
    world.fakeSlack.fault({ does: 'status', status: 503, method: 'chat.postMessage', times: 2, carriedOut: false });
    const [first] = captured('lifecycle-new-some-all-refire');
    await world.send(first ?? {});
    await world.restart();
    await world.settle();
    expect(outline(world)).toEqual([
      ['root', false, 1],
      ['reply', true, 1],
    ]);
  });
}

function alertsOf(body: Record<string, unknown> | undefined) {
  return (body?.['alerts'] ?? []) as { fingerprint: string; status: string; labels: object }[];
}

function objectOf(name: string) {
  return { kind: 'Pod', namespace: 'shop', name, container: 'cart', cluster: null, certainty: 'labels' as const };
}
