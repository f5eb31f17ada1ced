import http from 'node:http';
import https from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';
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
    options = await within(signal, connection.options());
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

/** The whole body as text; throws if the connection breaks, or the body does not end. */
export async function textOf(body: http.IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) throw new TooLong(`more than ${MOST_BYTES} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, bytes).toString('utf8');
}

/** A credential plugin may hang as a server may. */
async function within<T>(signal: AbortSignal, promise: Promise<T>): Promise<T> {
  const { promise: ended, reject } = Promise.withResolvers<never>();
  const stop = () => reject(new Error('no credentials in time'));
  if (signal.aborted) stop();
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await Promise.race([promise, ended]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
