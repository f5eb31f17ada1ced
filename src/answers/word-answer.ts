import type { WordingOptions } from '../next-steps/cause-context.ts';
import { wordDiagnosis } from '../wording/diagnosis-words.ts';
import { wordNamespace } from '../wording/namespace-words.ts';
import {
  wordChoices,
  wordFailure,
  wordHelp,
  wordNothingFound,
  wordOthers,
  wordUnreadableTarget,
} from '../wording/notices.ts';
import type { Language, NoticeWords } from '../wording/words.ts';
import type { UnwordedAnswer, Notice, TargetAnswer } from './target-answer.ts';

/** The answer in a language. */
export function wordAnswer(unworded: UnwordedAnswer, language: Language, options: WordingOptions = {}): TargetAnswer {
  switch (unworded.kind) {
    case 'diagnosis': {
      const { kind, diagnosis, others = [] } = unworded;
      const words = wordDiagnosis(diagnosis, language, options);
      return { kind, diagnosis, words, others: wordOthers(others, language, isAbsent(unworded)) };
    }
    case 'namespace': {
      const { kind, summary, others = [] } = unworded;
      return { kind, summary, words: wordNamespace(summary, language), others: wordOthers(others, language, false) };
    }
    case 'choices':
    case 'nothing':
    case 'unreadable':
    case 'failed':
    case 'help':
      return { ...unworded, words: wordNotice(unworded, language) };
  }
}

/** True if the answer is that there is no such pod or workload. */
export function isAbsent(unworded: UnwordedAnswer): boolean {
  return unworded.kind === 'diagnosis' && unworded.diagnosis.cause === 'pod-not-found';
}

function wordNotice(notice: Notice, language: Language): NoticeWords {
  switch (notice.kind) {
    case 'choices':
      return wordChoices(notice.typed, notice.choices, notice.more, language);
    case 'nothing':
      return wordNothingFound({ words: notice.typed, nearest: notice.nearest, limited: notice.limited }, language);
    case 'unreadable':
      return wordUnreadableTarget(notice, language);
    case 'failed':
      return wordFailure(notice.failure, language);
    case 'help':
      return wordHelp(language);
  }
}
