import type { Condition, Container, Pod, Probe } from '../../src/diagnosis/kubernetes-objects.ts';
import type { Snapshot } from '../../src/diagnosis/snapshot.ts';
import { event, log, node, snapshotOf, workload, workloadSnapshotOf, type EventOptions } from './built-cluster.ts';
import { LIKELY, NOT_CERTAIN, type BuiltCase } from './built-case.ts';
import { ago, looping, notBegun, part, pod, running, terminated, unscheduled, waiting, well } from './built-pod.ts';

const LIMIT: Partial<Container> = { resources: { limits: { memory: '512Mi' } } };
const liveness: Probe = { httpGet: { path: '/healthz', port: 8080 }, periodSeconds: 10, failureThreshold: 3 };
const readiness: Probe = { httpGet: { path: '/ready', port: 8080 }, periodSeconds: 5, failureThreshold: 3 };
const REFUSED = 'dial tcp 10.244.1.7:8080: connect: connection refused';
const NOT_FOUND =
  'Back-off pulling image "registry.example.com/shop/cart:2.7.1": ErrImagePull: rpc error: code = NotFound desc = failed to pull and unpack image "registry.example.com/shop/cart:2.7.1": failed to resolve reference "registry.example.com/shop/cart:2.7.1": registry.example.com/shop/cart:2.7.1: not found';

type Told = readonly [reason: string, message: string, options?: EventOptions];
function told(about: Pod, ...events: readonly Told[]): Snapshot {
  return snapshotOf(about, {
    events: events.map(([reason, message, options]) => event(about, reason, message, options)),
  });
}
const killed = (name: string, last = 61): Told => [
  'Killing',
  `Container ${name} failed liveness probe, will be restarted`,
  { container: name, last },
];
const notReady = (name: string): Told => [
  'Unhealthy',
  `Readiness probe failed: Get "http://10.244.1.7:8080/ready": ${REFUSED}`,
  { container: name, last: 3, count: 40 },
];

function with12h(about: Pod): Pod {
  return { ...about, metadata: { ...about.metadata, creationTimestamp: ago(43_200) } };
}
const mirror: Pod = (() => {
  const about = pod({
    main: [looping('etcd', 143, { ended: 60, ran: 300 }, { livenessProbe: liveness })],
    metadata: {
      name: 'etcd-node-a',
      namespace: 'kube-system',
      annotations: { 'kubernetes.io/config.mirror': 'aa11bb22cc33', 'kubernetes.io/config.source': 'file' },
    },
  });
  return about;
})();
const reboot = pod({
  main: ['a-proxy', 'cart'].map((name) =>
    part(name, {
      restartCount: 1,
      ready: false,
      state: waiting('ContainerCreating'),
      lastState: terminated(255, { reason: 'Unknown', ended: 600, ran: 90_000 }),
    }),
  ),
  spec: { volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'cart-data' } }] },
  created: 100_000,
});
const jobDone: Condition = {
  type: 'Failed',
  status: 'True',
  reason: 'BackoffLimitExceeded',
  message: 'Job has reached the specified backoff limit',
};

