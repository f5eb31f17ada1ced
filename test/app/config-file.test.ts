import { describe, expect, test } from 'vitest';
import { readTeamConfig, saysNothing, warningsOf } from '../../src/app/config-file.ts';
import { ConfigError } from '../../src/app/config.ts';
import { accessRules, NO_RULES } from '../../src/app/rules.ts';

const messageOf = (source: string): string => {
  try {
    readTeamConfig(source);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.message;
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

test('the pages about causes are at an address without its last slash', () => {
  expect(readTeamConfig('docs: https://wiki.example.com/podwhy/').docs).toBe('https://wiki.example.com/podwhy');
  expect(readTeamConfig('{}').docs).toBeUndefined();
});

test.for([
  'wiki.example.com/podwhy',
  'javascript:alert(1)',
  'https://wiki.example.com/?page=',
  'https://wiki.example.com/a|b',
])('docs: %s is refused', (address) => {
  expect(() => readTeamConfig(`docs: '${address}'`)).toThrow(/^podwhy\.yaml: docs: expected an address/);
});

test('a bot that is not given by its ID gets a warning: it would match nothing', () => {
  const warnings = (ownMessages: string) => warningsOf(readTeamConfig(`alerts: {ownMessages: ${ownMessages}}`));
  expect(warnings('{channels: [C0ALERTS], bots: B0AM}')).toEqual([]);
  expect(warnings('{channels: [C0ALERTS], bots: [A0AM, B0AM]}')).toEqual([]);
  expect(warnings('{channels: [C0ALERTS], bots: [B0AM, Alertmanager]}')).toEqual([
    'podwhy.yaml: alerts: ownMessages: bots: Alertmanager is not the id of a bot (B…) or an app (A…), so it matches no message.',
  ]);
  expect(warnings('{channels: [C0ALERTS]}')).toEqual([
    'podwhy.yaml: alerts: ownMessages: bots: without the id of a bot (B…) or an app (A…), no message in C0ALERTS is answered.',
  ]);
});

test('access accepts IDs only', () => {
  expect(messageOf('access: [{channels: [shop-dev]}]')).toMatch(/channels: .*a channel id such as/);
  expect(messageOf('access: [{users: ann}]')).toMatch(/users: .*a user id such as/);
  expect(messageOf('access: [{userGroups: ["@oncall"]}]')).toMatch(/userGroups: .*a user group id such as/);
  expect(messageOf('access: [{channels: C0SHOP, users: [U0ANN, W0ANN], userGroups: S0ONCALL}]')).toBe('read');
});

describe('any content gives rules or an error message', () => {
  const bomb = `a: &a [x,x,x,x,x,x,x,x,x,x]\nb: &b [${'*a,'.repeat(10)}]\nc: &c [${'*b,'.repeat(10)}]\naccess: [*c,*c]\n`;
  test.for([
    ['an alias that leads nowhere', 'namespaces: [*-prod]', /needs quotes/],
    ['an alias bomb', bomb, /alias/],
    ['broken YAML', 'namespaces: [', /podwhy\.yaml: /],
    ['a merge key', 'x: &x {a: 1}\naccess:\n  - <<: *x\n', /not a setting/],
    ['a prototype', '__proto__: {access: []}', /__proto__ is not a setting/],
    ['a prototype in a rule', 'access: [{__proto__: {namespaces: [x]}}]', /__proto__ is not a setting/],
    ['a list', '- a', /expected object/],
    ['a word', 'shop', /expected object/],
    ['two documents', 'access: []\n---\naccess: []', /podwhy\.yaml: /],
    ['a deep nest', '['.repeat(60_000), /podwhy\.yaml: /],
    ['a long key', `? ${'k'.repeat(60_000)}\n: 1`, /not a setting/],
    ['thousands of mistakes', Array.from({ length: 5_000 }, (_, i) => `key${i}: 1`).join('\n'), /And 4980 more/],
    ['control characters', 'namespaces: [\u0000\u0001', /podwhy\.yaml: /],
  ] as const)('%s', ([, source, sentence]) => {
    const message = messageOf(source);
    expect(message).toMatch(sentence);
    expect(message.length).toBeLessThan(5_000);
  });

  test('an empty file differs from `{}`', () => {
    expect(['', ' \n', '# only words\n', '---\n', 'null'].map((source) => saysNothing(source))).not.toContain(false);
    expect(saysNothing('{}')).toBe(false);
    expect(readTeamConfig('{}')).toEqual(NO_RULES);
  });
});

describe('a mistake is reported with its place', () => {
  test.for([
    ['namespacs: [shop]', 'podwhy.yaml: namespacs is not a setting of podwhy; did you mean namespaces?'],
    [
      'alerts: {routes: [{channel: C1, chanel: C1}]}',
      'podwhy.yaml: alerts: routes: entry 1: chanel is not a setting of podwhy; did you mean channel?',
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

  test('several mistakes are reported together, each on a line', () => {
    expect(messageOf('namespacs: 1\naccess: 2').split('\n')).toHaveLength(2);
  });
});
