import type { Generated, Selectable } from 'kysely';

/**
 * The tables, the same on SQLite and PostgreSQL. Times are milliseconds since 1970, truth values 0 and 1, JSON is text. Ids that are
 * made of text from outside are hashes, since PostgreSQL's text cannot contain NUL.
 */
export interface Schema {
  readonly inbox: InboxTable;
  readonly progress: ProgressTable;
  readonly groups: GroupTable;
  readonly threads: ThreadTable;
  readonly alerts: AlertTable;
  readonly messages: MessageTable;
  readonly rate_limits: RateLimitTable;
  readonly reports: ReportTable;
  readonly alertmanager_messages: AlertmanagerMessageTable;
  readonly slack_requests: SlackRequestTable;
}

export type InboxRow = Selectable<InboxTable>;
export type GroupRow = Selectable<GroupTable>;
export type ThreadRow = Selectable<ThreadTable>;
export type AlertRow = Selectable<AlertTable>;
export type MessageRow = Selectable<MessageTable>;
export type RateLimitRow = Selectable<RateLimitTable>;

/** Bodies as they were received. */
export interface InboxTable {
  id: Generated<number>;
  kind: 'webhook' | 'message';
  source: string;
  /** Emptied once a webhook is done: what is kept of it is kept with its alerts. */
  body: Uint8Array;
  received_at: number;
  /**
   * `unreadable`: it contains no alerts. `failed`: podwhy failed on it, or on some of its alerts, and tries again at the next start.
   */
  state: 'new' | 'done' | 'unreadable' | 'failed';
}

/** How far a body with many alerts has been processed, until it is done. */
export interface ProgressTable {
  inbox_id: number;
  /** How many of its alerts are noted, counted from the first. */
  processed: number;
  /** How many of those failed. */
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
  /** 1: Alertmanager posts into the channel itself, and threads go under its messages. */
  alertmanager_posts: number;
  last_seen_at: number;
  /** The title of Alertmanager's own message about its newest notification. */
  title: string;
  /** `GroupInfo` as JSON. */
  info: string;
}

/** A root and its replies: of one group, or of a storm in a channel (a digest). */
export interface ThreadTable {
  id: string;
  kind: 'group' | 'digest' | 'notes';
  source: string;
  channel: string;
  language: 'en' | 'zh';
  group_id: string | null;
  previous_id: string | null;
  /** Alertmanager's own message that takes the place of our root. */
  alertmanager_ts: string | null;
  title: string | null;
  /** Until when the root waits for Alertmanager's own message. */
  hold_until: number | null;
  opened_at: number;
  /** When a group last joined. */
  joined_at: number;
  /** When something new was last posted in it. */
  last_posted_at: number;
  severity: number;
  /** 1: nothing of it was posted, and a digest took over its alerts. */
  moved_to_digest: number;
}

/** An alert, identified by source and fingerprint, in its newest episode. */
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
  /** `AlertData` as JSON. */
  data: string;
  /** 1: the next reply that names it has to be a new post. */
  needs_new_post: number;
  /** `ExplainedAlert` as JSON. */
  explained: string | null;
  /** `Observed` at the first explanation, as JSON. */
  observed: string | null;
  /** What had changed when it was resolved: `SeenChange[]` as JSON. */
  changes: string | null;
  /** When to explain it (or, once it is resolved, to compare it with what was observed); null: nothing to do. */
  explain_at: number | null;
  explain_lease: number | null;
  explain_tries: number;
}

/**
 * The outbox: every message that is, or is to be, in Slack. A row is added when a message is needed; its content is rendered when it is
 * sent, from what is known then, so that edits that wait become one edit.
 */
export interface MessageTable {
  id: string;
  thread_id: string;
  channel: string;
  kind: 'root' | 'reply' | 'digest' | 'note';
  /** Position in the thread; the root is 0. */
  position: number;
  cause_key: string | null;
  /** Number of alerts that a reply names, and their summed length. */
  alert_count: number;
  alert_length: number;
  ts: string | null;
  broadcast: number;
  /** Counts the changes of what it should say; `sent_revision` is the count that Slack has. */
  revision: number;
  sent_revision: number;
  /** When the oldest change that Slack does not have was made. */
  changed_at: number;
  sent_hash: string | null;
  /**
   * `waiting`: to be posted. `unclear`: a post was attempted and its outcome is unknown. `posted`. `gone`: no longer needed, or deleted by
   * a person. `failed`: Slack does not take it, or it could not be rendered.
   */
  state: 'waiting' | 'unclear' | 'posted' | 'gone' | 'failed';
  attempts: number;
  attempted_at: number | null;
  /** Searches in Slack for a post whose outcome is unknown; −1 after a time-out, which earns one more. */
  searches: number;
  not_before: number;
  lease_until: number | null;
  /** Degradation level, from 0 (complete) to the plainest form: raised when Slack refuses the content. */
  degradation: number;
  /** 1: Slack no longer lets anyone edit it. */
  uneditable: number;
  /** When to look for a second copy, after a post that was repeated. */
  copy_check_at: number | null;
  created_at: number;
  /** A note's content (`Note`), or what the message said before its alerts moved to another one (`Message`), as JSON. */
  content: string | null;
}

/** One of Slack's rate limits as a token bucket: a channel's, a method's, or the workspace's. */
export interface RateLimitTable {
  name: string;
  tokens: number;
  filled_at: number;
  blocked_until: number;
  /** Until when calls keep to the rate without bursts. */
  no_burst_until: number;
  /** For a channel: until when a replica has a post under way there. */
  lease_until: number | null;
}

/** What was reported to the admin channel, and when. */
export interface ReportTable {
  key: string;
  at: number;
}

/** Alertmanager's own messages that podwhy saw in Slack. */
export interface AlertmanagerMessageTable {
  channel: string;
  ts: string;
  title: string;
  seen_at: number;
  thread_id: string | null;
  inbox_id: number;
  /** When to answer from the message alone, because its webhook did not arrive; null: settled. */
  due_at: number | null;
}

/** Signatures of Slack's requests that were taken, so that none is taken twice. */
export interface SlackRequestTable {
  signature: string;
  /** When it may be forgotten: Slack's requests are valid for five minutes. */
  until: number;
}
