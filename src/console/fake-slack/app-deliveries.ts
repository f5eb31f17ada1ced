import { randomBytes } from 'node:crypto';

import type { Call } from './chat-methods.ts';
import { type Json, asString } from '../../lib/json.ts';
import type { CheckBlocks } from './message-rules.ts';
import { messageEvents } from './message-events.ts';
import { actionPayload, commandPayload, eventPayload, shortcutPayload } from './payloads.ts';
import { type ResponseUrl, acknowledgedMessage, applyResponse } from './response-urls.ts';
import { type Delivery, deliverSigned } from './signed-request.ts';
import { type Change, type SlackState, findMessage } from './slack-state.ts';
import type { SocketMode } from './socket-mode.ts';

/** A slash command that a user types. */
export interface TypedCommand {
  /** With its slash. */
  readonly command: string;
  readonly text?: string;
  /** The first user of the workspace, unless given; here and in what follows. */
  readonly user?: string;
  /** The first channel of the workspace, unless given. */
  readonly channel?: string;
}

/** A button of a message that a user presses. */
export interface PressedButton {
  readonly channel: string;
  readonly ts: string;
  readonly actionId: string;
  readonly value?: string;
  /** Whoever sees an ephemeral message, unless given. */
  readonly user?: string;
}

/** A shortcut that a user picks: of a message if `channel` and `ts` are given, else a global one. */
export interface PickedShortcut {
  readonly callbackId: string;
  readonly user?: string;
  readonly channel?: string;
  readonly ts?: string;
}

interface AppDeliveriesOptions {
  readonly state: SlackState;
  readonly sockets: SocketMode;
  readonly clock: () => number;
  readonly check: CheckBlocks;
  readonly signingSecret: string;
  readonly ackMs: number;
  readonly eventRetriesMs: readonly number[];
  readonly subscriptions: readonly string[];
  readonly eventsUrl: () => string | undefined;
  readonly responseUrl: (id: string) => string;
  readonly onError: (error: unknown) => void;
}

const FORM = 'application/x-www-form-urlencoded';

/** Delivers commands, pressed buttons, shortcuts and events to the app: over a socket if one is connected, else over HTTP. */
export class AppDeliveries {
  readonly responseUrls = new Map<string, ResponseUrl>();
  readonly #options: AppDeliveriesOptions;
  readonly #timers = new Set<NodeJS.Timeout>();

  constructor(options: AppDeliveriesOptions) {
    this.#options = options;
    options.state.listeners.add((change) => this.#sendEvents(change));
  }

  #firstUser(): string {
    return this.#options.state.workspace.users[0]?.id ?? '';
  }

  #newResponseUrl(url: Pick<ResponseUrl, 'channel' | 'user' | 'original' | 'threadTs'>): ResponseUrl {
    const made: ResponseUrl = { ...url, id: randomBytes(16).toString('hex'), madeAt: this.#options.clock(), uses: 0 };
    this.responseUrls.set(made.id, made);
    return made;
  }

