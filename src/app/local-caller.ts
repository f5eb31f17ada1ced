import type { IncomingMessage } from 'node:http';
import { hostNameOf, isFromWebPage } from '../lib/http-caller.ts';

/** These alone: a service mesh delivers what came from elsewhere from the rest of 127.0.0.0/8 (Istio from 127.0.0.6). */
const ADDRESSES = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);
const NAMES = new Set(['localhost', '127.0.0.1', '::1']);
const FORWARDED = ['forwarded', 'via', 'x-real-ip'];

/**
 * Why a request is not one that a program on this machine sent by itself, as the end of a sentence; undefined where it is: not a web page
 * in this machine's browser, not a name that was made to point here, not a proxy for somebody else.
 */
export function notLocal({ headers, socket }: IncomingMessage): string | undefined {
  if (!ADDRESSES.has(socket.remoteAddress ?? '')) return 'this came from another address';
  if (!NAMES.has(hostNameOf(headers.host) ?? '')) return 'its Host is not localhost, 127.0.0.1 or [::1]';
  if (isFromWebPage(headers)) return 'this came from a web page';
  if (Object.keys(headers).some((name) => name.startsWith('x-forwarded-') || FORWARDED.includes(name)))
    return 'this came through a proxy';
  return isJson(headers['content-type']) ? undefined : 'its Content-Type is not application/json';
}

/** Alertmanager, Grafana and vmalert say JSON. A page could send a body of no type at all, but then its `Origin` comes along. */
function isJson(type: string | undefined): boolean {
  return type === undefined || type.split(';', 1)[0]?.trim().toLowerCase() === 'application/json';
}
