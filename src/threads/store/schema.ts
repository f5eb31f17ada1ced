import type { Generated } from 'kysely';

/**
 * The tables, the same on SQLite and PostgreSQL. Times are milliseconds since 1970, truth values 0 and 1, JSON is text. Ids that are
 * made of foreign text are hashes, since PostgreSQL's text holds no NUL.
 */
export interface Schema {
  readonly inbox: InboxTable;
  readonly progress: ProgressTable;
  readonly groups: GroupTable;
  readonly threads: ThreadTable;
  readonly alerts: AlertTable;
  readonly messages: MessageTable;
  readonly lanes: LaneTable;
  readonly reports: ReportTable;
  readonly seen: SeenTable;
  readonly slack_requests: SlackRequestTable;
}

/**
 * Bodies as they came. `state`: `new`, `done`, `unread` (holds no alerts), or `failed` (we failed on it, or on some of its alerts: tried
 * again at the next start).
 */
export interface InboxTable {
  id: Generated<number>;
  kind: 'webhook' | 'message';
  source: string;
  headers: string;
  /** Empty once a webhook is done: what is kept of it is kept with its alerts. */
  body: Uint8Array;
  received_at: number;
  state: 'new' | 'done' | 'unread' | 'failed';
}

/** How far a body of many alerts is worked through, until it is done. */
export interface ProgressTable {
  inbox_id: number;
  /** The place in the body up to which its alerts are noted. */
  worked: number;
  /** On how many of them we failed. */
  failures: number;
}

/** A group of alerts in a channel, as its source groups them. */
export interface GroupTable {
  id: string;
  source: string;
  channel: string;
  language: 'en' | 'zh';
  /** The thread that new alerts of the group join. */
  thread_id: string | null;
  own_messages: number;
  last_seen_at: number;
  /** The title that Alertmanager's own message about its newest notification has. */
  title: string;
  /** `GroupInfo` as JSON. */
  info: string;
}

/** A root and its replies, of one group, or of a storm in a channel. */
export interface ThreadTable {
  id: string;
  kind: 'group' | 'digest' | 'notes';
  source: string;
  channel: string;
  language: 'en' | 'zh';
  group_id: string | null;
  previous_id: string | null;
  /** Alertmanager's own message that stands in for our root. */
  anchor_ts: string | null;
  title: string | null;
  hold_until: number | null;
  opened_at: number;
  /** When a group last joined. */
  joined_at: number;
  /** When something new was last made visible. */
  visible_at: number;
  severity: number;
  /** 1: nothing of it was posted, and a digest took its alerts. */
  folded: number;
}

/** An alert, by source and fingerprint, in its newest episode. */
export interface AlertTable {
  source: string;
  fingerprint: string;
  /** The first group that brought it. */
  group_id: string;
  thread_id: string;
  /** The one reply that names it. */
  reply_id: string | null;
  state: 'firing' | 'resolved';
  episode: number;
  starts_at: number;
  ends_at: number | null;
  last_seen_at: number;
  closed_at: number | null;
  name: string;
  severity: number;
  severity_name: string;
  /** JSON: labels, annotations, generatorURL, object, cluster (`AlertData`). */
  data: string;
  /** 1: its reply has to be a new post. */
  fresh: number;
  /** `ExplainedAlert` as JSON. */
  explained: string | null;
  /** `Observed` at the first explanation, as JSON. */
  observed: string | null;
  /** What was seen to change when it was resolved: `Change[]` as JSON. */
  changes: string | null;
  /** When it is to be explained (or looked at again, once resolved); null: nothing to do. */
  explain_at: number | null;
  explain_lease: number | null;
  explain_tries: number;
}

/**
 * The outbox: what stands, or is to stand, in Slack. A message is made when it is wanted; its content is made when it is sent, from
 * what is known then, so that edits that wait are one edit. `wanted` counts the changes of what it should say, `sent` is the count
 * that Slack has.
 */
export interface MessageTable {
  id: string;
  thread_id: string;
  channel: string;
  kind: 'root' | 'reply' | 'digest' | 'note';
  /** Place in the thread; the root is 0. */
  position: number;
  cause_key: string | null;
  /** Number and summed length of the alerts it names. */
  load: number;
  weight: number;
  ts: string | null;
  broadcast: number;
  wanted: number;
  sent: number;
  wanted_at: number;
  sent_hash: string | null;
  /** `waiting`: to be posted; `unclear`: a post whose end is not known; `standing`; `gone`: no longer wanted, or taken away by a person; `failed`: Slack will not take it. */
  state: 'waiting' | 'unclear' | 'standing' | 'gone' | 'failed';
  attempts: number;
  attempted_at: number | null;
  looks: number;
  not_before: number;
  lease_until: number | null;
  /** Step of the ladder that makes a message plainer. */
  plainness: number;
  /** 1: Slack lets nobody edit it any more. */
  frozen: number;
  /** Until when a second copy is looked for, after a post that was repeated. */
  verify_at: number | null;
  created_at: number;
  /** A note's content (`Note`), or what the message said before its alerts moved on (`Message`), as JSON. */
  content: string | null;
}

/** One of Slack's limits: a channel, a method, or the workspace. */
export interface LaneTable {
  name: string;
  tokens: number;
  filled_at: number;
  blocked_until: number;
  /** Until when the lane keeps to its rate without bursts. */
  strict_until: number;
  lease_until: number | null;
}

/** What was reported to the admin channel, and when: once each. */
export interface ReportTable {
  key: string;
  at: number;
}

/** Alertmanager's own messages that were seen. */
export interface SeenTable {
  channel: string;
  ts: string;
  title: string;
  seen_at: number;
  thread_id: string | null;
  inbox_id: number;
  /** When the message alone has to do; null: settled. */
  due_at: number | null;
}

/** Signatures of Slack's requests that were taken, so that none is taken twice. */
export interface SlackRequestTable {
  signature: string;
  /** When it may be forgotten: Slack's requests are valid for five minutes. */
  until: number;
}
