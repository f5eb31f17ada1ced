import type { CauseId } from '../../../src/diagnosis/causes.ts';
import type { Condition, Pod, PodSpec } from '../../../src/diagnosis/kubernetes-objects.ts';
import type { Snapshot } from '../../../src/diagnosis/snapshot.ts';
import { event, node, snapshotOf } from '../built-cluster.ts';
import {
  ago,
  part,
  pod,
  rejected,
  running,
  terminated,
  waiting,
  well,
  type Termination,
  type Part,
} from '../built-pod.ts';
import { CERTAIN, LIKELY, NOT_CERTAIN, type BuiltCase } from '../built-case.ts';

/** A pod that the kubelet ended: phase, reason and message, and containers whose codes are consequences. */
function failed(
  reason: string,
  message: string,
  code = 137,
  end: Termination = {},
  conditions: readonly Condition[] = [],
): Snapshot {
  const main = [
    part('a-proxy', { state: terminated(0, { ended: 20 }) }),
    part(
      'cart',
      { state: terminated(code, { ended: 18, ran: 5000, ...end }), restartCount: 2 },
      { resources: { limits: { memory: '512Mi' }, requests: { memory: '256Mi' } } },
    ),
  ];
  const built = pod({ main, created: 5100 });
  return snapshotOf({
    ...built,
    status: {
      ...built.status,
      phase: 'Failed',
      reason,
      message,
      conditions: [...(built.status?.conditions ?? []), ...conditions],
    },
  });
}
function disruption(reason: string, message: string): Condition {
  return { type: 'DisruptionTarget', status: 'True', reason, message, lastTransitionTime: ago(40) };
}
const BY_KUBELET = disruption('TerminationByKubelet', 'The node was low on resource: memory.');

