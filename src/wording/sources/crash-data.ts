import type { GroupSources, Source } from '../cause-words.ts';

const RESTART_POLICY: Source = {
  title: 'Pod Lifecycle: how Pods handle problems with containers',
  url: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#container-restarts',
};
const TERMINATION: Source = {
  title: 'Pod Lifecycle: termination of Pods',
  url: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination',
};
const DEBUG: Source = {
  title: 'Debug Running Pods',
  url: 'https://kubernetes.io/docs/tasks/debug/debug-application/debug-running-pod/',
};
const SIGNAL: Source = { title: 'signal(7)', url: 'https://man7.org/linux/man-pages/man7/signal.7.html' };
const KUBELET_PODS: Source = {
  title: 'kubelet: pkg/kubelet/kubelet_pods.go',
  url: 'https://github.com/kubernetes/kubernetes/blob/master/pkg/kubelet/kubelet_pods.go',
};

export const crashSources: GroupSources<'crash'> = {
  'crash-app-error': [DEBUG, RESTART_POLICY],
  'crash-signal': [SIGNAL, DEBUG],
  'crash-dotnet-host': [
    {
      title: '.NET runtime: host error codes',
      url: 'https://github.com/dotnet/runtime/blob/main/docs/design/features/host-error-codes.md',
    },
  ],
  'completed-loop': [
    RESTART_POLICY,
    { title: 'Jobs', url: 'https://kubernetes.io/docs/concepts/workloads/controllers/job/' },
  ],
  'killed-grace-exceeded': [TERMINATION],
  'killed-external': [SIGNAL, DEBUG],
  'status-lost': [KUBELET_PODS],
  'restart-all': [RESTART_POLICY],
  'restarted-spec-change': [
    {
      title: 'Resize CPU and Memory Resources assigned to Containers',
      url: 'https://kubernetes.io/docs/tasks/configure-pod-container/resize-container-resources/',
    },
    KUBELET_PODS,
  ],
};
