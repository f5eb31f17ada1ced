import type { GroupSources, Source } from '../cause-words.ts';

const KUBELET_PODS: Source = {
  title: 'kubelet: pkg/kubelet/kubelet_pods.go',
  url: 'https://github.com/kubernetes/kubernetes/blob/master/pkg/kubelet/kubelet_pods.go',
};
const SECURITY_CONTEXT: Source = {
  title: 'Configure a Security Context for a Pod or Container',
  url: 'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/',
};

export const containerConfigurationSources: GroupSources<'container-configuration'> = {
  'config-reference-missing': [
    {
      title: 'Configure a Pod to Use a ConfigMap',
      url: 'https://kubernetes.io/docs/tasks/configure-pod-container/configure-pod-configmap/',
    },
    KUBELET_PODS,
  ],
  'config-run-as-non-root': [SECURITY_CONTEXT],
  'config-subpath': [
    { title: 'Volumes: using subPath', url: 'https://kubernetes.io/docs/concepts/storage/volumes/#using-subpath' },
  ],
  'config-error': [KUBELET_PODS],
};
