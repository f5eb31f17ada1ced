import type { Content } from '../content/content.ts';
import { contentOf, type ContentSettings, plainContentOf } from '../content/content-sql.ts';
import type { Log } from '../../lib/log.ts';
import type { MessageRow } from '../store/schema.ts';
import type { Work } from '../store/store.ts';
import { reportToAdmin } from './admin-reports-sql.ts';

export interface RenderContext extends ContentSettings {
  readonly adminChannel: () => string | undefined;
  readonly log: Log;
}

/**
 * Renders what a message is to say now. An error in that affects this message only: it then names its alerts and nothing else, so that no
 * alert is lost, and the admin channel is told. Undefined if even that fails: the message is put aside as `failed`, and the messages
 * behind it go on.
 */
export async function renderMessage(
  tx: Work,
  row: MessageRow,
  { adminChannel, log, ...settings }: RenderContext,
  now: number,
): Promise<Content | undefined> {
  const tell = (code: 'message-plain' | 'message-failed') =>
    // The admin channel cannot be told about itself.
    row.kind === 'note'
      ? undefined
      : reportToAdmin(
          tx,
          { adminChannel: adminChannel(), key: `${code} ${row.channel}`, now },
          { code, channel: row.channel },
        );
  try {
    return await contentOf(tx, row, settings, now);
  } catch (error) {
    log.error('a message could not be rendered', { key: row.id, channel: row.channel, error });
  }
  try {
    const plain = await plainContentOf(tx, row);
    await tell('message-plain');
    return plain;
  } catch (error) {
    log.error('a message could not be rendered in its plainest form and is put aside', {
      key: row.id,
      channel: row.channel,
      error,
    });
  }
  await tx.updateTable('messages').set({ state: 'failed', lease_until: null }).where('id', '=', row.id).execute();
  await tell('message-failed');
  return undefined;
}
