import type { CodeAnswer } from '../answers/answer-code.ts';
import { isAbsent, type TargetAnswer } from '../answers/target-answer.ts';
import { wordNotice } from '../answers/word-notice.ts';
import type { AnswerOptions } from '../messages/answer-foot.ts';
import { diagnosisMessage } from '../messages/diagnosis-message.ts';
import { explanationMessage } from '../messages/explanation-message.ts';
import type { Message } from '../messages/message.ts';
import { namespaceMessage } from '../messages/namespace-message.ts';
import { helpMessage, noticeMessage, unreadableMessage } from '../messages/notice-message.ts';
import { wordDiagnosis } from '../wording/diagnosis-words.ts';
import { wordOthers } from '../wording/notices.ts';
import { wordNamespace } from '../wording/namespace-words.ts';
import type { Language } from '../wording/words.ts';

export interface TargetMessageOptions extends AnswerOptions {
  readonly language: Language;
  readonly severalClusters: boolean;
}

/** An answer about a pod, workload or namespace, or why there is none, as a message. */
export function targetMessage(answer: TargetAnswer, options: TargetMessageOptions): Message {
  const { language, severalClusters } = options;
  if (answer.kind !== 'diagnosis' && answer.kind !== 'namespace') return noticeMessage(wordNotice(answer, language));
  const shown = { ...options, others: wordOthers(answer.others ?? [], language, isAbsent(answer)) };
  return answer.kind === 'diagnosis'
    ? diagnosisMessage(wordDiagnosis(answer.diagnosis, language, { severalClusters }), shown)
    : namespaceMessage(wordNamespace(answer.summary, language), shown);
}

/** Whether an answer is one that a channel may see, and that may stand in the place of an older one: no refusal, failure or choice. */
export function isFinding(answer: TargetAnswer): boolean {
  return answer.kind === 'diagnosis' || answer.kind === 'namespace';
}

/** Whether an answer may only mean that rules hide the true one. */
export function mayBeHidden(answer: TargetAnswer): boolean {
  return answer.kind === 'nothing' ? answer.limited : answer.kind === 'unreadable' && answer.why === 'unknown-context';
}

/** What /exitcode answers, as a message. */
export function codeMessage(answer: CodeAnswer, options: Pick<AnswerOptions, 'share' | 'sharedBy'>): Message {
  switch (answer.kind) {
    case 'explanation':
      return explanationMessage(answer.words, options);
    case 'unreadable':
      return unreadableMessage(answer.words);
    case 'help':
      return helpMessage(answer.words);
  }
}
