import type { CauseId } from '../../../src/diagnosis/causes.ts';
import type { Container, Event, Pod, PodSpec, PodStatus, Probe } from '../../../src/diagnosis/kubernetes-objects.ts';
import type { Snapshot } from '../../../src/diagnosis/snapshot.ts';
import { event, log, node, snapshotOf, type EventOptions } from '../built-cluster.ts';
import { ago, looping, part, pod, running, terminated, waiting, well, type Termination } from '../built-pod.ts';
import { CERTAIN, LIKELY, NOT_CERTAIN, type BuiltCase } from '../built-case.ts';

const LIMIT: Partial<Container> = { resources: { limits: { memory: '512Mi' }, requests: { memory: '256Mi' } } };

/** `cart` in its back-off between two healthy neighbours. */
function crash(
  code: number,
  end: Termination & { restarts?: number } = {},
  spec: Partial<Container> = {},
  more: Partial<Snapshot> = {},
): Snapshot {
  return snapshotOf(
    pod({ main: [well('a-proxy'), looping('cart', code, end, spec), well('metrics')], created: 7200 }),
    more,
  );
}
function logged(code: number, text: string, spec: Partial<Container> = {}): Snapshot {
  return crash(code, {}, spec, { logs: [log('cart', text, true)] });
}
function withEvents(snapshot: Snapshot, ...events: readonly (readonly [string, string, EventOptions?])[]): Snapshot {
  const { pod: about } = snapshot;
  if (about === undefined) throw new Error('built without a pod');
  const made = events.map(([reason, message, options]): Event =>
    event(about, reason, message, { container: 'cart', ...options }),
  );
  return { ...snapshot, events: [...snapshot.events, ...made] };
}

const liveness: Probe = {
  httpGet: { path: '/healthz', port: 8080 },
  periodSeconds: 10,
  timeoutSeconds: 1,
  failureThreshold: 3,
};
const readiness: Probe = {
  httpGet: { path: '/ready', port: 8080 },
  periodSeconds: 5,
  timeoutSeconds: 1,
  failureThreshold: 3,
};
const grpc: Probe = { grpc: { port: 9000 }, periodSeconds: 10, failureThreshold: 3 };

function probeKill(
  code: number,
  probe: 'liveness' | 'startup',
  failure: string,
  spec: Partial<Container>,
  reason?: string,
): Snapshot {
  const name = probe === 'liveness' ? 'Liveness' : 'Startup';
  return withEvents(
    crash(code, { ended: 60, ran: 120, ...(reason === undefined ? {} : { reason }) }, { ...LIMIT, ...spec }),
    ['Unhealthy', `${name} probe failed: ${failure}`, { last: 92, count: 3 }],
    ['Killing', `Container cart failed ${probe} probe, will be restarted`, { last: 90 }],
  );
}
const REFUSED = 'Get "http://10.244.1.7:8080/healthz": dial tcp 10.244.1.7:8080: connect: connection refused';
const SLOW =
  'Get "http://10.244.1.7:8080/healthz": context deadline exceeded (Client.Timeout exceeded while awaiting headers)';

/** Running, not ready. */
function unready(
  spec: Partial<Container>,
  started = true,
  events: readonly (readonly [string, string, EventOptions?])[] = [],
): Snapshot {
  const about = pod({
    main: [well('a-proxy'), part('cart', { state: running(600), ready: false, started }, spec)],
    created: 620,
  });
  return withEvents(snapshotOf(about), ...events);
}
function sidecar(name: string, status: Parameters<typeof part>[1], spec: Partial<Container> = {}) {
  return part(name, status, { restartPolicy: 'Always', ...spec });
}
const EXEC_MISSING =
  'rpc error: code = Unknown desc = failed to exec in container: failed to start exec "7f": OCI runtime exec failed: exec failed: unable to start container process: exec: "/bin/grpc_health_probe": stat /bin/grpc_health_probe: no such file or directory: unknown';

function running50(
  spec: Partial<PodSpec> = {},
  status: Partial<PodStatus> = {},
  cart: Parameters<typeof part>[1] = { state: running(3000) },
  of: Partial<Container> = {},
): Pod {
  return pod({ main: [well('a-proxy'), part('cart', cart, of)], spec, status });
}
const resized = running50({}, {});
function withCondition(about: Pod, type: string, reason: string, message: string): Pod {
  return {
    ...about,
    status: {
      ...about.status,
      conditions: [
        ...(about.status?.conditions ?? []),
        { type, status: 'True', reason, message, lastTransitionTime: ago(300) },
      ],
    },
  };
}

