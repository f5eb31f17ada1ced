import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Connections that may wait to be accepted: in a storm, and after a pause of the event loop, many come at once. */
const BACKLOG = 4096;
/** Addresses that a server may listen on but nobody can connect to everywhere, and their loopback counterparts. */
const LOOPBACK_OF: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '::1' };

/** Makes a server listen; port 0 takes a free one. Rejects if the port or the address cannot be used (`EADDRINUSE`, `ENOTFOUND`, …). */
export async function bind(
  server: Server,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject).listen({ host, port, backlog: BACKLOG }, () => {
    server.off('error', reject);
    resolve();
  });
  await promise;
}

/** Where a program on this machine reaches a listening server: `http://127.0.0.1:3000`, `http://[::1]:3000`. */
export function addressOf(server: Server): string {
  // A server that listens on a port, not on a pipe, has an address of this type.
  const { address, family, port } = server.address() as AddressInfo;
  const reachable = LOOPBACK_OF[address] ?? address;
  return `http://${family === 'IPv6' ? `[${reachable}]` : reachable}:${port}`;
}

/**
 * Takes no new connections and ends the idle ones; ends once the requests in progress are answered. Those that are not after `graceMs`
 * milliseconds are cut off.
 */
export async function close(server: Server, graceMs: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  server.close(() => {
    resolve();
  });
  server.closeIdleConnections();
  const timer = setTimeout(() => {
    server.closeAllConnections();
  }, graceMs);
  await promise;
  clearTimeout(timer);
}
