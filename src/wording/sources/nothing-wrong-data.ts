import type { GroupSources, Source } from '../cause-words.ts';

const LIFECYCLE: Source = {
  title: 'Pod Lifecycle',
  url: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/',
};
const TERMINATION: Source = {
  title: 'Pod Lifecycle: termination of Pods',
  url: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination',
};
const JOBS: Source = { title: 'Jobs', url: 'https://kubernetes.io/docs/concepts/workloads/controllers/job/' };

export const nothingWrongSources: GroupSources<'nothing-wrong'> = {
  healthy: [LIFECYCLE],
  completed: [LIFECYCLE, JOBS],
  recovered: [LIFECYCLE],
  'stopped-normally': [TERMINATION],
  terminating: [TERMINATION],
  starting: [LIFECYCLE],
};