const victims = ['a-proxy', 'cart', 'metrics'].map((name) =>
  part(
    name,
    {
      restartCount: 2,
      state: running(20),
      lastState: {
        terminated: {
          exitCode: 137,
          reason: 'RestartingAllContainers',
          message: 'The container is removed because RestartAllContainers in place',
          startedAt: null,
          finishedAt: null,
        },
      },
    },
    name === 'cart'
      ? {
          restartPolicy: 'Never',
          restartPolicyRules: [{ action: 'RestartAllContainers', exitCodes: { operator: 'In', values: [42] } }],
        }
      : {},
  ),
);
const restartAll = pod({ main: victims, created: 900 });
const restartingNow = pod({
  main: [
    part('a-proxy', {
      restartCount: 1,
      state: waiting('RestartingAllContainers', 'The container is removed because RestartAllContainers in place'),
    }),
    part(
      'cart',
      { restartCount: 1, state: terminated(42, { ended: 3 }) },
      { restartPolicyRules: [{ action: 'RestartAllContainers', exitCodes: { operator: 'In', values: [42] } }] },
    ),
  ],
});

const initLong = pod({
  init: [
    part('wait-for-db', { state: running(1200), started: true, ready: false }),
    part('migrate', { state: waiting('PodInitializing') }),
  ],
  main: [part('cart', { state: waiting('PodInitializing') })],
  created: 1210,
});
const graceful = pod({
  main: [part('cart', { restartCount: 1, state: running(30), lastState: terminated(137, { ended: 35, ran: 5000 }) })],
  created: 6000,
});
const specChange = pod({
  main: [
    well('a-proxy'),
    part('cart', { restartCount: 1, state: running(30), lastState: terminated(143, { ended: 33, ran: 5000 }) }),
  ],
  created: 6000,
});
const completedJobPod = pod({
  init: [sidecar('proxy', { state: terminated(137, { ended: 30 }) })],
  main: [part('export', { state: terminated(0, { ended: 60 }) })],
  spec: { restartPolicy: 'Never' },
  status: { phase: 'Succeeded' },
});

const LOGS: readonly (readonly [CauseId, number, string])[] = [
  [
    'crash-missing-config',
    1,
    "Traceback (most recent call last):\n  File \"/app/main.py\", line 4, in <module>\n    url = os.environ['DATABASE_URL']\nKeyError: 'DATABASE_URL'",
  ],
  ['crash-missing-config', 1, 'Error: required environment variable "STRIPE_KEY" not set'],
  [
    'crash-connection-refused',
    1,
    'Error: connect ECONNREFUSED 10.96.4.12:5432\n    at TCPConnectWrap.afterConnect [as oncomplete] (node:net:1595:16)',
  ],
  ['crash-dns', 1, 'panic: dial tcp: lookup orders-db.shop.svc.cluster.local on 10.96.0.10:53: no such host'],
  ['crash-address-in-use', 1, 'Error: listen EADDRINUSE: address already in use :::8080'],
  ['crash-permission', 1, 'open /var/lib/cart/state.db: permission denied'],
  ['crash-readonly-fs', 1, "OSError: [Errno 30] Read-only file system: '/app/cache'"],
  ['crash-disk-full', 1, "OSError: [Errno 28] No space left on device: '/data/cart.log'"],
  [
    'crash-auth',
    1,
    'psycopg2.OperationalError: connection to server at "orders-db" (10.96.4.12), port 5432 failed: FATAL:  password authentication failed for user "cart"',
  ],
  [
    'crash-rbac',
    1,
    'Error: configmaps "cart-leader" is forbidden: User "system:serviceaccount:shop:default" cannot get resource "configmaps" in API group "" in the namespace "shop"',
  ],
];
const HEAPS: readonly (readonly [string, number, string, string])[] = [
  [
    'Node',
    134,
    'registry.example.com/shop/cart-node:22',
    '<--- Last few GCs --->\n\n[1:0x7f] 41000 ms: Mark-Compact 4050.1 (4130.2) -> 4049.8 (4131.0) MB\n\nFATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory\n----- Native stack trace -----',
  ],
  [
    'Node as PID 1',
    139,
    'registry.example.com/shop/cart-node:22',
    'FATAL ERROR: Ineffective mark-compacts near heap limit Allocation failed - JavaScript heap out of memory',
  ],
  ['JVM that exits', 3, 'eclipse-temurin:21-jre', 'Terminating due to java.lang.OutOfMemoryError: Java heap space'],
  [
    'JVM that aborts',
    134,
    'eclipse-temurin:21-jre',
    'Aborting due to java.lang.OutOfMemoryError: Java heap space\n#\n# A fatal error has been detected by the Java Runtime Environment:',
  ],
  [
    'JVM, main threw',
    1,
    'eclipse-temurin:21-jre',
    'Exception in thread "main" java.lang.OutOfMemoryError: Java heap space\n\tat java.base/java.util.Arrays.copyOf(Arrays.java:3537)',
  ],
  [
    'Python',
    1,
    'python:3.13-slim',
    'Traceback (most recent call last):\n  File "/app/train.py", line 12, in <module>\n    buf = bytearray(1 << 40)\nMemoryError',
  ],
  [
    'Go',
    2,
    'registry.example.com/shop/cart:2',
    'fatal error: runtime: out of memory\n\nruntime stack:\nruntime.throw({0x4c1a2b, 0x16})',
  ],
  [
    'Spark',
    52,
    'apache/spark:3.5.1',
    'java.lang.OutOfMemoryError: GC overhead limit exceeded\n26/03/14 09:59:00 ERROR Executor: Exception in task 3.0 in stage 1.0',
  ],
];

