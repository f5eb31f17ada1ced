import type { GroupSources } from '../cause-words.ts';

export const unexplainedSources: GroupSources<'unexplained'> = {
  unknown: [
    {
      title: 'Determine the Reason for Pod Failure',
      url: 'https://kubernetes.io/docs/tasks/debug/debug-application/determine-reason-pod-failure/',
    },
  ],
};
