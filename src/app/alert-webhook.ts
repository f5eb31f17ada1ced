import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { notLocal } from './local-caller.ts';

/** A source of alerts and its token. */
export interface SourceToken {
  readonly source: string;
  readonly token: string;
}

export interface WebhookOptions {
  readonly tokens: readonly SourceToken[];
  /** Who may deliver alerts while there are no tokens: a program on this machine, or nobody. */
  readonly withoutTokens: 'this-machine' | 'nobody';
  /** Resolves once the body is on disk; rejects where it cannot be stored. */
  readonly store: (incoming: { readonly source: string; readonly body: Uint8Array }) => Promise<void>;
  readonly warn: (message: string, values?: Readonly<Record<string, unknown>>) => void;
}

/**
 * What podwhy can process within its memory. Alertmanager has no limit of its own: 4.1 MB were measured, and it sends a body that is
 * refused again and again.
 */
const MOST_BYTES = 16 * 2 ** 20;
const BEARER = /^Bearer\s+(\S+)\s*$/i;
const BASIC = /^Basic\s+([A-Za-z0-9+/=]+)\s*$/i;
const LOCAL_SOURCE = 'local';

/**
 * Takes the webhooks of Alertmanager and Grafana. 2xx only once the body is durably stored; 503 for "try again", which Alertmanager
 * does. Never a redirect, which counts as success and loses the alert, and never 429, which is not retried.
 */
export function createWebhook(
  options: WebhookOptions,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const sources = options.tokens.map(({ source, token }) => ({ source, hash: hashOf(token) }));
  return async (request, response) => {
    if (request.method !== 'POST' && request.method !== 'PUT')
      return answer(response, 405, 'POST alerts here, as Alertmanager does.', { allow: 'POST' });
    const source =
      sources.length === 0 ? localSource(request, options) : sourceOf(request.headers.authorization, sources);
    if (source === undefined) return refuse(request, response, options);
    const body = await readAll(request);
    if (body === undefined)
      return answer(
        response,
        413,
        `A body may have at most ${MOST_BYTES / 2 ** 20} MiB; set max_alerts in Alertmanager's webhook_config.`,
      );
    try {
      await options.store({ source, body });
    } catch (error) {
      options.warn('an alert could not be stored; the sender was told to try again', { source, error });
      return answer(response, 503, 'This could not be stored; try again.', { 'retry-after': '5' });
    }
    answer(response, 200, 'stored');
  };
}

const SET_TOKENS =
  'Set ALERTMANAGER_TOKENS=name=token, and the token in Alertmanager (http_config.authorization.credentials).';

function refuse(
  request: IncomingMessage,
  response: ServerResponse,
  { tokens, withoutTokens, warn }: WebhookOptions,
): void {
  const from = request.socket.remoteAddress;
  if (tokens.length === 0) {
    const why =
      withoutTokens === 'nobody'
        ? 'Without ALERTMANAGER_TOKENS nobody may deliver alerts.'
        : `Without ALERTMANAGER_TOKENS only a program on this machine may deliver alerts, and ${notLocal(request) ?? ''}.`;
    warn('refused an alert', { why, from });
    return answer(response, 403, `${why} ${SET_TOKENS}`);
  }
  warn('refused an alert: no token, or an unknown one', { from });
  answer(response, 401, 'Send a token of ALERTMANAGER_TOKENS as Bearer, or as password of Basic.', {
    'www-authenticate': 'Bearer',
  });
}

function localSource(request: IncomingMessage, { withoutTokens }: WebhookOptions): string | undefined {
  return withoutTokens === 'this-machine' && notLocal(request) === undefined ? LOCAL_SOURCE : undefined;
}

/** The source whose token is in the header. Every token is compared, in constant time, so that the time reveals nothing. */
function sourceOf(
  header: string | undefined,
  sources: readonly { readonly source: string; readonly hash: Buffer }[],
): string | undefined {
  const given = tokenOf(header);
  if (given === undefined) return undefined;
  const hash = hashOf(given);
  return sources.filter((each) => timingSafeEqual(each.hash, hash))[0]?.source;
}

function tokenOf(header: string | undefined): string | undefined {
  const bearer = BEARER.exec(header ?? '')?.[1];
  if (bearer !== undefined) return bearer;
  const basic = BASIC.exec(header ?? '')?.[1];
  if (basic === undefined) return undefined;
  const pair = Buffer.from(basic, 'base64').toString();
  return pair.includes(':') ? pair.slice(pair.indexOf(':') + 1) : undefined;
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** The whole body; undefined if it is too large: the rest is read and dropped, so that the sender gets the answer. */
async function readAll(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= MOST_BYTES) chunks.push(chunk);
    else chunks.length = 0;
  }
  return size > MOST_BYTES ? undefined : Buffer.concat(chunks);
}

function answer(
  response: ServerResponse,
  status: number,
  text: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', ...headers }).end(`${text}\n`);
}
