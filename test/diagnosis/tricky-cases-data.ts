import type { Condition, Container, Pod, PodSpec, Probe } from '../../src/diagnosis/kubernetes-objects.ts';
import type { Snapshot } from '../../src/diagnosis/snapshot.ts';
import { event, log, node, snapshotOf, workload, workloadSnapshotOf, type EventOptions } from './built-cluster.ts';
import { CERTAIN, LIKELY, NOT_CERTAIN, type BuiltCase } from './built-case.ts';
import {
  ago,
  looping,
  notBegun,
  part,
  pod,
  rejected,
  running,
  terminated,
  unscheduled,
  waiting,
  well,
} from './built-pod.ts';

/**
 * The cases in which tools that look at one field are wrong. Each is a pod with neighbours: a proxy that comes first in the alphabet and
 * is healthy, and noise around the field that decides.
 */

const LIMIT: Partial<Container> = { resources: { limits: { memory: '512Mi' }, requests: { memory: '256Mi' } } };
const liveness: Probe = {
  httpGet: { path: '/healthz', port: 8080 },
  periodSeconds: 10,
  timeoutSeconds: 1,
  failureThreshold: 3,
};
type Told = readonly [reason: string, message: string, options?: EventOptions];

function told(about: Pod, ...events: readonly Told[]): Snapshot {
  return snapshotOf(about, {
    events: events.map(([reason, message, options]) => event(about, reason, message, options)),
  });
}
/** `cart` in its back-off, with a healthy proxy before it and metrics behind. */
function crashed(
  code: number,
  end: Parameters<typeof looping>[2] = {},
  spec: Partial<Container> = {},
  podSpec: Partial<PodSpec> = {},
): Pod {
  return pod({
    main: [well('a-proxy'), looping('cart', code, end, spec), well('metrics')],
    spec: podSpec,
    created: 7200,
  });
}
function logged(about: Pod, text: string, container = 'cart'): Snapshot {
  return { ...snapshotOf(about), logs: [log(container, text), log(container, text, true)] };
}
function condition(type: string, reason: string, message: string): Condition {
  return { type, status: 'True', reason, message, lastTransitionTime: ago(40) };
}
const cart = { container: 'cart' };

const CSI = { volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'cart-data' } }] };
const evicted = (
  message: string,
  main = [part('a-proxy', { state: terminated(0) }), part('cart', { state: terminated(137, { ended: 30 }) }, LIMIT)],
): Pod => pod({ main, status: { phase: 'Failed', reason: 'Evicted', message } });

const bothLost = (end: Parameters<typeof terminated>[1], code: number): Pod =>
  pod({
    main: ['a-proxy', 'cart'].map((name) =>
      part(name, { restartCount: 1, state: running(60), lastState: terminated(code, end) }, LIMIT),
    ),
    created: 260_000,
  });
const UNKNOWN_STATUS = {
  reason: 'ContainerStatusUnknown',
  message: 'The container could not be located when the pod was terminated',
  startedAt: null,
  finishedAt: null,
};

const SHIM =
  'failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: ';
const NEVER_RAN = { startedAt: '1970-01-01T00:00:00Z' };

const stopping = { deletionTimestamp: ago(-5), deletionGracePeriodSeconds: 30 };
const preStop: Partial<Container> = { lifecycle: { preStop: { exec: { command: ['sh', '-c', 'sleep 60'] } } } };

const sidecarCrash = pod({
  init: [
    part(
      'proxy',
      { restartCount: 6, ready: false, started: false, state: waiting('CrashLoopBackOff'), lastState: terminated(2) },
      { restartPolicy: 'Always' },
    ),
  ],
  main: [well('a-metrics'), well('cart')],
});
const sidecarStarts = pod({
  init: [
    part(
      'proxy',
      { ready: false, started: false, state: running(600) },
      { restartPolicy: 'Always', startupProbe: { ...liveness, failureThreshold: 600 } },
    ),
  ],
  main: [notBegun('cart', {}, 'PodInitializing')],
  created: 610,
});

const fake137 = {
  restartCount: 1,
  state: running(15),
  lastState: {
    terminated: {
      exitCode: 137,
      reason: 'RestartingAllContainers',
      startedAt: null,
      finishedAt: null,
      message: 'The container is removed because RestartAllContainers in place',
    },
  },
};
const five = pod({
  main: ['a-proxy', 'cart', 'loader', 'metrics', 'search'].map((name) =>
    part(
      name,
      fake137,
      name === 'loader'
        ? {
            restartPolicy: 'Never',
            restartPolicyRules: [{ action: 'RestartAllContainers', exitCodes: { operator: 'In', values: [42] } }],
          }
        : {},
    ),
  ),
});
const fiveBefore136 = pod({
  main: ['a-proxy', 'cart', 'loader'].map((name) =>
    part(
      name,
      name === 'loader' ? { restartCount: 1, state: running(15), lastState: terminated(42, { ended: 20 }) } : fake137,
      name === 'loader'
        ? { restartPolicyRules: [{ action: 'RestartAllContainers', exitCodes: { operator: 'In', values: [42] } }] }
        : {},
    ),
  ),
});

