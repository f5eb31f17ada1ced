import type { KnownBlock } from '@slack/types';
import { PUNCTUATION } from '../wording/punctuation.ts';
import { plain } from '../wording/sentence.ts';
import type { NamespaceWords } from '../wording/words.ts';
import { choiceButtons, header, present } from './blocks.ts';
import { ACTIONS, type ButtonState } from './button-state.ts';
import { fit, type Allowance } from './fit.ts';
import type { Message } from './message.ts';
import { messageText } from './message-text.ts';
import { answerFooter, type AnswerLayout } from './answer-footer.ts';
import { bullets, richText, richTextBlock, section } from './rich-text.ts';
import { clamp, oneLine } from './safe-text.ts';

const NAME_LENGTH = 160;
const IN_TEXT = 8;
/** Groups that are listed, worst first, and as many buttons. */
const MOST_GROUPS = 12;

/** What is unhealthy in a namespace, worst first, each cause once with its pods, and a button to ask about one of them. */
export function namespaceMessage(words: NamespaceWords, options: AnswerLayout = {}): Message {
  const { colon } = PUNCTUATION[words.language];
  const groups = words.groups.slice(0, IN_TEXT).map(({ name, pods }) => name + colon + plain(pods));
  const text = messageText([words.headline, plain(words.summary), ...groups]);
  return fit((allowance) => ({ text, blocks: blocks(words, options, allowance) }));
}

function blocks(words: NamespaceWords, options: AnswerLayout, allowance: Allowance): KnownBlock[] {
  const { language, target } = words;
  const state: ButtonState = { kind: 'target', target, language, sharedBy: options.sharedBy };
  const shown = words.groups.slice(0, Math.min(MOST_GROUPS, allowance.evidence + allowance.notes));
  return present([
    header(words.headline),
    richTextBlock([
      ...(words.summary.length === 0 ? [] : [section(richText(words.summary, allowance.sentence))]),
      bullets(
        shown.map(({ name, pods }) => [
          {
            type: 'text',
            text: (clamp(oneLine(name), NAME_LENGTH) || '–') + PUNCTUATION[language].colon,
            style: { bold: true },
          },
          ...richText(pods, allowance.noteText),
        ]),
      ),
    ]),
    choiceButtons(
      shown.slice(0, allowance.choices).map(({ choice }) => ({
        label: choice.label,
        state: { kind: 'target', target: choice.target, language, sharedBy: undefined },
      })),
      ACTIONS.choose,
    ),
    ...answerFooter(words, options, state),
  ]);
}
