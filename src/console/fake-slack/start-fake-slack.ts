import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

import { validateMessage } from '../../messages/validate.ts';
import { AppDeliveries } from './app-deliveries.ts';
import { control } from './control.ts';
import type { FakeSlack, FakeSlackOptions } from './fake-slack.ts';
import { addressOf, close } from '../../lib/http-server.ts';
import { listen, readRequest, send } from './http-shell.ts';
import type { CheckBlocks } from './message-rules.ts';
import { postOutsideMessage } from './outside-message.ts';
import { newRateState, slackLimits } from './rate-limits.ts';
import { readArguments } from './request-arguments.ts';
import { answerResponse } from './response-urls.ts';
import { type SlackState, emptyState } from './slack-state.ts';
import { SocketMode } from './socket-mode.ts';
import { type WebApi, answerCall } from './web-api.ts';
import { shopWorkspace } from './workspace.ts';

const API_PREFIX = '/api/';
const RESPONSE_PREFIX = '/response/';
const BEARER = /^Bearer +(\S+)$/i;

/** What podwhy's own validator finds in the blocks; the text has rules of its own here. */
const ownValidator: CheckBlocks = (blocks) =>
  validateMessage({ text: 'text', blocks }).filter(({ pointer }) => pointer.startsWith('/blocks'));

/** Starts a fake Slack on loopback. Rejects if the port is taken. */
export async function startFakeSlack(options: FakeSlackOptions = {}): Promise<FakeSlack> {
  const { eventsUrl, clock = Date.now, workspace = shopWorkspace } = options;
  const onError = options.onError ?? ((error: unknown) => console.error('fake Slack:', error));
  const state = emptyState(workspace);
  const sockets = new SocketMode(workspace.bot.appId);
  const signingSecret = options.signingSecret ?? 'fake-slack-signing-secret';
  // Both ask for the address when they are called, which is after `listen`.
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
    socketUrl: () => addressOf(server).replace('http', 'ws') + sockets.ticket(),
  };
  const deliveries = new AppDeliveries({
    state,
    sockets,
    clock,
    check: ownValidator,
    signingSecret,
    ackMs: options.ackMs ?? 3_000,
    eventRetriesMs: options.eventRetriesMs ?? [0, 60_000, 300_000],
    subscriptions: options.subscriptions ?? [],
    eventsUrl: typeof eventsUrl === 'function' ? eventsUrl : () => eventsUrl,
    responseUrl: (id) => `${addressOf(server)}${RESPONSE_PREFIX}${id}`,
    onError,
  });
  const server: Server = await listen(
    { host: options.host ?? '127.0.0.1', port: options.port ?? 0 },
    async (request, response) => {
      const controlled = options.control === true ? fakeSlack : undefined;
      await answerRequest({ api, deliveries, clock, controlled }, request, response);
    },
    onError,
  );
  server.on('upgrade', (request, socket, head) => sockets.upgrade(request, socket, head));
  const fakeSlack: FakeSlack = {
    url: `${addressOf(server)}${API_PREFIX}`,
    botToken: api.botToken,
    appToken: api.appToken,
    signingSecret,
    workspace,
    deliverCommand: (command) => deliveries.deliverCommand(command),
    deliverAction: (action) => deliveries.deliverAction(action),
    deliverShortcut: (shortcut) => deliveries.deliverShortcut(shortcut),
    deliverEvent: (event) => deliveries.deliverEvent(event),
    say: async (message) => await Promise.resolve(postOutsideMessage(state, message, clock())),
    ...kept(state),
    calls: api.calls,
    fault: (fault) => void api.faults.push({ fault, seen: 0, struck: 0 }),
    clearFaults: () => void api.faults.splice(0),
    sockets,
    stop: async () => {
      deliveries.stop();
      sockets.stop();
      await close(server, 0);
    },
  };
  return fakeSlack;
}

/** The functions that look at what Slack keeps, or change it by hand. */
function kept(
  state: SlackState,
): Pick<
  FakeSlack,
  'messages' | 'thread' | 'onlyFor' | 'versions' | 'home' | 'modals' | 'channels' | 'setChannel' | 'onChange'
> {
  return {
    messages: (channel) => state.messages.get(channel) ?? [],
    thread: (channel, ts) =>
      (state.messages.get(channel) ?? []).filter((message) => message.ts === ts || message.threadTs === ts),
    onlyFor: (user) => state.onlyForOne.filter((message) => message.onlyFor === user),
    versions: (channel, ts) => state.versions.get(`${channel}/${ts}`) ?? [],
    home: (user) => state.homes.get(user),
    modals: state.modals,
    channels: () => [...state.channels.values()],
    setChannel: (channel) => void state.channels.set(channel.id, channel),
    onChange: (listener) => {
      state.listeners.add(listener);
      return () => void state.listeners.delete(listener);
    },
  };
}

interface Served {
  readonly api: WebApi;
  readonly deliveries: AppDeliveries;
  readonly clock: () => number;
  /** What the control API may use; undefined if it is not served. */
  readonly controlled: FakeSlack | undefined;
}

async function answerRequest(
  { api, deliveries, clock, controlled }: Served,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const read = await readRequest(request);
  if (read === undefined) return send(response, 413, {}, '');
  const path = read.url.pathname;
  if (path.startsWith(API_PREFIX)) {
    const args = readArguments(read.contentType, read.url.searchParams, read.body);
    const token =
      BEARER.exec(read.authorization ?? '')?.[1] ?? (typeof args?.['token'] === 'string' ? args['token'] : undefined);
    const reply = answerCall(api, path.slice(API_PREFIX.length), token, args, clock());
    if (reply.kind === 'hangs') return;
    if (reply.kind === 'drops') return void response.destroy();
    if (reply.afterMs > 0) await sleep(reply.afterMs, undefined, { ref: false });
    return send(response, reply.status, reply.headers, reply.body);
  }
  if (path.startsWith(RESPONSE_PREFIX) && read.method === 'POST') {
    const args = readArguments(read.contentType, new URLSearchParams(), read.body) ?? {};
    const call = { state: api.state, args, now: clock(), check: api.check };
    const { status, body } = answerResponse(call, deliveries.responseUrls.get(path.slice(RESPONSE_PREFIX.length)));
    return send(response, status, { 'content-type': body === 'ok' ? 'text/plain' : 'application/json' }, body);
  }
  if (controlled !== undefined) return await control(controlled, read, response);
  return send(response, 404, { 'content-type': 'text/plain' }, 'not found');
}
