import { asksForUserGroups, mayAsk, type Asker, type Place } from '../answers/access.ts';
import { answerCode } from '../answers/answer-code.ts';
import { answerTarget, answerWords, type AnswerOptions } from '../answers/answer-target.ts';
import type { Clusters } from '../answers/ports.ts';
import type { TargetAnswer } from '../answers/target-answer.ts';
import type { Answers } from '../slack/answers.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import { accessRules } from './rules.ts';
import type { TeamRules } from './team-rules.ts';

export interface SlackAnswersOptions {
  readonly clusters: Clusters;
  /** Whether there are several clusters, which commands in answers have to tell apart. */
  readonly several: boolean;
  readonly rules: TeamRules;
  readonly log: Log;
  readonly metrics: Metrics;
}

const SECONDS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10];

/** The use cases as Slack asks for them: with the rules of who may ask as they stand now, counted and timed. */
export function slackAnswers({ clusters, several, rules, log, metrics }: SlackAnswersOptions): Answers {
  const given = metrics.counter('podwhy_answers_total', 'Answers given in Slack, by command and by cause or kind.');
  const seconds = metrics.histogram('podwhy_answer_seconds', 'Time from a question to its answer.', SECONDS);
  const answer = async (
    asker: Asker,
    ask: (options: AnswerOptions) => Promise<TargetAnswer>,
  ): Promise<TargetAnswer> => {
    const started = performance.now();
    const refused = (place: Place) => {
      log.info('question refused', { user: asker.user, channel: asker.channel, ...place });
    };
    const answered = await ask({ clusters, mayAsk: mayAsk(accessRules(rules.current()), asker), refused });
    if (answered.kind === 'failed') log.warn('cluster not read', { failure: answered.failure });
    given.add({ command: 'podwhy', answer: answered.kind === 'diagnosis' ? answered.diagnosis.cause : answered.kind });
    seconds.observe((performance.now() - started) / 1000, { command: 'podwhy' });
    return answered;
  };
  return {
    code: (typed, language) => {
      const answered = answerCode(typed, language);
      given.add({ command: 'exitcode', answer: answered.kind });
      return answered;
    },
    words: async (words, asker) => await answer(asker, async (options) => await answerWords(words, options)),
    target: async (target, asker) => await answer(asker, async (options) => await answerTarget(target, options)),
    severalClusters: several,
    needsUserGroups: () => asksForUserGroups(accessRules(rules.current())),
  };
}
