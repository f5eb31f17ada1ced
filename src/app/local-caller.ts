import type { IncomingMessage } from 'node:http';
import { hostNameOf, isFromWebPage } from '../lib/http-caller.ts';

/** Only these: a service mesh forwards requests from elsewhere from other addresses of 127.0.0.0/8 (Istio from 127.0.0.6). */
const ADDRESSES = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);
const NAMES = new Set(['localhost', '127.0.0.1', '::1']);
const FORWARDED = ['forwarded', 'via', 'x-real-ip'];

/**
 * Why the caller is not a local program, as the end of a sentence; undefined if it is. A web page in a browser of this machine, a request
 * to another name that resolves to it, and a proxy for somebody else are not local programs.
 */
export function notLocal({ headers, socket }: IncomingMessage): string | undefined {
  if (!ADDRESSES.has(socket.remoteAddress ?? '')) return 'this came from another address';
  if (!NAMES.has(hostNameOf(headers.host) ?? '')) return 'its Host is not localhost, 127.0.0.1 or [::1]';
  if (isFromWebPage(headers)) return 'this came from a web page';
  if (Object.keys(headers).some((name) => name.startsWith('x-forwarded-') || FORWARDED.includes(name)))
    return 'this came through a proxy';
  return isJson(headers['content-type']) ? undefined : 'its Content-Type is not application/json';
}

/** Alertmanager, Grafana and vmalert send this type. A web page could send a body without a type, but then sends `Origin` too. */
function isJson(type: string | undefined): boolean {
  return type === undefined || type.split(';', 1)[0]?.trim().toLowerCase() === 'application/json';
}
