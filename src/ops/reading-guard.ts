import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import { hostname } from 'node:os';
import { hostNameOf, isFromWebPage } from '../lib/http-caller.ts';
import { isLoopback } from '../lib/loopback.ts';

/** Endings that do not exist in the public DNS: names in a cluster (`podwhy.ops.svc.cluster.local`), in a cloud or a local network. */
const PRIVATE_ENDINGS = ['.svc', '.local', '.internal'];

/**
 * Why the pages for probes and Prometheus are not shown, as a sentence, or undefined. They need no token, so a web page must not read
 * them, not even under a name of its own that resolves to this machine (DNS rebinding). `boundTo` is the address that the listener is bound
 * to: on loopback it answers only to the names of loopback. Otherwise it answers to addresses, which kubelets and Prometheus use, and to
 * names that nobody can own on the Internet. A request without `Host` (HTTP/1.0) does not come from a browser.
 */
export function readingRefusal({ headers }: IncomingMessage, boundTo: string): string | undefined {
  // `none`: a person opened the address; no page did.
  if (headers['sec-fetch-site'] !== 'none' && isFromWebPage(headers)) return 'Web pages may not read this.';
  if (headers.host === undefined) return undefined;
  const name = hostNameOf(headers.host);
  const known = name !== undefined && (isLoopback(name) || (!isLoopback(boundTo) && isPrivate(name, boundTo)));
  if (known) return undefined;
  return isLoopback(boundTo)
    ? 'Use localhost or 127.0.0.1.'
    : 'Use an IP address, or a name in the cluster such as podwhy.NAMESPACE.svc.';
}

function isPrivate(name: string, boundTo: string): boolean {
  return (
    isIP(name) !== 0 ||
    !name.includes('.') ||
    PRIVATE_ENDINGS.some((ending) => name.endsWith(ending)) ||
    name === boundTo.toLowerCase() ||
    name === hostname().toLowerCase()
  );
}