/** Which of several problems is the root. */
export const PRECEDENCE_CASES: readonly BuiltCase[] = [
  {
    title: 'a container that cannot be created before one that crashes because of it',
    of: {
      ...snapshotOf(
        pod({
          main: [
            looping('a-worker', 1, { restarts: 30 }),
            part('cart', { state: waiting('ImagePullBackOff', NOT_FOUND) }),
          ],
        }),
      ),
      logs: [log('a-worker', 'Error: connect ECONNREFUSED 127.0.0.1:8080', true)],
    },
    cause: 'image-not-found',
    container: 'cart',
  },
  {
    title: 'a missing Secret before a crash',
    of: snapshotOf(
      pod({
        main: [
          looping('a-worker', 1),
          part('cart', { state: waiting('CreateContainerConfigError', 'secret "cart-db" not found') }),
        ],
      }),
    ),
    cause: 'config-reference-missing',
    container: 'cart',
  },
  {
    title: 'a container that cannot start before one that crashes',
    of: snapshotOf(
      pod({
        main: [
          looping('a-worker', 139),
          looping('cart', 128, {
            reason: 'StartError',
            message:
              'failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: exec: "cartd": executable file not found in $PATH: unknown',
            startedAt: '1970-01-01T00:00:00Z',
          }),
        ],
      }),
    ),
    cause: 'start-command-not-found',
    container: 'cart',
  },
  {
    title: 'memory before a code of its own, however often that came',
    of: snapshotOf(
      pod({
        main: [
          looping('a-worker', 1, { restarts: 60 }),
          looping('cart', 137, { reason: 'OOMKilled', restarts: 3 }, LIMIT),
        ],
      }),
    ),
    cause: 'oom-container-limit',
    container: 'cart',
  },
  {
    title: 'a signal before a code of its own',
    of: snapshotOf(pod({ main: [looping('a-worker', 1, { restarts: 60 }), looping('cart', 139, { restarts: 3 })] })),
    cause: 'crash-signal',
    container: 'cart',
  },
  {
    title: "a crash before a probe's kill",
    of: told(
      pod({
        main: [looping('a-worker', 143, { ended: 60, ran: 300 }, { livenessProbe: liveness }), looping('cart', 1)],
      }),
      killed('a-worker'),
    ),
    cause: 'crash-app-error',
    container: 'cart',
  },
  {
    title: "a probe's kill before a container that is only not ready",
    of: told(
      pod({
        main: [
          part('a-worker', { state: running(900), ready: false }, { readinessProbe: readiness }),
          looping('cart', 143, { ended: 60, ran: 300 }, { livenessProbe: liveness }),
        ],
      }),
      killed('cart'),
      notReady('a-worker'),
    ),
    cause: 'probe-liveness-kill',
    container: 'cart',
  },
  {
    title: 'of two that crash alike, the one that failed first',
    of: snapshotOf(
      pod({
        main: [
          looping('a-worker', 1, { ended: 30, ran: 20, restarts: 4 }),
          looping('cart', 1, { ended: 250, ran: 20, restarts: 8 }),
        ],
        created: 4000,
      }),
    ),
    cause: 'crash-app-error',
    container: 'cart',
  },
  {
    title: "another container's probe kill is not this one's",
    of: told(
      pod({
        main: [
          part(
            'a-worker',
            { restartCount: 1, state: running(3000), lastState: terminated(143, { ended: 3010, ran: 60 }) },
            { livenessProbe: liveness },
          ),
          looping('cart', 1, { ended: 60, ran: 30 }, { livenessProbe: liveness }),
        ],
      }),
      killed('a-worker', 3020),
    ),
    cause: 'crash-app-error',
    container: 'cart',
  },
  {
    title: 'a kill by the probe an hour ago is not the crash of now',
    of: told(
      pod({
        main: [looping('cart', 1, { ended: 60, ran: 30, restarts: 9 }, { livenessProbe: liveness })],
        created: 9000,
      }),
      killed('cart', 3500),
    ),
    cause: 'crash-app-error',
    container: 'cart',
  },
  {
    title: 'the first init container that is not done, in spec order, not by name',
    of: snapshotOf(
      pod({
        init: [looping('wait-for-db', 1), part('a-migrate', { state: waiting('PodInitializing') })],
        main: [notBegun('cart', {}, 'PodInitializing')],
      }),
    ),
    cause: 'crash-app-error',
    container: 'wait-for-db',
  },
  {
    title: 'an init sidecar that cannot pull blocks the init container behind it',
    of: snapshotOf(
      pod({
        init: [
          part(
            'proxy',
            { state: waiting('ImagePullBackOff', NOT_FOUND) },
            { restartPolicy: 'Always', image: 'registry.example.com/shop/cart:2.7.1' },
          ),
          part('migrate', { state: waiting('PodInitializing') }),
        ],
        main: [notBegun('cart', {}, 'PodInitializing')],
      }),
    ),
    cause: 'image-not-found',
    container: 'proxy',
  },
  {
    title: 'a sidecar runs; the init container behind it crashes',
    of: snapshotOf(
      pod({
        init: [part('proxy', { state: running(600) }, { restartPolicy: 'Always' }), looping('migrate', 1)],
        main: [notBegun('cart', {}, 'PodInitializing')],
      }),
    ),
    cause: 'crash-app-error',
    container: 'migrate',
  },
  {
    title: 'one main container waits while its neighbours run: a slow pull',
    of: told(pod({ main: [well('a-proxy'), part('cart', { state: waiting('ContainerCreating') })], created: 700 }), [
      'Pulling',
      'Pulling image "registry.example.com/shop/cart:2.7.1"',
      { container: 'cart', last: 650 },
    ]),
    cause: 'image-pull-slow',
    container: 'cart',
  },
  {
    title: 'after a reboot the volume does not come back: the newest blocker',
    of: told(reboot, [
      'FailedMount',
      'MountVolume.MountDevice failed for volume "pvc-7d0c" : kubernetes.io/csi: attacher.MountDevice failed to create newCsiDriverClient: driver name ebs.csi.aws.com not found in the list of registered CSI drivers',
      { count: 9, last: 20, first: 590 },
    ]),
    cause: 'volume-driver-missing',
  },
  {
    title: 'after a reboot the network is not ready',
    of: told(reboot, [
      'NetworkNotReady',
      'network is not ready: container runtime network not ready: NetworkReady=false reason:NetworkPluginNotReady message:Network plugin returns error: cni plugin not initialized',
      { count: 90, last: 4, first: 590 },
    ]),
    cause: 'network-not-ready',
  },
  {
    title: 'out of memory twenty minutes ago, not ready for the two minutes since',
    of: told(
      pod({
        main: [
          part(
            'cart',
            {
              restartCount: 3,
              state: running(120),
              ready: false,
              lastState: terminated(137, { reason: 'OOMKilled', ended: 125, ran: 1200 }),
            },
            { ...LIMIT, readinessProbe: readiness },
          ),
        ],
        created: 9000,
      }),
      notReady('cart'),
    ),
    cause: 'oom-container-limit',
    container: 'cart',
  },
  {
    title: 'out of memory yesterday; not ready now for a reason of its own',
    of: told(
      with12h(
        pod({
          main: [
            part(
              'cart',
              {
                restartCount: 1,
                state: running(40_000),
                ready: false,
                lastState: terminated(137, { reason: 'OOMKilled', ended: 40_010, ran: 1200 }),
              },
              { ...LIMIT, readinessProbe: readiness },
            ),
          ],
        }),
      ),
      notReady('cart'),
    ),
    cause: 'readiness-failing',
    container: 'cart',
  },
  {
    title: 'a mirror pod: its events carry the hash of its file as uid',
    of: told(mirror, [
      'Killing',
      'Container etcd failed liveness probe, will be restarted',
      { container: 'etcd', last: 61, uid: 'aa11bb22cc33' },
    ]),
    cause: 'probe-liveness-kill',
    container: 'etcd',
  },
  {
    title: "asked about the pod of a Job that gave up: the pod's cause",
    of: {
      ...snapshotOf(
        pod({
          main: [part('export', { state: terminated(2) })],
          spec: { restartPolicy: 'Never' },
          status: { phase: 'Failed' },
          metadata: { ownerReferences: [{ kind: 'Job', name: 'nightly-export', controller: true }] },
        }),
      ),
      owners: [workload('Job', 'nightly-export', { status: { conditions: [jobDone] } })],
    },
    cause: 'crash-app-error',
    accept: ['job-backoff-limit'],
    container: 'export',
  },
  {
    title: 'deleted while it crashed: it is being deleted, and had crashed before',
    of: told(
      pod({ main: [looping('cart', 1)], metadata: { deletionTimestamp: ago(-20), deletionGracePeriodSeconds: 30 } }),
    ),
    cause: 'terminating',
  },
  {
    title: 'evicted by the API after it had crashed: the eviction',
    of: (() => {
      const about = pod({
        main: [looping('cart', 1)],
        metadata: { deletionTimestamp: ago(-20), deletionGracePeriodSeconds: 30 },
      });
      const target: Condition = {
        type: 'DisruptionTarget',
        status: 'True',
        reason: 'EvictionByEvictionAPI',
        message: 'Eviction API: evicting',
        lastTransitionTime: ago(10),
      };
      return snapshotOf({
        ...about,
        status: { ...about.status, conditions: [...(about.status?.conditions ?? []), target] },
      });
    })(),
    cause: 'evicted-api',
  },
  {
    title: 'control planes aside, memory is short everywhere',
    of: told(
      unscheduled(
        '0/6 nodes are available: 1 node(s) had untolerated taint {node-role.kubernetes.io/control-plane: }, 5 Insufficient memory. preemption: 0/6 nodes are available: 1 Preemption is not helpful for scheduling, 5 No preemption victims found for incoming pod.',
      ),
    ),
    cause: 'unschedulable-memory',
  },
  {
    title: 'a scheduler that fails itself (SchedulerError) names the plugin',
    of: snapshotOf(
      unscheduled(
        'running "VolumeBinding" filter plugin for pod "cart-0": could not find csinode/node-a: csinode.storage.k8s.io "node-a" not found',
        {},
        'SchedulerError',
      ),
    ),
    cause: 'unschedulable-pvc-unbound',
    accept: [
      'unschedulable-mixed',
      'unschedulable-volume-topology',
      'unschedulable-volume-limit',
      'unknown',
      'scheduler-missing',
    ],
    confidence: NOT_CERTAIN,
  },
  {
    title: 'CrashLoopBackOff without a last state',
    of: snapshotOf(
      pod({
        main: [
          well('a-proxy'),
          part('cart', {
            restartCount: 12,
            state: waiting(
              'CrashLoopBackOff',
              'back-off 5m0s restarting failed container=cart pod=cart-0_shop(6f1c9f3e)',
            ),
          }),
        ],
      }),
    ),
    cause: 'unknown',
    accept: ['crash-app-error', 'status-lost'],
    container: 'cart',
    confidence: NOT_CERTAIN,
  },
  {
    title: 'a bare pod that its node terminated at shutdown, with 137 and 143',
    of: snapshotOf(
      pod({
        main: [part('a-proxy', { state: terminated(143) }), part('cart', { state: terminated(137) }, LIMIT)],
        status: {
          phase: 'Failed',
          reason: 'Terminated',
          message: 'Pod was terminated in response to imminent node shutdown.',
        },
      }),
    ),
    cause: 'node-shutdown',
    container: null,
  },
  {
    title: 'the problem of two pods outweighs that of one',
    of: (() => {
      const pods = ['a', 'b', 'c'].map((id, i) =>
        pod({
          main: [
            i === 0
              ? part('cart', { state: running(900), ready: false }, { readinessProbe: readiness })
              : looping('cart', 1, { restarts: 20 }),
          ],
          metadata: { name: `cart-5f9dc865db-${id}`, uid: `uid-${id}` },
        }),
      );
      return {
        workload: workloadSnapshotOf(
          workload('Deployment', 'cart', { spec: { replicas: 3 }, status: { replicas: 3, readyReplicas: 0 } }),
          { pods },
        ),
        pods: pods.map((one) => snapshotOf(one)),
      };
    })(),
    cause: 'crash-app-error',
    container: 'cart',
  },
  {
    title: 'every container restarted at once with SandboxChanged: the sandbox, whatever their codes',
    of: told(
      pod({
        main: [
          part('a-proxy', { restartCount: 1, state: running(20), lastState: terminated(0, { ended: 25, ran: 4000 }) }),
          part(
            'cart',
            { restartCount: 1, state: running(20), lastState: terminated(143, { ended: 25, ran: 4000 }) },
            LIMIT,
          ),
          part('metrics', { restartCount: 1, state: running(20), lastState: terminated(2, { ended: 24, ran: 4000 }) }),
        ],
        created: 4200,
      }),
      ['SandboxChanged', 'Pod sandbox changed, it will be killed and re-created.', { last: 23, type: 'Normal' }],
    ),
    cause: 'sandbox-recreated',
    container: null,
    confidence: LIKELY,
  },
  {
    title: "one container's own crash beside an old SandboxChanged",
    of: told(pod({ main: [well('a-proxy'), looping('cart', 1)], created: 4200 }), [
      'SandboxChanged',
      'Pod sandbox changed, it will be killed and re-created.',
      { last: 3500, type: 'Normal' },
    ]),
    cause: 'crash-app-error',
    container: 'cart',
  },
  {
    title: 'the node is not ready, and the program crashes for a reason of its own',
    of: { ...snapshotOf(pod({ main: [looping('cart', 1)] })), node: node('node-a', { ready: 'False', since: 20 }) },
    cause: 'crash-app-error',
    accept: ['node-not-ready'],
  },
  {
    title: 'the node cannot be read, every container is ready and the pod is not: the node stopped reporting',
    of: (() => {
      const about = pod({ main: [well('a-proxy'), well('cart')] });
      const conditions = (about.status?.conditions ?? []).map((one) =>
        one.type === 'Ready' ? { ...one, status: 'False' } : one,
      );
      return {
        ...snapshotOf({ ...about, status: { ...about.status, conditions } }),
        node: undefined,
        unread: [
          {
            what: { kind: 'object', of: 'Node', namespace: undefined, name: 'node-a' },
            why: 'forbidden',
            permission: { verb: 'get', resource: 'nodes' },
          },
        ],
      };
    })(),
    cause: 'node-unreachable',
    accept: ['node-not-ready'],
    confidence: NOT_CERTAIN,
  },
];
