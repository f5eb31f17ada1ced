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
import type { Finding, Notice, TargetAnswer } from './target-answer.ts';

/** A finding with its words. */
export function wordFinding(finding: Finding, language: Language, options: WordingOptions = {}): TargetAnswer {
  switch (finding.kind) {
    case 'diagnosis': {
      const { kind, diagnosis, others = [] } = finding;
      const words = wordDiagnosis(diagnosis, language, options);
      return { kind, diagnosis, words, others: wordOthers(others, language, isAbsent(finding)) };
    }
    case 'namespace': {
      const { kind, summary, others = [] } = finding;
      return { kind, summary, words: wordNamespace(summary, language), others: wordOthers(others, language, false) };
    }
    case 'choices':
    case 'nothing':
    case 'unreadable':
    case 'failed':
    case 'help':
      return { ...finding, words: wordNotice(finding, language) };
  }
}

/** True if the finding is that there is no such pod or workload. */
export function isAbsent(finding: Finding): boolean {
  return finding.kind === 'diagnosis' && finding.diagnosis.cause === 'pod-not-found';
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
