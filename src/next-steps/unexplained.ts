import { describePod, kubectlEvents, kubectlLogs, kubectlPod } from './kubectl.ts';
import { type GroupPlans, check, type NoValues } from './planned-step.ts';
import type { SharedStepValues } from './shared-steps.ts';

/** Next steps if nothing that was read explains the problem. */
export interface UnexplainedStepValues extends SharedStepValues {
  'unknown-explain-code': { readonly code: number };
  'unknown-events': NoValues;
  'unknown-whole-pod': NoValues;
}

export const unexplainedPlans: GroupPlans<'unexplained', UnexplainedStepValues> = {
  unknown: (about) => {
    const { exitCode, log } = about.facts;
    return [
      ...(exitCode === undefined ? [] : [check('unknown-explain-code', { code: exitCode })]),
      ...(log === 'unread' ? [check('read-previous-log', {}, kubectlLogs(about, { previous: true }))] : []),
      about.unread.some(({ what }) => what.kind === 'events' && what.about === 'object')
        ? check('unknown-events', {}, kubectlEvents(about))
        : check('describe-pod', {}, describePod(about)),
      check('unknown-whole-pod', {}, kubectlPod(about, '-o', 'yaml')),
    ];
  },
};
