import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

import { type RawData, type WebSocket, WebSocketServer } from 'ws';

import { type Json, parseObject } from '../../lib/json.ts';
import type { Delivery } from './signed-request.ts';

/** How often Slack pings a socket; the client relies on it. */
const PING_MS = 10_000;

interface Waiting {
  readonly answer: (delivery: Delivery) => void;
  readonly started: number;
}

/** Slack's end of Socket Mode: issues URLs, says hello, delivers each envelope to one connection, and reads acknowledgements. */
export class SocketMode {
  readonly #server = new WebSocketServer({ noServer: true });
  readonly #tickets = new Set<string>();
  readonly #sockets: WebSocket[] = [];
  readonly #waiting = new Map<string, Waiting>();
  readonly #appId: string;
  #turn = 0;

  constructor(appId: string) {
    this.#appId = appId;
  }

  /** How many clients are connected. */
  get connections(): number {
    return this.#sockets.length;
  }

  /** A path that can be used once to connect. */
  ticket(): string {
    const ticket = randomUUID();
    this.#tickets.add(ticket);
    return `/link/?ticket=${ticket}&app_id=${this.#appId}`;
  }

  /** Upgrades an HTTP request to a WebSocket; refuses one without a ticket. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const ticket = new URL(request.url ?? '/', 'ws://localhost').searchParams.get('ticket') ?? '';
    if (!this.#tickets.delete(ticket)) {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
      return;
    }
    this.#server.handleUpgrade(request, socket, head, (client) => this.#welcome(client));
  }

  #welcome(client: WebSocket): void {
    this.#sockets.push(client);
    const pings = setInterval(() => client.ping('Ping from the fake Slack'), PING_MS);
    client.on('message', (data) => this.#read(data));
    client.on('error', () => client.terminate());
    client.on('close', () => {
      clearInterval(pings);
      this.#sockets.splice(this.#sockets.indexOf(client), 1);
    });
    const hello = {
      type: 'hello',
      num_connections: this.#sockets.length,
      debug_info: { host: 'fake-slack', approximate_connection_time: 18_060 },
      connection_info: { app_id: this.#appId },
    };
    client.send(JSON.stringify(hello));
  }

  #read(data: RawData): void {
    const text = Array.isArray(data) ? Buffer.concat(data).toString() : Buffer.from(data as ArrayBuffer).toString();
    const answer = parseObject(text);
    if (typeof answer?.['envelope_id'] !== 'string') return;
    const waiting = this.#waiting.get(answer['envelope_id']);
    if (waiting === undefined) return;
    this.#waiting.delete(answer['envelope_id']);
    const body = answer['payload'] === undefined ? '' : JSON.stringify(answer['payload']);
    const tookMs = performance.now() - waiting.started;
    waiting.answer({
      acknowledged: true,
      error: undefined,
      status: undefined,
      body,
      contentType: 'application/json',
      tookMs,
    });
  }

  /** Sends an envelope to the next connection, and waits `ackMs` milliseconds for its acknowledgement. Never rejects. */
  async deliver(
    type: 'slash_commands' | 'interactive' | 'events_api',
    payload: Json,
    more: Json,
    ackMs: number,
  ): Promise<Delivery> {
    const nothing = { acknowledged: false, status: undefined, body: '', contentType: '' };
    const client = this.#sockets[this.#turn++ % Math.max(1, this.#sockets.length)];
    if (client === undefined) return { ...nothing, error: 'dispatch_failed', tookMs: 0 };
    const envelopeId = randomUUID();
    const started = performance.now();
    const { promise, resolve } = Promise.withResolvers<Delivery>();
    this.#waiting.set(envelopeId, { answer: resolve, started });
    const timer = setTimeout(() => {
      this.#waiting.delete(envelopeId);
      resolve({ ...nothing, error: 'operation_timeout', tookMs: performance.now() - started });
    }, ackMs);
    client.send(
      JSON.stringify({
        envelope_id: envelopeId,
        type,
        accepts_response_payload: type !== 'events_api',
        payload,
        ...more,
      }),
    );
    const delivery = await promise;
    clearTimeout(timer);
    return delivery;
  }

  /** Asks every client to reconnect, as Slack does every few hours. */
  disconnectAll(reason: 'warning' | 'refresh_requested' | 'link_disabled'): void {
    for (const client of this.#sockets) {
      client.send(JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'fake-slack' } }));
    }
  }

  /** Cuts every connection without a close frame. */
  cutAll(): void {
    for (const client of this.#sockets.slice()) client.terminate();
  }

  stop(): void {
    this.cutAll();
    this.#server.close();
  }
}
