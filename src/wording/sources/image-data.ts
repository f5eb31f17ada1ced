import type { GroupSources, Source } from '../cause-words.ts';

const IMAGES: Source = { title: 'Images', url: 'https://kubernetes.io/docs/concepts/containers/images/' };
const PRIVATE: Source = {
  title: 'Pull an Image from a Private Registry',
  url: 'https://kubernetes.io/docs/tasks/configure-pod-container/pull-image-private-registry/',
};
const IMAGE_MANAGER: Source = {
  title: 'kubelet: pkg/kubelet/images/image_manager.go',
  url: 'https://github.com/kubernetes/kubernetes/blob/master/pkg/kubelet/images/image_manager.go',
};
const CONTAINERD_HOSTS: Source = {
  title: 'containerd: registry configuration',
  url: 'https://github.com/containerd/containerd/blob/main/docs/hosts.md',
};
const CONTAINERD_RESOLVER: Source = {
  title: 'containerd: core/remotes/docker/resolver.go',
  url: 'https://github.com/containerd/containerd/blob/main/core/remotes/docker/resolver.go',
};

export const imageSources: GroupSources<'image'> = {
  'image-not-found': [IMAGES, IMAGE_MANAGER],
  'image-auth': [PRIVATE, IMAGES],
  'image-not-found-or-auth': [PRIVATE, CONTAINERD_RESOLVER],
  'image-rate-limited': [
    { title: 'Docker Hub usage and limits', url: 'https://docs.docker.com/docker-hub/usage/' },
    IMAGES,
  ],
  'registry-unreachable': [IMAGES, IMAGE_MANAGER],
  'registry-tls': [CONTAINERD_HOSTS],
  'image-platform': [
    { title: 'Docker: multi-platform builds', url: 'https://docs.docker.com/build/building/multi-platform/' },
    IMAGES,
  ],
  'image-invalid-reference': [IMAGES, IMAGE_MANAGER],
  'image-never-pull': [IMAGES, IMAGE_MANAGER],
  'image-node-disk': [
    {
      title: 'Garbage collection of containers and images',
      url: 'https://kubernetes.io/docs/concepts/architecture/garbage-collection/#containers-images',
    },
  ],
  'image-unsupported': [
    {
      title: 'containerd 2.0: what is new',
      url: 'https://github.com/containerd/containerd/blob/main/docs/containerd-2.0.md',
    },
    IMAGE_MANAGER,
  ],
  'image-volume-pull': [
    {
      title: 'Use an Image Volume With a Pod',
      url: 'https://kubernetes.io/docs/tasks/configure-pod-container/image-volumes/',
    },
  ],
  'image-credentials-invalid': [PRIVATE, IMAGE_MANAGER],
  'image-pull-slow': [IMAGES],
  'image-pull-failed': [IMAGES, IMAGE_MANAGER],
};
