import type { IncomingHttpHeaders } from 'node:http';
import { isIP } from 'node:net';

const PORT = /:\d+$/;
const BRACKETS = /^\[|\]$/g;

/**
 * Why a request must not be answered, or undefined. The page asks for no password, so it answers only who reached it under a name
 * that cannot be made to point here: `localhost`, an IP address, or the host it was told to listen on (DNS rebinding); and it takes
 * a change only from its own pages (a form or a script on another site sends its own `Origin`).
 */
export function refusal(
  request: { readonly method: string; readonly headers: IncomingHttpHeaders },
  host: string,
): string | undefined {
  const { headers } = request;
  const asked = (headers.host ?? '').toLowerCase();
  const name = asked.replace(PORT, '').replace(BRACKETS, '');
  if (name !== 'localhost' && name !== host.toLowerCase() && isIP(name) === 0) return 'this host name is not podwhy’s';
  if (request.method === 'GET' || request.method === 'HEAD') return undefined;
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin') return 'only podwhy’s own page may ask for this';
  if (headers.origin !== undefined && headers.origin.toLowerCase() !== `http://${asked}`)
    return 'only podwhy’s own page may ask for this';
  if (headers['content-type']?.split(';')[0] !== 'application/json') return 'the body must be JSON';
  return undefined;
}

/** Sent with every answer: nothing inline runs, nothing is loaded from elsewhere, nobody frames the page. */
export const securityHeaders: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
};
