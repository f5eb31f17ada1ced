/**
 * What an error of Slack's means for the call that got it.
 *
 * - `message-refused`: this content in this form; a plainer form may pass.
 * - `channel-unusable`: nothing can be posted in this channel until somebody changes something there.
 * - `channel-out-of-reach`: this token can never use this method in this channel.
 * - `thread-gone`: the parent of the thread does not exist. `thread-closed`: it does, and takes no replies.
 * - `message-gone`: the message to change does not exist. `not-editable`: it does, and can no longer be changed.
 * - `token-refused`: nothing works with this token. `missing-permission`: the token lacks what this method needs.
 * - `method-unavailable`: this Slack, or a token of this type, does not have the method.
 * - `address-spent`: a response address that was used too often or is too old.
 * - `rate-limited`: nothing was done; it may be called again later.
 * - `slack-failed`: Slack's own fault or maintenance; the call may have been carried out.
 * - `unknown`: a code that is not in the table.
 */
export type SlackErrorMeaning =
  | 'message-refused'
  | 'channel-unusable'
  | 'channel-out-of-reach'
  | 'thread-gone'
  | 'thread-closed'
  | 'message-gone'
  | 'not-editable'
  | 'token-refused'
  | 'missing-permission'
  | 'method-unavailable'
  | 'address-spent'
  | 'rate-limited'
  | 'slack-failed'
  | 'unknown';

export interface SlackErrorGroup {
  readonly meaning: Exclude<SlackErrorMeaning, 'unknown'>;
  /** The page whose "Errors" section lists the codes; if no page lists them, where they were met. */
  readonly source: string;
  readonly codes: readonly string[];
}

const METHODS = 'https://docs.slack.dev/reference/methods';
const POST = `${METHODS}/chat.postMessage#errors`;
const UPDATE = `${METHODS}/chat.update#errors`;
const HISTORY = `${METHODS}/conversations.history#errors`;
/** Response addresses answer as incoming webhooks do. */
const WEBHOOKS = 'https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks#handling_errors';

/** The error codes that podwhy may meet. Each code is in one group. */
export const SLACK_ERRORS: readonly SlackErrorGroup[] = [
  {
    meaning: 'message-refused',
    source: POST,
    codes: [
      'invalid_blocks',
      'invalid_blocks_format',
      'invalid_attachments',
      'markdown_text_conflict',
      'metadata_too_large',
      'msg_blocks_too_long',
      'msg_too_long',
      'no_text',
      'too_many_attachments',
    ],
  },
  // Rich text is replaced by rich text only.
  { meaning: 'message-refused', source: UPDATE, codes: ['block_mismatch'] },
  { meaning: 'message-refused', source: WEBHOOKS, codes: ['invalid_payload'] },
  { meaning: 'message-refused', source: `${METHODS}/chat.unfurl#errors`, codes: ['cannot_parse_attachment'] },
  {
    meaning: 'message-refused',
    source: 'answers of response addresses; not documented',
    codes: ['invalid_block_type'],
  },
  {
    meaning: 'channel-unusable',
    source: POST,
    codes: [
      'channel_not_found',
      'is_archived',
      'messages_tab_disabled',
      'not_in_channel',
      'restricted_action',
      'restricted_action_non_threadable_channel',
      'restricted_action_read_only_channel',
      'restricted_action_thread_only_channel',
    ],
  },
  { meaning: 'channel-unusable', source: UPDATE, codes: ['is_inactive'] },
  {
    meaning: 'channel-unusable',
    source: WEBHOOKS,
    codes: ['action_prohibited', 'channel_is_archived', 'posting_to_general_channel_denied'],
  },
  // The token of an organisation, in a workspace that has not approved the app.
  { meaning: 'channel-out-of-reach', source: POST, codes: ['team_access_not_granted'] },
  { meaning: 'channel-out-of-reach', source: HISTORY, codes: ['method_not_supported_for_channel_type'] },
  { meaning: 'thread-gone', source: `${METHODS}/conversations.replies#errors`, codes: ['thread_not_found'] },
  { meaning: 'thread-closed', source: POST, codes: ['cannot_reply_to_message', 'restricted_action_thread_locked'] },
  { meaning: 'message-gone', source: UPDATE, codes: ['message_not_found'] },
  { meaning: 'not-editable', source: UPDATE, codes: ['cant_update_message', 'edit_window_closed'] },
  {
    meaning: 'token-refused',
    source: POST,
    codes: [
      'account_inactive',
      'ekm_access_denied',
      'invalid_auth',
      'not_authed',
      'org_login_required',
      'token_expired',
      'token_revoked',
    ],
  },
  { meaning: 'token-refused', source: WEBHOOKS, codes: ['invalid_token', 'no_team', 'team_disabled'] },
  { meaning: 'missing-permission', source: POST, codes: ['access_denied', 'missing_scope', 'no_permission'] },
  {
    meaning: 'method-unavailable',
    source: POST,
    codes: ['deprecated_endpoint', 'method_deprecated', 'not_allowed_token_type'],
  },
  {
    meaning: 'method-unavailable',
    source: 'what the Web API answers for a method that it does not have; not documented',
    codes: ['unknown_method'],
  },
  { meaning: 'address-spent', source: WEBHOOKS, codes: ['no_service', 'no_service_id'] },
  {
    meaning: 'address-spent',
    source: 'https://docs.slack.dev/interactivity/handling-user-interaction#message_responses (five uses, 30 minutes)',
    codes: ['expired_url', 'used_url'],
  },
  { meaning: 'rate-limited', source: POST, codes: ['message_limit_exceeded', 'rate_limited', 'ratelimited'] },
  {
    meaning: 'slack-failed',
    source: POST,
    codes: ['fatal_error', 'internal_error', 'request_timeout', 'service_unavailable', 'team_added_to_org'],
  },
  { meaning: 'slack-failed', source: UPDATE, codes: ['external_channel_migrating'] },
  { meaning: 'slack-failed', source: WEBHOOKS, codes: ['rollup_error'] },
];

const MEANINGS: ReadonlyMap<string, SlackErrorMeaning> = new Map(
  SLACK_ERRORS.flatMap(({ meaning, codes }) => codes.map((code) => [code, meaning] as const)),
);

/** What an error code of Slack's (`invalid_blocks`) means; `unknown` for one that is not in the table. */
export function meaningOf(code: string): SlackErrorMeaning {
  return MEANINGS.get(code) ?? 'unknown';
}

/**
 * Whether a message that was refused with this code is worth sending in a plainer form (`degradations`). So is one that was refused for
 * an unknown reason: a plain answer is better than none, and the forms are few.
 */
export function mayPassPlainer(code: string): boolean {
  const meaning = meaningOf(code);
  return meaning === 'message-refused' || meaning === 'unknown';
}
