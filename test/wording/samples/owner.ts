import { summarizeError } from '../../../src/diagnosis/kubernetes-messages/error-summary.ts';
import { ago, type GroupSamples } from '../sample.ts';

const job = {
  job: 'import-users',
  backoffLimit: 2,
  failed: 3,
  deadlineSeconds: undefined,
  summary: summarizeError('Job has reached the specified backoff limit'),
  at: ago(420),
  podCause: 'crash-app-error',
  podExitCode: 3,
} as const;
const bare = {
  job: 'import-users',
  backoffLimit: undefined,
  failed: undefined,
  deadlineSeconds: undefined,
  summary: undefined,
  at: undefined,
  podCause: undefined,
  podExitCode: undefined,
} as const;
const rollout = {
  workload: { kind: 'Deployment', name: 'cart' },
  summary: summarizeError('ReplicaSet "cart-7d9f" has timed out progressing.'),
  ready: 2,
  wanted: 5,
  since: ago(900),
  held: undefined,
} as const;

export const ownerSamples: GroupSamples<'owner'> = {
  'job-backoff-limit': [job, { ...job, failed: 1 }, bare],
  'job-deadline': [{ ...job, deadlineSeconds: 600, podExitCode: 143 }, bare],
  'job-pod-failure-policy': [
    {
      ...job,
      podExitCode: 42,
      summary: summarizeError(
        'Container main for pod shop/import-users-x failed with exit code 42 matching FailJob rule at index 0',
      ),
    },
    bare,
  ],
  'rollout-stuck': [
    rollout,
    { ...rollout, held: 'paused', summary: undefined, since: undefined },
    {
      ...rollout,
      workload: { kind: 'StatefulSet', name: 'cart' },
      held: { partition: 3 },
      summary: undefined,
      since: undefined,
    },
    { ...rollout, summary: undefined, ready: undefined, wanted: undefined, since: undefined },
  ],
};
