import type { KnownBlock } from '@slack/types';
import type { DiagnosisWords, OtherReadings } from '../wording/words.ts';
import { actions, button, footer } from './blocks.ts';
import { ACTIONS, type ButtonState } from './button-state.ts';
import { otherReadings } from './other-readings.ts';

const FOOTER_LENGTH = 400;

/** How an answer is shown: which buttons it has, and who shared it in a channel. */
export interface AnswerLayout {
  readonly share?: boolean;
  readonly refresh?: boolean;
  /** Slack id of the person who shared it. */
  readonly sharedBy?: string | undefined;
  readonly others?: OtherReadings | undefined;
}

/** What goes below any answer that can be shared: when it was read and who shared it, other readings of the words, the buttons. */
export function answerFooter(
  words: Pick<DiagnosisWords, 'language' | 'footer' | 'buttons'> & Partial<Pick<DiagnosisWords, 'page'>>,
  options: AnswerLayout,
  state: ButtonState,
): (KnownBlock | undefined)[] {
  const { language, buttons } = words;
  const { sharedBy } = options;
  return [
    footer(words.footer, FOOTER_LENGTH, {
      shared: sharedBy === undefined ? undefined : { by: sharedBy, language },
      link: words.page,
    }),
    ...otherReadings(options.others, language),
    actions([
      options.share === true ? button(buttons.share, ACTIONS.share, state) : undefined,
      options.refresh === true ? button(buttons.refresh, ACTIONS.refresh, state) : undefined,
    ]),
  ];
}