export const CRASH_CASES: readonly BuiltCase[] = [
  // Memory, §2.4
  {
    title: 'OOMKilled 137 under its limit',
    of: crash(137, { reason: 'OOMKilled' }, LIMIT),
    cause: 'oom-container-limit',
    container: 'cart',
    confidence: CERTAIN,
    facts: { limitBytes: 512 * 1024 * 1024 },
  },
  {
    title: 'OOMKilled between two back-offs: running, ready, but for less long than it ran before',
    of: snapshotOf(
      pod({
        main: [
          well('a-proxy'),
          part(
            'cart',
            {
              restartCount: 9,
              state: running(40),
              lastState: terminated(137, { reason: 'OOMKilled', ended: 45, ran: 1200 }),
            },
            LIMIT,
          ),
        ],
        created: 20_000,
      }),
    ),
    cause: 'oom-container-limit',
    container: 'cart',
  },
  ...[0, 1, 143].map((code): BuiltCase => ({
    title: `OOMKilled with exit ${code}: a child was killed`,
    of: crash(code, { reason: 'OOMKilled', ran: 9000 }, LIMIT),
    cause: 'oom-child-process',
    container: 'cart',
    confidence: CERTAIN,
  })),
  {
    title: 'OOMKilled with no limit anywhere: the node',
    of: crash(137, { reason: 'OOMKilled' }),
    cause: 'oom-node',
    container: 'cart',
    confidence: LIKELY,
    facts: { limitBytes: undefined, scope: 'node' },
  },
  {
    title: 'OOMKilled with the limit of the pod (pod-level resources)',
    of: snapshotOf(
      pod({
        main: [well('a-proxy'), looping('cart', 137, { reason: 'OOMKilled' })],
        spec: { resources: { limits: { memory: '1Gi' } } },
      }),
    ),
    cause: 'oom-node',
    accept: ['oom-container-limit'],
    container: 'cart',
    facts: { scope: 'pod' },
  },
  {
    title: 'cgroup v1 reports no limit as 9007199254740988Ki: not a limit',
    of: snapshotOf(
      pod({
        main: [
          part('cart', {
            restartCount: 3,
            state: waiting('CrashLoopBackOff'),
            lastState: terminated(137, { reason: 'OOMKilled' }),
            resources: { limits: { memory: '9007199254740988Ki' } },
          }),
        ],
      }),
    ),
    cause: 'oom-node',
    container: 'cart',
  },
  {
    title: '137 Error at the time of an event SystemOOM of the node',
    of: crash(
      137,
      { ended: 60 },
      {},
      {
        nodeEvents: [
          event(node('node-a'), 'SystemOOM', 'System OOM encountered, victim process: cartd, pid: 21412', {
            last: 62,
            uid: '',
          }),
        ],
      },
    ),
    cause: 'oom-node',
    container: 'cart',
    confidence: LIKELY,
  },
  {
    title: '137 Error, a limit, and no other killer: suspected, not proven',
    of: crash(137, {}, LIMIT),
    cause: 'oom-suspected',
    container: 'cart',
    confidence: NOT_CERTAIN,
  },
  {
    title: '247: a Python wrapper reports that its child was killed',
    of: crash(247, {}, LIMIT),
    cause: 'oom-suspected',
    accept: ['crash-app-error', 'killed-external'],
    container: 'cart',
    confidence: NOT_CERTAIN,
  },
  {
    title: '137 Error, no limit, nothing else: somebody sent SIGKILL',
    of: crash(137),
    cause: 'killed-external',
    container: 'cart',
    confidence: NOT_CERTAIN,
  },
  ...HEAPS.map(([what, code, image, text]): BuiltCase => ({
    title: `heap of ${what}, exit ${code}`,
    of: logged(code, text, { image, ...LIMIT }),
    cause: 'oom-app-heap',
    container: 'cart',
    confidence: LIKELY,
  })),
  // Probes
  {
    title: '137 after a failed liveness probe: SIGTERM ignored',
    of: probeKill(137, 'liveness', REFUSED, { livenessProbe: liveness }),
    cause: 'probe-liveness-kill',
    container: 'cart',
    confidence: CERTAIN,
    facts: { ignoredTerm: true, kind: 'refused' },
  },
  {
    title: '143 after a failed liveness probe',
    of: probeKill(143, 'liveness', SLOW, { livenessProbe: liveness }),
    cause: 'probe-liveness-kill',
    container: 'cart',
    confidence: CERTAIN,
    facts: { kind: 'timeout' },
  },
  {
    title: '0 after a failed liveness probe: a polite program',
    of: probeKill(0, 'liveness', 'HTTP probe failed with statuscode: 500', { livenessProbe: liveness }),
    cause: 'probe-liveness-kill',
    container: 'cart',
    confidence: CERTAIN,
    facts: { kind: 'status' },
  },
  {
    title: 'a liveness probe by gRPC',
    of: probeKill(143, 'liveness', 'service unhealthy (responded with "NOT_SERVING")', { livenessProbe: grpc }),
    cause: 'probe-liveness-kill',
    container: 'cart',
    facts: { kind: 'grpc' },
  },
  {
    title: 'a startup probe that ran out',
    of: probeKill(143, 'startup', REFUSED, { startupProbe: { ...liveness, failureThreshold: 30 } }),
    cause: 'probe-startup-kill',
    container: 'cart',
    confidence: CERTAIN,
  },
  {
    title: 'Unhealthy without Killing, still running: below its threshold',
    of: withEvents(
      snapshotOf(pod({ main: [well('a-proxy'), part('cart', { state: running(600) }, { livenessProbe: liveness })] })),
      ['Unhealthy', `Liveness probe failed: ${SLOW}`, { last: 8, count: 2 }],
    ),
    cause: 'liveness-failing',
    container: 'cart',
  },
  {
    title: 'readiness refused',
    of: unready({ readinessProbe: readiness }, true, [
      ['Unhealthy', `Readiness probe failed: ${REFUSED}`, { last: 3, count: 90 }],
    ]),
    cause: 'readiness-failing',
    container: 'cart',
    confidence: CERTAIN,
    facts: { kind: 'refused' },
  },
  {
    title: 'readiness 503',
    of: unready({ readinessProbe: readiness }, true, [
      ['Unhealthy', 'Readiness probe failed: HTTP probe failed with statuscode: 503', { last: 3, count: 90 }],
    ]),
    cause: 'readiness-failing',
    container: 'cart',
    facts: { kind: 'status' },
  },
  {
    title: 'OpenShift: ProbeError beside Unhealthy',
    of: unready({ readinessProbe: readiness }, true, [
      [
        'ProbeError',
        'Readiness probe error: HTTP probe failed with statuscode: 503\nbody: {"status":"down"}\n',
        { last: 2, count: 90 },
      ],
      ['Unhealthy', 'Readiness probe failed: HTTP probe failed with statuscode: 503', { last: 3, count: 90 }],
    ]),
    cause: 'readiness-failing',
    container: 'cart',
  },
  {
    title: 'OpenShift: ProbeError alone',
    of: unready({ readinessProbe: readiness }, true, [
      [
        'ProbeError',
        'Readiness probe error: Get "http://10.244.1.7:8080/ready": dial tcp 10.244.1.7:8080: connect: connection refused\nbody: \n',
        { last: 2, count: 90 },
      ],
    ]),
    cause: 'readiness-failing',
    container: 'cart',
  },
  {
    title: 'readiness by gRPC: no health protocol',
    of: unready({ readinessProbe: grpc }, true, [
      [
        'Unhealthy',
        'Readiness probe failed: this server does not implement the grpc health protocol (grpc.health.v1.Health): unknown service grpc.health.v1.Health',
        { last: 3, count: 50 },
      ],
    ]),
    cause: 'readiness-failing',
    container: 'cart',
    facts: { kind: 'grpc' },
  },
  {
    title: 'readiness with its events expired',
    of: unready({ readinessProbe: readiness }),
    cause: 'readiness-failing',
    container: 'cart',
    confidence: NOT_CERTAIN,
  },
  {
    title: 'a startup probe that still has attempts',
    of: unready({ startupProbe: { ...liveness, failureThreshold: 120 } }, false, [
      ['Unhealthy', `Startup probe failed: ${REFUSED}`, { last: 4, count: 50 }],
    ]),
    cause: 'startup-pending',
    container: 'cart',
  },
  {
    title: 'readiness errored, 1.32 and before',
    of: unready({ readinessProbe: { exec: { command: ['/bin/grpc_health_probe'] } } }, true, [
      ['Unhealthy', `Readiness probe errored: ${EXEC_MISSING}`, { last: 4, count: 50 }],
    ]),
    cause: 'probe-errored',
    container: 'cart',
    confidence: CERTAIN,
  },
  {
    title: 'readiness errored, 1.33 and after',
    of: unready({ readinessProbe: { exec: { command: ['/bin/grpc_health_probe'] } } }, true, [
      ['Unhealthy', `Readiness probe errored and resulted in unknown state: ${EXEC_MISSING}`, { last: 4, count: 50 }],
    ]),
    cause: 'probe-errored',
    container: 'cart',
    confidence: CERTAIN,
  },
  {
    title: 'a startup probe that errors holds it back for ever',
    of: unready({ startupProbe: { exec: { command: ['/bin/grpc_health_probe'] } } }, false, [
      ['Unhealthy', `Startup probe errored and resulted in unknown state: ${EXEC_MISSING}`, { last: 4, count: 50 }],
    ]),
    cause: 'probe-errored',
    container: 'cart',
  },
  {
    title: 'a redirect to another host is a success',
    of: withEvents(snapshotOf(running50()), [
      'ProbeWarning',
      'Readiness probe warning: Probe terminated redirects, Response body: <a href="https://login.example.com">Found</a>.',
      { last: 5, count: 300 },
    ]),
    cause: 'healthy',
  },
  // Hooks
  {
    title: 'PostStartHookError',
    of: withEvents(
      snapshotOf(
        pod({
          main: [
            well('a-proxy'),
            part('cart', {
              restartCount: 2,
              state: waiting(
                'PostStartHookError',
                'Exec lifecycle hook ([/bin/warm-up]) for Container "cart" in Pod "cart-0_shop(6f1c9f3e)" failed - error: command \'/bin/warm-up\' exited with 1: , message: "no route"',
              ),
              lastState: terminated(137),
            }),
          ],
        }),
      ),
      ['FailedPostStartHook', 'PostStartHook failed', { last: 62 }],
    ),
    cause: 'hook-post-start',
    container: 'cart',
    confidence: CERTAIN,
  },
  {
    title: 'a failed postStart hook, already in CrashLoopBackOff',
    of: withEvents(
      crash(143, { ended: 60 }, LIMIT),
      ['FailedPostStartHook', 'PostStartHook failed', { last: 62, count: 3 }],
      ['Killing', 'FailedPostStartHook', { last: 62, count: 3 }],
    ),
    cause: 'hook-post-start',
    container: 'cart',
  },
  {
    title: 'a preStop hook that fails, in a pod that is restarted by its probe late',
    of: withEvents(
      crash(
        137,
        { ended: 60, ran: 500 },
        { ...LIMIT, lifecycle: { preStop: { exec: { command: ['/bin/drain'] } } }, livenessProbe: liveness },
      ),
      ['Killing', 'Container cart failed liveness probe, will be restarted', { last: 92 }],
      ['FailedPreStopHook', 'PreStopHook failed', { last: 61 }],
    ),
    cause: 'probe-liveness-kill',
    accept: ['hook-pre-stop'],
    container: 'cart',
  },
  {
    title: 'killed late after its preStop hook failed',
    of: withEvents(
      snapshotOf(
        pod({
          main: [
            part(
              'cart',
              { restartCount: 1, state: running(25), lastState: terminated(137, { ended: 30, ran: 500 }) },
              { lifecycle: { preStop: { exec: { command: ['/bin/drain'] } } } },
            ),
          ],
          created: 700,
        }),
      ),
      ['FailedPreStopHook', 'PreStopHook failed', { last: 31 }],
    ),
    cause: 'hook-pre-stop',
    accept: ['killed-grace-exceeded'],
    container: 'cart',
  },
  // Crash
  { title: 'exit 1', of: crash(1), cause: 'crash-app-error', container: 'cart', confidence: ['likely'] },
  {
    title: 'exit 1, not in its back-off yet',
    of: snapshotOf(
      pod({
        main: [
          well('a-proxy'),
          part('cart', {
            restartCount: 4,
            state: terminated(1, { ended: 6 }),
            lastState: terminated(1, { ended: 90 }),
          }),
        ],
      }),
    ),
    cause: 'crash-app-error',
    container: 'cart',
  },
  {
    title: 'exit 2, a panic of Go',
    of: logged(
      2,
      'panic: runtime error: invalid memory address or nil pointer dereference\n[signal SIGSEGV: segmentation violation code=0x1 addr=0x0 pc=0x4a1b2c]\n\ngoroutine 1 [running]:\nmain.main()',
    ),
    cause: 'crash-app-error',
    container: 'cart',
  },
  {
    title: 'exit 101, a panic of Rust',
    of: logged(101, "thread 'main' panicked at src/main.rs:12:34:\ncalled `Option::unwrap()` on a `None` value"),
    cause: 'crash-app-error',
    container: 'cart',
  },
  ...[132, 135, 136, 139, 133, 134].map((code): BuiltCase => ({
    title: `exit ${code}, a signal`,
    of: crash(code),
    cause: 'crash-signal',
    container: 'cart',
  })),
  {
    title: 'exit 139 of a .NET image with no log to read: a fault, or the host',
    of: crash(139, {}, { image: 'mcr.microsoft.com/dotnet/runtime:9.0' }),
    cause: 'crash-signal',
    accept: ['crash-dotnet-host'],
    container: 'cart',
    confidence: NOT_CERTAIN,
  },
  {
    title: 'exit 139 with a log that holds nothing',
    of: logged(139, ''),
    cause: 'crash-signal',
    container: 'cart',
    confidence: CERTAIN,
  },
  {
    title: 'stopped by the kubelet, exited with 0, started again',
    of: withEvents(crash(0, { ended: 60, ran: 300, restarts: 1 }), [
      'Killing',
      'Stopping container cart',
      { last: 61 },
    ]),
    cause: 'stopped-normally',
    container: 'cart',
  },
  {
    title: 'a stop signal of its own choice',
    of: withEvents(crash(138, { ended: 60, ran: 300, restarts: 1 }, { lifecycle: { stopSignal: 'SIGUSR1' } }), [
      'Killing',
      'Stopping container cart',
      { last: 61 },
    ]),
    cause: 'stopped-normally',
    container: 'cart',
    facts: { signal: 'SIGUSR1' },
  },
  {
    title: 'exit 159, seccomp (CRI-O)',
    of: crash(159, { reason: 'seccomp killed' }),
    cause: 'crash-signal',
    accept: ['start-security-profile'],
    container: 'cart',
  },
  {
    title: 'Windows access violation',
    of: crash(-1073741819, {}, {}, { node: node('node-a', { os: 'windows' }) }),
    cause: 'crash-signal',
    accept: ['crash-app-error'],
    container: 'cart',
  },
  {
    title: '.NET: 131 is not SIGQUIT',
    of: logged(
      131,
      'Failed to load the required library "hostfxr" or libhostfxr.so. You must install .NET to run this application.',
      { image: 'mcr.microsoft.com/dotnet/aspnet:9.0' },
    ),
    cause: 'crash-dotnet-host',
    container: 'cart',
  },
  {
    title: '.NET: 150, a framework that is missing',
    of: logged(
      150,
      "You must install or update .NET to run this application.\n\nApp: /app/Cart.dll\nArchitecture: x64\nFramework: 'Microsoft.AspNetCore.App', version '9.0.0' (x64)",
    ),
    cause: 'crash-dotnet-host',
    container: 'cart',
  },
  {
    title: '.NET: 139, a deps.json that is broken',
    of: logged(
      139,
      'A fatal error was encountered. Cannot execute dotnet when determining the location of the hostfxr; An assembly specified in the application dependencies manifest (Cart.deps.json) was not found',
      { image: 'mcr.microsoft.com/dotnet/runtime:9.0' },
    ),
    cause: 'crash-dotnet-host',
    accept: ['crash-signal'],
    container: 'cart',
  },
  {
    title: '.NET by its image alone: 145',
    of: crash(145, {}, { image: 'mcr.microsoft.com/dotnet/aspnet:9.0' }),
    cause: 'crash-dotnet-host',
    container: 'cart',
    confidence: NOT_CERTAIN,
  },
  { title: 'exit 0, restarted again and again', of: crash(0), cause: 'completed-loop', container: 'cart' },
  {
    title: 'exit 0 with a liveness probe and no events left: it may have been killed politely',
    of: {
      ...crash(0, { ran: 200 }, { livenessProbe: liveness }),
      events: [],
      unread: [{ what: { kind: 'events', about: 'object' }, why: 'expired', permission: undefined }],
    },
    cause: 'completed-loop',
    accept: ['probe-liveness-kill'],
    container: 'cart',
    confidence: NOT_CERTAIN,
  },
  {
    title: '137 thirty seconds after the kubelet asked it to stop',
    of: (() => {
      const about = pod({
        main: [part('cart', { state: terminated(137, { ended: 5, ran: 5000 }) }, LIMIT)],
        metadata: { deletionTimestamp: ago(3), deletionGracePeriodSeconds: 30 },
      });
      return snapshotOf(about, {
        events: [event(about, 'Killing', 'Stopping container cart', { container: 'cart', last: 35 })],
      });
    })(),
    cause: 'killed-grace-exceeded',
    accept: ['terminating'],
  },
  {
    title: 'a Job that stopped its pod, which ignored SIGTERM',
    of: (() => {
      const about = pod({
        main: [part('cart', { state: terminated(137, { ended: 30, ran: 5000 }) })],
        spec: { restartPolicy: 'Never' },
        status: { phase: 'Failed' },
        metadata: {
          deletionTimestamp: ago(25),
          deletionGracePeriodSeconds: 30,
          finalizers: ['batch.kubernetes.io/job-tracking'],
        },
      });
      return snapshotOf(about, {
        events: [event(about, 'Killing', 'Stopping container cart', { container: 'cart', last: 60 })],
      });
    })(),
    cause: 'killed-grace-exceeded',
    accept: ['terminating'],
  },
  {
    title: 'ContainerStatusUnknown of one container: the code is lost',
    of: snapshotOf(
      pod({
        main: [
          well('a-proxy'),
          part(
            'cart',
            {
              restartCount: 1,
              state: running(20),
              lastState: {
                terminated: {
                  exitCode: 137,
                  reason: 'ContainerStatusUnknown',
                  message:
                    'The container could not be located when the pod was deleted.  The container used to be Running',
                  startedAt: null,
                  finishedAt: null,
                },
              },
            },
            LIMIT,
          ),
        ],
      }),
    ),
    cause: 'status-lost',
    accept: ['recovered'],
    container: 'cart',
  },
  {
    title: 'CRI-O: -1, the code is not known',
    of: crash(-1, { message: 'container exit code not known' }),
    cause: 'status-lost',
    container: 'cart',
  },
  {
    title: 'restarted all: the container without a Killing event is the source',
    of: (() => {
      const events = ['a-proxy', 'metrics'].map((container) =>
        event(restartAll, 'Killing', 'killing', { container, last: 22 }),
      );
      return snapshotOf(restartAll, { events, node: node('node-a', { version: 'v1.36.2' }) });
    })(),
    cause: 'restart-all',
    container: 'cart',
    facts: { source: 'cart' },
  },
  {
    title: 'being restarted all together now',
    of: snapshotOf(withCondition(restartingNow, 'AllContainersRestarting', 'RestartAllContainersStarted', ''), {
      node: node('node-a', { version: 'v1.36.2' }),
    }),
    cause: 'restart-all',
    container: 'cart',
  },
  {
    title: 'its image was changed in place',
    of: withEvents(snapshotOf(specChange), [
      'Killing',
      'Container cart definition changed, will be restarted',
      { last: 34 },
    ]),
    cause: 'restarted-spec-change',
    container: 'cart',
    facts: { what: 'definition' },
  },
  {
    title: 'a resize that needs a restart',
    of: withEvents(snapshotOf(specChange), [
      'Killing',
      'Container cart resize requires restart, will be restarted',
      { last: 34 },
    ]),
    cause: 'restarted-spec-change',
    container: 'cart',
    facts: { what: 'resize' },
  },
  ...LOGS.map(([cause, code, text]): BuiltCase => ({
    title: `the log says: ${text.split('\n').at(-1)?.slice(0, 80)}`,
    of: logged(code, text),
    cause,
    container: 'cart',
    confidence: LIKELY,
  })),
  // Init containers and sidecars
  {
    title: 'an init container that has been running for twenty minutes',
    of: snapshotOf(initLong, { logs: [log('wait-for-db', 'waiting for orders-db:5432 ...')] }),
    cause: 'init-running',
    container: 'wait-for-db',
    facts: { blocked: ['migrate', 'cart'] },
  },
  {
    title: 'an init container killed for memory',
    of: snapshotOf(
      pod({
        init: [looping('migrate', 137, { reason: 'OOMKilled' }, LIMIT)],
        main: [part('cart', { state: waiting('PodInitializing') })],
      }),
    ),
    cause: 'oom-container-limit',
    container: 'migrate',
  },
  {
    title: 'a sidecar that runs but never starts holds the rest back',
    of: (() => {
      const about = pod({
        init: [
          sidecar(
            'proxy',
            { state: running(900), started: false, ready: false },
            { startupProbe: { ...liveness, failureThreshold: 1000 } },
          ),
        ],
        main: [part('cart', { state: waiting('PodInitializing') })],
        created: 910,
      });
      return snapshotOf(about, {
        events: [
          event(about, 'Unhealthy', `Startup probe failed: ${REFUSED}`, {
            container: 'proxy',
            init: true,
            last: 5,
            count: 80,
          }),
        ],
      });
    })(),
    cause: 'sidecar-blocking',
    accept: ['startup-pending'],
    container: 'proxy',
  },
  {
    title: 'a sidecar that crashes beside a running main container',
    of: snapshotOf(
      pod({
        init: [
          sidecar('proxy', {
            restartCount: 7,
            state: waiting('CrashLoopBackOff'),
            lastState: terminated(1),
            started: false,
            ready: false,
          }),
        ],
        main: [well('cart')],
      }),
    ),
    cause: 'crash-app-error',
    container: 'proxy',
  },
  {
    title: 'a sidecar killed by its liveness probe',
    of: (() => {
      const about = pod({
        init: [
          sidecar(
            'proxy',
            {
              restartCount: 7,
              state: waiting('CrashLoopBackOff'),
              lastState: terminated(143, { ended: 60, ran: 200 }),
              started: false,
              ready: false,
            },
            { livenessProbe: liveness },
          ),
        ],
        main: [well('cart')],
      });
      return snapshotOf(about, {
        events: [
          event(about, 'Killing', 'Init container proxy failed liveness probe', {
            container: 'proxy',
            init: true,
            last: 62,
          }),
        ],
      });
    })(),
    cause: 'probe-liveness-kill',
    container: 'proxy',
  },
  { title: 'a Job is done; its sidecar was killed last', of: snapshotOf(completedJobPod), cause: 'completed' },
  // Waiting on others
  {
    title: 'a resize that is infeasible',
    of: snapshotOf(
      withCondition(
        resized,
        'PodResizePending',
        'Infeasible',
        "Node didn't have enough capacity: cpu, requested: 64000, capacity: 4000",
      ),
    ),
    cause: 'resize-pending',
    facts: { what: 'Infeasible' },
  },
  {
    title: 'a resize that is deferred',
    of: snapshotOf(
      withCondition(
        resized,
        'PodResizePending',
        'Deferred',
        "Node didn't have enough resource: cpu, requested: 3000, used: 3500, capacity: 4000",
      ),
    ),
    cause: 'resize-pending',
    facts: { what: 'Deferred' },
  },
  {
    title: 'a resize that failed',
    of: snapshotOf(
      withCondition(
        resized,
        'PodResizeInProgress',
        'Error',
        'cannot decrease memory limits: attempting to set pod memory limit of 268435456 below current usage of 400000000',
      ),
    ),
    cause: 'resize-pending',
    facts: { what: 'Error' },
  },
  {
    title: 'an unhealthy device',
    of: snapshotOf(
      running50(
        {},
        {},
        {
          state: running(3000),
          ready: false,
          allocatedResourcesStatus: [
            { name: 'nvidia.com/gpu', resources: [{ resourceID: 'GPU-3', health: 'Unhealthy', message: 'XID 79' }] },
          ],
        },
        { resources: { limits: { 'nvidia.com/gpu': '1' } } },
      ),
    ),
    cause: 'device-unhealthy',
    container: 'cart',
  },
  // Before
  {
    title: 'crashed before, and running since for longer than that run',
    of: snapshotOf(
      pod({
        main: [
          part('cart', { restartCount: 1, state: running(3000), lastState: terminated(1, { ended: 3005, ran: 60 }) }),
        ],
        created: 3100,
      }),
    ),
    cause: 'recovered',
    facts: { earlier: 'crash-app-error' },
  },
  {
    title: 'crashed the day before yesterday',
    of: snapshotOf(
      pod({
        main: [
          part('cart', {
            restartCount: 1,
            state: running(170_000),
            lastState: terminated(1, { ended: 170_005, ran: 60 }),
          }),
        ],
        created: 171_000,
      }),
    ),
    cause: 'healthy',
  },
  {
    title: 'killed after it was asked to stop, in a pod that stays',
    of: withEvents(snapshotOf(graceful), ['Killing', 'Stopping container cart', { last: 66 }]),
    cause: 'killed-grace-exceeded',
    accept: ['killed-external', 'sandbox-recreated'],
    container: 'cart',
  },
  {
    title: 'an unknown state',
    of: snapshotOf(pod({ main: [part('cart', { state: waiting('TransmogrifyError', 'the cat is both') })] })),
    cause: 'unknown',
    container: 'cart',
  },
];
