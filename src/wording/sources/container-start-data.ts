import type { GroupSources, Source } from '../cause-words.ts';

const COMMAND: Source = {
  title: 'Define a Command and Arguments for a Container',
  url: 'https://kubernetes.io/docs/tasks/inject-data-application/define-command-argument-container/',
};
const CONTAINER_START: Source = {
  title: 'containerd: internal/cri/server/container_start.go',
  url: 'https://github.com/containerd/containerd/blob/main/internal/cri/server/container_start.go',
};
const RUNC: Source = {
  title: 'runc: libcontainer',
  url: 'https://github.com/opencontainers/runc/tree/main/libcontainer',
};
const EXECVE: Source = {
  title: 'execve(2): ENOEXEC, ENOENT',
  url: 'https://man7.org/linux/man-pages/man2/execve.2.html',
};

export const containerStartSources: GroupSources<'container-start'> = {
  'start-command-not-found': [COMMAND, CONTAINER_START],
  'start-permission-denied': [COMMAND, EXECVE],
  'start-exec-format': [EXECVE, RUNC],
  'start-interpreter-missing': [
    EXECVE,
    { title: 'ld.so(8)', url: 'https://man7.org/linux/man-pages/man8/ld.so.8.html' },
  ],
  'start-mount-failed': [
    { title: 'Volumes: using subPath', url: 'https://kubernetes.io/docs/concepts/storage/volumes/#using-subpath' },
    RUNC,
  ],
  'start-memory-too-low': [
    {
      title: 'Resource Management for Pods and Containers: memory units',
      url: 'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#meaning-of-memory',
    },
    RUNC,
  ],
  'start-security-profile': [
    {
      title: "Restrict a Container's Syscalls with seccomp",
      url: 'https://kubernetes.io/docs/tutorials/security/seccomp/',
    },
    {
      title: "Restrict a Container's Access to Resources with AppArmor",
      url: 'https://kubernetes.io/docs/tutorials/security/apparmor/',
    },
  ],
  'start-runtime-timeout': [CONTAINER_START],
  'start-failed': [CONTAINER_START, COMMAND],
};
