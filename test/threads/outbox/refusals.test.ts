import { expect, test } from 'vitest';
import { refusalKind } from '../../../src/threads/outbox/refusals.ts';

test('a refusal is classified by what it means for the outbox', () => {
  expect(
    ['not_in_channel', 'token_revoked', 'invalid_blocks', 'thread_not_found', 'internal_error', 'never_heard_of'].map(
      refusalKind,
    ),
  ).toEqual(['channel', 'token', 'layout', 'thread', 'unclear', 'other']);
});
