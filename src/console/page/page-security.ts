import type { IncomingHttpHeaders } from 'node:http';
import { isIP } from 'node:net';

const PORT = /:\d+$/;
const BRACKETS = /^\[|\]$/g;

/**
 * Why a request is refused, or undefined. The page has no password. Against DNS rebinding it answers only under names that nobody
 * else can point here: `localhost`, an IP address, or the host that it listens on. It accepts changes only from its own pages: a form
 * or a script on another site sends that site's `Origin`.
 */
export function refusal(
  request: { readonly method: string; readonly headers: IncomingHttpHeaders },
  host: string,
): string | undefined {
  const { headers } = request;
  const asked = (headers.host ?? '').toLowerCase();
  const name = asked.replace(PORT, '').replace(BRACKETS, '');
  if (name !== 'localhost' && name !== host.toLowerCase() && isIP(name) === 0)
    return 'podwhy does not answer under this host name';
  if (request.method === 'GET' || request.method === 'HEAD') return undefined;
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin') return 'only podwhy’s own page may ask for this';
  if (headers.origin !== undefined && headers.origin.toLowerCase() !== `http://${asked}`)
    return 'only podwhy’s own page may ask for this';
  if (headers['content-type']?.split(';')[0] !== 'application/json') return 'the body must be JSON';
  return undefined;
}

/** Sent with every response: no inline script or style, nothing loaded from elsewhere, no framing. */
export const securityHeaders: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
};
