import {
  type Content,
  contentOf,
  type ContentSettings,
  type MessageRow,
  plainContentOf,
} from '../content/content-sql.ts';
import { report } from './messages-sql.ts';
import type { ThreadLog } from '../ports.ts';
import type { Store, Work } from '../store/store.ts';

export interface MakingContext extends ContentSettings {
  readonly adminChannel: () => string | undefined;
  readonly log: ThreadLog;
}

/**
 * Makes what a message is to say. An error in that belongs to this message alone: it then names its alerts and nothing else, so that no
 * alert is lost, and the admin channel is told. Undefined where even that fails: the message is put aside, and what waits behind it
 * goes on.
 */
export async function makeContent(
  tx: Work,
  row: MessageRow,
  { adminChannel, log, ...settings }: MakingContext,
  now: number,
): Promise<Content | undefined> {
  const tell = (code: 'message-plain' | 'message-failed') =>
    // The admin channel cannot be told about itself.
    row.kind === 'note'
      ? undefined
      : report(
          tx,
          { adminChannel: adminChannel(), key: `${code} ${row.channel}`, now },
          { code, channel: row.channel },
        );
  try {
    return await contentOf(tx, row, settings, now);
  } catch (error) {
    log.error('a message could not be written as it should be', { key: row.id, channel: row.channel, error });
  }
  try {
    const plain = await plainContentOf(tx, row);
    await tell('message-plain');
    return plain;
  } catch (error) {
    log.error('a message could not be written and is put aside', { key: row.id, channel: row.channel, error });
  }
  await tx.updateTable('messages').set({ state: 'failed', lease_until: null }).where('id', '=', row.id).execute();
  await tell('message-failed');
  return undefined;
}

/** Messages that were put aside get another chance with a new start, which may be a new version. */
export async function retryMessages(store: Store, now: number): Promise<void> {
  const failed = store.db.updateTable('messages').where('state', '=', 'failed');
  await failed.set({ state: 'waiting', not_before: now }).where('ts', 'is', null).execute();
  await failed.set({ state: 'standing', not_before: now }).where('ts', 'is not', null).execute();
}
