import type { GroupSamples } from '../sample.ts';

export const unexplainedSamples: GroupSamples<'unexplained'> = {
  unknown: [
    { exitCode: 3, reason: 'Error', message: undefined, log: 'empty' },
    { exitCode: undefined, reason: 'Blocked', message: 'Cannot enforce AppArmor', log: 'unread' },
    { exitCode: undefined, reason: undefined, message: undefined, log: 'gone' },
  ],
};
