import { createHmac, createSecretKey, type KeyObject, timingSafeEqual } from 'node:crypto';
import { BoundedMap } from '../lib/bounded-map.ts';

/** Whether a request that claims to be from Slack is. */
export type Verification =
  | 'genuine'
  /** No signature, or not ours. */
  | 'unsigned'
  /** Signed more than five minutes ago, or more than five minutes ahead. */
  | 'out-of-time'
  /** Accepted before, byte for byte. */
  | 'replayed';

export interface SignedRequest {
  readonly signature: string | undefined;
  /** `x-slack-request-timestamp`, seconds since 1970. */
  readonly timestamp: string | undefined;
  readonly body: Buffer;
}

/** Slack's own limit; docs.slack.dev/authentication/verifying-requests-from-slack. */
const TOLERANCE_S = 300;
/** A request may be signed for five minutes from now, and is accepted for five minutes after that. Milliseconds. */
export const REPLAY_MS = (2 * TOLERANCE_S + 1) * 1000;
const REMEMBERED = 20_000;
const DIGITS = /^\d{1,12}$/;

/**
 * Checks that Bolt lacks: it refuses the past only, and takes the same request twice. A signature is remembered for as long as it is
 * valid, at most 20,000 of them, in this process alone; `SeenRequests` knows of the others.
 */
export class RequestVerifier {
  readonly #secret: KeyObject;
  readonly #now: () => number;
  readonly #seen: BoundedMap<true>;

  /** `now` in milliseconds since 1970. */
  constructor(secret: string, now: () => number) {
    this.#secret = createSecretKey(secret, 'utf8');
    this.#now = now;
    this.#seen = new BoundedMap(REMEMBERED, now);
  }

  /** Checks a request, and remembers it if it is genuine. */
  verify({ signature, timestamp, body }: SignedRequest): Verification {
    if (signature === undefined || timestamp === undefined || !DIGITS.test(timestamp)) return 'unsigned';
    const expected = `v0=${createHmac('sha256', this.#secret).update(`v0:${timestamp}:`).update(body).digest('hex')}`;
    if (!equal(signature, expected)) return 'unsigned';
    const age = this.#now() / 1000 - Number(timestamp);
    if (Math.abs(age) > TOLERANCE_S) return 'out-of-time';
    if (this.#seen.get(signature) === true) return 'replayed';
    this.#seen.set(signature, true, REPLAY_MS);
    return 'genuine';
  }
}

function equal(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
