import type { KnownBlock } from '@slack/types';
import type { Language, OtherReadings } from '../wording/words.ts';
import { choiceButtons } from './blocks.ts';
import { ACTIONS } from './button-state.ts';
import { richTextBlock, section } from './rich-text.ts';

/** Action ids of one message differ: these come after those of the choices in the answer itself. */
const FROM = 50;

/** Below an answer: what else the words could have meant, as buttons. Nothing if there is nothing else. */
export function otherReadings(others: OtherReadings | undefined, language: Language): (KnownBlock | undefined)[] {
  if (others === undefined) return [];
  const buttons = others.choices.map(({ label, target }) => ({
    label,
    state: { kind: 'target' as const, target, language, sharedBy: undefined },
  }));
  return [
    richTextBlock([section([{ type: 'text', text: others.title }])]),
    choiceButtons(buttons, ACTIONS.choose, FROM),
  ];
}
