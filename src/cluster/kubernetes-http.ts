import http from 'node:http';
import https from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';
import { readBody } from '../lib/read-body.ts';
import { untilAborted } from '../lib/within.ts';
import { problem, type Read } from './object-source.ts';

/** The server and the credentials of one context. */
export interface Connection {
  readonly server: URL;
  /** The options for a request, fresh each time: tokens and certificates are renewed. Rejects if there are no credentials. */
  readonly options: () => Promise<https.RequestOptions>;
}

export interface Answer {
  readonly status: number;
  readonly body: http.IncomingMessage;
  readonly retryAfter: string | undefined;
}

/** No response that podwhy reads is larger: a page of 500 pods is 5 MB. */
const MOST_BYTES = 64 * 1024 * 1024;
const MOST_WAIT_SECONDS = 1;

/**
 * Sends a GET request; the caller reads the body. If a reused connection breaks, the server had closed it: the request is sent again, once.
 */
export async function request(
  connection: Connection,
  path: string,
  accept: string,
  signal: AbortSignal,
): Promise<Read<Answer>> {
  let options: Awaited<ReturnType<Connection['options']>>;
  try {
    // A credential plugin can hang, just like a server.
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
      // The server is busy and says when to retry (API priority and fairness).
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

/** A response that is larger than any that podwhy expects. */
export class TooLong extends Error {}

/** The whole body as text. Throws TooLong, or an error if the connection breaks. */
export async function textOf(body: http.IncomingMessage): Promise<string> {
  const bytes = await readBody(body, MOST_BYTES);
  if (bytes === undefined) throw new TooLong(`more than ${MOST_BYTES} bytes`);
  return bytes.toString('utf8');
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
