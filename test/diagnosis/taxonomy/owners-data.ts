import type { Condition, Pod, Workload } from '../../../src/diagnosis/kubernetes-objects.ts';
import { bareSnapshot } from '../../../src/diagnosis/bare-snapshot.ts';
import { event, snapshotOf, workload, workloadSnapshotOf } from '../built-cluster.ts';
import {
  ago,
  looping,
  NOW,
  part,
  pod,
  rejected,
  running,
  terminated,
  unscheduled,
  waiting,
  well,
} from '../built-pod.ts';
import { CERTAIN, LIKELY, type BuiltCase } from '../built-case.ts';

const REPLICAS = { replicas: 2, selector: { matchLabels: { app: 'cart' } } };
const deployment = workload('Deployment', 'cart', {
  spec: REPLICAS,
  status: { replicas: 2, readyReplicas: 0, unavailableReplicas: 2 },
});
const replicaSet: Workload = {
  ...workload('ReplicaSet', 'cart-5f9dc865db', { spec: { replicas: 2 }, status: { replicas: 0 } }),
  metadata: {
    ...workload('ReplicaSet', 'cart-5f9dc865db', {}).metadata,
    ownerReferences: [{ kind: 'Deployment', name: 'cart', uid: deployment.metadata.uid ?? '', controller: true }],
  },
};

const DENIALS: readonly (readonly [string, string, object])[] = [
  [
    'a quota',
    'Error creating: pods "cart-5f9dc865db-s74dr" is forbidden: exceeded quota: shop-quota, requested: limits.memory=1Gi, used: limits.memory=16Gi, limited: limits.memory=16Gi',
    { by: 'quota', name: 'shop-quota' },
  ],
  [
    'PodSecurity',
    'Error creating: pods "cart-5f9dc865db-s74dr" is forbidden: violates PodSecurity "restricted:latest": allowPrivilegeEscalation != false (container "cart" must set securityContext.allowPrivilegeEscalation=false)',
    { by: 'pod-security' },
  ],
  [
    'a webhook that says no',
    'Error creating: admission webhook "validate.kyverno.svc-fail" denied the request: resource Pod/shop/cart was blocked due to the following policies',
    { by: 'webhook-denied', name: 'validate.kyverno.svc-fail' },
  ],
  [
    'a webhook that is not there',
    'Error creating: Internal error occurred: failed calling webhook "sidecar-injector.istio.io": failed to call webhook: Post "https://istiod.istio-system.svc:443/inject?timeout=10s": dial tcp 10.96.3.4:443: connect: connection refused',
    { by: 'webhook-unreachable', name: 'sidecar-injector.istio.io' },
  ],
  [
    'a service account',
    'Error creating: pods "cart-5f9dc865db-" is forbidden: error looking up service account shop/cart: serviceaccount "cart" not found',
    { by: 'missing-reference', missingKind: 'ServiceAccount', name: 'cart' },
  ],
  [
    'a PriorityClass',
    'Error creating: pods "cart-5f9dc865db-" is forbidden: no PriorityClass with name checkout-critical was found',
    { by: 'missing-reference', missingKind: 'PriorityClass', name: 'checkout-critical' },
  ],
  [
    'a LimitRange',
    'Error creating: pods "cart-5f9dc865db-s74dr" is forbidden: maximum memory usage per Container is 1Gi, but limit is 2Gi',
    { by: 'limit-range' },
  ],
  [
    "OpenShift's SCC",
    'Error creating: pods "cart-5f9dc865db-" is forbidden: unable to validate against any security context constraint: [provider "anyuid": Forbidden: not usable by user or serviceaccount, spec.containers[0].securityContext.runAsUser: Invalid value: 0: must be in the ranges: [1000680000, 1000689999]]',
    { by: 'security-context-constraint' },
  ],
];

function condition(type: string, reason: string, message: string): Condition {
  return { type, status: 'True', reason, message, lastTransitionTime: ago(120) };
}
function job(name: string, conditions: readonly Condition[], spec: Workload['spec'] = { backoffLimit: 3 }): Workload {
  return workload('Job', name, { spec, status: { failed: 4, startTime: ago(4000), conditions } });
}
const jobPod = pod({
  main: [part('export', { state: terminated(2, { ended: 130 }) })],
  spec: { restartPolicy: 'Never' },
  status: { phase: 'Failed' },
  metadata: {
    name: 'nightly-export-llmgc',
    ownerReferences: [{ kind: 'Job', name: 'nightly-export', controller: true }],
  },
});

