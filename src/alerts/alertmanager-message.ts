import type { Alert, Notification } from './alert.ts';
import { fingerprintOf } from './fingerprint.ts';
import { redact } from '../redaction/redact.ts';
import { createTidy, KEPT, keptNotification } from './foreign-text.ts';

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
export interface SlackAttachment {
  readonly title?: string;
  readonly title_link?: string;
  readonly text?: string;
  readonly pretext?: string;
  readonly fallback?: string;
  readonly fields?: readonly { readonly title?: string; readonly value?: string }[];
  readonly actions?: readonly { readonly url?: string }[];
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
  /** The alerts as the message alone names them; undefined where it names none. */
  readonly notification: Notification | undefined;
}

const SOURCE = 'slack:';

/** The channel that alerts of this source were read from; undefined where a webhook brought them. */
export function channelOfSource(source: string): string | undefined {
  return source.startsWith(SOURCE) ? source.slice(SOURCE.length) : undefined;
}

const RECEIVER_LINK = /\/#\/alerts\?receiver=/;
const FALLBACK = /^(.*) \| <?https?:\/\/.*$/s;
const STATUS = /^\[(?:FIRING:(\d+)|RESOLVED(?::\d+)?)\]\s*/;
const ENTITIES: readonly (readonly [RegExp, string])[] = [
  [/&lt;/g, '<'],
  [/&gt;/g, '>'],
  [/&amp;/g, '&'],
];

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
  const text = plain(fallback);
  return (FALLBACK.exec(text)?.[1] ?? (text === '' ? plain(title) : text)).trim();
}

function plain(text: string): string {
  return ENTITIES.reduce((result, [entity, sign]) => result.replace(entity, sign), text);
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

interface LabelSet {
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

const LISTED = /^\s*(?:[-•]\s*)?\*([A-Za-z_][\w.]*):\*\s*`([^`]*)`\s*$/;
const SILENCE = /#\/silences\/new\?filter=([^\s>]+)/;
const MATCHER = /(?<![\w.])([A-Za-z_][\w.]*)="((?:[^"\\]|\\.)*)"/g;
const SENTENCE = /\b(?:Pod|Deployment|StatefulSet|DaemonSet|ReplicaSet|CronJob|Job|HPA) [a-z0-9-]+\/[a-z0-9.-]+/;
const FIELD_LABELS: Readonly<Record<string, string>> = {
  namespace: 'namespace',
  pod: 'pod',
  severity: 'severity',
  cluster: 'cluster',
  container: 'container',
  alertname: 'alertname',
};

/** From the most to the least complete: labels listed for each alert, descriptions, fields, the labels of the silence button. */
function labelSets(attachment: SlackAttachment): LabelSet[] {
  const lines = plain(attachment.text ?? '').split('\n');
  const listed = listedLabels(lines);
  if (listed.length > 0) return listed;
  const common = silenceLabels(attachment);
  const sentences = lines.filter((line) => SENTENCE.test(line));
  if (sentences.length > 0)
    return sentences.map((line) => ({
      labels: { ...common, description: line.trim() },
      annotations: { description: line.trim() },
    }));
  const fields = fieldLabels(attachment);
  if (fields.length > 0) return fields;
  return common['namespace'] === undefined && common['pod'] === undefined ? [] : [{ labels: common, annotations: {} }];
}

/** A label that repeats begins the list of the next alert. */
function listedLabels(lines: readonly string[]): LabelSet[] {
  const sets: Record<string, string>[] = [];
  for (const line of lines) {
    const [, name, value] = LISTED.exec(line) ?? [];
    if (name === undefined || value === undefined) continue;
    let set = sets.at(-1);
    if (set === undefined || Object.hasOwn(set, name)) sets.push((set = {}));
    set[name] = value;
  }
  return sets.map((labels) => ({ labels, annotations: {} }));
}

function silenceLabels({ actions = [] }: SlackAttachment): Record<string, string> {
  for (const { url } of actions) {
    const filter = SILENCE.exec(plain(url ?? ''))?.[1];
    if (filter === undefined) continue;
    // Redacted together with the names, since a name can show that its value is a secret.
    const pairs = [...redact(decoded(filter)).matchAll(MATCHER)].map(([, name = '', value = '']): [string, string] => [
      name,
      value,
    ]);
    return Object.fromEntries(pairs.filter(([, value]) => value !== ''));
  }
  return {};
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

function fieldLabels({ fields = [] }: SlackAttachment): LabelSet[] {
  const values = new Map(
    fields.map(({ title = '', value = '' }) => [
      FIELD_LABELS[title.toLowerCase()],
      plain(value)
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== ''),
    ]),
  );
  const pods = [...new Set(values.get('pod'))];
  const others = [...values].flatMap(([name, [first]]): [string, string][] =>
    name === undefined || name === 'pod' || first === undefined ? [] : [[name, first]],
  );
  return pods.map((pod) => ({ labels: { ...Object.fromEntries(others), pod }, annotations: {} }));
}

function externalUrlOf({ title_link: link = '' }: SlackAttachment): string | undefined {
  const at = link.indexOf('/#/alerts');
  return at === -1 ? undefined : link.slice(0, at);
}
