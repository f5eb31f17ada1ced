import type { GroupWords } from '../../cause-words.ts';
import { code, say } from '../../sentence.ts';
import { Container } from '../phrases.ts';

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
      return facts.reason === undefined ? 'in trouble, nothing says why' : `${facts.reason}, nothing says why`;
    },
    verdict: (about) => {
      const { exitCode, reason, message, log } = about.facts;
      const why = reason === undefined ? '' : say` (${code(reason)})`;
      const said = message === undefined ? '' : say` All that Kubernetes says: ${code(message)}.`;
      return exitCode === undefined
        ? say`Nothing that could be read explains the state of this pod${why}.${said}`
        : say`${Container(about)} ended with ${exitCode}${why}, and no field or event explains it.${LOG[log]}${said}`;
    },
    page: {
      meaning:
        'podwhy found no cause that the evidence supports, and does not guess. It shows what it looked at and what it could not read.',
      how: [
        'no rule fits what was read',
        'what could not be read (rights, expired events, logs that are gone) is named in the answer',
      ],
      causes: [
        'the events have expired: they last one hour',
        'a right is missing',
        'a case that podwhy does not know yet',
      ],
      todo: [
        'read what podwhy could not',
        'look at the whole pod',
        'report the case with its recording, so that it becomes known',
      ],
    },
  },
};
