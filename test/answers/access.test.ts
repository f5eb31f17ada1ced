import { describe, expect, test } from 'vitest';
import { asksForUserGroups, mayAsk, mayShow, type AccessRule, type AccessRules } from '../../src/answers/access.ts';

const rule = (parts: Partial<AccessRule>): AccessRule => ({
  channels: undefined,
  users: undefined,
  userGroups: undefined,
  clusters: undefined,
  namespaces: ['*'],
  ...parts,
});
const may = (
  rules: Partial<AccessRules>,
  namespace: string,
  { context = 'prod', channel = 'C0SHOP', user = 'U0ANA', userGroups = [] as string[] } = {},
) =>
  mayAsk({ namespaces: undefined, access: undefined, ...rules }, { channel, user, userGroups })({ context, namespace });

test('without rules everybody may ask about everything', () => {
  expect(may({}, 'kube-system')).toBe(true);
});

describe('namespaces', () => {
  test.for([
    ['shop', true],
    ['payments-eu', true],
    ['payments', false],
    ['shop-internal', false],
  ] as const)('%s: %s', ([namespace, expected]) => {
    expect(may({ namespaces: ['shop', 'payments-*'] }, namespace)).toBe(expected);
  });

  test('limit what a rule permits, no matter who asks', () => {
    expect(may({ namespaces: ['shop'], access: [rule({})] }, 'payments')).toBe(false);
  });

  test('a cluster is open if anything in it may be asked about', () => {
    expect(may({ namespaces: ['shop'] }, '')).toBe(true);
    expect(may({ namespaces: [] }, '')).toBe(false);
    expect(may({ access: [rule({ clusters: ['staging'] })] }, '')).toBe(false);
  });
});

describe('access', () => {
  test('what no rule permits is refused', () => {
    expect(may({ access: [] }, 'shop')).toBe(false);
  });

  test('channel and person both have to fit', () => {
    const rules = { access: [rule({ channels: ['C0SHOP'], users: ['U0ANA'] })] };
    expect(may(rules, 'shop')).toBe(true);
    expect(may(rules, 'shop', { channel: 'C0OTHER' })).toBe(false);
    expect(may(rules, 'shop', { user: 'U0BEN' })).toBe(false);
  });

  test('a person or one of the person’s groups is enough', () => {
    const rules = { access: [rule({ users: ['U0ANA'], userGroups: ['S0ONCALL'] })] };
    expect(may(rules, 'shop')).toBe(true);
    expect(may(rules, 'shop', { user: 'U0BEN', userGroups: ['S0ONCALL'] })).toBe(true);
    expect(may(rules, 'shop', { user: 'U0BEN' })).toBe(false);
  });

  test('a question is permitted if any rule permits it', () => {
    const rules = {
      access: [rule({ channels: ['C0SHOP'], namespaces: ['shop'] }), rule({ userGroups: ['S0ONCALL'] })],
    };
    expect(may(rules, 'payments')).toBe(false);
    expect(may(rules, 'payments', { userGroups: ['S0ONCALL'] })).toBe(true);
  });

  test('in the clusters that it names', () => {
    const rules = { access: [rule({ clusters: ['staging-*'] })] };
    expect(may(rules, 'shop', { context: 'staging-eu' })).toBe(true);
    expect(may(rules, 'shop', { context: 'prod' })).toBe(false);
  });
});

test('a channel sees what rules permit everybody in it; a rule that names people does not permit their channel', () => {
  const rules: AccessRules = {
    namespaces: undefined,
    access: [
      rule({ channels: ['C0SHOP'], namespaces: ['shop'] }),
      rule({ channels: ['C0SHOP'], users: ['U0ANA'] }),
      rule({ userGroups: ['S0ONCALL'] }),
      rule({ namespaces: ['public'] }),
    ],
  };
  const shown = (channel: string, namespace: string) => mayShow(rules, channel)({ context: 'prod', namespace });
  expect(shown('C0SHOP', 'shop')).toBe(true);
  expect(shown('C0SHOP', 'vault')).toBe(false);
  expect(shown('C0OTHER', 'shop')).toBe(false);
  expect(shown('C0OTHER', 'public')).toBe(true);
});

test('groups are asked for only if a rule names one', () => {
  expect(asksForUserGroups({ namespaces: undefined, access: [rule({ users: ['U0ANA'] })] })).toBe(false);
  expect(asksForUserGroups({ namespaces: undefined, access: [rule({ userGroups: ['S0ONCALL'] })] })).toBe(true);
});
