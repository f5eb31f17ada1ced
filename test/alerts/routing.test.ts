import { expect, test } from 'vitest';
import type { Alert, AlertObject } from '../../src/alerts/alert.ts';
import { routeAlert, type RoutingRules } from '../../src/alerts/routing.ts';

const ALERT: Alert = {
  source: 'prod',
  fingerprint: '0011223344556677',
  status: 'firing',
  labels: { alertname: 'KubePodCrashLooping', severity: 'critical', namespace: 'shop' },
  annotations: {},
  startsAt: new Date(0),
  endsAt: undefined,
  generatorURL: undefined,
};
const OBJECT: AlertObject = {
  kind: 'Pod',
  namespace: 'shop',
  name: 'cart-0',
  container: null,
  cluster: 'eu-from-label',
  certainty: 'labels',
};
const RULES: RoutingRules = {
  routes: [],
  skip: [{ labels: { alertname: ['Watchdog'] } }],
  alertmanagerChannels: ['COWN'],
  sources: {},
  defaultChannel: 'CDEFAULT',
  defaultLanguage: 'en',
};

test('the first route that matches, else the default', () => {
  const routes = [
    { namespace: ['pay*'], channel: 'CPAY', mention: {} },
    {
      namespace: ['sh*'],
      labels: { severity: ['critical'] },
      channel: 'CSHOP',
      language: 'zh' as const,
      mention: { critical: ['here'] },
    },
    { channel: 'CREST', mention: {} },
  ];
  expect(routeAlert(ALERT, OBJECT, { ...RULES, routes })).toEqual({
    channel: 'CSHOP',
    skip: false,
    language: 'zh',
    mentions: ['here'],
    cluster: 'eu-from-label',
    alertmanagerPosts: false,
  });
  expect(routeAlert(ALERT, OBJECT, RULES)).toMatchObject({ channel: 'CDEFAULT', mentions: [] });
});

test('the cluster is the source’s, then the label’s, then the name of the source', () => {
  expect(routeAlert(ALERT, OBJECT, { ...RULES, sources: { prod: 'eks-eu' } }).cluster).toBe('eks-eu');
  expect(routeAlert(ALERT, { ...OBJECT, cluster: null }, RULES).cluster).toBe('prod');
});

test('an alert from a message in Slack stays in its channel, and its source does not name a cluster', () => {
  const read = { ...ALERT, source: 'slack:COWN' };
  const routes = [
    { namespace: ['shop'], channel: 'CSHOP', language: 'zh' as const, mention: { critical: ['here'] } },
    { namespace: ['shop'], channel: 'COWN', mention: { critical: ['S0ONCALL'] } },
  ];
  expect(routeAlert(read, { ...OBJECT, cluster: null }, { ...RULES, routes })).toEqual({
    channel: 'COWN',
    skip: false,
    language: 'en',
    mentions: ['S0ONCALL'],
    cluster: undefined,
    alertmanagerPosts: true,
  });
});

test('quiet alerts are skipped', () => {
  expect(routeAlert({ ...ALERT, labels: { alertname: 'Watchdog' } }, OBJECT, RULES).skip).toBe(true);
});

test('a star matches any characters anywhere, and a pattern with many stars is not slow', () => {
  const fits = (pattern: string): boolean =>
    routeAlert(ALERT, OBJECT, { ...RULES, skip: [{ namespace: [pattern] }] }).skip;
  expect([fits('*'), fits('s*p'), fits('*ho*'), fits('shop'), fits('sho'), fits('s*x'), fits('shop*shop')]).toEqual([
    true,
    true,
    true,
    true,
    false,
    false,
    false,
  ]);
  expect(fits('*a'.repeat(5_000))).toBe(false);
});
