import type { KnownBlock } from '@slack/types';
import { slackWords } from '../wording/slack-words.ts';
import type { Language } from '../wording/words.ts';
import { footer, header, present } from './blocks.ts';
import { bullets, richText, richTextBlock, section } from './rich-text.ts';

const LONGEST = 1_000;

/** What the App Home says: what podwhy does, what can be typed, where. */
export function homeBlocks(language: Language): KnownBlock[] {
  const { home } = slackWords(language);
  return present([
    header(home.title),
    richTextBlock([section(richText(home.intro, LONGEST))]),
    richTextBlock([
      bullets(
        home.examples.map(({ command, gives }) => [
          { type: 'text', text: command, style: { code: true } },
          { type: 'text', text: `  ${gives}` },
        ]),
      ),
    ]),
    richTextBlock([section(richText(home.elsewhere, LONGEST))]),
    footer(home.privacy, LONGEST),
  ]);
}
