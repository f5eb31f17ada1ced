import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A bare listener on loopback: 200 once `accept` has the body, 503 where it failed. Returns its port. */
export async function acceptWebhooks(accept: (body: Buffer) => Promise<unknown>): Promise<number> {
  const server = createServer({ keepAliveTimeout: 310_000 }, (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      accept(Buffer.concat(chunks)).then(
        () => response.writeHead(200).end(),
        () => response.writeHead(503).end(),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', 2_048, resolve));
  return (server.address() as AddressInfo).port;
}
