import type { IncomingMessage } from 'node:http';
import { hostNameOf, isFromWebPage } from '../lib/http-caller.ts';

/** These alone: a service mesh delivers what came from elsewhere from the rest of 127.0.0.0/8 (Istio from 127.0.0.6). */
const ADDRESSES = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);
const NAMES = new Set(['localhost', '127.0.0.1', '::1']);
const FORWARDED = ['forwarded', 'via', 'x-real-ip'];

/**
 * Whether a program on this machine sent a request, by itself: not a web page in this machine's browser, not a name that was made to
 * point here, not a proxy for somebody else.
 */
export function isLocalCaller({ headers, socket }: IncomingMessage): boolean {
  return (
    ADDRESSES.has(socket.remoteAddress ?? '') &&
    NAMES.has(hostNameOf(headers.host) ?? '') &&
    !isFromWebPage(headers) &&
    !Object.keys(headers).some((name) => name.startsWith('x-forwarded-') || FORWARDED.includes(name)) &&
    isJson(headers['content-type'])
  );
}

/** Alertmanager, Grafana and vmalert say JSON. A page could send a body of no type at all, but then its `Origin` comes along. */
function isJson(type: string | undefined): boolean {
  return type === undefined || type.split(';', 1)[0]?.trim().toLowerCase() === 'application/json';
}
