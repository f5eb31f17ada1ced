import type { CreateDeniedFacts } from '../../../src/diagnosis/facts/missing-pod.ts';
import { summarizeError } from '../../../src/diagnosis/kubernetes-messages/error-summary.ts';
import {
  quotaDemands,
  quotaFigure,
  refusedContainer,
  webhookService,
} from '../../../src/diagnosis/kubernetes-messages/refused-creation.ts';
import { ago, type GroupSamples } from '../sample.ts';

function refused(message: string): Pick<CreateDeniedFacts, 'summary' | 'demands' | 'figure' | 'container' | 'service'> {
  return {
    summary: summarizeError(message),
    demands: quotaDemands(message),
    figure: quotaFigure(message),
    container: refusedContainer(message),
    service: webhookService(message),
  };
}

const denied = {
  owner: { kind: 'ReplicaSet', name: 'demo-58677bdfc5' },
  by: 'quota',
  ...refused(
    'Error creating: pods "demo-58677bdfc5-lv4nb" is forbidden: exceeded quota: team, requested: pods=1, used: pods=10, limited: pods=10',
  ),
  name: 'team',
  missingKind: undefined,
  refusals: 14,
  since: ago(360),
} as const;

export const missingPodSamples: GroupSamples<'missing-pod'> = {
  'pod-not-found': [
    { nearest: ['cart-1', 'cart-2'], lastEvent: undefined, owner: { kind: 'StatefulSet', name: 'cart' } },
    {
      nearest: [],
      lastEvent: { reason: 'Killing', summary: 'Stopping container cart', at: ago(900) },
      owner: { kind: 'Deployment', name: 'cart' },
    },
    { nearest: [], lastEvent: undefined, owner: undefined },
  ],
  'create-denied': [
    denied,
    {
      ...denied,
      ...refused(
        'Error creating: pods "demo-1" is forbidden: exceeded quota: team, requested: requests.memory=2Gi,requests.cpu=1, used: requests.memory=15Gi,requests.cpu=7, limited: requests.memory=16Gi,requests.cpu=7',
      ),
    },
    {
      ...denied,
      ...refused(
        'Error creating: pods "demo-1" is forbidden: failed quota: team: must specify limits.cpu for: web; limits.memory for: web',
      ),
    },
    {
      ...denied,
      by: 'pod-security',
      name: undefined,
      ...refused(
        'Error creating: pods "demo-1" is forbidden: violates PodSecurity "restricted:latest": allowPrivilegeEscalation != false (container "web" must set securityContext.allowPrivilegeEscalation=false), runAsNonRoot != true (pod or container "web" must set securityContext.runAsNonRoot=true)',
      ),
    },
    {
      ...denied,
      by: 'limit-range',
      name: undefined,
      ...refused(
        'Error creating: pods "demo-1" is forbidden: maximum memory usage per Container is 1Gi, but limit is 2Gi',
      ),
    },
    {
      ...denied,
      by: 'webhook-denied',
      name: 'validate.kyverno.svc-fail',
      ...refused(
        'Error creating: admission webhook "validate.kyverno.svc-fail" denied the request: resource Pod was blocked: require-labels: label team is required',
      ),
    },
    {
      ...denied,
      by: 'webhook-unreachable',
      name: 'sidecar.mesh.example.com',
      ...refused(
        'Error creating: Internal error occurred: failed calling webhook "sidecar.mesh.example.com": failed to call webhook: Post "https://injector.mesh.svc:443/inject?timeout=10s": dial tcp 10.96.12.7:443: connect: connection refused',
      ),
    },
    {
      ...denied,
      by: 'security-context-constraint',
      name: undefined,
      ...refused(
        'Error creating: pods "demo-1" is forbidden: unable to validate against any security context constraint: [provider "anyuid": Forbidden: not usable by user or serviceaccount, spec.containers[0].securityContext.runAsUser: Invalid value: 1000]',
      ),
    },
    {
      ...denied,
      by: 'missing-reference',
      name: 'cart-sa',
      missingKind: 'ServiceAccount',
      ...refused(
        'Error creating: pods "demo-1" is forbidden: error looking up service account shop/cart-sa: serviceaccount "cart-sa" not found',
      ),
    },
    {
      ...denied,
      by: 'missing-reference',
      name: 'urgent',
      missingKind: 'PriorityClass',
      ...refused('no PriorityClass with name urgent was found'),
    },
    {
      ...denied,
      by: 'other',
      name: undefined,
      ...refused('Error creating: etcdserver: request timed out'),
      refusals: 0,
      since: undefined,
    },
    { ...denied, by: 'quota', name: undefined, ...refused('exceeded quota'), refusals: 1, since: undefined },
    { ...denied, by: 'webhook-denied', name: undefined, ...refused('denied the request') },
    { ...denied, by: 'webhook-unreachable', name: undefined, ...refused('failed calling webhook') },
    { ...denied, by: 'missing-reference', name: undefined, missingKind: undefined, ...refused('not found') },
  ],
};
