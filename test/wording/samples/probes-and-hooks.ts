import { ago, type GroupSamples } from '../sample.ts';

const liveness = {
  probe: 'liveness',
  check: 'GET /healthz on :8080',
  failure: 'Get "http://10.0.0.7:8080/healthz": context deadline exceeded',
  kind: 'timeout',
  status: undefined,
  failures: 3,
  failureThreshold: 3,
  periodSeconds: 10,
  timeoutSeconds: 1,
  initialDelaySeconds: 5,
  allowedSeconds: 35,
  graceSeconds: 30,
  exitCode: 137,
  ignoredTerm: true,
  at: ago(95),
  hasStartupProbe: false,
  runningSince: ago(60),
  restarts: 4,
} as const;
const bare = {
  ...liveness,
  check: undefined,
  failure: undefined,
  kind: 'other',
  failures: undefined,
  failureThreshold: undefined,
  periodSeconds: undefined,
  timeoutSeconds: undefined,
  initialDelaySeconds: undefined,
  allowedSeconds: undefined,
  graceSeconds: undefined,
  exitCode: undefined,
  ignoredTerm: false,
  at: undefined,
  runningSince: undefined,
  restarts: 0,
} as const;
const readiness = { ...liveness, probe: 'readiness', ignoredTerm: false, exitCode: undefined, restarts: 0 } as const;
const startup = { ...liveness, probe: 'startup', hasStartupProbe: true, kind: 'refused' } as const;

export const probesAndHooksSamples: GroupSamples<'probes-and-hooks'> = {
  'probe-liveness-kill': [
    liveness,
    { ...liveness, exitCode: 143, ignoredTerm: false, kind: 'refused' },
    { ...liveness, exitCode: 0, ignoredTerm: false, kind: 'status', failure: 'HTTP 503', status: 'HTTP 503' },
    { ...liveness, kind: 'exec', check: 'exec pg_isready -U shop' },
    { ...liveness, kind: 'grpc', check: 'gRPC :9000' },
    bare,
  ],
  'probe-startup-kill': [startup, { ...bare, probe: 'startup', hasStartupProbe: true }],
  'startup-pending': [startup, { ...bare, probe: 'startup', hasStartupProbe: true }],
  'liveness-failing': [{ ...liveness, failures: 1, exitCode: undefined }, bare],
  'readiness-failing': [
    { ...readiness, kind: 'refused', check: 'TCP :5432' },
    { ...readiness, kind: 'status', failure: 'HTTP 503', status: 'HTTP 503' },
    { ...readiness, kind: 'timeout' },
    { ...bare, probe: 'readiness' },
  ],
  'probe-errored': [
    { ...readiness, kind: 'exec', check: 'exec /bin/grpc_health_probe' },
    { ...bare, probe: 'liveness' },
  ],
  'readiness-gate': [
    { gates: ['target-health.elbv2.k8s.aws/shop-cart'], since: ago(300) },
    { gates: [], since: undefined },
  ],
  'hook-post-start': [
    {
      hook: 'postStart',
      action: 'exec sh -c /bin/warm-up',
      command: ['sh', '-c', '/bin/warm-up'],
      killed: true,
      exitCode: 137,
      graceSeconds: 30,
    },
    {
      hook: 'postStart',
      action: 'exec sh -c a b',
      command: ['sh', '-c', 'a\nb'],
      killed: true,
      exitCode: 137,
      graceSeconds: 30,
    },
    {
      hook: 'postStart',
      action: undefined,
      command: [],
      killed: false,
      exitCode: undefined,
      graceSeconds: undefined,
    },
  ],
  'hook-pre-stop': [
    {
      hook: 'preStop',
      action: 'GET /drain on :8080',
      command: [],
      killed: true,
      exitCode: 137,
      graceSeconds: 30,
    },
    {
      hook: 'preStop',
      action: 'sleep 60 s',
      command: [],
      killed: false,
      exitCode: undefined,
      graceSeconds: undefined,
    },
  ],
};