const EVICTIONS: readonly (readonly [CauseId, string, string, object?])[] = [
  [
    'evicted-memory',
    '1.25 and before',
    'The node was low on resource: memory. Container cart was using 900Mi, which exceeds its request of 256Mi. ',
    { culprit: 'cart', resource: 'memory' },
  ],
  [
    'evicted-memory',
    '1.26',
    'The node was low on resource: memory. Threshold quantity: 100Mi, available: 61552Ki. Container cart was using 900Mi, request is 256Mi, has larger consumption of memory. ',
    { culprit: 'cart', threshold: '100Mi', available: '61552Ki' },
  ],
  [
    'evicted-memory',
    "1.34, with the pod's own resources",
    'The node was low on resource: memory. Threshold quantity: 100Mi, available: 61552Ki. Pod cart-0 was using 900Mi, request is 256Mi, has larger consumption of memory. ',
    { culprit: 'cart-0' },
  ],
  [
    'evicted-disk',
    'ephemeral storage',
    'The node was low on resource: ephemeral-storage. Threshold quantity: 10Gi, available: 9Gi. Container cart was using 4Gi, request is 0, has larger consumption of ephemeral-storage. ',
    { resource: 'ephemeral-storage' },
  ],
  [
    'evicted-disk',
    'inodes',
    'The node was low on resource: inodes. Threshold quantity: 1e6, available: 9e5. ',
    { resource: 'inodes' },
  ],
  [
    'evicted-pid',
    'pids',
    'The node was low on resource: pids. Threshold quantity: 10%, available: 900. ',
    { resource: 'pids' },
  ],
  ['evicted-emptydir-limit', 'any', 'Usage of EmptyDir volume "cache" exceeds the limit "64Mi". ', { volume: 'cache' }],
  ['evicted-ephemeral-limit', 'container', 'Container cart exceeded its local ephemeral storage limit "1Gi". '],
  ['evicted-ephemeral-limit', 'pod', 'Pod ephemeral local storage usage exceeds the total limit of containers 2Gi. '],
];
const ENDINGS: readonly (readonly [CauseId, string, string])[] = [
  ['preempted', 'Preempting', 'Preempted in order to admit critical pod'],
  ['node-shutdown', 'Terminated', 'Pod was terminated in response to imminent node shutdown.'],
  ['node-shutdown', 'Shutdown', 'Node is shutting, evicting pods'],
  ['deadline-exceeded', 'DeadlineExceeded', 'Pod was active on the node longer than the specified deadline'],
  ['node-unreachable', 'NodeLost', 'Node node-a which was running pod cart-0 is unresponsive'],
];
const REJECTIONS: readonly (readonly [CauseId, string, string, object?])[] = [
  [
    'rejected-node-pressure',
    'Evicted',
    'Pod was rejected: The node had condition: [DiskPressure]. ',
    { conditions: ['DiskPressure'] },
  ],
  [
    'rejected-node-pressure',
    'Evicted',
    'Pod The node had condition: [MemoryPressure]. ',
    { conditions: ['MemoryPressure'] },
  ],
  [
    'rejected-resources',
    'OutOfcpu',
    "Pod was rejected: Node didn't have enough resource: cpu, requested: 2000, used: 3500, capacity: 4000",
    { resource: 'cpu', amounts: { requested: '2000m', used: '3500m', capacity: '4000m' } },
  ],
  [
    'rejected-resources',
    'OutOfmemory',
    "Pod Node didn't have enough resource: memory, requested: 8589934592, used: 12884901888, capacity: 16106127360",
    { resource: 'memory' },
  ],
  [
    'rejected-resources',
    'OutOfpods',
    "Pod was rejected: Node didn't have enough resource: pods, requested: 1, used: 110, capacity: 110",
  ],
  [
    'rejected-resources',
    'OutOfnvidia.com/gpu',
    "Pod was rejected: Node didn't have enough resource: nvidia.com/gpu, requested: 1, used: 1, capacity: 1",
  ],
  [
    'rejected-node-mismatch',
    'NodeAffinity',
    "Pod was rejected: Predicate NodeAffinity failed: node(s) didn't match Pod's node affinity/selector",
  ],
  ['rejected-node-mismatch', 'NodeAffinity', 'Predicate NodeAffinity failed'],
  [
    'rejected-node-mismatch',
    'TaintToleration',
    "Pod was rejected: Predicate TaintToleration failed: node(s) had taints that the pod didn't tolerate",
  ],
  [
    'rejected-node-mismatch',
    'NodePorts',
    "Pod was rejected: Predicate NodePorts failed: node(s) didn't have free ports for the requested pod ports",
  ],
  [
    'rejected-node-mismatch',
    'PodOSNotSupported',
    "Pod was rejected: Failed to admit pod as the OS field doesn't match node OS",
  ],
  [
    'rejected-device',
    'UnexpectedAdmissionError',
    'Pod was rejected: Allocate failed due to requested number of devices unavailable for nvidia.com/gpu. Requested: 1, Available: 0, which is unexpected',
    { resource: 'nvidia.com/gpu', requested: '1' },
  ],
  [
    'rejected-device',
    'UnexpectedAdmissionError',
    'Allocate failed due to no healthy devices present; cannot allocate unhealthy devices nvidia.com/gpu, which is unexpected',
  ],
  [
    'rejected-device',
    'UnexpectedAdmissionError',
    'Pod was rejected: Allocate failed due to cannot allocate unregistered device nvidia.com/gpu, which is unexpected',
  ],
  ['rejected-other', 'TopologyAffinityError', 'Pod was rejected: Resources cannot be allocated with Topology locality'],
  [
    'rejected-other',
    'SMTAlignmentError',
    'Pod was rejected: SMT Alignment Error: requested 3 cpus not multiple cpus per core = 2',
  ],
  ['rejected-other', 'SysctlForbidden', 'Pod was rejected: forbidden sysctl: "net.core.somaxconn" not allowlisted'],
  ['rejected-other', 'AppArmor', 'Pod was rejected: Cannot enforce AppArmor: profile "cart" is not loaded'],
  [
    'rejected-other',
    'PodFeatureUnsupported',
    'Pod was rejected: Pod requires node features that are not available: GuaranteedQoSPodCPUResize',
  ],
  ['rejected-other', 'PodLevelResourcesNotSupported', 'Pod was rejected: PodLevelResources feature gate is disabled'],
  [
    'rejected-other',
    'SupplementalGroupsPolicyNotSupported',
    'Pod was rejected: SupplementalGroupsPolicy=Strict is not supported in this node',
  ],
  [
    'rejected-other',
    'VolumeAttachmentLimitExceeded',
    'Node has reached its volume attachment limit, rejecting pod. Node: node-a, driver: ebs.csi.aws.com',
  ],
  ['node-shutdown', 'NodeShutdown', 'Pod was rejected as the node is shutting down.'],
];

