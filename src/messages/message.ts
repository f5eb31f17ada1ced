import type { KnownBlock } from '@slack/types';

/**
 * A Slack message: its blocks and the text that notifications and screen readers show, made from one value. `text` is mrkdwn, and so
 * escaped wherever it holds foreign text.
 */
export interface Message {
  readonly text: string;
  readonly blocks: readonly KnownBlock[];
}
