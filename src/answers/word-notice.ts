import type { TargetAnswer } from './target-answer.ts';
import { wordChoices, wordFailure, wordHelp, wordNothingFound, wordUnreadableTarget } from '../wording/notices.ts';
import type { Language, NoticeWords } from '../wording/words.ts';

/** An answer that is neither a diagnosis nor a namespace. */
export type Notice = Exclude<TargetAnswer, { kind: 'diagnosis' | 'namespace' }>;

/** What such an answer says. */
export function wordNotice(answer: Notice, language: Language): NoticeWords {
  switch (answer.kind) {
    case 'choices':
      return wordChoices(answer.words, answer.choices, answer.more, language);
    case 'nothing':
      return wordNothingFound(answer, language);
    case 'unreadable':
      return wordUnreadableTarget(answer, language);
    case 'failed':
      return wordFailure(answer.failure, language);
    case 'help':
      return wordHelp(language);
  }
}
