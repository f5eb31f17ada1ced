import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { yaml } from '../../src/next-steps/yaml.ts';
import { HOSTILE_STRINGS } from './hostile-strings.ts';

test('maps, lists and scalars are printed in block style', () => {
  const value = {
    containers: [{ name: 'cart', env: [{ name: 'A', value: '1' }], ready: true }, { name: 'proxy' }],
    securityContext: { runAsUser: 10_001, capabilities: { drop: ['ALL'] } },
    strategy: { rollingUpdate: null },
    command: ['sh', '-c', 'exec app'],
    volumes: [{ emptyDir: {} }],
    none: [],
  };
  expect(yaml(value)).toBe(
    `containers:
- name: cart
  env:
  - name: A
    value: "1"
  ready: true
- name: proxy
securityContext:
  runAsUser: 10001
  capabilities:
    drop: [ALL]
strategy:
  rollingUpdate: null
command: ["sh", "-c", "exec app"]
volumes:
- emptyDir: {}
none: []`,
  );
  expect(parse(yaml(value))).toStrictEqual(value);
});

test.for(['cart', 'cart-0.shop', 'a/b', '256Mi', 'RuntimeDefault'])('%s has no quotes', (text) => {
  expect(yaml({ text })).toBe(`text: ${text}`);
});

test.for(HOSTILE_STRINGS)('YAML 1.1 and 1.2 read %j back as the same string', (text) => {
  const value = { [text]: text, map: { [text]: [text] }, list: [text, 'b'], lists: [[text, [text]], [{ [text]: {} }]] };
  for (const version of ['1.1', '1.2'] as const) expect(parse(yaml(value), { version })).toStrictEqual(value);
});

test('line breaks of YAML 1.1 and control characters are escaped', () => {
  expect(yaml('a\n\r\u0000\u0007\u007F\u0085\u2028\u2029\uFEFFb')).toBe(
    String.raw`"a\n\r\u0000\u0007\u007f\u0085\u2028\u2029\ufeffb"`,
  );
});