  #call(args: Json): Call {
    const { state, check, clock } = this.#options;
    return { state, args, now: clock(), check };
  }

  /** Over a socket if a client is connected, else as a signed request. */
  async #deliver(
    type: 'slash_commands' | 'interactive' | 'events_api',
    payload: Json,
    more: { readonly envelope?: Json; readonly headers?: Readonly<Record<string, string>> } = {},
  ): Promise<Delivery> {
    const { sockets, ackMs, signingSecret: secret, clock } = this.#options;
    if (sockets.connections > 0) return await sockets.deliver(type, payload, more.envelope ?? {}, ackMs);
    const url = this.#options.eventsUrl();
    if (url === undefined) {
      return { acknowledged: false, error: 'dispatch_failed', status: undefined, body: '', contentType: '', tookMs: 0 };
    }
    const body =
      type === 'events_api'
        ? JSON.stringify(payload)
        : new URLSearchParams(
            type === 'interactive' ? { payload: JSON.stringify(payload) } : (payload as Record<string, string>),
          ).toString();
    const contentType = type === 'events_api' ? 'application/json' : FORM;
    return await deliverSigned({ url, secret, ackMs }, { body, contentType, headers: more.headers ?? {} }, clock());
  }

  /** Posts the message that an acknowledgement carries. Returns the delivery, as a failed one if Slack would refuse that message. */
  #showAcknowledged(delivery: Delivery, url: ResponseUrl): Delivery {
    if (!delivery.acknowledged) return delivery;
    const message = acknowledgedMessage(delivery.body, delivery.contentType);
    const error = message === undefined ? undefined : applyResponse(this.#call(message), url);
    if (error === undefined) return delivery;
    this.#options.onError(new Error(`the message in the acknowledgement was refused: ${error}`));
    return { ...delivery, acknowledged: false, error: 'dispatch_failed' };
  }

  /** Delivers a slash command, and posts what the acknowledgement says. Never rejects. */
  async deliverCommand(command: TypedCommand): Promise<Delivery> {
    const { state, clock, responseUrl } = this.#options;
    const user = command.user ?? this.#firstUser();
    const channel = command.channel ?? state.workspace.channels[0]?.id ?? '';
    const url = this.#newResponseUrl({ channel, user, original: undefined, threadTs: undefined });
    const typed = { command: command.command, text: command.text ?? '', user, channel };
    const payload = commandPayload(state, typed, responseUrl(url.id), clock());
    return this.#showAcknowledged(await this.#deliver('slash_commands', payload), url);
  }

  /** Delivers a pressed button. Throws if there is no such message or button. */
  async deliverAction(action: PressedButton): Promise<Delivery> {
    const { state, clock, responseUrl } = this.#options;
    const message = findMessage(state, action.channel, action.ts);
    if (message === undefined) throw new Error(`no message ${action.ts} in ${action.channel}`);
    const user = action.user ?? message.onlyFor ?? this.#firstUser();
    const { channel, ts, threadTs } = message;
    const url = this.#newResponseUrl({ channel, user, original: { channel, ts }, threadTs });
    const pressed = { message, actionId: action.actionId, value: action.value, user };
    const payload = actionPayload(state, pressed, responseUrl(url.id), clock());
    if (payload === undefined) throw new Error(`message ${ts} has no element ${action.actionId}`);
    return await this.#deliver('interactive', payload);
  }

  /** Delivers a shortcut. Never rejects. */
  async deliverShortcut(shortcut: PickedShortcut): Promise<Delivery> {
    const { state, clock, responseUrl } = this.#options;
    const user = shortcut.user ?? this.#firstUser();
    const message = findMessage(state, shortcut.channel ?? '', shortcut.ts ?? '');
    const url = this.#newResponseUrl({
      channel: shortcut.channel ?? '',
      user,
      original: undefined,
      threadTs: undefined,
    });
    const payload = shortcutPayload(
      state,
      { callbackId: shortcut.callbackId, user, message },
      responseUrl(url.id),
      clock(),
    );
    return await this.#deliver('interactive', payload);
  }

  /** Delivers an event, and again at Slack's intervals until it is acknowledged. Returns the first delivery. */
  async deliverEvent(event: Json): Promise<Delivery> {
    const { state, clock, eventRetriesMs } = this.#options;
    const payload = eventPayload(state, event, clock());
    const attempt = async (count: number, reason: string): Promise<Delivery> => {
      const again = count === 0 ? {} : { retry_attempt: count, retry_reason: reason };
      const headers = count === 0 ? {} : { 'x-slack-retry-num': String(count), 'x-slack-retry-reason': reason };
      const delivery = await this.#deliver('events_api', payload, { envelope: again, headers });
      const wait = eventRetriesMs[count];
      if (!delivery.acknowledged && wait !== undefined) {
        this.#later(wait, () =>
          attempt(count + 1, delivery.error === 'operation_timeout' ? 'http_timeout' : 'http_error'),
        );
      }
      return delivery;
    };
    return await attempt(0, '');
  }

  #later(ms: number, work: () => Promise<unknown>): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      work().catch(this.#options.onError);
    }, ms);
    timer.unref();
    this.#timers.add(timer);
  }

  /** Sends the app the events it is subscribed to. */
  #sendEvents(change: Change): void {
    const { state, subscriptions, clock, onError } = this.#options;
    for (const event of messageEvents(state, change, subscriptions, clock())) {
      this.#later(0, async () => {
        const delivery = await this.deliverEvent(event);
        if (!delivery.acknowledged)
          onError(new Error(`event ${asString(event['type'])} not acknowledged: ${delivery.error}`));
      });
    }
  }

  /** Drops the events that are still to be sent. */
  stop(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
  }
}
