import { setTimeout as sleep } from 'node:timers/promises';
import { webApi } from '@slack/bolt';
import { degradations } from '../messages/degrade.ts';
import type { Message } from '../messages/message.ts';
import { mayPassPlainer } from '../messages/slack-errors.ts';
import type { Log } from '../lib/log.ts';
import { refusalOf } from './web-client.ts';

const LONGEST_WAIT_S = 30;

/**
 * Posts an answer that somebody waits for into a thread, for everybody or for one person alone, in plainer forms if Slack refuses it. A
 * call is repeated only if Slack says that it did nothing (429, once). Never rejects; returns whether Slack took the message.
 */
export async function postInThread(
  client: webApi.WebClient,
  log: Log,
  where: Place,
  message: Message,
): Promise<boolean> {
  for (const form of degradations(message)) {
    const failure = await attempt(client, where, form);
    if (failure === undefined) return true;
    log.warn('answer not posted', { channel: where.channel, ...failure });
    if (failure.refusal === undefined || !mayPassPlainer(failure.refusal)) return false;
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
): Promise<{ readonly refusal: string } | { readonly refusal: undefined; readonly error: unknown } | undefined> {
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
    const refusal = refusalOf(error);
    return refusal === undefined ? { refusal, error } : { refusal };
  }
}
