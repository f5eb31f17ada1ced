import type { GroupSources, Source } from '../cause-words.ts';

const ERRNO: Source = { title: 'errno(3)', url: 'https://man7.org/linux/man-pages/man3/errno.3.html' };
const SERVICES: Source = {
  title: 'Debug Services',
  url: 'https://kubernetes.io/docs/tasks/debug/debug-application/debug-service/',
};
const SECURITY_CONTEXT: Source = {
  title: 'Configure a Security Context for a Pod or Container',
  url: 'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/',
};

export const crashLogSources: GroupSources<'crash-log-says-why'> = {
  'crash-missing-config': [
    {
      title: 'Define Environment Variables for a Container',
      url: 'https://kubernetes.io/docs/tasks/inject-data-application/define-environment-variable-container/',
    },
  ],
  'crash-connection-refused': [SERVICES, ERRNO],
  'crash-dns': [
    {
      title: 'DNS for Services and Pods',
      url: 'https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/',
    },
    {
      title: 'Debugging DNS Resolution',
      url: 'https://kubernetes.io/docs/tasks/administer-cluster/dns-debugging-resolution/',
    },
  ],
  'crash-address-in-use': [ERRNO],
  'crash-permission': [SECURITY_CONTEXT, ERRNO],
  'crash-readonly-fs': [SECURITY_CONTEXT, ERRNO],
  'crash-disk-full': [
    {
      title: 'Persistent Volumes: expanding claims',
      url: 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#expanding-persistent-volumes-claims',
    },
    ERRNO,
  ],
  'crash-auth': [{ title: 'Secrets', url: 'https://kubernetes.io/docs/concepts/configuration/secret/' }],
  'crash-rbac': [
    { title: 'Using RBAC Authorization', url: 'https://kubernetes.io/docs/reference/access-authn-authz/rbac/' },
  ],
};
