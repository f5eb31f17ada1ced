import type { IncomingHttpHeaders } from 'node:http';

const HOST = /^(?:\[(?<address>[0-9a-f:.]+)\]|(?<name>[a-z0-9._-]+))(?::\d{1,5})?$/i;

/** The name or address in a `Host` header, lower case, without its port and brackets; undefined if it holds neither. */
export function hostNameOf(header: string | undefined): string | undefined {
  const { address, name } = HOST.exec(header ?? '')?.groups ?? {};
  return (address ?? name)?.toLowerCase();
}

/**
 * Whether a script or form of a web page sent this request. Browsers send `Origin` with every POST, and the `Sec-Fetch-` headers to
 * loopback and over https (www.w3.org/TR/fetch-metadata). Node's own `fetch` sends `Sec-Fetch-Mode: cors` alone, which no browser does.
 */
export function isFromWebPage(headers: IncomingHttpHeaders): boolean {
  return (
    headers.origin !== undefined ||
    Object.entries(headers).some(
      ([name, value]) => name.startsWith('sec-fetch-') && !(name === 'sec-fetch-mode' && value === 'cors'),
    )
  );
}
