import { createHmac } from 'node:crypto';

export interface Request {
  readonly body: string | Buffer;
  readonly contentType?: string;
  readonly secret?: string;
  /** Seconds since it was signed; negative: it is signed for a time to come. */
  readonly age?: number;
  /** In the place of the headers of the signature; a header that is undefined is not sent. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly path?: string;
  readonly method?: string;
}

export const FORM = 'application/x-www-form-urlencoded';

/** The body of a slash command. */
export function commandBody(
  team: string,
  responseUrl: string,
  text = '137',
  more: Readonly<Record<string, string>> = {},
): string {
  return new URLSearchParams({
    team_id: team,
    channel_id: 'C0ONCALL01',
    user_id: 'U0MARA0001',
    command: '/exitcode',
    text,
    response_url: responseUrl,
    trigger_id: '1.2.3',
    ...more,
  }).toString();
}

/** The headers of Slack's signature, `age` seconds old. */
export function signatureOf(secret: string, body: string | Buffer, age = 0): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(Date.now() / 1000) - age);
  const signature = `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:`).update(body).digest('hex')}`;
  return { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': signature };
}

/** Sends a request as Slack signs it, or almost so. */
export async function send(
  { url }: { readonly url: string | undefined },
  { body, contentType = FORM, secret = '', age = 0, headers = {}, path = '/slack/events', method = 'POST' }: Request,
): Promise<{ readonly status: number; readonly text: string }> {
  const all: Readonly<Record<string, string | undefined>> = {
    'content-type': contentType,
    ...signatureOf(secret, body, age),
    ...headers,
  };
  const present = Object.entries(all).filter((pair): pair is [string, string] => pair[1] !== undefined);
  const response = await fetch(`${url}${path}`, {
    method,
    headers: Object.fromEntries(present),
    ...(method === 'GET' ? {} : { body: Buffer.from(body) }),
  });
  return { status: response.status, text: await response.text() };
}
