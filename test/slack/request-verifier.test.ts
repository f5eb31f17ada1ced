import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { RequestVerifier } from '../../src/slack/request-verifier.ts';

const secret = 'shop-secret';
const start = Date.UTC(2026, 10, 21, 14, 0, 0);

function signed(body: string, at: number) {
  const timestamp = String(at / 1000);
  const signature = `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`;
  return { signature, timestamp, body: Buffer.from(body) };
}

test('a request is genuine within five minutes of its time, before and after', () => {
  const verdicts = [-301, -300, 0, 300, 301].map((seconds) =>
    new RequestVerifier(secret, () => start + seconds * 1000).verify(signed('cart', start)),
  );
  expect(verdicts).toEqual(['out-of-time', 'genuine', 'genuine', 'genuine', 'out-of-time']);
});

test('a request stays replayed for as long as its time would be accepted', () => {
  let now = start;
  const verifier = new RequestVerifier(secret, () => now);
  const early = signed('cart', start + 300_000);
  expect(verifier.verify(early)).toBe('genuine');
  now = start + 600_000;
  expect(verifier.verify(early)).toBe('replayed');
  now = start + 601_000;
  expect(verifier.verify(early)).toBe('out-of-time');
});

test('a forged request does not make the genuine one a replay', () => {
  const verifier = new RequestVerifier(secret, () => start);
  const genuine = signed('cart', start);
  expect(verifier.verify({ ...genuine, body: Buffer.from('other') })).toBe('unsigned');
  expect(verifier.verify(genuine)).toBe('genuine');
});

test('what is remembered is bounded: only the newest 20,000 are recognised as replayed', () => {
  const verifier = new RequestVerifier(secret, () => start);
  const first = signed('0', start);
  verifier.verify(first);
  for (let i = 1; i <= 20_000; i += 1) verifier.verify(signed(String(i), start));
  expect(verifier.verify(signed('20000', start))).toBe('replayed');
  expect(verifier.verify(first)).toBe('genuine');
});

test.for(['', 'x', '-5', '1e9', '99999999999999', ' 1'])(
  'a time that is not a number of seconds (%j) is unsigned',
  (timestamp) => {
    expect(new RequestVerifier(secret, () => start).verify({ ...signed('cart', start), timestamp })).toBe('unsigned');
  },
);
