import type { PickedShortcut, PressedButton, TypedCommand } from './app-deliveries.ts';
import type { Fault } from './faults.ts';
import type { Json } from '../../lib/json.ts';
import type { OutsideMessage } from './outside-message.ts';
import type { Limits } from './rate-limits.ts';
import type { Delivery } from './signed-request.ts';
import type { Change, StoredMessage } from './slack-state.ts';
import type { LoggedCall } from './web-api.ts';
import type { Workspace, WorkspaceChannel } from './workspace.ts';

/** Everything has a default. */
export interface FakeSlackOptions {
  /** Default: 127.0.0.1 and a free port. */
  readonly host?: string;
  readonly port?: number;
  /** Default: the shop's. */
  readonly workspace?: Workspace;
  readonly botToken?: string;
  readonly appToken?: string;
  readonly signingSecret?: string;
  /** Scopes of the bot token. Default: all. */
  readonly scopes?: readonly string[];
  /** Where podwhy takes signed requests (`…/slack/events`); not needed in Socket Mode. A function is called at each delivery. */
  readonly eventsUrl?: string | (() => string | undefined);
  /** Default: Slack's. */
  readonly limits?: Limits;
  /** Types of events that the app subscribed to, as a manifest names them (`message.channels`, `app_mention`). Default: none. */
  readonly subscriptions?: readonly string[];
  /** How long Slack waits for an acknowledgement, in milliseconds. Default: 3 s. */
  readonly ackMs?: number;
  /** The waits before an unacknowledged event is sent again, in milliseconds. Default: Slack's. */
  readonly eventRetriesMs?: readonly number[];
  /** Milliseconds since 1970. Default: the machine's clock. */
  readonly clock?: () => number;
  /** Whether to serve the control API (`/control/…`), for a fake Slack in a process of its own. */
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
  deliverCommand(command: TypedCommand): Promise<Delivery>;
  /** Rejects if the message has no such button. */
  deliverAction(action: PressedButton): Promise<Delivery>;
  deliverShortcut(shortcut: PickedShortcut): Promise<Delivery>;
  /** Delivers an event in the Events API's envelope, and again as Slack does until it is acknowledged. */
  deliverEvent(event: Json): Promise<Delivery>;
  /** Posts a message of somebody else's. podwhy gets an event if it is subscribed. */
  say(message: OutsideMessage): Promise<StoredMessage>;
  /** A channel's messages in order, with replies and without ephemeral messages. */
  messages(channel: string): readonly StoredMessage[];
  /** A parent and its replies. */
  thread(channel: string, ts: string): readonly StoredMessage[];
  /** The ephemeral messages that this user sees, in order. */
  onlyFor(user: string): readonly StoredMessage[];
  /** Every version of a message, oldest first. */
  versions(channel: string, ts: string): readonly StoredMessage[];
  home(user: string): Json | undefined;
  readonly modals: readonly { readonly triggerId: string; readonly view: Json }[];
  channels(): readonly WorkspaceChannel[];
  /** Adds or replaces a channel: archives it, or removes the bot from it. */
  setChannel(channel: WorkspaceChannel): void;
  /** All calls of the Web API so far. */
  readonly calls: readonly LoggedCall[];
  /** Makes later calls fail. */
  fault(fault: Fault): void;
  clearFaults(): void;
  /** Calls the listener for every message that is posted, edited or deleted. Returns a function that stops this. */
  onChange(listener: (change: Change) => void): () => void;
  readonly sockets: {
    readonly connections: number;
    disconnectAll(reason: 'warning' | 'refresh_requested'): void;
    cutAll(): void;
  };
  stop(): Promise<void>;
}
