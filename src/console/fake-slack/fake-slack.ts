import type { Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

import { validateMessage } from '../../messages/validate.ts';
import { App } from './app.ts';
import { control } from './control.ts';
import type { Fault } from './faults.ts';
import { addressOf, closeServer, listen, readRequest, send } from './http-shell.ts';
import type { Json } from './json.ts';
import type { CheckBlocks } from './message-rules.ts';
import { type Limits, newRateState, slackLimits } from './rate-limits.ts';
import { readArguments } from './request-arguments.ts';
import { answerResponse } from './response-urls.ts';
import type { Delivery } from './signed-request.ts';
import { type Change, type StoredMessage, emptyState } from './slack-state.ts';
import { SocketMode } from './socket-mode.ts';
import { type LoggedCall, type WebApi, answerCall } from './web-api.ts';
import { type WorkspaceChannel, type Workspace, shopWorkspace } from './workspace.ts';

export interface FakeSlackOptions {
  /** 127.0.0.1 and a free port, unless told. */
  readonly host?: string;
  readonly port?: number;
  /** The shop's, unless told. */
  readonly workspace?: Workspace;
  readonly botToken?: string;
  readonly appToken?: string;
  readonly signingSecret?: string;
  /** Scopes of the bot token; all, unless told. */
  readonly scopes?: readonly string[];
  /** Where podwhy takes signed requests (`…/slack/events`); not needed in Socket Mode. A function is asked at each delivery. */
  readonly eventsUrl?: string | (() => string | undefined);
  /** Slack's own, unless told. */
  readonly limits?: Limits;
  /** Types of events that the app subscribed to, as a manifest names them (`message.channels`, `app_mention`); none, unless told. */
  readonly subscriptions?: readonly string[];
  /** How long Slack waits for an acknowledgement, 3 s unless told; and when it tries an event again, in milliseconds. */
  readonly ackMs?: number;
  readonly eventRetriesMs?: readonly number[];
  /** Milliseconds since 1970; the machine's clock, unless told. */
  readonly clock?: () => number;
  /** Serve the control API (`/control/…`) too, for a fake Slack in a process of its own. */
  readonly control?: boolean;
  readonly onError?: (error: unknown) => void;
}

/** A running fake Slack. */
export interface FakeSlack {
  /** The base of the Web API, for `SLACK_API_URL`: `http://127.0.0.1:PORT/api/`. */
  readonly url: string;
  readonly botToken: string;
  readonly appToken: string;
  readonly signingSecret: string;
  readonly workspace: Workspace;
  deliverCommand(command: { command: string; text?: string; user?: string; channel?: string }): Promise<Delivery>;
  /** Presses a button of a message; rejects where the message has no such button. `user` is who sees an ephemeral one, unless told. */
  deliverAction(action: {
    channel: string;
    ts: string;
    actionId: string;
    value?: string;
    user?: string;
  }): Promise<Delivery>;
  deliverShortcut(shortcut: { callbackId: string; user?: string; channel?: string; ts?: string }): Promise<Delivery>;
  /** An event as it would stand in the Events API's envelope; tried again as Slack does where it is not acknowledged. */
  deliverEvent(event: Json): Promise<Delivery>;
  /** Somebody else says something in a channel, which podwhy hears of if it is subscribed. A bot where `botId` is given. */
  say(words: Saying): Promise<StoredMessage>;
  /** The messages of a channel in order, replies among them, without those that only one person sees. */
  messages(channel: string): readonly StoredMessage[];
  /** A parent and its replies. */
  thread(channel: string, ts: string): readonly StoredMessage[];
  /** What only this user sees, in order. */
  onlyFor(user: string): readonly StoredMessage[];
  /** Every state that a message has had, the first one first. */
  versions(channel: string, ts: string): readonly StoredMessage[];
  home(user: string): Json | undefined;
  readonly modals: readonly { readonly triggerId: string; readonly view: Json }[];
  channels(): readonly WorkspaceChannel[];
  /** Adds a channel, or changes one: archives it, takes the bot out of it. */
  setChannel(channel: WorkspaceChannel): void;
  /** All calls of the Web API so far. */
  readonly calls: readonly LoggedCall[];
  /** Makes coming calls fail. */
  fault(fault: Fault): void;
  clearFaults(): void;
  /** Hears of every message posted, edited and deleted, until the returned function is called. */
  onChange(listener: (change: Change) => void): () => void;
  readonly sockets: {
    readonly connections: number;
    disconnectAll(reason: 'warning' | 'refresh_requested'): void;
    cutAll(): void;
  };
  stop(): Promise<void>;
}

/** What somebody else says. */
export interface Saying {
  readonly channel: string;
  readonly text?: string;
  readonly user?: string;
  /** A bot says it: `subtype: bot_message`, as from an incoming webhook, unless `user` is given too. */
  readonly botId?: string;
  readonly blocks?: readonly Json[];
  readonly attachments?: readonly Json[];
  readonly threadTs?: string;
}

const API_PREFIX = '/api/';
const RESPONSE_PREFIX = '/response/';
const BEARER = /^Bearer +(\S+)$/i;

/** What podwhy's own validator finds in the blocks; the text has its own rules here, Slack's. */
const ownValidator: CheckBlocks = (blocks) =>
  validateMessage({ text: 'text', blocks }).filter(({ pointer }) => pointer.startsWith('/blocks'));

/** Starts a fake Slack on loopback. Rejects where the port is taken. */
export async function startFakeSlack(options: FakeSlackOptions = {}): Promise<FakeSlack> {
  const clock = options.clock ?? Date.now;
  const workspace = options.workspace ?? shopWorkspace;
  const onError = options.onError ?? ((error: unknown) => console.error('fake Slack:', error));
  const state = emptyState(workspace);
  const sockets = new SocketMode(workspace.bot.appId);
  const signingSecret = options.signingSecret ?? 'fake-slack-signing-secret';
  let server: Server | undefined;
  const base = (): string => (server === undefined ? '' : addressOf(server));
  const api: WebApi = {
    state,
    rates: newRateState(),
    limits: options.limits ?? slackLimits,
    faults: [],
    calls: [],
    check: ownValidator,
    botToken: options.botToken ?? 'xoxb-fake-slack',
    appToken: options.appToken ?? 'xapp-fake-slack',
    scopes: options.scopes,
    socketUrl: () => base().replace('http', 'ws') + sockets.ticket(),
  };
  const { eventsUrl } = options;
  const app = new App({
    state,
    sockets,
    clock,
    check: ownValidator,
    signingSecret,
    ackMs: options.ackMs ?? 3_000,
    eventRetriesMs: options.eventRetriesMs ?? [0, 60_000, 300_000],
    subscriptions: options.subscriptions ?? [],
    eventsUrl: typeof eventsUrl === 'function' ? eventsUrl : () => eventsUrl,
    responseUrl: (id) => `${base()}${RESPONSE_PREFIX}${id}`,
    onError,
  });

  const fakeSlack: Omit<FakeSlack, 'url'> = {
    botToken: api.botToken,
    appToken: api.appToken,
    signingSecret,
    workspace,
    deliverCommand: (command) => app.deliverCommand(command),
    deliverAction: (action) => app.deliverAction(action),
    deliverShortcut: (shortcut) => app.deliverShortcut(shortcut),
    deliverEvent: (event) => app.deliverEvent(event),
    say: (words) => app.say(words),
    messages: (channel) => state.messages.get(channel) ?? [],
    thread: (channel, ts) =>
      (state.messages.get(channel) ?? []).filter((message) => message.ts === ts || message.threadTs === ts),
    onlyFor: (user) => state.onlyForOne.filter((message) => message.onlyFor === user),
    versions: (channel, ts) => state.versions.get(`${channel}/${ts}`) ?? [],
    home: (user) => state.homes.get(user),
    modals: state.modals,
    channels: () => [...state.channels.values()],
    setChannel: (channel) => void state.channels.set(channel.id, channel),
    calls: api.calls,
    fault: (fault) => void api.faults.push({ fault, seen: 0, struck: 0 }),
    clearFaults: () => void api.faults.splice(0),
    onChange: (listener) => {
      state.listeners.add(listener);
      return () => void state.listeners.delete(listener);
    },
    sockets,
    stop: async () => {
      app.stop();
      sockets.stop();
      if (server !== undefined) await closeServer(server);
    },
  };

  server = await listen(
    { host: options.host ?? '127.0.0.1', port: options.port ?? 0 },
    async (request, response) => {
      const read = await readRequest(request);
      if (read === undefined) return send(response, 413, {}, '');
      const path = read.url.pathname;
      if (path.startsWith(API_PREFIX)) {
        const args = readArguments(read.contentType, read.url.searchParams, read.body);
        const token =
          BEARER.exec(read.authorization ?? '')?.[1] ??
          (typeof args?.['token'] === 'string' ? args['token'] : undefined);
        const reply = answerCall(api, path.slice(API_PREFIX.length), token, args, clock());
        if (reply.kind === 'hangs') return;
        if (reply.kind === 'drops') return void response.destroy();
        if (reply.afterMs > 0) await sleep(reply.afterMs, undefined, { ref: false });
        return send(response, reply.status, reply.headers, reply.body);
      }
      if (path.startsWith(RESPONSE_PREFIX) && read.method === 'POST') {
        const args = readArguments(read.contentType, new URLSearchParams(), read.body) ?? {};
        const call = { state, args, now: clock(), check: ownValidator };
        const { status, body } = answerResponse(call, app.responseUrls.get(path.slice(RESPONSE_PREFIX.length)));
        return send(response, status, { 'content-type': body === 'ok' ? 'text/plain' : 'application/json' }, body);
      }
      if (options.control === true) return control(fakeSlack, read, response);
      return send(response, 404, { 'content-type': 'text/plain' }, 'not found');
    },
    onError,
  );
  server.on('upgrade', (request, socket, head) => sockets.upgrade(request, socket, head));
  return Object.assign(fakeSlack, { url: `${base()}${API_PREFIX}` });
}
