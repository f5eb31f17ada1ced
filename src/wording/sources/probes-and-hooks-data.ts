import type { GroupSources, Source } from '../cause-words.ts';

const PROBES: Source = {
  title: 'Configure Liveness, Readiness and Startup Probes',
  url: 'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/',
};
const PROBE_CONCEPTS: Source = {
  title: 'Liveness, Readiness, and Startup Probes',
  url: 'https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/',
};
const HOOKS: Source = {
  title: 'Container Lifecycle Hooks',
  url: 'https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/',
};
const PROBER: Source = {
  title: 'kubelet: pkg/kubelet/prober',
  url: 'https://github.com/kubernetes/kubernetes/tree/master/pkg/kubelet/prober',
};

export const probesAndHooksSources: GroupSources<'probes-and-hooks'> = {
  'probe-liveness-kill': [PROBES, PROBER],
  'probe-startup-kill': [PROBES, PROBER],
  'startup-pending': [PROBE_CONCEPTS],
  'liveness-failing': [PROBES, PROBER],
  'readiness-failing': [PROBE_CONCEPTS, PROBES],
  'probe-errored': [PROBER],
  'readiness-gate': [
    {
      title: 'Pod Lifecycle: Pod readiness',
      url: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-readiness-gate',
    },
  ],
  'hook-post-start': [HOOKS],
  'hook-pre-stop': [HOOKS],
};
