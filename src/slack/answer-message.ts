import type { CodeAnswer } from '../answers/answer-code.ts';
import type { TargetAnswer } from '../answers/target-answer.ts';
import type { AnswerLayout } from '../messages/answer-footer.ts';
import { diagnosisMessage } from '../messages/diagnosis-message.ts';
import { explanationMessage } from '../messages/explanation-message.ts';
import type { Message } from '../messages/message.ts';
import { namespaceMessage } from '../messages/namespace-message.ts';
import { helpMessage, noticeMessage, unreadableMessage } from '../messages/notice-message.ts';

/** An answer about a pod, workload or namespace, or why there is none, as a message. */
export function targetMessage(answer: TargetAnswer, options: Omit<AnswerLayout, 'others'>): Message {
  switch (answer.kind) {
    case 'diagnosis':
      return diagnosisMessage(answer.words, { ...options, others: answer.others });
    case 'namespace':
      return namespaceMessage(answer.words, { ...options, others: answer.others });
    case 'choices':
    case 'nothing':
    case 'unreadable':
    case 'failed':
    case 'help':
      return noticeMessage(answer.words);
  }
}

/** Whether an answer may be shown to a channel and may replace an older one: it is not a refusal, a failure or a choice. */
export function isFinding(answer: TargetAnswer): boolean {
  return answer.kind === 'diagnosis' || answer.kind === 'namespace';
}

/** Whether an answer may only mean that rules hide the true one. */
export function mayBeHidden(answer: TargetAnswer): boolean {
  return answer.kind === 'nothing' ? answer.limited : answer.kind === 'unreadable' && answer.why === 'unknown-context';
}

/** What /exitcode answers, as a message. */
export function codeMessage(answer: CodeAnswer, options: Pick<AnswerLayout, 'share' | 'sharedBy'>): Message {
  switch (answer.kind) {
    case 'explanation':
      return explanationMessage(answer.words, options);
    case 'unreadable':
      return unreadableMessage(answer.words);
    case 'help':
      return helpMessage(answer.words);
  }
}
