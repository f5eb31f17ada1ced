import { degradations } from '../messages/degrade.ts';
import type { Message } from '../messages/message.ts';
import { validateMessage } from '../messages/validate.ts';
import type { ButtonSeal } from './button-seal.ts';
import type { Log } from './log.ts';

/** How an answer goes out: for the asker alone, for the channel, or in the place of the message whose button was pressed. */
export type Manner = 'ephemeral' | 'in-channel' | 'replace';

export interface ResponseSettings {
  /** Base of the Web API: a fake Slack answers at the same host. */
  readonly apiUrl: string;
  readonly buttons: ButtonSeal;
  readonly log: Log;
}

const SLACK_HOST = 'hooks.slack.com';
const TIMEOUT_MS = 10_000;
/** Refusals of the blocks alone: simpler ones may pass. */
const BLOCKS_REFUSED =
  /invalid_blocks|invalid_attachments|msg_blocks_too_long|invalid_block_type|block_mismatch|cannot_parse_attachment/;

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

  /** Sends a message, in simpler blocks where Slack refuses those. Never rejects; says whether Slack took it. */
  async send(url: string, message: Message, manner: Manner, threadTs?: string): Promise<boolean> {
    const { apiUrl, buttons, log } = this.#settings;
    if (!mayRespondTo(url, apiUrl)) {
      log.error('response address refused', { host: URL.parse(url)?.host });
      return false;
    }
    for (const rung of degradations(buttons.seal(message))) {
      const problems = validateMessage(rung);
      if (problems.length > 0) {
        log.error('message not acceptable', { problems: problems.slice(0, 5) });
        continue;
      }
      const refusal = await this.#post(url, JSON.stringify(responseBody(rung, manner, threadTs)));
      if (refusal === undefined) return true;
      log.warn('answer refused by slack', { refusal });
      if (!BLOCKS_REFUSED.test(refusal)) return false;
    }
    return false;
  }

  /** One POST; undefined where Slack took it, else what it said. */
  async #post(url: string, body: string): Promise<string | undefined> {
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json; charset=utf-8' },
        body,
        redirect: 'error',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      const text = (await response.text()).slice(0, 500);
      // An old answer address says 200 with {"ok":false}.
      return response.ok && !text.includes('"ok":false') ? undefined : `${response.status} ${text}`;
    } catch (error) {
      return error instanceof Error ? `${error.name}: ${error.message}` : 'failed';
    }
  }
}
