import { setTimeout as sleep } from 'node:timers/promises';
import { webApi } from '@slack/bolt';
import { degradations } from '../messages/degrade.ts';
import type { Message } from '../messages/message.ts';
import type { Log } from '../lib/log.ts';
import { refusalOf } from './web-client.ts';

const BLOCKS_REFUSED = ['invalid_blocks', 'invalid_blocks_format', 'invalid_attachments', 'msg_blocks_too_long'];
const LONGEST_WAIT_S = 30;

/**
 * Posts an answer that somebody waits for into a thread, for everybody or for one person alone, in simpler blocks where Slack refuses
 * those. A call is repeated only where Slack says that it did nothing (429, once). Never rejects; says whether it stands.
 */
export async function postInThread(
  client: webApi.WebClient,
  log: Log,
  where: Place,
  message: Message,
): Promise<boolean> {
  for (const rung of degradations(message)) {
    const refusal = await attempt(client, where, rung);
    if (refusal === undefined) return true;
    log.warn('answer not posted', { channel: where.channel, ...refusal });
    if (!BLOCKS_REFUSED.includes(refusal.reason)) return false;
  }
  return false;
}

interface Place {
  readonly channel: string;
  readonly threadTs: string;
  /** The one person who sees it; undefined: everybody. */
  readonly onlyFor: string | undefined;
}

async function attempt(
  client: webApi.WebClient,
  { channel, threadTs, onlyFor }: Place,
  { text, blocks }: Message,
  again = true,
): Promise<{ readonly reason: string; readonly error?: unknown } | undefined> {
  try {
    const message = { channel, thread_ts: threadTs, text, blocks: [...blocks], parse: 'none' as const };
    if (onlyFor !== undefined) await client.chat.postEphemeral({ ...message, user: onlyFor });
    else await client.chat.postMessage({ ...message, unfurl_links: false, unfurl_media: false });
    return undefined;
  } catch (error) {
    if (error instanceof webApi.WebAPIRateLimitedError && again && error.retryAfter <= LONGEST_WAIT_S) {
      await sleep(error.retryAfter * 1000);
      return await attempt(client, { channel, threadTs, onlyFor }, { text, blocks }, false);
    }
    const reason = refusalOf(error);
    return reason === undefined ? { reason: 'failed', error } : { reason };
  }
}