const IMAGE = 'registry.example.com/shop/cart:2.7.1';
const pulling = (message: string, more: Partial<PodSpec> = {}): Pod =>
  pod({
    main: [well('a-proxy'), part('cart', { state: waiting('ImagePullBackOff', message) }, { image: IMAGE })],
    spec: more,
    status: { phase: 'Pending' },
  });
const DENIED = `rpc error: code = Unknown desc = failed to pull and unpack image "${IMAGE}": failed to resolve reference "${IMAGE}": pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed`;
const typo = pulling(`Back-off pulling image "${IMAGE}"`, { imagePullSecrets: [{ name: 'regcerd' }] });

const taints = ['node-a', 'node-b', 'node-c', 'node-d', 'node-e'].map((name, i) =>
  node(name, {
    spec: { taints: [{ key: i < 3 ? 'dedicated' : 'gpu', value: i < 3 ? 'batch' : 'only', effect: 'NoSchedule' }] },
  }),
);

const notReady: Pod = (() => {
  const about = pod({ main: [well('a-proxy'), well('cart')] });
  return {
    ...about,
    status: {
      ...about.status,
      conditions: (about.status?.conditions ?? []).map((one) =>
        one.type === 'Ready' ? { ...one, status: 'False' } : one,
      ),
    },
  };
})();
const gated: Pod = {
  ...notReady,
  spec: { ...notReady.spec, readinessGates: [{ conditionType: 'cloud.google.com/load-balancer-neg-ready' }] },
};

const EXEC_MISSING =
  'rpc error: code = Unknown desc = failed to exec in container: failed to start exec "7f": OCI runtime exec failed: exec failed: unable to start container process: exec: "/bin/grpc_health_probe": stat /bin/grpc_health_probe: no such file or directory: unknown';
const unready = (spec: Partial<Container>): Pod =>
  pod({ main: [well('a-proxy'), part('cart', { state: running(900), ready: false, started: true }, spec)] });
const overdue = (more: Partial<Pod['metadata']>, state = running(9000)): Pod =>
  pod({
    main: [part('cart', { state })],
    metadata: { deletionTimestamp: ago(1200), deletionGracePeriodSeconds: 30, ...more },
    created: 9100,
  });
const TIMEOUT =
  'Liveness probe failed: Get "http://10.244.1.7:8080/healthz": context deadline exceeded (Client.Timeout exceeded while awaiting headers)';

const replicas = { replicas: 2, selector: { matchLabels: { app: 'cart' } } };
const healthyPods = [1, 2].map((i) =>
  pod({ main: [well('a-proxy'), well('cart')], metadata: { name: `cart-5f9dc865db-${i}`, uid: `uid-${i}` } }),
);
const leftovers = [
  rejected(
    'NodeAffinity',
    "Pod was rejected: Predicate NodeAffinity failed: node(s) didn't match Pod's node affinity/selector",
  ),
  rejected(
    'OutOfcpu',
    "Pod was rejected: Node didn't have enough resource: cpu, requested: 2000, used: 3500, capacity: 4000",
  ),
].map((one, i): Pod => ({
  ...one,
  metadata: { ...one.metadata, name: `cart-5f9dc865db-old${i}`, uid: `uid-old${i}`, creationTimestamp: ago(80_000) },
}));
const deployed = workload('Deployment', 'cart', {
  spec: replicas,
  status: { replicas: 2, updatedReplicas: 2, readyReplicas: 2, availableReplicas: 2 },
});
const denied = workload('ReplicaSet', 'cart-5f9dc865db', { spec: { replicas: 2 }, status: { replicas: 0 } });

const jobOf = workload('Job', 'nightly-export', {
  spec: { activeDeadlineSeconds: 600 },
  status: {
    conditions: [condition('FailureTarget', 'DeadlineExceeded', 'Job was active longer than specified deadline')],
  },
});
const jobPod = pod({
  main: [part('export', { state: terminated(143, { ended: 8, ran: 600 }) })],
  metadata: {
    name: 'nightly-export-llmgc',
    ownerReferences: [{ kind: 'Job', name: 'nightly-export', uid: 'uid-of-Job-nightly-export', controller: true }],
    ...stopping,
    finalizers: ['batch.kubernetes.io/job-tracking'],
  },
  spec: { restartPolicy: 'Never' },
  status: { phase: 'Failed' },
});

const hidden = pod({
  main: [
    well('a-proxy'),
    part('cart', { restartCount: 31, state: running(20), lastState: terminated(1, { ended: 300, ran: 31 }) }),
  ],
  created: 9000,
});
const worker = crashed(1, { ended: 60, ran: 4000 }, LIMIT);
const initOom = pod({
  init: [part('migrate', { state: terminated(0, { reason: 'OOMKilled', ended: 3000 }) }, LIMIT)],
  main: [well('a-proxy'), well('cart')],
});
const missingMap = pod({
  main: [
    notBegun('cart', {
      env: [{ name: 'THEME', valueFrom: { configMapKeyRef: { name: 'cart-conf', key: 'theme', optional: true } } }],
    }),
  ],
  spec: { volumes: [{ name: 'conf', configMap: { name: 'cart-conf' } }] },
  created: 600,
});
const race = pod({ main: [well('a-proxy'), well('cart')], created: 3700 });

