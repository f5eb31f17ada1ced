import { asksForUserGroups, limitsAnything, mayAsk, mayShow, type Place } from '../answers/access.ts';
import { answerCode } from '../answers/answer-code.ts';
import { answerTarget, answerWords, type AnswerOptions } from '../answers/answer-target.ts';
import type { Clusters } from '../diagnosis/cluster-port.ts';
import { permissionText } from '../diagnosis/permission.ts';
import type { TargetAnswer } from '../answers/target-answer.ts';
import type { WordingOptions } from '../next-steps/cause-context.ts';
import type { Answers, Question } from '../slack/answers.ts';
import type { Log } from '../lib/log.ts';
import type { Metrics } from '../ops/metrics.ts';
import { accessRules } from './rules.ts';
import type { TeamRules } from './team-rules.ts';

export interface SlackAnswersOptions {
  readonly clusters: Clusters;
  /** What the words of answers depend on at the time. */
  readonly wording: () => WordingOptions;
  readonly rules: TeamRules;
  readonly log: Log;
  readonly metrics: Metrics;
}

const nameOf = (answer: TargetAnswer) => (answer.kind === 'diagnosis' ? answer.diagnosis.cause : answer.kind);
const SECONDS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10];

/** The use cases as Slack asks for them: with the rules of who may ask as they are now, counted and timed. */
export function slackAnswers({ clusters, wording, rules, log, metrics }: SlackAnswersOptions): Answers {
  const given = metrics.counter('podwhy_answers_total', 'Answers given in Slack, by command and by cause or kind.', [
    'command',
    'answer',
  ]);
  const seconds = metrics.histogram(
    'podwhy_answer_seconds',
    'Time from a question to its answer.',
    ['command'],
    SECONDS,
  );
  const answer = async (
    { asker, audience, language }: Question,
    ask: (options: AnswerOptions) => Promise<TargetAnswer>,
  ): Promise<TargetAnswer> => {
    const started = performance.now();
    let refusals = 0;
    const refused = (place: Place) => {
      refusals += 1;
      log.info('question refused', { user: asker.user, channel: asker.channel, ...place });
    };
    const access = accessRules(rules.current());
    const own = mayAsk(access, asker);
    const shown = mayShow(access, asker.channel);
    const answered = await ask({
      clusters,
      mayAsk: audience === 'asker' ? own : (place) => own(place) && shown(place),
      language,
      wording: wording(),
      limited: limitsAnything(access),
      refused,
    });
    if (answered.kind === 'failed') {
      const { permission, ...failure } = answered.failure;
      log.warn('cluster not read', { failure: { ...failure, permission: permission && permissionText(permission) } });
    }
    given.inc({ command: 'podwhy', answer: refusals > 0 ? 'not-allowed' : nameOf(answered) });
    seconds.observe({ command: 'podwhy' }, (performance.now() - started) / 1000);
    return answered;
  };
  return {
    code: (typed, language) => {
      const answered = answerCode(typed, language);
      given.inc({ command: 'exitcode', answer: answered.kind });
      return answered;
    },
    words: async (words, question) => await answer(question, async (options) => await answerWords(words, options)),
    target: async (target, question) => await answer(question, async (options) => await answerTarget(target, options)),
    needsUserGroups: () => asksForUserGroups(accessRules(rules.current())),
  };
}
