import type { Alert, Notification } from './alert.ts';
import { fingerprintOf } from './fingerprint.ts';
import { createTidy, KEPT, keptNotification } from './foreign-text.ts';
import { labelSets } from './message-label-sets.ts';
import { type SlackAttachment, unescaped } from './slack-attachment.ts';

/** What is read of a message event of Slack's Events API. The content of Alertmanager's messages is in attachments. */
export interface MessageEvent {
  readonly subtype?: string;
  readonly channel?: string;
  readonly ts?: string;
  readonly thread_ts?: string;
  readonly bot_id?: string;
  readonly app_id?: string;
  readonly text?: string;
  readonly attachments?: readonly SlackAttachment[];
}
/** In which channels podwhy answers in the threads of Alertmanager's own messages, and which bots those come from. */
export interface AlertmanagerMessageRules {
  readonly channels: readonly string[];
  /** Bot ids (B…) or app ids (A…), which Slack sets. The user name of a message is whatever its sender wrote. */
  readonly bots: readonly string[];
}

/** A message that Alertmanager itself posted. */
export interface AlertmanagerMessage {
  readonly channel: string;
  readonly ts: string;
  /** The same that `defaultTitle` gives for the webhook of the same notification. */
  readonly title: string;
  /** The alerts as the message alone names them; undefined if it names none. */
  readonly notification: Notification | undefined;
}

const SOURCE = 'slack:';

/** The channel that alerts of this source were read from; undefined if a webhook brought them. */
export function channelOfSource(source: string): string | undefined {
  return source.startsWith(SOURCE) ? source.slice(SOURCE.length) : undefined;
}

const RECEIVER_LINK = /\/#\/alerts\?receiver=/;
const FALLBACK = /^(.*) \| <?https?:\/\/.*$/s;
const STATUS = /^\[(?:FIRING:(\d+)|RESOLVED(?::\d+)?)\]\s*/;
/**
 * Recognises a message of Alertmanager itself: an attachment whose link or fallback leads to its list of alerts. Edits, replies, and
 * messages of people, other bots or other channels are not: an edit is not a new alert, and answers to answers would never end.
 */
export function readAlertmanagerMessage(
  event: MessageEvent,
  rules: AlertmanagerMessageRules,
  receivedAt: Date,
): AlertmanagerMessage | undefined {
  const { channel, ts, subtype } = event;
  if (channel === undefined || ts === undefined || !rules.channels.includes(channel)) return undefined;
  if (subtype !== undefined && subtype !== 'bot_message') return undefined;
  if (event.thread_ts !== undefined && event.thread_ts !== ts) return undefined;
  if (!isAllowedBot(event, rules.bots)) return undefined;
  const found = event.attachments?.find(
    ({ title_link: link, fallback }) => RECEIVER_LINK.test(link ?? '') || RECEIVER_LINK.test(fallback ?? ''),
  );
  if (found === undefined) return undefined;
  const title = createTidy()(titleOf(found), KEPT.label);
  const notification = notificationOf(found, title, channel, receivedAt);
  return { channel, ts, title, notification: notification && keptNotification(notification) };
}

/** By id alone: the user name of a message is free text. */
function isAllowedBot(event: MessageEvent, bots: readonly string[]): boolean {
  return [event.bot_id, event.app_id].some((id) => id !== undefined && bots.includes(id));
}

function titleOf({ fallback = '', title = '' }: SlackAttachment): string {
  const text = unescaped(fallback);
  return (FALLBACK.exec(text)?.[1] ?? (text === '' ? unescaped(title) : text)).trim();
}

/** The alerts for which no webhook came, from the labels that the template shows. */
function notificationOf(
  attachment: SlackAttachment,
  title: string,
  channel: string,
  receivedAt: Date,
): Notification | undefined {
  const isFiring = STATUS.exec(title)?.[1] !== undefined;
  const sets = labelSets(attachment);
  if (sets.length === 0) return undefined;
  const source = `${SOURCE}${channel}`;
  const alerts = sets.map(({ labels, annotations }): Alert => ({
    source,
    fingerprint: fingerprintOf(labels),
    status: isFiring ? 'firing' : 'resolved',
    labels,
    annotations,
    startsAt: receivedAt,
    endsAt: isFiring ? undefined : receivedAt,
    generatorURL: undefined,
  }));
  return {
    source,
    sender: 'alertmanager',
    groupKey: title.replace(STATUS, ''),
    receiver: '',
    externalURL: externalUrlOf(attachment),
    groupLabels: {},
    commonLabels: {},
    commonAnnotations: {},
    notificationReason: undefined,
    truncatedAlerts: 0,
    alerts,
  };
}

function externalUrlOf({ title_link: link = '' }: SlackAttachment): string | undefined {
  const at = link.indexOf('/#/alerts');
  return at === -1 ? undefined : link.slice(0, at);
}
