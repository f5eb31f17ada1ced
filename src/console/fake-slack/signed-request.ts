import { createHmac } from 'node:crypto';

/** The acknowledgement of a delivery, or why there is none. */
export interface Delivery {
  /** Whether a 2xx came within the time that Slack allows. */
  readonly acknowledged: boolean;
  /** The error that Slack shows to the user if not. */
  readonly error: 'dispatch_failed' | 'operation_timeout' | undefined;
  /** The HTTP status; undefined in Socket Mode and if there was no response. */
  readonly status: number | undefined;
  /** The acknowledgement's body and its content type. */
  readonly body: string;
  readonly contentType: string;
  readonly tookMs: number;
}

/** The headers of Slack's signature over a body, at `now` (milliseconds). https://docs.slack.dev/authentication/verifying-requests-from-slack */
export function signatureHeaders(secret: string, body: string, now: number): Record<string, string> {
  const timestamp = String(Math.floor(now / 1000));
  const digest = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex');
  return { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': `v0=${digest}` };
}

/** Sends one signed request to the app, which has `ackMs` milliseconds to acknowledge it. Never rejects. */
export async function deliverSigned(
  to: { readonly url: string; readonly secret: string; readonly ackMs: number },
  request: { readonly body: string; readonly contentType: string; readonly headers?: Readonly<Record<string, string>> },
  now: number,
): Promise<Delivery> {
  const started = performance.now();
  const since = (): number => performance.now() - started;
  const nothing = { acknowledged: false, status: undefined, body: '', contentType: '' };
  try {
    const response = await fetch(to.url, {
      method: 'POST',
      body: Buffer.from(request.body),
      headers: {
        'content-type': request.contentType,
        'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
        ...signatureHeaders(to.secret, request.body, now),
        ...request.headers,
      },
      signal: AbortSignal.timeout(to.ackMs),
    });
    const body = await response.text();
    const contentType = response.headers.get('content-type') ?? '';
    const { ok: acknowledged, status } = response;
    return {
      acknowledged,
      error: acknowledged ? undefined : 'dispatch_failed',
      status,
      body,
      contentType,
      tookMs: since(),
    };
  } catch (thrown) {
    const timedOut = thrown instanceof DOMException && thrown.name === 'TimeoutError';
    return { ...nothing, error: timedOut ? 'operation_timeout' : 'dispatch_failed', tookMs: since() };
  }
}