/** A pod that is being deleted for a reason that a condition tells. */
function leaving(target: Condition, main: readonly Part[] = [well('a-proxy'), well('cart')]): Snapshot {
  const about = pod({ main, metadata: { deletionTimestamp: ago(-10), deletionGracePeriodSeconds: 30 } });
  const withTarget: Pod = {
    ...about,
    status: { ...about.status, conditions: [...(about.status?.conditions ?? []), target] },
  };
  return snapshotOf(withTarget, {
    events: [event(about, 'Killing', 'Stopping container cart', { container: 'cart', last: 20 })],
  });
}
const gone: Snapshot = leaving(
  disruption('PreemptionByScheduler', 'default-scheduler: preempting to accommodate a higher priority pod'),
);

/** A pod past its deletion deadline. */
function overdue(
  more: { finalizers?: readonly string[]; main?: readonly Part[]; spec?: Partial<PodSpec> },
  rest: (about: Pod) => Partial<Snapshot> = () => ({}),
): Snapshot {
  const { finalizers } = more;
  const about = pod({
    main: more.main ?? [well('a-proxy'), well('cart')],
    metadata: {
      deletionTimestamp: ago(900),
      deletionGracePeriodSeconds: 30,
      ...(finalizers === undefined ? {} : { finalizers }),
    },
    created: 9000,
  });
  return snapshotOf(about, rest(about));
}
const ended = [part('cart', { state: terminated(0, { ended: 920 }) })];

const unreachableNode = node('node-a', {
  ready: 'Unknown',
  since: 300,
  spec: { taints: [{ key: 'node.kubernetes.io/unreachable', effect: 'NoExecute', timeAdded: ago(295) }] },
});
const zoneDown = node('node-a', {
  ready: 'Unknown',
  since: 300,
  spec: { taints: [{ key: 'node.kubernetes.io/unreachable', effect: 'NoSchedule' }] },
});
const staleCrash = pod({
  main: [
    well('a-proxy'),
    part('cart', {
      restartCount: 4,
      state: running(400),
      lastState: terminated(137, { reason: 'OOMKilled', ended: 500 }),
    }),
  ],
});
const unready = pod({ main: [well('a-proxy'), well('cart')] });
const readyFalse: Pod = {
  ...unready,
  status: {
    ...unready.status,
    conditions: (unready.status?.conditions ?? []).map((one) =>
      one.type === 'Ready' ? { ...one, status: 'False' } : one,
    ),
  },
};
const gate: Pod = {
  ...unready,
  spec: { ...unready.spec, readinessGates: [{ conditionType: 'target-health.elbv2.k8s.aws/k8s-shop-cart' }] },
  status: {
    ...unready.status,
    conditions: (unready.status?.conditions ?? []).map((one) =>
      one.type === 'Ready'
        ? {
            ...one,
            status: 'False',
            reason: 'ReadinessGatesNotReady',
            message:
              'corresponding condition of pod readiness gate "target-health.elbv2.k8s.aws/k8s-shop-cart" does not exist.',
          }
        : one,
    ),
  },
};
const lost = (restartPolicy: string) =>
  pod({
    main: ['a-proxy', 'cart'].map((name) =>
      part(name, {
        restartCount: 1,
        state: running(60),
        lastState: terminated(255, { reason: 'Unknown', ended: 70, ran: 90_000 }),
      }),
    ),
    spec: { restartPolicy },
    created: 100_000,
  });
