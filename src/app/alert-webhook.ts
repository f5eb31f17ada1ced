import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody } from '../lib/read-body.ts';
import { notLocal } from './local-caller.ts';

/** A source of alerts and its token. */
export interface SourceToken {
  readonly source: string;
  readonly token: string;
}

export interface WebhookOptions {
  readonly tokens: readonly SourceToken[];
  /** Who may send alerts if there are no tokens: a program on this machine, or nobody. */
  readonly withoutTokens: 'this-machine' | 'nobody';
  /** Resolves once the body is on disk; rejects if it cannot be stored. */
  readonly store: (incoming: { readonly source: string; readonly body: Uint8Array }) => Promise<void>;
  readonly warn: (message: string, values?: Readonly<Record<string, unknown>>) => void;
}

/**
 * What podwhy can process within its memory. Alertmanager does not limit its bodies: 4.1 MB were measured, and a body that is refused
 * is sent again and again.
 */
const MOST_BYTES = 16 * 2 ** 20;
/** How much more of a larger body without a Content-Length is read, so that its sender gets an answer. */
const MOST_DROPPED = 4 * MOST_BYTES;
const BEARER = /^Bearer\s+(\S+)\s*$/i;
const BASIC = /^Basic\s+([A-Za-z0-9+/=]+)\s*$/i;
const LOCAL_SOURCE = 'local';

/**
 * Takes the webhooks of Alertmanager and Grafana. Answers 2xx only once the body is durably stored, and 503 for "try again", which
 * Alertmanager does; never a redirect (it counts as success, and the alert is lost) and never 429 (Alertmanager does not retry).
 */
export function createWebhook(
  options: WebhookOptions,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const sources = options.tokens.map(({ source, token }) => ({ source, hash: hashOf(token) }));
  return async (request, response) => {
    if (request.method !== 'POST' && request.method !== 'PUT')
      return answer(response, 405, 'Send alerts with POST, as Alertmanager does.', { allow: 'POST' });
    const source =
      sources.length === 0 ? localSource(request, options) : sourceOf(request.headers.authorization, sources);
    if (source === undefined) return refuse(request, response, options);
    const body = await readBody(request, MOST_BYTES, MOST_DROPPED);
    if (body === undefined)
      return answer(
        response,
        413,
        `A body may have at most ${MOST_BYTES / 2 ** 20} MiB; set max_alerts in Alertmanager's webhook_config.`,
      );
    try {
      await options.store({ source, body });
    } catch (error) {
      options.warn('alerts could not be stored; the sender was told to try again', { source, error });
      return answer(response, 503, 'The alerts could not be stored; try again.', { 'retry-after': '5' });
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
        ? 'Without ALERTMANAGER_TOKENS nobody may send alerts.'
        : `Without ALERTMANAGER_TOKENS only a program on this machine may send alerts, and ${notLocal(request) ?? ''}.`;
    warn('refused alerts', { why, from });
    return answer(response, 403, `${why} ${SET_TOKENS}`);
  }
  warn('refused alerts: no token, or an unknown one', { from });
  answer(response, 401, 'Send a token of ALERTMANAGER_TOKENS as Bearer, or as password of Basic.', {
    'www-authenticate': 'Bearer',
  });
}

function localSource(request: IncomingMessage, { withoutTokens }: WebhookOptions): string | undefined {
  return withoutTokens === 'this-machine' && notLocal(request) === undefined ? LOCAL_SOURCE : undefined;
}

/** The source whose token the header carries. Every token is compared, each in constant time, so that the time reveals nothing. */
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

function answer(
  response: ServerResponse,
  status: number,
  text: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', ...headers }).end(`${text}\n`);
}
