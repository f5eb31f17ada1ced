import { meaningOf, type SlackErrorMeaning } from '../messages/slack-errors.ts';

/**
 * What one of Slack's refusals means for the outbox. `channel`: nothing can be posted there now. `token`: nothing at all can. `layout`:
 * this content not in this form. `thread`: the parent is gone or takes no replies. `gone`: the message itself is. `frozen`: nobody may
 * edit it any more. `unclear`: Slack's own fault, it may have been done.
 */
export type Refusal = 'channel' | 'token' | 'layout' | 'thread' | 'gone' | 'frozen' | 'unclear' | 'other';

const REFUSALS: Readonly<Record<SlackErrorMeaning, Refusal>> = {
  'message-refused': 'layout',
  'channel-unusable': 'channel',
  'channel-out-of-reach': 'channel',
  'thread-gone': 'thread',
  'thread-closed': 'thread',
  'message-gone': 'gone',
  'not-editable': 'frozen',
  'token-refused': 'token',
  'missing-permission': 'token',
  'method-unavailable': 'token',
  'address-spent': 'channel',
  'rate-limited': 'unclear',
  'slack-failed': 'unclear',
  unknown: 'other',
};

/** Sorts an error code of Slack's; `other` for one that is not known. */
export function refusalKind(error: string): Refusal {
  return REFUSALS[meaningOf(error)];
}
