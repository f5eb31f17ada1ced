import type { UnexplainedStepValues } from '../../next-steps/unexplained.ts';
import type { GroupWords } from '../cause-words.ts';
import { Container } from './phrases.ts';
import { shared } from './shared-steps.ts';
import { code, say } from '../sentence.ts';
import type { StepTexts } from '../step-texts.ts';

const LOG = {
  read: ' Its log was read and does not say either.',
  empty: ' Its log is empty.',
  gone: ' Its log is no longer kept.',
  unread: ' Its log could not be read.',
} as const;

export const unexplained: GroupWords<'unexplained'> = {
  unknown: {
    name: 'unexplained',
    hedged: true,
    headline: ({ facts }) => {
      if (facts.exitCode !== undefined) return `exit code ${facts.exitCode}, nothing says why`;
      return facts.reason === undefined ? 'failing, nothing says why' : `${facts.reason}, nothing says why`;
    },
    verdict: (about) => {
      const { exitCode, reason, message, log } = about.facts;
      const why = reason === undefined ? '' : say` (${code(reason)})`;
      const said = message === undefined ? '' : say` All that Kubernetes says: ${code(message)}.`;
      return exitCode === undefined
        ? say`Nothing that could be read explains the state of this pod${why}.${said}`
        : say`${Container(about)} exited with code ${exitCode}${why}, and no field or event explains it.${LOG[log]}${said}`;
    },
  },
};

export const unexplainedSteps: StepTexts<UnexplainedStepValues> = {
  ...shared,
  'unknown-explain-code': ({ code: exitCode }) => say`See what this code can mean: ${code(`/exitcode ${exitCode}`)}.`,
  'unknown-events': () => say`Read the events that podwhy could not read:`,
  'unknown-whole-pod': () => say`Look at the whole pod, its conditions first:`,
};
