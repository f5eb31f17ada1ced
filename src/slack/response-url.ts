import { degradations } from '../messages/degrade.ts';
import type { Message } from '../messages/message.ts';
import { mayPassPlainer } from '../messages/slack-errors.ts';
import type { ButtonSeal } from './button-seal.ts';
import type { Log } from '../lib/log.ts';

/** How an answer goes out: for the asker alone, for the channel, or in place of the message whose button was pressed. */
export type Manner = 'ephemeral' | 'in-channel' | 'replace';

export interface ResponseSettings {
  /** Base of the Web API: a fake Slack answers at the same host. */
  readonly apiUrl: string;
  readonly buttons: ButtonSeal;
  readonly log: Log;
}

const SLACK_HOST = 'hooks.slack.com';
const TIMEOUT_MS = 10_000;
/** The body of an answer, as acknowledgements and response addresses take it. */
export function responseBody(message: Message, manner: Manner, threadTs?: string) {
  return {
    response_type: manner === 'in-channel' ? ('in_channel' as const) : ('ephemeral' as const),
    replace_original: manner === 'replace',
    text: message.text,
    blocks: [...message.blocks],
    parse: 'none' as const,
    unfurl_links: false,
    unfurl_media: false,
    ...(threadTs !== undefined && { thread_ts: threadTs }),
  };
}

/** Whether an address may be sent an answer: Slack's own host, or that of the Web API that was configured. */
export function mayRespondTo(url: string, apiUrl: string): boolean {
  const [to, api] = [URL.parse(url), URL.parse(apiUrl)];
  if (to === null || api === null) return false;
  if (to.protocol === 'https:' && (to.host === SLACK_HOST || to.host === `hooks.${api.host}`)) return true;
  return to.protocol === api.protocol && to.host === api.host && api.host !== 'slack.com';
}

/** Sends answers to response addresses: five times at most and for half an hour, says Slack. */
export class Responder {
  readonly #settings: ResponseSettings;

  constructor(settings: ResponseSettings) {
    this.#settings = settings;
  }

  /** Sends a message, in plainer forms if Slack refuses it. Never rejects; returns whether Slack took it. */
  async send(url: string, message: Message, manner: Manner, threadTs?: string): Promise<boolean> {
    const { apiUrl, buttons, log } = this.#settings;
    if (!mayRespondTo(url, apiUrl)) {
      log.error('response address refused', { host: URL.parse(url)?.host });
      return false;
    }
    for (const form of degradations(buttons.seal(message))) {
      const refusal = await post(url, JSON.stringify(responseBody(form, manner, threadTs)));
      if (refusal === undefined) return true;
      log.warn('answer refused by slack', { refusal: refusal.detail });
      if (refusal.code === undefined || !mayPassPlainer(refusal.code)) return false;
    }
    return false;
  }
}

interface Refused {
  /** Slack's error code; undefined if it gave none, or nothing answered. */
  readonly code: string | undefined;
  /** For the log. */
  readonly detail: string;
}

/** One POST; undefined if Slack took it. */
async function post(url: string, body: string): Promise<Refused | undefined> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const text = (await response.text()).slice(0, 500);
    // An old response address answers 200 with {"ok":false}.
    if (response.ok && !text.includes('"ok":false')) return undefined;
    return { code: errorCodeIn(text), detail: `${response.status} ${text}` };
  } catch (error) {
    return { code: undefined, detail: error instanceof Error ? `${error.name}: ${error.message}` : 'failed' };
  }
}

const CODE_IN_JSON = /"error"\s{0,5}:\s{0,5}"([a-z_]+)"/;
const CODE_ALONE = /^\s{0,5}([a-z]+(?:_[a-z]+)+)\b/;

/** The error code in an answer: `{"ok":false,"error":"invalid_blocks"}`, or the code alone. */
function errorCodeIn(answer: string): string | undefined {
  return (CODE_IN_JSON.exec(answer) ?? CODE_ALONE.exec(answer))?.[1];
}
