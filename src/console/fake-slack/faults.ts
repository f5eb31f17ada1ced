/**
 * What may go wrong between Slack and a client. `drop` closes the connection without an answer, `silence` never answers, `status`
 * answers with an HTTP status and no JSON, `error` with one of Slack's error codes (`ratelimited`, `internal_error`, …).
 */
export interface Fault {
  readonly does: 'drop' | 'silence' | 'status' | 'rate-limit' | 'slow' | 'error';
  /** Whether the call is carried out before it fails. Default: only with `drop`; always with `slow`. */
  readonly carriedOut?: boolean;
  /** Only calls of this method, or to this channel. Default: any. */
  readonly method?: string;
  readonly channel?: string;
  /** For `status`. */
  readonly status?: number;
  /** For `rate-limit`: seconds of the `Retry-After` header; null sends none. */
  readonly retryAfter?: number | null;
  /** For `slow`. */
  readonly delayMs?: number;
  /** For `error`. */
  readonly error?: string;
  /** How many matching calls to let through first, how many to fail (default: 1), and every how many-th. */
  readonly skip?: number;
  readonly times?: number;
  readonly every?: number;
}

/** A fault with the number of calls that it matched and that it made fail. */
export interface ArmedFault {
  readonly fault: Fault;
  seen: number;
  struck: number;
}

/** The fault that applies to this call, if any. Counts the call in every fault that matches it. */
export function strike(
  armed: ArmedFault[],
  call: { readonly method: string; readonly channel: string | undefined },
): Fault | undefined {
  let striking: Fault | undefined;
  for (const entry of armed) {
    const { fault } = entry;
    if (fault.method !== undefined && fault.method !== call.method) continue;
    if (fault.channel !== undefined && fault.channel !== call.channel) continue;
    entry.seen += 1;
    if (striking !== undefined || entry.seen <= (fault.skip ?? 0)) continue;
    if ((entry.seen - (fault.skip ?? 0)) % (fault.every ?? 1) !== 0) continue;
    if (entry.struck >= (fault.times ?? 1)) continue;
    entry.struck += 1;
    striking = fault;
  }
  return striking;
}