/** By number of the case. One number may hold several variants. */
export const TRICKY_CASES: Readonly<Record<number, readonly BuiltCase[]>> = {
  1: [
    {
      title: 'a pod with init containers stuck on its volume: the volume',
      of: told(
        pod({
          init: [notBegun('migrate', {}, 'PodInitializing')],
          main: [notBegun('a-proxy', {}, 'PodInitializing'), notBegun('cart', {}, 'PodInitializing')],
          spec: { volumes: [{ name: 'tls', secret: { secretName: 'cart-tls' } }] },
        }),
        [
          'FailedMount',
          'MountVolume.SetUp failed for volume "tls" : secret "cart-tls" not found',
          { count: 12, last: 8 },
        ],
      ),
      cause: 'volume-source-missing',
      container: null,
      confidence: CERTAIN,
    },
  ],
  2: [
    {
      title: 'an attachment that hangs without an event: the wait for the volume',
      of: {
        ...told(pod({ main: [notBegun('a-proxy'), notBegun('cart')], spec: CSI, created: 1500 })),
        node: node('node-a', { version: 'v1.32.1' }),
        claims: [{ metadata: { name: 'cart-data' }, spec: { volumeName: 'pvc-7d0c' }, status: { phase: 'Bound' } }],
        volumeAttachments: [
          {
            metadata: { name: 'csi-91' },
            spec: { attacher: 'ebs.csi.aws.com', nodeName: 'node-a', source: { persistentVolumeName: 'pvc-7d0c' } },
            status: { attached: false },
          },
        ],
      },
      cause: 'volume-wait',
      confidence: NOT_CERTAIN,
    },
  ],
  3: [
    {
      title: '137 thirty seconds after a failed liveness probe: the probe, not memory',
      of: told(
        crashed(137, { ended: 60, ran: 300 }, { ...LIMIT, livenessProbe: liveness }),
        ['Unhealthy', TIMEOUT, { ...cart, last: 92, count: 3 }],
        ['Killing', 'Container cart failed liveness probe, will be restarted', { ...cart, last: 91 }],
      ),
      cause: 'probe-liveness-kill',
      container: 'cart',
      confidence: CERTAIN,
    },
  ],
  4: [
    {
      title: '137 in a pod that was evicted for memory: the eviction',
      of: snapshotOf(
        evicted(
          'The node was low on resource: memory. Threshold quantity: 100Mi, available: 61552Ki. Container cart was using 900Mi, request is 256Mi, has larger consumption of memory. ',
        ),
      ),
      cause: 'evicted-memory',
      container: null,
      confidence: CERTAIN,
    },
  ],
  5: [
    {
      title: 'Evicted at admission: it never ran',
      of: snapshotOf(rejected('Evicted', 'Pod was rejected: The node had condition: [DiskPressure]. ')),
      cause: 'rejected-node-pressure',
      confidence: CERTAIN,
    },
  ],
  6: [
    {
      title: 'ContainerStatusUnknown 137 after a reboot: not a kill',
      of: {
        ...snapshotOf(bothLost(UNKNOWN_STATUS, 137)),
        nodeEvents: [event(node('node-a'), 'Rebooted', 'Node node-a has been rebooted, boot id: 1c0f', { last: 90 })],
      },
      cause: 'node-rebooted',
      confidence: LIKELY,
    },
  ],
  7: [
    {
      title: 'Unknown 255 on all containers: the node or its runtime',
      of: snapshotOf(bothLost({ reason: 'Unknown', ended: 65, ran: 90_000 }, 255)),
      cause: 'node-rebooted',
      container: null,
      confidence: LIKELY,
    },
  ],
  8: [0, 1, 143].map((code) => ({
    title: `OOMKilled with exit ${code}: a child`,
    of: snapshotOf(crashed(code, { reason: 'OOMKilled', ran: 20_000 }, LIMIT)),
    cause: 'oom-child-process',
    container: 'cart',
    confidence: CERTAIN,
  })),
  9: [
    {
      title: 'OOMKilled without a limit: the node',
      of: snapshotOf(crashed(137, { reason: 'OOMKilled' })),
      cause: 'oom-node',
      container: 'cart',
      facts: { limitBytes: undefined },
    },
  ],
  10: [
    {
      title: 'StartError, init was OOM-killed: the limit, not the command',
      of: snapshotOf(
        crashed(
          128,
          {
            reason: 'StartError',
            message: `${SHIM}container init was OOM-killed (memory limit too low?): unknown`,
            ...NEVER_RAN,
          },
          { resources: { limits: { memory: '4Mi' } } },
        ),
      ),
      cause: 'start-memory-too-low',
      container: 'cart',
      confidence: CERTAIN,
    },
  ],
  11: [255, 1].map((code) => ({
    title: `exit ${code}, exec format error in the log`,
    of: logged(crashed(code, { ran: 0 }), 'exec /app/cartd: exec format error'),
    cause: 'start-exec-format',
    container: 'cart',
  })),
  12: [255, 1].map((code) => ({
    title: `exit ${code}, a file that is there is not found: its interpreter`,
    of: logged(crashed(code, { ran: 0 }), 'exec /entrypoint.sh: no such file or directory'),
    cause: 'start-interpreter-missing',
    container: 'cart',
  })),
  13: [
    {
      title: '127, a shared library',
      of: logged(
        crashed(127, { ran: 0 }),
        '/app/cartd: error while loading shared libraries: libpq.so.5: cannot open shared object file: No such file or directory',
      ),
      cause: 'start-interpreter-missing',
      container: 'cart',
      facts: { missing: 'library' },
    },
    {
      title: '127, a CPU that is too old',
      of: logged(crashed(127, { ran: 0 }), 'Fatal glibc error: CPU does not support x86-64-v2'),
      cause: 'start-interpreter-missing',
      container: 'cart',
      facts: { missing: 'cpu-level' },
    },
  ],
  14: [
    {
      title: 'a bad command, containerd',
      of: snapshotOf(
        crashed(128, {
          reason: 'StartError',
          message: `${SHIM}exec: "cartd": executable file not found in $PATH: unknown`,
          ...NEVER_RAN,
        }),
      ),
      cause: 'start-command-not-found',
      container: 'cart',
      confidence: CERTAIN,
    },
    {
      title: 'a bad command, CRI-O',
      of: snapshotOf(
        pod({
          main: [
            well('a-proxy'),
            part('cart', {
              state: waiting(
                'CreateContainerError',
                'container create failed: executable file `cartd` not found in $PATH: No such file or directory',
              ),
            }),
          ],
        }),
        { node: node('node-a', { runtime: 'cri-o://1.31.2' }) },
      ),
      cause: 'start-command-not-found',
      container: 'cart',
      confidence: CERTAIN,
    },
    {
      title: 'a bad command, docker',
      of: snapshotOf(
        crashed(127, {
          reason: 'ContainerCannotRun',
          ran: 0,
          message:
            'failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: exec: "cartd": executable file not found in $PATH: unknown',
        }),
        { node: node('node-a', { runtime: 'docker://20.10.21', version: 'v1.23.4' }) },
      ),
      cause: 'start-command-not-found',
      container: 'cart',
      confidence: CERTAIN,
    },
  ],
  15: [
    {
      title: 'Completed 0 again and again: it ends by itself',
      of: snapshotOf(crashed(0, { ran: 2 })),
      cause: 'completed-loop',
      container: 'cart',
    },
    {
      title: 'Completed 0 after a failed liveness probe: the probe',
      of: told(crashed(0, { ended: 60, ran: 300 }, { livenessProbe: liveness }), [
        'Killing',
        'Container cart failed liveness probe, will be restarted',
        { ...cart, last: 61 },
      ]),
      cause: 'probe-liveness-kill',
      container: 'cart',
    },
  ],
  16: [
    {
      title: 'CrashLoopBackOff has overwritten PostStartHookError',
      of: told(
        crashed(137, { ended: 60, ran: 3 }, LIMIT),
        ['FailedPostStartHook', 'PostStartHook failed', { ...cart, last: 62, count: 5 }],
        ['Killing', 'FailedPostStartHook', { ...cart, last: 62, count: 5 }],
      ),
      cause: 'hook-post-start',
      container: 'cart',
    },
  ],
  17: [
    {
      title: '143 while being deleted: a normal termination',
      of: told(
        pod({
          main: [well('a-proxy'), part('cart', { state: terminated(143, { ended: 3, ran: 4000 }) })],
          metadata: stopping,
        }),
        ['Killing', 'Stopping container cart', { ...cart, last: 6 }],
      ),
      cause: 'terminating',
      accept: ['stopped-normally'],
    },
    {
      title: '143 of a Job past its deadline: the deadline',
      of: {
        ...told(jobPod, ['Killing', 'Stopping container export', { container: 'export', last: 10 }]),
        owners: [jobOf],
      },
      cause: 'deadline-exceeded',
      accept: ['job-deadline'],
    },
  ],
  18: [
    {
      title: '137 at deletion: a preStop hook that sleeps beyond the grace period',
      of: told(
        pod({
          main: [
            well('a-proxy'),
            part('cart', { state: terminated(137, { ended: 2, ran: 9000 }) }, { ...LIMIT, ...preStop }),
          ],
          metadata: { deletionTimestamp: ago(2), deletionGracePeriodSeconds: 30 },
        }),
        ['Killing', 'Stopping container cart', { ...cart, last: 32 }],
      ),
      cause: 'hook-pre-stop',
      accept: ['killed-grace-exceeded'],
      container: 'cart',
    },
  ],
  19: [
    {
      title: '.NET 131',
      of: logged(
        crashed(131, { ran: 0 }),
        'The application to execute does not exist: \'/app/Cart.dll\'.\nFailed to load the required library "hostfxr". You must install .NET to run this application.',
      ),
      cause: 'crash-dotnet-host',
      container: 'cart',
    },
    {
      title: '.NET 150',
      of: logged(
        crashed(150, { ran: 0 }),
        "You must install or update .NET to run this application.\nFramework: 'Microsoft.NETCore.App', version '9.0.0' (x64)",
      ),
      cause: 'crash-dotnet-host',
      container: 'cart',
    },
    {
      title: '.NET 139',
      of: logged(
        crashed(139, { ran: 0 }, { image: 'mcr.microsoft.com/dotnet/runtime:9.0' }),
        "Error:\n  An assembly specified in the application dependencies manifest (Cart.deps.json) was not found:\n    package: 'Npgsql', version: '9.0.2'",
      ),
      cause: 'crash-dotnet-host',
      container: 'cart',
    },
  ],
  20: [
    {
      title: 'a full heap of Node under a limit of 4Gi: the heap',
      of: logged(
        crashed(134, { ran: 3000 }, { resources: { limits: { memory: '4Gi' } } }),
        'FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory\n 1: 0xb7a940 node::Abort() [node]',
      ),
      cause: 'oom-app-heap',
      container: 'cart',
      facts: { heap: { setting: '--max-old-space-size' } },
    },
  ],
  21: [
    {
      title: 'JVM, exit 3',
      of: logged(crashed(3, {}, LIMIT), 'Terminating due to java.lang.OutOfMemoryError: Java heap space'),
      cause: 'oom-app-heap',
      container: 'cart',
    },
    {
      title: 'Spark, exit 52',
      of: logged(
        crashed(52, {}, LIMIT),
        '26/03/14 09:58:59 ERROR SparkUncaughtExceptionHandler: Uncaught exception in thread Thread[Executor task launch worker for task 3.0]\njava.lang.OutOfMemoryError: Java heap space',
      ),
      cause: 'oom-app-heap',
      container: 'cart',
    },
    {
      title: 'a wrapper in Python, exit 247',
      of: snapshotOf(crashed(247, {}, LIMIT)),
      cause: 'oom-suspected',
      accept: ['killed-external', 'crash-app-error'],
      container: 'cart',
      confidence: NOT_CERTAIN,
    },
  ],
  22: [
    {
      title: 'a sidecar crashes while the program runs',
      of: snapshotOf(sidecarCrash),
      cause: 'crash-app-error',
      container: 'proxy',
    },
  ],
  23: [
    {
      title: 'a sidecar that never starts holds back the main container',
      of: told(sidecarStarts, [
        'Unhealthy',
        'Startup probe failed: dial tcp 10.244.1.7:15021: connect: connection refused',
        { container: 'proxy', init: true, count: 55, last: 4 },
      ]),
      cause: 'sidecar-blocking',
      accept: ['startup-pending'],
      container: 'proxy',
    },
  ],
  24: [
    {
      title: "a finished Job: its sidecar's 137 is nothing",
      of: snapshotOf(
        pod({
          init: [part('proxy', { state: terminated(137) }, { restartPolicy: 'Always' })],
          main: [part('export', { state: terminated(0) })],
          spec: { restartPolicy: 'Never' },
          status: { phase: 'Succeeded' },
        }),
      ),
      cause: 'completed',
    },
  ],
  25: [
    {
      title: 'five containers with a made-up 137: the one without an event that it was killed',
      of: told(
        five,
        ...['a-proxy', 'cart', 'metrics', 'search'].map((container): Told => [
          'Killing',
          'killing',
          { container, last: 18 },
        ]),
      ),
      cause: 'restart-all',
      container: 'loader',
    },
    {
      title: 'a made-up 137, and the source still shows its 42',
      of: snapshotOf(fiveBefore136),
      cause: 'restart-all',
      container: 'loader',
    },
  ],
  26: [
    {
      title: 'the image of a volume',
      of: snapshotOf(
        pod({
          main: [
            well('a-proxy'),
            part('ranker', {
              state: waiting(
                'ErrImagePull',
                'rpc error: code = NotFound desc = failed to pull and unpack image "registry.example.com/models/rank:9": failed to resolve image: registry.example.com/models/rank:9: not found',
              ),
            }),
          ],
          spec: { volumes: [{ name: 'model', image: { reference: 'registry.example.com/models/rank:9' } }] },
        }),
      ),
      cause: 'image-volume-pull',
      container: 'ranker',
    },
  ],
  27: [
    {
      title: 'denied, and the pull secret has a typo: the credentials',
      of: told(
        typo,
        ['Failed', `Failed to pull image "${IMAGE}": ${DENIED}`, { ...cart, count: 4 }],
        [
          'FailedToRetrieveImagePullSecret',
          'Unable to retrieve some image pull secrets (regcerd); attempting to pull the image may not succeed.',
          { count: 6 },
        ],
      ),
      cause: 'image-auth',
      container: 'cart',
      facts: { missingSecret: 'regcerd' },
    },
  ],
  28: [
    {
      title: 'no such host: the registry cannot be reached',
      of: snapshotOf(
        pulling(
          `Back-off pulling image "${IMAGE}": ErrImagePull: rpc error: code = Unknown desc = failed to pull and unpack image "${IMAGE}": failed to resolve reference "${IMAGE}": failed to do request: Head "https://registry.example.com/v2/shop/cart/manifests/2.7.1": dial tcp: lookup registry.example.com on 10.0.0.2:53: no such host`,
        ),
      ),
      cause: 'registry-unreachable',
      container: 'cart',
      facts: { network: 'dns' },
    },
    {
      title: 'no match for platform … not found: the platform',
      of: snapshotOf(
        pulling(
          `Back-off pulling image "${IMAGE}": ErrImagePull: rpc error: code = NotFound desc = failed to pull and unpack image "${IMAGE}": no match for platform in manifest: not found`,
        ),
        { node: node('node-a', { arch: 'arm64' }) },
      ),
      cause: 'image-platform',
      container: 'cart',
      facts: { architecture: 'arm64' },
    },
  ],
  29: [
    {
      title: 'up to 1.31 with no events left: why cannot be known',
      of: {
        ...snapshotOf(pulling(`Back-off pulling image "${IMAGE}"`)),
        events: [],
        node: node('node-a', { version: 'v1.30.4' }),
        unread: [{ what: { kind: 'events', about: 'object' }, why: 'expired', permission: undefined }],
      },
      cause: 'image-pull-failed',
      container: 'cart',
      confidence: NOT_CERTAIN,
    },
  ],
  30: [
    {
      title: 'never pulled, 1.35',
      of: snapshotOf(
        pod({
          main: [
            well('a-proxy'),
            part(
              'cart',
              {
                state: waiting(
                  'ErrImageNeverPull',
                  `Container image "${IMAGE}" is not present with pull policy of Never`,
                ),
              },
              { image: IMAGE, imagePullPolicy: 'Never' },
            ),
          ],
        }),
        { node: node('node-a', { version: 'v1.35.1' }) },
      ),
      cause: 'image-never-pull',
      container: 'cart',
    },
  ],
  31: [
    {
      title: 'a sentence as the reason: a pull secret that is not JSON',
      of: snapshotOf(
        pod({ main: [part('cart', { state: waiting("invalid character 'e' looking for beginning of value") })] }),
      ),
      cause: 'image-credentials-invalid',
      container: 'cart',
    },
  ],
  32: [
    {
      title: 'untolerated taint(s): worked out from the nodes',
      of: {
        ...told(
          unscheduled(
            '0/5 nodes are available: 5 node(s) had untolerated taint(s). no new claims to deallocate, preemption: 0/5 nodes are available: 5 Preemption is not helpful for scheduling.',
          ),
        ),
        nodes: taints,
      },
      cause: 'unschedulable-taint',
      facts: {
        taints: [
          { taint: 'dedicated=batch:NoSchedule' },
          { taint: 'gpu=only:NoSchedule', nodes: ['node-d', 'node-e'] },
        ],
      },
    },
  ],
  33: [
    {
      title: 'no cpu left to request, whatever is in use',
      of: {
        ...told(
          unscheduled('0/5 nodes are available: 5 Insufficient cpu.', {
            main: [
              part('a-proxy', undefined, { resources: { requests: { cpu: '100m' } } }),
              part('cart', undefined, { resources: { requests: { cpu: '3' } } }),
            ],
          }),
        ),
        nodes: taints,
      },
      cause: 'unschedulable-cpu',
      facts: { asked: { cpu: '3100m' }, largestNode: '4' },
    },
  ],
  34: [
    {
      title: "FailedScheduling of karpenter beside the scheduler's",
      of: told(unscheduled('0/5 nodes are available: 5 Insufficient memory.'), [
        'FailedScheduling',
        'Failed to schedule pod, incompatible with nodepool "default", no instance type satisfied resources {"memory":"900Gi"}',
        { component: 'karpenter', last: 2, count: 40 },
      ]),
      cause: 'unschedulable-memory',
    },
  ],
  35: [
    {
      title: 'no PodScheduled condition: no scheduler has that name',
      of: told(unscheduled(undefined, { spec: { schedulerName: 'volcanoo' } })),
      cause: 'scheduler-missing',
      facts: { schedulerName: 'volcanoo' },
    },
  ],
  36: [
    {
      title: 'refused leftovers beside healthy replacements: nothing is wrong',
      of: {
        workload: workloadSnapshotOf(deployed, { pods: [...leftovers, ...healthyPods] }),
        pods: [...leftovers, ...healthyPods].map((one) => snapshotOf(one)),
      },
      cause: 'healthy',
    },
    ...leftovers.map((one, i): BuiltCase => ({
      title: `asked about the leftover itself (${one.status?.reason})`,
      of: snapshotOf(one),
      cause: i === 0 ? 'rejected-node-mismatch' : 'rejected-resources',
      confidence: CERTAIN,
    })),
  ],
  37: [
    {
      title: 'no GPU although one was promised: the device plugin',
      of: snapshotOf(
        rejected(
          'UnexpectedAdmissionError',
          'Pod was rejected: Allocate failed due to requested number of devices unavailable for nvidia.com/gpu. Requested: 1, Available: 0, which is unexpected',
        ),
      ),
      cause: 'rejected-device',
      confidence: CERTAIN,
    },
  ],
  38: [
    {
      title: 'Multi-Attach with a dead node',
      of: told(pod({ main: [notBegun('cart')], spec: CSI, created: 300 }), [
        'FailedAttachVolume',
        'Multi-Attach error for volume "pvc-7d0c" Volume is already exclusively attached to one node and can\'t be attached to another',
        { component: 'attachdetach-controller', last: 290 },
      ]),
      cause: 'volume-multi-attach',
      confidence: CERTAIN,
    },
    {
      title: 'Multi-Attach with the pod before it',
      of: told(pod({ main: [notBegun('cart')], spec: CSI, created: 300 }), [
        'FailedAttachVolume',
        'Multi-Attach error for volume "pvc-7d0c" Volume is already used by pod(s) cart-5f9dc865db-a, cart-5f9dc865db-b',
        { component: 'attachdetach-controller', last: 290 },
      ]),
      cause: 'volume-multi-attach',
      facts: { heldBy: ['cart-5f9dc865db-a', 'cart-5f9dc865db-b'] },
    },
  ],
  39: [
    {
      title: 'not ready while all its containers are: the node',
      of: { ...snapshotOf(notReady), node: node('node-a', { ready: 'False', since: 60 }) },
      cause: 'node-not-ready',
      container: null,
    },
    {
      title: 'not ready while all its containers are: a gate',
      of: snapshotOf(gated),
      cause: 'readiness-gate',
      container: null,
    },
  ],
  40: [
    {
      title: 'a readiness probe that cannot run',
      of: told(unready({ readinessProbe: { exec: { command: ['/bin/grpc_health_probe'] } } }), [
        'Unhealthy',
        `Readiness probe errored and resulted in unknown state: ${EXEC_MISSING}`,
        { ...cart, count: 60, last: 4 },
      ]),
      cause: 'probe-errored',
      container: 'cart',
      confidence: CERTAIN,
    },
  ],
  41: [
    {
      title: 'a slow start without a startup probe: the liveness probe killed it',
      of: told(
        crashed(
          143,
          { ended: 60, ran: 45 },
          { image: 'eclipse-temurin:21-jre', livenessProbe: { ...liveness, initialDelaySeconds: 15 } },
        ),
        [
          'Unhealthy',
          'Liveness probe failed: Get "http://10.244.1.7:8080/healthz": dial tcp 10.244.1.7:8080: connect: connection refused',
          { ...cart, last: 63, count: 15 },
        ],
        ['Killing', 'Container cart failed liveness probe, will be restarted', { ...cart, last: 62, count: 5 }],
      ),
      cause: 'probe-liveness-kill',
      container: 'cart',
      facts: { hasStartupProbe: false, kind: 'refused' },
    },
  ],
  42: [
    {
      title: "a probe refused on the pod's address",
      of: told(unready({ readinessProbe: { httpGet: { path: '/ready', port: 8080 } } }), [
        'Unhealthy',
        'Readiness probe failed: Get "http://10.244.1.7:8080/ready": dial tcp 10.244.1.7:8080: connect: connection refused',
        { ...cart, count: 200, last: 3 },
      ]),
      cause: 'readiness-failing',
      container: 'cart',
      facts: { kind: 'refused' },
    },
  ],
  43: [
    {
      title: 'a probe that is sent to another host succeeds',
      of: told(pod({ main: [well('a-proxy'), well('cart', { livenessProbe: liveness })] }), [
        'ProbeWarning',
        'Liveness probe warning: Probe terminated redirects, Response body: <a href="https://login.example.com/">Found</a>.',
        { ...cart, count: 500, last: 3 },
      ]),
      cause: 'healthy',
    },
  ],
  44: [
    {
      title: 'terminating for ever: a finalizer',
      of: snapshotOf(overdue({ finalizers: ['shop.example.com/deregister'] }, terminated(0, { ended: 1210 }))),
      cause: 'terminating-stuck',
      facts: { by: 'finalizer' },
    },
    {
      title: 'terminating for ever: the node',
      of: { ...snapshotOf(overdue({})), node: node('node-a', { ready: 'Unknown', since: 1500 }) },
      cause: 'terminating-stuck',
      accept: ['node-unreachable'],
    },
    {
      title: 'terminating for ever: a kill that fails',
      of: told(overdue({}), [
        'FailedKillPod',
        'error killing pod: failed to "KillContainer" for "cart" with KillContainerError: "rpc error: code = DeadlineExceeded desc = context deadline exceeded"',
        { count: 12, last: 20 },
      ]),
      cause: 'terminating-stuck',
      facts: { by: 'kill' },
    },
  ],
  45: [
    { title: 'an init container OOMKilled with exit 0: the pod went on', of: snapshotOf(initOom), cause: 'healthy' },
  ],
  46: [
    {
      title: 'a ConfigMap that a volume needs and an env variable does not',
      of: told(missingMap, [
        'FailedMount',
        'MountVolume.SetUp failed for volume "conf" : configmap "cart-conf" not found',
        { count: 12, last: 10 },
      ]),
      cause: 'volume-source-missing',
      container: null,
      facts: { object: { kind: 'ConfigMap', name: 'cart-conf' } },
    },
  ],
  47: [
    {
      title: 'not registered, at the start of a pod that runs: nothing',
      of: told(race, [
        'FailedMount',
        'MountVolume.SetUp failed for volume "kube-api-access-wg7x7" : object "shop"/"kube-root-ca.crt" not registered',
        { last: 3690 },
      ]),
      cause: 'healthy',
    },
    {
      title: 'a cache that was not in sync, seconds ago: a start',
      of: told(pod({ main: [notBegun('cart')], created: 8 }), [
        'FailedMount',
        'MountVolume.SetUp failed for volume "conf" : failed to sync configmap cache: timed out waiting for the condition',
        { last: 5 },
      ]),
      cause: 'starting',
    },
  ],
  48: [
    {
      title: 'an event about the pod that had the name before',
      of: told(crashed(1, { ended: 60, ran: 300 }, { livenessProbe: liveness }), [
        'Killing',
        'Container cart failed liveness probe, will be restarted',
        { ...cart, last: 61, uid: '00000000-0000-4000-8000-000000000000' },
      ]),
      cause: 'crash-app-error',
      container: 'cart',
    },
  ],
  49: [
    {
      title: 'combined events, a sandbox',
      of: told(pod({ main: [notBegun('cart')], created: 900 }), [
        'FailedCreatePodSandBox',
        '(combined from similar events): Failed to create pod sandbox: rpc error: code = Unknown desc = failed to setup network for sandbox "b2be": plugin type="calico" failed (add): stat /var/lib/calico/nodename: no such file or directory',
        { count: 40, last: 4 },
      ]),
      cause: 'sandbox-cni',
    },
    {
      title: 'combined events, a probe',
      of: told(crashed(143, { ended: 60, ran: 300 }, { livenessProbe: liveness }), [
        'Killing',
        '(combined from similar events): Container cart failed liveness probe, will be restarted',
        { ...cart, count: 30, last: 61 },
      ]),
      cause: 'probe-liveness-kill',
      container: 'cart',
    },
  ],
  50: [
    {
      title: 'running and ready for the moment: thirty seconds of every five minutes',
      of: snapshotOf(hidden),
      cause: 'crash-app-error',
      container: 'cart',
    },
  ],
  51: [
    {
      title: 'Windows -1073741510: a normal stop',
      of: snapshotOf(
        pod({
          main: [well('a-proxy'), part('cart', { state: terminated(-1073741510, { ran: 5000 }) })],
          spec: { restartPolicy: 'Never', os: { name: 'windows' } },
          status: { phase: 'Failed' },
        }),
        { node: node('node-a', { os: 'windows' }) },
      ),
      cause: 'stopped-normally',
      container: 'cart',
    },
  ],
  52: [
    {
      title: 'AppArmor up to 1.30: Blocked',
      of: snapshotOf(
        pod({
          main: [part('a-proxy', { state: waiting('Blocked') }), part('cart', { state: waiting('Blocked') })],
          status: { reason: 'AppArmor', message: 'Cannot enforce AppArmor: profile "cart" is not loaded' },
        }),
        { node: node('node-a', { version: 'v1.29.0' }) },
      ),
      cause: 'rejected-other',
      container: null,
    },
  ],
  53: [
    {
      title: 'OpenShift: ProbeError',
      of: told(unready({ readinessProbe: { httpGet: { path: '/ready', port: 8080 } } }), [
        'ProbeError',
        'Readiness probe error: HTTP probe failed with statuscode: 503\nbody: {"db":"down"}\n',
        { ...cart, count: 90, last: 2 },
      ]),
      cause: 'readiness-failing',
      container: 'cart',
    },
    {
      title: 'OpenShift: an SCC that refuses',
      of: {
        workload: workloadSnapshotOf(denied, {
          events: [
            event(
              denied,
              'FailedCreate',
              'Error creating: pods "cart-5f9dc865db-" is forbidden: unable to validate against any security context constraint: [provider "restricted-v2": .spec.securityContext.hostNetwork: Invalid value: true: Host network is not allowed to be used]',
              { component: 'replicaset-controller', count: 16 },
            ),
          ],
        }),
        pods: [],
      },
      cause: 'create-denied',
      facts: { by: 'security-context-constraint' },
    },
  ],
  54: [
    {
      title: 'a liveness probe that times out has the failure kind timeout',
      of: told(
        crashed(143, { ended: 60, ran: 300 }, { livenessProbe: liveness }),
        ['Unhealthy', TIMEOUT, { ...cart, last: 63, count: 9 }],
        ['Killing', 'Container cart failed liveness probe, will be restarted', { ...cart, last: 62, count: 3 }],
      ),
      cause: 'probe-liveness-kill',
      container: 'cart',
      facts: { kind: 'timeout' },
    },
  ],
  55: [
    {
      title: 'exit 1 without OOMKilled, while the node killed a worker for memory',
      of: {
        ...logged(
          worker,
          '[2026-03-14 09:58:58 +0000] [1] [ERROR] Worker (pid:21412) was sent SIGKILL! Perhaps out of memory?',
        ),
        nodeEvents: [
          event(node('node-a'), 'SystemOOM', 'System OOM encountered, victim process: gunicorn, pid: 21412', {
            last: 62,
            uid: '',
          }),
        ],
      },
      cause: 'oom-node',
      accept: ['oom-child-process'],
      container: 'cart',
      confidence: NOT_CERTAIN,
    },
  ],
  56: [
    {
      title: 'its image was edited in place',
      of: told(
        pod({
          main: [
            well('a-proxy'),
            part('cart', { restartCount: 1, state: running(20), lastState: terminated(143, { ended: 22, ran: 5000 }) }),
          ],
          created: 5100,
        }),
        ['Killing', 'Container cart definition changed, will be restarted', { ...cart, last: 24 }],
      ),
      cause: 'restarted-spec-change',
      container: 'cart',
    },
  ],
  57: [
    {
      title: 'the first status is the proxy, which is healthy',
      of: snapshotOf(crashed(139, {}, LIMIT)),
      cause: 'crash-signal',
      container: 'cart',
    },
  ],
  58: [
    {
      title: 'Failed without a reason: an init container that may not be restarted',
      of: snapshotOf(
        pod({
          init: [part('wait', { state: terminated(0) }), part('migrate', { state: terminated(1, { ended: 300 }) })],
          main: [notBegun('a-proxy', {}, 'PodInitializing'), notBegun('cart', {}, 'PodInitializing')],
          spec: { restartPolicy: 'Never' },
          status: { phase: 'Failed' },
        }),
      ),
      cause: 'crash-app-error',
      container: 'migrate',
    },
  ],
};
