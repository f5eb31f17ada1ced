/**
 * What one of Slack's refusals means for the outbox. https://docs.slack.dev/reference/methods/chat.postMessage and chat.update, "Errors".
 * `channel`: nothing can be posted there now. `token`: nothing can be posted at all. `layout`: Slack does not take the content in this
 * form. `thread`: the parent is gone. `gone`: the message itself is gone. `uneditable`: nobody may edit it any more. `unclear`: an error
 * inside Slack, after which the call may or may not have taken effect.
 */
export type Refusal = 'channel' | 'token' | 'layout' | 'thread' | 'gone' | 'uneditable' | 'unclear' | 'other';

const KINDS: Readonly<Record<string, Refusal>> = {
  not_in_channel: 'channel',
  is_archived: 'channel',
  channel_not_found: 'channel',
  restricted_action: 'channel',
  restricted_action_read_only_channel: 'channel',
  restricted_action_thread_only_channel: 'channel',
  restricted_action_non_threadable_channel: 'channel',
  is_inactive: 'channel',
  team_access_not_granted: 'channel',
  invalid_auth: 'token',
  not_authed: 'token',
  account_inactive: 'token',
  token_revoked: 'token',
  token_expired: 'token',
  no_permission: 'token',
  missing_scope: 'token',
  ekm_access_denied: 'token',
  org_login_required: 'token',
  access_denied: 'token',
  invalid_blocks: 'layout',
  invalid_blocks_format: 'layout',
  invalid_attachments: 'layout',
  block_mismatch: 'layout',
  msg_too_long: 'layout',
  msg_blocks_too_long: 'layout',
  markdown_text_conflict: 'layout',
  metadata_too_large: 'layout',
  no_text: 'layout',
  thread_not_found: 'thread',
  cannot_reply_to_message: 'thread',
  message_not_found: 'gone',
  cant_update_message: 'uneditable',
  edit_window_closed: 'uneditable',
  internal_error: 'unclear',
  fatal_error: 'unclear',
  service_unavailable: 'unclear',
  request_timeout: 'unclear',
  team_added_to_org: 'unclear',
  external_channel_migrating: 'unclear',
};

/** What an error code of Slack's means; `other` for an unknown code. */
export function refusalKind(error: string): Refusal {
  return KINDS[error] ?? 'other';
}
