import type { GroupSources, Source } from '../cause-words.ts';

const JOB: Source = {
  title: 'Jobs',
  url: 'https://kubernetes.io/docs/concepts/workloads/controllers/job/',
};
const JOB_DEADLINE: Source = {
  title: 'Jobs: termination and cleanup',
  url: 'https://kubernetes.io/docs/concepts/workloads/controllers/job/#job-termination-and-cleanup',
};
const JOB_POLICY: Source = {
  title: 'Jobs: Pod failure policy',
  url: 'https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-failure-policy',
};
const DEPLOYMENT: Source = {
  title: 'Deployments: failed deployment',
  url: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#failed-deployment',
};
const STATEFULSET: Source = {
  title: 'StatefulSets: partitioned rolling updates',
  url: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#partitions',
};

export const ownerSources: GroupSources<'owner'> = {
  'job-backoff-limit': [JOB],
  'job-deadline': [JOB_DEADLINE],
  'job-pod-failure-policy': [JOB_POLICY],
  'rollout-stuck': [DEPLOYMENT, STATEFULSET],
};
