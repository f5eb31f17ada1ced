import http from 'node:http';
import https from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';
import { readBody } from '../lib/read-body.ts';
import { untilAborted } from '../lib/within.ts';
import { problem, type Read } from './object-source.ts';

/** Where requests of one context go, and with which credentials. */
export interface Connection {
  readonly server: URL;
  /** Fresh options of every request: tokens and certificates are renewed by their issuer. Rejects if there is no credential. */
  readonly options: () => Promise<https.RequestOptions>;
}

export interface Answer {
  readonly status: number;
  readonly body: http.IncomingMessage;
  readonly retryAfter: string | undefined;
}

/** No answer that podwhy reads is larger: a page of 500 pods is 5 MB. */
const MOST_BYTES = 64 * 1024 * 1024;
const MOST_WAIT_SECONDS = 1;

/** One GET; the answer's body is still to be read. A request that a kept connection lost is sent again, once: the server had closed it. */
export async function request(
  connection: Connection,
  path: string,
  accept: string,
  signal: AbortSignal,
): Promise<Read<Answer>> {
  let options: Awaited<ReturnType<Connection['options']>>;
  try {
    // A credential plugin may hang as a server may.
    options = await untilAborted(connection.options(), signal);
  } catch (error) {
    return signal.aborted ? problem('timeout') : problem('unauthorized', messageOf(error));
  }
  const { server } = connection;
  const full: https.RequestOptions = {
    ...options,
    protocol: server.protocol,
    hostname: server.hostname.replace(/^\[|\]$/g, ''),
    port: server.port,
    path: server.pathname.replace(/\/$/, '') + path,
    method: 'GET',
    headers: { ...(options.headers as http.OutgoingHttpHeaders | undefined), accept, 'user-agent': 'podwhy' },
    signal,
  };
  for (let attempt = 0; ; attempt++) {
    const sent = await send(full);
    if ('answer' in sent) {
      const wait = Number(sent.answer.retryAfter ?? MOST_WAIT_SECONDS);
      // The server is busy and says when to come back (API priority and fairness).
      if (sent.answer.status !== 429 || attempt > 0 || !(wait <= MOST_WAIT_SECONDS))
        return { ok: true, value: sent.answer };
      sent.answer.body.resume();
      await sleep(wait * 1000, undefined, { signal }).catch(() => undefined);
    } else if (!sent.reused || attempt > 0 || signal.aborted) {
      return signal.aborted ? problem('timeout') : problem('unreachable', messageOf(sent.error));
    }
  }
}

type Sent = { readonly answer: Answer } | { readonly error: unknown; readonly reused: boolean };

async function send(options: https.RequestOptions): Promise<Sent> {
  const { promise, resolve } = Promise.withResolvers<Sent>();
  const client = options.protocol === 'http:' ? http : https;
  const sent = client.request(options, (body) => {
    resolve({ answer: { status: body.statusCode ?? 0, body, retryAfter: body.headers['retry-after'] } });
  });
  sent.on('error', (error) => resolve({ error, reused: sent.reusedSocket }));
  sent.end();
  return await promise;
}

/** An answer that is longer than anything that is asked for. */
export class TooLong extends Error {}

/** The whole body as text. Throws TooLong, and if the connection breaks. */
export async function textOf(body: http.IncomingMessage): Promise<string> {
  const bytes = await readBody(body, MOST_BYTES);
  if (bytes === undefined) throw new TooLong(`more than ${MOST_BYTES} bytes`);
  return bytes.toString('utf8');
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
