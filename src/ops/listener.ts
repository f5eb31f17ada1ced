import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { addressOf, bind, close } from '../lib/http-server.ts';
import type { Log } from '../lib/log.ts';

/** Answers one request. A rejection becomes a 500 and a line in the log; it never ends the process. */
export type Handler = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

export interface Listener {
  readonly url: string;
  /** Ends once the requests in progress are answered, or after `graceMs` milliseconds. */
  close(graceMs?: number): Promise<void>;
}

export interface ListenOptions {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** Takes a free port if that one is in use. */
  readonly orFree?: boolean;
  /** By exact path: `/healthz`. */
  readonly routes: Readonly<Record<string, Handler>>;
  readonly log: Log;
}

/** Alertmanager keeps idle connections for five minutes; a server that closes them earlier costs it a retry now and then. */
const KEEP_ALIVE_MS = 310_000;

/** Starts an HTTP listener. Rejects if the port or the address cannot be used. */
export async function listen(options: ListenOptions): Promise<Listener> {
  const server = createServer((request, response) => {
    void answer(request, response, options);
  });
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  server.headersTimeout = KEEP_ALIVE_MS + 5_000;
  try {
    await bind(server, options);
  } catch (error) {
    if (options.orFree !== true || !isTaken(error)) throw error;
    options.log.warn('INTERNAL_PORT is in use, so podwhy takes a free one', { port: options.port });
    await bind(server, { host: options.host, port: 0 });
  }
  return { url: addressOf(server), close: async (graceMs = 5_000) => await close(server, graceMs) };
}

/** Whether a listener could not be opened because its port is in use. */
export function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { routes, log }: ListenOptions,
): Promise<void> {
  const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
  const handler = Object.hasOwn(routes, path) ? routes[path] : undefined;
  // Against pages that embed an answer as a script.
  response.setHeader('x-content-type-options', 'nosniff').setHeader('cross-origin-resource-policy', 'same-origin');
  try {
    if (handler === undefined) respond(response, 404, 'not found\n');
    else await handler(request, response);
  } catch (error) {
    log.error('request failed', { path, error });
    if (response.headersSent) response.destroy();
    else respond(response, 500, 'internal error\n');
  }
}

/** A short answer as plain text. */
export function respond(
  response: ServerResponse,
  status: number,
  text: string,
  type = 'text/plain; charset=utf-8',
): void {
  response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(text) }).end(text);
}
