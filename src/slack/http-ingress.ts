import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { Log } from '../lib/log.ts';
import { isReadable } from './request-body.ts';
import { REPLAY_MS, type RequestVerifier, type SignedRequest, type Verification } from './request-verifier.ts';
import type { SeenRequests } from './seen-requests.ts';
import { addressOf, bind, close } from '../lib/http-server.ts';
import { asString } from '../lib/json.ts';
import { readBody } from '../lib/read-body.ts';
import { within } from '../lib/within.ts';

export interface IngressSettings {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  readonly verifier: RequestVerifier;
  /** What other processes took; undefined: there are none. */
  readonly seenRequests: SeenRequests | undefined;
  /** Bolt's `HTTPReceiver.requestListener`. It throws for paths that it does not know. */
  readonly deliver: RequestListener;
  readonly log: Log;
}

export interface Ingress {
  readonly url: string;
  /** Takes no new requests, and ends once those under way are answered, or after `ms` milliseconds. */
  close(ms: number): Promise<void>;
}

export const EVENTS_PATH = '/slack/events';
/** A shortcut brings the whole message along, at most some 100 kB. */
const BODY_LIMIT = 1024 * 1024;
const REQUEST_MS = 10_000;
/** A slow or unreachable store must not keep podwhy from answering: Slack waits 3 s in total. */
const STORE_MS = 500;
const FORM = 'application/x-www-form-urlencoded';
/** Slack asks so whether the address answers, without a signature. */
const SSL_CHECK = /(?:^|&)ssl_check=1(?:&|$)/;

/** Slack's requests over HTTP: a server of our own that guards Bolt's receiver. Rejects if the port cannot be opened. */
export async function openIngress(settings: IngressSettings): Promise<Ingress> {
  const server = createServer((request, response) => {
    void take(request, response, settings);
  });
  server.requestTimeout = REQUEST_MS;
  await bind(server, settings);
  return { url: addressOf(server), close: async (ms) => await close(server, ms) };
}

async function take(request: IncomingMessage, response: ServerResponse, settings: IngressSettings): Promise<void> {
  try {
    const path = (request.url ?? '').split('?', 1)[0];
    if (path !== EVENTS_PATH) return refuse(request, response, 404);
    if (request.method !== 'POST') return refuse(request, response, 405, { allow: 'POST' });
    const body = await readBody(request, BODY_LIMIT, BODY_LIMIT);
    if (body === undefined) return refuse(request, response, 413, { connection: 'close' });
    await admit(request, response, body, settings);
  } catch (error) {
    settings.log.warn('slack request failed', { error });
    if (response.headersSent) response.destroy();
    else refuse(request, response, 500);
  }
}

async function admit(
  request: IncomingMessage,
  response: ServerResponse,
  body: Buffer,
  settings: IngressSettings,
): Promise<void> {
  // Bolt compares the whole header: a proxy that appends a charset would otherwise break every command.
  const isForm = request.headers['content-type']?.startsWith(FORM) ?? false;
  if (isForm) request.headers['content-type'] = FORM;
  const signature = asString(request.headers['x-slack-signature']);
  const timestamp = asString(request.headers['x-slack-request-timestamp']);
  const verification = await verificationOf({ signature, timestamp, body }, settings);
  if (verification !== 'genuine') {
    if (signature === undefined && isForm && SSL_CHECK.test(body.toString('latin1'))) {
      response.writeHead(200).end();
      return;
    }
    settings.log.warn('slack request refused', { why: verification, from: request.socket.remoteAddress });
    return refuse(request, response, 401);
  }
  if (!isReadable(body, isForm)) return refuse(request, response, 400);
  // Bolt takes a body that was read before from here, and checks its signature once more.
  settings.deliver(Object.assign(request, { rawBody: body }), response);
}

/** Verifies a request, and asks the store whether another process took it. If the store is unreachable, this process alone decides. */
async function verificationOf(
  request: SignedRequest,
  { verifier, seenRequests, log }: IngressSettings,
): Promise<Verification> {
  const verification = verifier.verify(request);
  if (verification !== 'genuine' || seenRequests === undefined) return verification;
  const elsewhere = seenRequests.isNew(request.signature ?? '', REPLAY_MS).then(
    (isNew) => (isNew ? 'genuine' : 'replayed'),
    (error: unknown) => {
      log.warn('could not check the store for a repeated slack request', { error });
      return 'genuine' as const;
    },
  );
  return await within(elsewhere, STORE_MS, () => 'genuine');
}

function refuse(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, headers).end();
  // What was not read would keep the connection, and a stop, waiting.
  request.resume();
}