function ofJob(
  conditions: readonly Condition[],
  spec?: Workload['spec'],
  pods: readonly Pod[] = [jobPod],
): BuiltCase['of'] {
  return {
    workload: workloadSnapshotOf(job('nightly-export', conditions, spec), { pods }),
    pods: pods.map((one) => snapshotOf(one)),
  };
}

const healthyPods = [0, 1].map((i) =>
  pod({ main: [well('a-proxy'), well('cart')], metadata: { name: `cart-5f9dc865db-${i}`, uid: `uid-${i}` } }),
);
const leftover: Pod = {
  ...rejected(
    'NodeAffinity',
    "Pod was rejected: Predicate NodeAffinity failed: node(s) didn't match Pod's node affinity/selector",
  ),
  metadata: {
    ...rejected('', '').metadata,
    name: 'cart-5f9dc865db-old',
    uid: 'uid-old',
    creationTimestamp: ago(90_000),
  },
};
const well2 = workload('Deployment', 'cart', {
  spec: REPLICAS,
  status: {
    replicas: 2,
    updatedReplicas: 2,
    readyReplicas: 2,
    availableReplicas: 2,
    conditions: [
      { type: 'Available', status: 'True', reason: 'MinimumReplicasAvailable' },
      { type: 'Progressing', status: 'True', reason: 'NewReplicaSetAvailable' },
    ],
  },
});

const crashing = [0, 1, 2].map((i) =>
  pod({
    main: [
      well('a-proxy'),
      i < 2
        ? looping('cart', 137, { reason: 'OOMKilled' }, { resources: { limits: { memory: '64Mi' } } })
        : well('cart'),
    ],
    metadata: { name: `cart-${i}`, uid: `uid-${i}`, labels: { app: 'cart' } },
  }),
);
const statefulSet = workload('StatefulSet', 'cart', {
  spec: { replicas: 3 },
  status: { replicas: 3, readyReplicas: 1, currentRevision: 'cart-7d', updateRevision: 'cart-7d' },
});
const heldSet = workload('StatefulSet', 'cart', {
  spec: { replicas: 2, updateStrategy: { type: 'RollingUpdate' } },
  status: { replicas: 2, readyReplicas: 2, updatedReplicas: 1, currentRevision: 'cart-6c', updateRevision: 'cart-7d' },
});
const stuckRollout = workload('Deployment', 'cart', {
  spec: REPLICAS,
  status: {
    replicas: 3,
    updatedReplicas: 1,
    readyReplicas: 2,
    unavailableReplicas: 1,
    conditions: [
      {
        type: 'Progressing',
        status: 'False',
        reason: 'ProgressDeadlineExceeded',
        message: 'ReplicaSet "cart-6c8" has timed out progressing.',
        lastTransitionTime: ago(900),
      },
    ],
  },
});
const newPod = pod({
  main: [
    well('a-proxy'),
    part(
      'cart',
      {
        state: waiting(
          'ImagePullBackOff',
          'Back-off pulling image "registry.example.com/shop/cart:3.0.0": ErrImagePull: rpc error: code = NotFound desc = failed to pull and unpack image "registry.example.com/shop/cart:3.0.0": failed to resolve reference "registry.example.com/shop/cart:3.0.0": registry.example.com/shop/cart:3.0.0: not found',
        ),
      },
      { image: 'registry.example.com/shop/cart:3.0.0' },
    ),
  ],
  metadata: { name: 'cart-6c8-x', uid: 'uid-new' },
  status: { phase: 'Pending' },
});

const cronJob = workload('CronJob', 'nightly', {
  spec: { schedule: '0 3 * * *' },
  status: { lastScheduleTime: ago(4000) },
});

const target = { context: 'shop-eu', kind: 'Pod', namespace: 'shop', name: 'cart-9' };

