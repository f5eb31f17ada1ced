import { describe, expect, test } from 'vitest';
import { readTeamConfig } from '../../src/config-file.ts';
import { accessRules, NO_RULES } from '../../src/ops/rules.ts';

const messageOf = (source: string): string => {
  try {
    readTeamConfig(source);
  } catch (error) {
    return (error as Error).message;
  }
  return 'read';
};

test('without a file quiet alerts are skipped and everybody may ask about everything', () => {
  expect(NO_RULES.alerts.skip).toEqual([
    { labels: { alertname: ['Watchdog', 'InfoInhibitor'] } },
    { labels: { severity: ['none'] } },
  ]);
  expect(accessRules(NO_RULES)).toEqual({ namespaces: undefined, access: undefined });
  expect(readTeamConfig('')).toEqual(NO_RULES);
});

test('a whole file', () => {
  const rules = readTeamConfig(`
namespaces: [shop, 'payments-*']
access:
  - channels: C0SHOP
    userGroups: [S0ONCALL]
    namespaces: shop
sources: {prod: arn:aws:eks:eu-west-1:1:cluster/shop}
alerts:
  routes:
    - source: prod
      namespace: shop
      labels: {severity: [critical, warning]}
      channel: C0SHOP
      language: zh
      mention: {critical: here, warning: [S0ONCALL]}
  storm: {threadsPerMinute: 5}
  ownMessages: {channels: C0SHOP, bots: [B0ALERTS]}
  adminChannel: C0ADMIN
`);
  expect(rules.alerts.routes[0]).toEqual({
    source: ['prod'],
    namespace: ['shop'],
    labels: { severity: ['critical', 'warning'] },
    channel: 'C0SHOP',
    language: 'zh',
    mention: { critical: ['here'], warning: ['S0ONCALL'] },
  });
  expect(accessRules(rules)).toEqual({
    namespaces: ['shop', 'payments-*'],
    access: [
      { channels: ['C0SHOP'], users: undefined, userGroups: ['S0ONCALL'], clusters: undefined, namespaces: ['shop'] },
    ],
  });
});

describe('a mistake is named with its place', () => {
  test.for([
    ['namespacs: [shop]', 'podwhy.yaml: namespacs is no setting of podwhy; did you mean namespaces.'],
    [
      'alerts: {routes: [{channel: C1, chanel: C1}]}',
      'podwhy.yaml: alerts: routes: entry 1: chanel is no setting of podwhy; did you mean channel.',
    ],
    [
      'alerts: {routes: [{namespace: shop}]}',
      'podwhy.yaml: alerts: routes: entry 1: channel: expected string, which is missing.',
    ],
    ['alerts: {adminChannel: "#ops"}', 'podwhy.yaml: alerts: adminChannel: expected a channel id such as C0123456789.'],
    [
      'namespaces: {shop: yes}',
      'podwhy.yaml: namespaces: expected string, received object, or array, received object.',
    ],
    ['- shop', 'podwhy.yaml: expected object, received array.'],
  ] as const)('%s', ([source, message]) => {
    expect(messageOf(source)).toBe(message);
  });

  test('broken YAML too, with its line', () => {
    expect(messageOf('namespaces: [shop\nalerts: {}')).toMatch(/^podwhy\.yaml: .*line \d/);
  });

  test('several at once, each on a line', () => {
    expect(messageOf('namespacs: 1\naccess: 2').split('\n')).toHaveLength(2);
  });
});