const blockedByAppArmor = pod({
  main: [part('cart', { state: waiting('Blocked') })],
  status: { reason: 'AppArmor', message: 'Cannot enforce AppArmor: profile "cart" is not loaded' },
});
const done = pod({
  main: [part('export', { state: terminated(0, { ended: 600 }) })],
  spec: { restartPolicy: 'Never' },
  status: { phase: 'Succeeded' },
});
const stopped = pod({
  main: [part('cart', { state: terminated(143, { ended: 120, ran: 4000 }) })],
  spec: { restartPolicy: 'Never' },
  status: { phase: 'Failed' },
});
const windows = pod({
  main: [part('cart', { state: terminated(-1073741510, { ended: 120, ran: 4000 }) })],
  spec: { restartPolicy: 'Never', os: { name: 'windows' } },
  status: { phase: 'Failed' },
});

export const POD_LEVEL_CASES: readonly BuiltCase[] = [
  ...EVICTIONS.map(([cause, version, message, facts]) => ({
    title: `Evicted, ${version}: ${cause}`,
    // The three limits of its own set no DisruptionTarget (§1.7).
    of: failed('Evicted', message, 137, {}, cause.endsWith('limit') ? [] : [BY_KUBELET]),
    cause,
    container: cause === 'evicted-ephemeral-limit' ? undefined : null,
    confidence: CERTAIN,
    ...(facts === undefined ? {} : { facts }),
  })).map(({ container, ...one }) => (container === undefined ? one : { ...one, container })),
  ...ENDINGS.map(([cause, reason, message]) => ({
    title: `${reason}: ${cause}`,
    of: failed(reason, message, 143),
    cause,
    container: null,
    confidence: CERTAIN,
  })),
  ...REJECTIONS.map(([cause, reason, message, facts]) => ({
    title: `${reason} "${message.slice(0, 80)}"`,
    of: snapshotOf(rejected(reason, message)),
    cause,
    // §1.2: the limit of attached volumes is the one that the scheduler knows too.
    accept: reason === 'VolumeAttachmentLimitExceeded' ? (['unschedulable-volume-limit'] as const) : [],
    container: null,
    confidence: CERTAIN,
    ...(facts === undefined ? {} : { facts }),
  })),
  {
    title: 'evicted after an earlier OOM kill: the eviction is the cause',
    of: failed(
      'Evicted',
      'The node was low on resource: memory. Container cart was using 900Mi, which exceeds its request of 256Mi. ',
      137,
      { reason: 'ContainerStatusUnknown', message: 'The container could not be located when the pod was terminated' },
    ),
    cause: 'evicted-memory',
  },
  {
    title: 'AppArmor up to 1.30: Pending, containers Blocked',
    of: snapshotOf(blockedByAppArmor, { node: node('node-a', { version: 'v1.27.4' }) }),
    cause: 'rejected-other',
    container: null,
  },
  {
    title: 'DisruptionTarget EvictionByEvictionAPI',
    of: leaving(disruption('EvictionByEvictionAPI', 'Eviction API: evicting')),
    cause: 'evicted-api',
    container: null,
    confidence: CERTAIN,
  },
  {
    title: 'DisruptionTarget PreemptionByScheduler',
    of: gone,
    cause: 'preempted',
    container: null,
    confidence: CERTAIN,
  },
  ...(
    [
      ['evicted-memory', 'The node was low on resource: memory. Threshold quantity: 100Mi, available: 61552Ki. '],
      ['evicted-disk', 'The node was low on resource: inodes. '],
      ['evicted-pid', 'The node was low on resource: pids. '],
      ['node-shutdown', 'Pod was terminated in response to imminent node shutdown.'],
      ['preempted', 'Preempted in order to admit critical pod'],
    ] as const
  ).map(([cause, message]): BuiltCase => ({
    title: `DisruptionTarget TerminationByKubelet before its status says so: ${cause}`,
    of: leaving(disruption('TerminationByKubelet', message)),
    cause,
    confidence: CERTAIN,
  })),
  {
    title: 'DisruptionTarget DeletionByTaintManager',
    of: leaving(disruption('DeletionByTaintManager', 'Taint manager: deleting due to NoExecute taint')),
    cause: 'deleted-by-taint',
    confidence: CERTAIN,
  },
  {
    title: 'DisruptionTarget DeletionByDeviceTaintManager',
    of: leaving(disruption('DeletionByDeviceTaintManager', 'Device Taint manager: deleting due to NoExecute taint')),
    cause: 'deleted-by-taint',
    facts: { by: 'device-taint-manager' },
  },
  {
    title: 'DisruptionTarget DeletionByPodGC',
    of: {
      ...leaving(disruption('DeletionByPodGC', 'PodGC: node no longer exists')),
      node: undefined,
      unread: [
        {
          what: { kind: 'object', of: 'Node', namespace: undefined, name: 'node-a' },
          why: 'not-found',
          permission: undefined,
        },
      ],
    },
    cause: 'deleted-node-gone',
    confidence: CERTAIN,
  },
  {
    title: 'DisruptionTarget with status False is history',
    of: snapshotOf({
      ...unready,
      status: {
        ...unready.status,
        conditions: [
          ...(unready.status?.conditions ?? []),
          { ...disruption('PreemptionByScheduler', ''), status: 'False' },
        ],
      },
    }),
    cause: 'healthy',
  },
  ...[
    'shop/checkout-0 on node node-a',
    'a pod on node node-a',
    'pod 3f2b0c1e on node node-a',
    'Pod 3f2b0c1e on node node-a',
  ].map((victor): BuiltCase => {
    // Before 1.26 there is no DisruptionTarget: only the scheduler's event shows it.
    const about = pod({
      main: [well('cart')],
      metadata: { deletionTimestamp: ago(-10), deletionGracePeriodSeconds: 30 },
    });
    return {
      title: `Preempted by ${victor}, no condition`,
      of: snapshotOf(about, {
        events: [
          event(about, 'Preempted', `Preempted by ${victor}`, {
            component: 'default-scheduler',
            last: 20,
            newStyle: true,
          }),
        ],
      }),
      cause: 'preempted',
    };
  }),
  (() => {
    const about = pod({
      main: [well('cart')],
      metadata: { deletionTimestamp: ago(-10), deletionGracePeriodSeconds: 30 },
    });
    return {
      title: 'TaintManagerEviction, no condition',
      of: snapshotOf(about, {
        events: [
          event(about, 'TaintManagerEviction', 'Marking for deletion Pod shop/cart-0', {
            component: 'taint-eviction-controller',
            last: 20,
          }),
        ],
      }),
      cause: 'deleted-by-taint' as const,
    };
  })(),
  {
    title: 'being deleted, within its grace period',
    of: snapshotOf(
      pod({ main: [well('cart')], metadata: { deletionTimestamp: ago(-10), deletionGracePeriodSeconds: 30 } }),
    ),
    cause: 'terminating',
    container: null,
  },
  {
    title: 'held by a finalizer',
    of: overdue({ finalizers: ['shop.example.com/deregister'], main: ended }),
    cause: 'terminating-stuck',
    facts: { by: 'finalizer', finalizers: ['shop.example.com/deregister'] },
  },
  {
    title: 'held by a node that does not report: the node is the cause, or what it is stuck on',
    of: overdue({}, () => ({ node: unreachableNode })),
    cause: 'terminating-stuck',
    accept: ['node-unreachable'],
  },
  {
    title: 'held by a container that cannot be killed',
    of: overdue({}, (about) => ({
      events: [
        event(
          about,
          'FailedKillPod',
          'error killing pod: [failed to "KillContainer" for "cart" with KillContainerError: "rpc error: code = DeadlineExceeded desc = context deadline exceeded", failed to "KillPodSandbox" for "6f1c" with KillPodSandboxError: "rpc error: code = DeadlineExceeded desc = context deadline exceeded"]',
          { last: 40, count: 7 },
        ),
      ],
    })),
    cause: 'terminating-stuck',
    facts: { by: 'kill' },
  },
  {
    title: 'the node stopped reporting: an old OOM in the status is history',
    of: snapshotOf(staleCrash, { node: unreachableNode }),
    cause: 'node-unreachable',
    container: null,
    confidence: CERTAIN,
  },
  {
    title: 'a whole zone is down: only the NoSchedule taint',
    of: snapshotOf(unready, { node: zoneDown }),
    cause: 'node-unreachable',
    container: null,
  },
  {
    title: 'the node does not exist, and the pod is no longer ready',
    of: snapshotOf(readyFalse, {
      node: undefined,
      unread: [
        {
          what: { kind: 'object', of: 'Node', namespace: undefined, name: 'node-a' },
          why: 'not-found',
          permission: undefined,
        },
      ],
    }),
    cause: 'node-unreachable',
    accept: ['deleted-node-gone'],
    container: null,
  },
  {
    title: 'the node could not be read (403): it is not blamed',
    of: snapshotOf(unready, {
      node: undefined,
      unread: [
        {
          what: { kind: 'object', of: 'Node', namespace: undefined, name: 'node-a' },
          why: 'forbidden',
          permission: { verb: 'get', resource: 'nodes' },
        },
      ],
    }),
    cause: 'healthy',
  },
  {
    title: 'Ready=False while every container is ready: the node is not ready',
    of: snapshotOf(readyFalse, { node: node('node-a', { ready: 'False', since: 90 }) }),
    cause: 'node-not-ready',
    container: null,
  },
  {
    title: 'a readiness gate that is never set',
    of: snapshotOf(gate),
    cause: 'readiness-gate',
    container: null,
    confidence: CERTAIN,
    facts: { gates: ['target-health.elbv2.k8s.aws/k8s-shop-cart'] },
  },
  {
    title: 'Unknown 255 on every container, and the node has an event Rebooted',
    of: snapshotOf(lost('Always'), {
      nodeEvents: [event(node('node-a'), 'Rebooted', 'Node node-a has been rebooted, boot id: 1c0f', { last: 75 })],
    }),
    cause: 'node-rebooted',
    container: null,
    confidence: LIKELY,
    facts: { what: 'reboot' },
  },
  {
    title: 'Unknown 255 on every container, and no word of the node',
    of: snapshotOf(lost('Always'), {
      unread: [{ what: { kind: 'events', about: 'node' }, why: 'expired', permission: undefined }],
    }),
    cause: 'node-rebooted',
    container: null,
    confidence: LIKELY,
  },
  { title: 'succeeded', of: snapshotOf(done), cause: 'completed' },
  { title: 'running and ready', of: snapshotOf(unready), cause: 'healthy', container: null },
  {
    title: 'SIGTERM, no restart, no deletion',
    of: snapshotOf(stopped),
    cause: 'stopped-normally',
    accept: ['killed-external'],
    confidence: NOT_CERTAIN,
  },
  {
    title: 'Windows: CTRL_SHUTDOWN is a normal stop',
    of: snapshotOf(windows, { node: node('node-a', { os: 'windows' }) }),
    cause: 'stopped-normally',
    container: 'cart',
  },
];
