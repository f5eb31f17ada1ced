/**
 * What may go wrong between Slack and its client. `drop` closes the connection without an answer, `silence` never answers, `status`
 * answers with an HTTP status and no JSON, `error` with Slack's own refusal (`ratelimited`, `internal_error`, …).
 */
export interface Fault {
  readonly does: 'drop' | 'silence' | 'status' | 'rate-limit' | 'slow' | 'error';
  /** Whether Slack has done what was asked before it fails; `drop` alone has, unless told. `slow` always does it. */
  readonly carriedOut?: boolean;
  /** Only these calls; any, unless told. */
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
  /** How many matching calls pass before it begins, how many it strikes (1 unless told), and every how many-th of them. */
  readonly skip?: number;
  readonly times?: number;
  readonly every?: number;
}

/** A fault that waits for its calls. */
export interface ArmedFault {
  readonly fault: Fault;
  seen: number;
  struck: number;
}

/** The fault that strikes this call, if one does; counts the call in every fault that matches it. */
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
