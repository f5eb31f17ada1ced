import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';

import { bind } from '../../lib/http-server.ts';
import { readBody } from '../../lib/read-body.ts';

/** No call of Slack's Web API that podwhy makes comes near it. */
const BODY_LIMIT = 4 * 1024 * 1024;

/** A request, read whole. */
export interface ReadRequest {
  readonly method: string;
  readonly url: URL;
  readonly contentType: string;
  readonly authorization: string | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** Reads a request's body as text; undefined if it is longer than 4 MiB. Rejects if the client goes away. */
export async function readRequest(request: IncomingMessage): Promise<ReadRequest | undefined> {
  const body = await readBody(request, BODY_LIMIT, BODY_LIMIT);
  if (body === undefined) return undefined;
  return {
    method: request.method ?? 'GET',
    url: new URL(request.url ?? '/', 'http://localhost'),
    contentType: request.headers['content-type'] ?? '',
    authorization: request.headers.authorization,
    headers: request.headers,
    body: body.toString('utf8'),
  };
}

/** Sends an answer whole. */
export function send(
  response: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string>>,
  body: string | Buffer,
): void {
  if (response.destroyed) return;
  response.writeHead(status, { ...headers, 'content-length': String(Buffer.byteLength(body)) });
  response.end(body);
}

/**
 * A server on loopback (or on `host`) whose handler may fail: the failure goes to `onError` and the client gets a 500. Rejects where
 * the port is taken.
 */
export async function listen(
  where: { readonly host: string; readonly port: number },
  handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
  onError: (error: unknown) => void,
): Promise<Server> {
  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      onError(error);
      if (response.headersSent) response.destroy();
      else send(response, 500, { 'content-type': 'text/plain; charset=utf-8' }, 'internal error');
    });
  });
  await bind(server, where);
  server.on('error', onError);
  return server;
}
