import { meaningOf, type SlackErrorMeaning } from '../../messages/slack-errors.ts';

/**
 * What one of Slack's refusals means for the outbox.
 * `channel`: nothing can be posted there now. `token`: nothing can be posted at all. `layout`: Slack does not take the content in this
 * form. `thread`: the parent is gone or takes no replies. `gone`: the message itself is gone. `uneditable`: nobody may edit it any more. `unclear`: an error
 * inside Slack, after which the call may or may not have taken effect.
 */
export type Refusal = 'channel' | 'token' | 'layout' | 'thread' | 'gone' | 'uneditable' | 'unclear' | 'other';

const REFUSALS: Readonly<Record<SlackErrorMeaning, Refusal>> = {
  'message-refused': 'layout',
  'channel-unusable': 'channel',
  'channel-out-of-reach': 'channel',
  'thread-gone': 'thread',
  'thread-closed': 'thread',
  'message-gone': 'gone',
  'not-editable': 'uneditable',
  'token-refused': 'token',
  'missing-permission': 'token',
  'method-unavailable': 'token',
  'address-spent': 'channel',
  'rate-limited': 'unclear',
  'slack-failed': 'unclear',
  unknown: 'other',
};

/** What an error code of Slack's means; `other` for an unknown code. */
export function refusalKind(error: string): Refusal {
  return REFUSALS[meaningOf(error)];
}
