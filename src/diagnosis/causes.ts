/**
 * The root causes that a diagnosis can have: podwhy's public vocabulary. The JSON output, the metrics label, the page in `docs/causes/` and
 * the words in each language depend on these ids; renaming one is a breaking change. The names of the groups are internal.
 */
export const CAUSE_GROUPS = {
  'nothing-wrong': ['healthy', 'completed', 'recovered', 'stopped-normally', 'terminating', 'starting'],
  'missing-pod': ['pod-not-found', 'create-denied'],
  node: ['node-unreachable', 'node-not-ready', 'node-rebooted', 'node-shutdown'],
  removed: [
    'evicted-memory',
    'evicted-disk',
    'evicted-pid',
    'evicted-emptydir-limit',
    'evicted-ephemeral-limit',
    'evicted-api',
    'preempted',
    'deleted-by-taint',
    'deleted-node-gone',
    'deadline-exceeded',
    'terminating-stuck',
  ],
  'rejected-by-node': [
    'rejected-node-pressure',
    'rejected-resources',
    'rejected-node-mismatch',
    'rejected-device',
    'rejected-other',
  ],
  'not-scheduled': [
    'scheduling-gated',
    'scheduler-missing',
    'unschedulable-cpu',
    'unschedulable-memory',
    'unschedulable-resource',
    'unschedulable-too-many-pods',
    'unschedulable-taint',
    'unschedulable-cordoned',
    'unschedulable-node-affinity',
    'unschedulable-pod-affinity',
    'unschedulable-topology-spread',
    'unschedulable-host-port',
    'unschedulable-pvc-missing',
    'unschedulable-pvc-unbound',
    'unschedulable-volume-topology',
    'unschedulable-volume-limit',
    'unschedulable-claim',
    'unschedulable-mixed',
  ],
  'before-container': [
    'kubelet-not-synced',
    'volume-source-missing',
    'volume-multi-attach',
    'volume-attach-failed',
    'volume-mount-failed',
    'volume-driver-missing',
    'volume-hostpath-type',
    'volume-wait',
    'network-not-ready',
    'sandbox-cni',
    'sandbox-ip-exhausted',
    'runtimeclass-missing',
    'sandbox-image',
    'sandbox-failed',
    'sandbox-recreated',
    'claim-prepare-failed',
  ],
  image: [
    'image-not-found',
    'image-auth',
    'image-not-found-or-auth',
    'image-rate-limited',
    'registry-unreachable',
    'registry-tls',
    'image-platform',
    'image-invalid-reference',
    'image-never-pull',
    'image-node-disk',
    'image-unsupported',
    'image-volume-pull',
    'image-credentials-invalid',
    'image-pull-slow',
    'image-pull-failed',
  ],
  'container-configuration': ['config-reference-missing', 'config-run-as-non-root', 'config-subpath', 'config-error'],
  'container-start': [
    'start-command-not-found',
    'start-permission-denied',
    'start-exec-format',
    'start-interpreter-missing',
    'start-mount-failed',
    'start-memory-too-low',
    'start-security-profile',
    'start-runtime-timeout',
    'start-failed',
  ],
  memory: ['oom-container-limit', 'oom-child-process', 'oom-node', 'oom-suspected', 'oom-app-heap'],
  'probes-and-hooks': [
    'probe-liveness-kill',
    'probe-startup-kill',
    'startup-pending',
    'liveness-failing',
    'readiness-failing',
    'probe-errored',
    'readiness-gate',
    'hook-post-start',
    'hook-pre-stop',
  ],
  crash: [
    'crash-app-error',
    'crash-signal',
    'crash-dotnet-host',
    'completed-loop',
    'killed-grace-exceeded',
    'killed-external',
    'status-lost',
    'restart-all',
    'restarted-spec-change',
  ],
  'crash-reason-in-log': [
    'crash-missing-config',
    'crash-connection-refused',
    'crash-dns',
    'crash-address-in-use',
    'crash-permission',
    'crash-readonly-fs',
    'crash-disk-full',
    'crash-auth',
    'crash-rbac',
    'crash-tls',
  ],
  blocked: ['init-running', 'sidecar-blocking', 'resize-pending', 'device-unhealthy'],
  owner: ['job-backoff-limit', 'job-deadline', 'job-pod-failure-policy', 'rollout-stuck'],
  unexplained: ['unknown'],
} as const;

export type CauseGroup = keyof typeof CAUSE_GROUPS;
export type CauseId = CauseIn<CauseGroup>;
/** The causes of a group. */
export type CauseIn<G extends CauseGroup> = (typeof CAUSE_GROUPS)[G][number];

/** Every cause, in the order of the groups above. */
export const CAUSES: readonly CauseId[] = Object.values(CAUSE_GROUPS).flat();

/** The group that a cause is in. */
export function groupOf(cause: CauseId): CauseGroup {
  for (const [group, causes] of Object.entries(CAUSE_GROUPS) as [CauseGroup, readonly CauseId[]][]) {
    if (causes.includes(cause)) return group;
  }
  throw new Error(`cause without a group: ${cause}`);
}