export const OWNER_CASES: readonly BuiltCase[] = [
  ...DENIALS.map(([what, message, facts]): BuiltCase => ({
    title: `no pod, because of ${what}`,
    of: {
      workload: workloadSnapshotOf(deployment, {
        children: [replicaSet],
        events: [
          event(replicaSet, 'FailedCreate', message, { component: 'replicaset-controller', count: 15, last: 30 }),
        ],
      }),
      pods: [],
    },
    cause: 'create-denied',
    container: null,
    confidence: CERTAIN,
    facts,
  })),
  {
    title: 'a StatefulSet whose pod is denied',
    of: {
      workload: workloadSnapshotOf(statefulSet, {
        events: [
          event(
            statefulSet,
            'FailedCreate',
            'create Pod cart-0 in StatefulSet cart failed error: pods "cart-0" is forbidden: exceeded quota: shop-quota, requested: pods=1, used: pods=50, limited: pods=50',
            { component: 'statefulset-controller', count: 15, last: 30 },
          ),
        ],
      }),
      pods: [],
    },
    cause: 'create-denied',
    facts: { by: 'quota', name: 'shop-quota' },
  },
  {
    title: 'a Job that reached its back-off limit',
    of: ofJob([condition('Failed', 'BackoffLimitExceeded', 'Job has reached the specified backoff limit')]),
    cause: 'job-backoff-limit',
    facts: { job: 'nightly-export', podCause: 'crash-app-error', podExitCode: 2 },
  },
  {
    title: 'a Job that reached its back-off limit, without its pods',
    of: ofJob(
      [condition('Failed', 'BackoffLimitExceeded', 'Job has reached the specified backoff limit')],
      undefined,
      [],
    ),
    cause: 'job-backoff-limit',
    facts: { podCause: undefined },
  },
  {
    title: 'a Job past its deadline',
    of: ofJob(
      [condition('Failed', 'DeadlineExceeded', 'Job was active longer than specified deadline')],
      { activeDeadlineSeconds: 600 },
      [],
    ),
    cause: 'job-deadline',
    facts: { deadlineSeconds: 600 },
  },
  {
    title: 'a Job past its deadline whose pods still exist',
    of: ofJob(
      [condition('FailureTarget', 'DeadlineExceeded', 'Job was active longer than specified deadline')],
      { activeDeadlineSeconds: 600 },
      [],
    ),
    cause: 'job-deadline',
  },
  {
    title: 'a Job that its pod failure policy failed',
    of: ofJob([
      condition(
        'Failed',
        'PodFailurePolicy',
        'Container export for pod shop/nightly-export-llmgc failed with exit code 2 matching FailJob rule at index 0',
      ),
    ]),
    cause: 'job-pod-failure-policy',
  },
  {
    title: 'a Job that is complete',
    of: ofJob(
      [condition('Complete', 'CompletionsReached', 'Reached expected number of succeeded pods')],
      undefined,
      [],
    ),
    cause: 'completed',
  },
  {
    title: "a Job whose pod still retries: the pod's cause",
    of: ofJob([], { backoffLimit: 6 }, [
      pod({ main: [looping('export', 1, { restarts: 3 })], spec: { restartPolicy: 'OnFailure' } }),
    ]),
    cause: 'crash-app-error',
    container: 'export',
  },
  {
    title: 'a CronJob: its newest Job',
    of: {
      workload: workloadSnapshotOf(cronJob, {
        children: [
          job('nightly-29', [
            condition('Failed', 'BackoffLimitExceeded', 'Job has reached the specified backoff limit'),
          ]),
        ],
      }),
      pods: [],
    },
    cause: 'job-backoff-limit',
    facts: { job: 'nightly-29' },
  },
  {
    title: 'two of three pods of a StatefulSet killed for memory',
    of: { workload: workloadSnapshotOf(statefulSet, { pods: crashing }), pods: crashing.map((one) => snapshotOf(one)) },
    cause: 'oom-container-limit',
    container: 'cart',
  },
  {
    title: 'a leftover that the node refused, beside its healthy replacements',
    of: {
      workload: workloadSnapshotOf(well2, { pods: [leftover, ...healthyPods] }),
      pods: [leftover, ...healthyPods].map((one) => snapshotOf(one)),
    },
    cause: 'healthy',
  },
  {
    title: 'a rollout past its deadline: what holds its new pod is the cause',
    of: {
      workload: workloadSnapshotOf(stuckRollout, { pods: [...healthyPods, newPod] }),
      pods: [...healthyPods, newPod].map((one) => snapshotOf(one)),
    },
    cause: 'image-not-found',
    accept: ['rollout-stuck'],
    container: 'cart',
  },
  {
    title: 'a rollout past its deadline with pods that show nothing wrong',
    of: {
      workload: workloadSnapshotOf(stuckRollout, { pods: healthyPods }),
      pods: healthyPods.map((one) => snapshotOf(one)),
    },
    cause: 'rollout-stuck',
    confidence: CERTAIN,
  },
  {
    title: 'a StatefulSet whose rollout waits for a broken pod of the old revision',
    of: (() => {
      const pods = [0, 1].map((i) =>
        pod({
          main: [
            i === 0
              ? part(
                  'cart',
                  { state: running(4000), ready: false },
                  { readinessProbe: { httpGet: { path: '/', port: 80 } } },
                )
              : well('cart'),
          ],
          metadata: {
            name: `cart-${i}`,
            uid: `uid-${i}`,
            labels: { app: 'cart', 'controller-revision-hash': i === 0 ? 'cart-6c' : 'cart-7d' },
          },
        }),
      );
      return {
        workload: workloadSnapshotOf({ ...heldSet, status: { ...heldSet.status, readyReplicas: 1 } }, { pods }),
        pods: pods.map((one) => snapshotOf(one)),
      };
    })(),
    cause: 'readiness-failing',
    accept: ['rollout-stuck'],
  },
  {
    title: 'a DaemonSet with a pod that no node takes',
    of: (() => {
      const about = unscheduled(
        '0/3 nodes are available: 1 Insufficient memory. preemption: 0/3 nodes are available: 3 No preemption victims found for incoming pod.',
      );
      const daemonSet = workload('DaemonSet', 'log-agent', {
        status: { desiredNumberScheduled: 3, currentNumberScheduled: 3, numberReady: 2, numberUnavailable: 1 },
      });
      return { workload: workloadSnapshotOf(daemonSet, { pods: [about] }), pods: [snapshotOf(about)] };
    })(),
    cause: 'unschedulable-memory',
    accept: ['unschedulable-mixed'],
  },
  {
    title: 'a Deployment whose pods are all healthy',
    of: { workload: workloadSnapshotOf(well2, { pods: healthyPods }), pods: healthyPods.map((one) => snapshotOf(one)) },
    cause: 'healthy',
  },
  {
    title: 'a Deployment scaled to nothing',
    of: {
      workload: workloadSnapshotOf(workload('Deployment', 'cart', { spec: { replicas: 0 }, status: {} })),
      pods: [],
    },
    cause: 'healthy',
  },
  { title: 'no such pod', of: bareSnapshot({ target, now: NOW }, undefined), cause: 'pod-not-found', container: null },
  ...(
    [
      ['evicted-memory', 'The node was low on resource: memory. Threshold quantity: 100Mi, available: 61552Ki. '],
      ['evicted-disk', 'The node was low on resource: ephemeral-storage. Threshold quantity: 10Gi, available: 9Gi. '],
      ['evicted-emptydir-limit', 'Usage of EmptyDir volume "cache" exceeds the limit "64Mi". '],
    ] as const
  ).map(([cause, message]): BuiltCase => {
    const gone = pod({ main: [well('cart')], metadata: { name: 'cart-9' } });
    const events = [event(gone, 'Evicted', message, { last: 300 })];
    return {
      title: `no such pod any more: ${cause}`,
      of: { ...bareSnapshot({ target, now: NOW }, undefined), events },
      cause,
      confidence: LIKELY,
    };
  }),
  {
    title: 'no such pod any more: its events tell who took it',
    of: {
      ...bareSnapshot({ target, now: NOW }, undefined),
      events: [
        event(
          pod({ main: [well('cart')], metadata: { name: 'cart-9' } }),
          'Preempted',
          'Preempted by a pod on node node-a',
          { component: 'default-scheduler', last: 300 },
        ),
      ],
    },
    cause: 'preempted',
    accept: ['pod-not-found'],
  },
];
