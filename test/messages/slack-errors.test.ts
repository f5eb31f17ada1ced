import { expect, test } from 'vitest';
import { mayPassPlainer, meaningOf, SLACK_ERRORS } from '../../src/messages/slack-errors.ts';

const codes = SLACK_ERRORS.flatMap((group) => group.codes);

test('each code is in the table once, with its source', () => {
  expect(codes.filter((code, i) => codes.indexOf(code) !== i)).toEqual([]);
  for (const { source } of SLACK_ERRORS) expect(source).toMatch(/^https:\/\/docs\.slack\.dev\/|; not documented$/);
});

test.for([
  ['invalid_blocks', 'message-refused'],
  ['block_mismatch', 'message-refused'],
  ['not_in_channel', 'channel-unusable'],
  ['team_access_not_granted', 'channel-out-of-reach'],
  ['thread_not_found', 'thread-gone'],
  ['message_not_found', 'message-gone'],
  ['edit_window_closed', 'not-editable'],
  ['token_revoked', 'token-refused'],
  ['missing_scope', 'missing-permission'],
  ['unknown_method', 'method-unavailable'],
  ['used_url', 'address-spent'],
  ['ratelimited', 'rate-limited'],
  ['internal_error', 'slack-failed'],
  ['never_heard_of', 'unknown'],
  ['constructor', 'unknown'],
] as const)('%s means %s', ([code, meaning]) => {
  expect(meaningOf(code)).toBe(meaning);
});

test('a simpler form may be accepted if the content was refused or the reason is unknown, and in no other case', () => {
  expect(['invalid_blocks', 'block_mismatch', 'msg_too_long', 'never_heard_of'].map(mayPassPlainer)).toEqual([
    true,
    true,
    true,
    true,
  ]);
  expect(['not_in_channel', 'token_revoked', 'used_url', 'internal_error', 'ratelimited'].some(mayPassPlainer)).toBe(
    false,
  );
});
