import type { GroupSources, Source } from '../cause-words.ts';

const LIFECYCLE: Source = {
  title: 'Pod Lifecycle',
  url: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/',
};
const EVENTS: Source = {
  title: 'API: Event v1',
  url: 'https://kubernetes.io/docs/reference/kubernetes-api/cluster-resources/event-v1/',
};
const QUOTA: Source = {
  title: 'Resource Quotas',
  url: 'https://kubernetes.io/docs/concepts/policy/resource-quotas/',
};
const POD_SECURITY: Source = {
  title: 'Pod Security Admission',
  url: 'https://kubernetes.io/docs/concepts/security/pod-security-admission/',
};
const WEBHOOKS: Source = {
  title: 'Dynamic Admission Control',
  url: 'https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/',
};
const LIMIT_RANGE: Source = {
  title: 'Limit Ranges',
  url: 'https://kubernetes.io/docs/concepts/policy/limit-range/',
};

export const notThereSources: GroupSources<'not-there'> = {
  'pod-not-found': [LIFECYCLE, EVENTS],
  'create-denied': [QUOTA, POD_SECURITY, WEBHOOKS, LIMIT_RANGE],
};
