import { expect, test } from 'vitest';
import { createLinkFacts } from '../../../src/threads/content/root-links.ts';
import type { GroupInfo } from '../../../src/threads/store/alert-data.ts';

const info: GroupInfo = {
  sender: 'alertmanager',
  receiver: 'team-shop',
  externalURL: 'https://am.example',
  groupLabels: {},
  reason: undefined,
  truncated: 0,
};

function links(
  alerts: readonly { readonly labels?: Record<string, string>; readonly annotations?: Record<string, string> }[],
  changed: Partial<GroupInfo> = {},
) {
  const facts = createLinkFacts();
  for (const { labels = {}, annotations = {} } of alerts) facts.add({ labels, annotations });
  return facts.links({ ...info, ...changed }, undefined);
}

test('a link from an annotation shows its host', () => {
  const [runbook] = links([{ annotations: { runbook_url: 'https://wiki.example.com/oom' } }]);
  expect(runbook).toEqual({ kind: 'runbook', url: 'https://wiki.example.com/oom', host: 'wiki.example.com' });
});

test.for([
  'http://wiki.example.com/',
  'https://user:pass@wiki.example.com/',
  'https://wiki.example.com@evil.example/',
  'javascript:alert(1)',
  `https://wiki.example.com/${'a'.repeat(3_000)}`,
])('%s in an annotation is not linked', (address) => {
  expect(links([{ annotations: { runbook_url: address } }]).map(({ kind }) => kind)).toEqual(['alertmanager']);
});

test('Alertmanager may use http, but not credentials in its address', () => {
  expect(links([], { externalURL: 'http://am.monitoring:9093' })[0]?.url).toBe(
    'http://am.monitoring:9093/#/alerts?receiver=team-shop',
  );
  expect(links([], { externalURL: 'https://a:b@am.example' })).toEqual([]);
});

test('trailing slashes of its address are removed', () => {
  expect(links([], { externalURL: `https://am.example${'/'.repeat(1_000)}` })[0]?.url).toBe(
    'https://am.example/#/alerts?receiver=team-shop',
  );
});

test('a silence matches the labels that all alerts share', () => {
  const silence = (alerts: Parameters<typeof links>[0]) =>
    links(alerts).flatMap(({ kind, url }) =>
      kind === 'silence' ? [decodeURIComponent(url.split('filter=')[1] ?? '')] : [],
    );
  expect(silence([{ labels: { a: '1', b: '2' } }, { labels: { a: '1', b: '3' } }])).toEqual(['{a="1"}']);
  expect(silence([{ labels: { a: '1' } }, { labels: { a: '2' } }])).toEqual([]);
  expect(silence([{ labels: { a: '[redacted]' } }])).toEqual([]);
});

test('a lone surrogate does not break an address', () => {
  expect(links([{ labels: { a: '\ud800' } }], { receiver: 'r\ud800' })).toHaveLength(2);
});
