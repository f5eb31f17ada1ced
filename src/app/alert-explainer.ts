import type { AlertExplainer, ExplainedAlert } from '../answers/alert-ports.ts';
import { answerAlert, lookAgain, type AlertAnswer, type AlertOptions } from '../answers/answer-alert.ts';
import type { MayAsk } from '../diagnosis/cluster-port.ts';
import type { WordingOptions } from '../next-steps/cause-context.ts';
import { diagnosisDetails } from '../messages/diagnosis-message.ts';

export interface ExplainerOptions extends Pick<AlertOptions, 'clusters'> {
  /** What the words depend on at the time. */
  readonly wording: () => WordingOptions;
  /** What a channel may see, by the rules as they are at the time: `mayShow` of `answers/access.ts`. */
  readonly mayShow: (channel: string) => MayAsk;
  /** Whether the rules limit anything at the time. */
  readonly limited: () => boolean;
}

/** Explains alerts for the threads, which keep what they are told. */
export function createAlertExplainer({ clusters, wording, mayShow, limited }: ExplainerOptions): AlertExplainer {
  return {
    explain: async (question) => {
      const options = { clusters, wording: wording(), mayShow: mayShow(question.channel), limited: limited() };
      return laidOut(await answerAlert(question, options));
    },
    lookAgain: async (before, channel) => await lookAgain(before, { clusters, mayShow: mayShow(channel) }),
  };
}

function laidOut(answer: AlertAnswer): ExplainedAlert {
  if (answer.kind !== 'explained') return answer;
  const { kind, causeKey, causeTitle, diagnosis, words, observed } = answer;
  const { headline } = words;
  return { kind, causeKey, cause: diagnosis.cause, causeTitle, headline, blocks: diagnosisDetails(words), observed };
}
