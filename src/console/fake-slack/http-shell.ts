import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

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

/** Reads a request's body as text; undefined where it is longer than 4 MiB. Rejects where the client goes away. */
export async function readRequest(request: IncomingMessage): Promise<ReadRequest | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > BODY_LIMIT) return undefined;
    chunks.push(chunk);
  }
  return {
    method: request.method ?? 'GET',
    url: new URL(request.url ?? '/', 'http://localhost'),
    contentType: request.headers['content-type'] ?? '',
    authorization: request.headers.authorization,
    headers: request.headers,
    body: Buffer.concat(chunks).toString('utf8'),
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
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject);
  server.listen(where.port, where.host, resolve);
  await promise;
  server.off('error', reject);
  server.on('error', onError);
  return server;
}

/** The address that a listening server can be reached at, without a slash at its end. */
export function addressOf(server: Server): string {
  const { address, family, port } = server.address() as AddressInfo;
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}

/** Closes a server and every connection to it. */
export async function closeServer(server: Server): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  server.close(() => resolve());
  server.closeAllConnections();
  await promise;
}
