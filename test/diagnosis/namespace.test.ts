import { expect, test } from 'vitest';
import { diagnoseNamespace } from '../../src/diagnosis/diagnose-namespace.ts';
import type { Snapshot } from '../../src/diagnosis/snapshot.ts';
import { event, snapshotOf, workload, workloadSnapshotOf } from './built-cluster.ts';
import { looping, notBegun, NOW, part, pod, unscheduled, waiting, well, type Part } from './built-pod.ts';

const target = { context: 'shop-eu', kind: 'Namespace', namespace: 'shop', name: 'shop' };
const LIMIT = { resources: { limits: { memory: '64Mi' } } };

function named(name: string, main: readonly Part[]): Snapshot {
  return snapshotOf(pod({ main: [well('a-proxy'), ...main], metadata: { name, uid: `uid-of-${name}` } }));
}
const healthy = ['home-1', 'home-2', 'home-3'].map((name) => named(name, [well('home')]));

test('a namespace where all pods are healthy says how many', () => {
  const summary = diagnoseNamespace({ target, now: NOW, pods: healthy, workloadsWithoutPods: [] });
  expect(summary).toMatchObject({ total: 3, healthy: 3, groups: [] });
});

test('an empty namespace has no groups', () => {
  expect(diagnoseNamespace({ target, now: NOW, pods: [], workloadsWithoutPods: [] })).toMatchObject({
    total: 0,
    healthy: 0,
    groups: [],
  });
});

test('pods are grouped by cause and container, the worst first, with every pod named', () => {
  const oom = ['cart-0', 'cart-1'].map((name) => named(name, [looping('cart', 137, { reason: 'OOMKilled' }, LIMIT)]));
  const image = named('tax-0', [
    part('tax', {
      state: waiting(
        'ImagePullBackOff',
        'Back-off pulling image "registry.example.com/shop/tax:2.7.1": ErrImagePull: rpc error: code = NotFound desc = failed to resolve image: registry.example.com/shop/tax:2.7.1: not found',
      ),
    }),
  ]);
  const about = unscheduled('0/3 nodes are available: 3 Insufficient cpu.', {
    metadata: { name: 'batch-0', uid: 'uid-of-batch-0' },
  });
  const secret = named('hook-0', [
    part('hook', { state: waiting('CreateContainerConfigError', 'secret "stripe" not found') }),
  ]);
  const starts = snapshotOf(pod({ main: [notBegun('search')], metadata: { name: 'search-0' }, created: 3 }));
  const denied = workload('ReplicaSet', 'wiki-7d9', { spec: { replicas: 1 }, status: { replicas: 0 } });
  const wiki = workloadSnapshotOf(denied, {
    events: [
      event(
        denied,
        'FailedCreate',
        'Error creating: pods "wiki-7d9-x" is forbidden: exceeded quota: shop-quota, requested: pods=1, used: pods=50, limited: pods=50',
        { component: 'replicaset-controller' },
      ),
    ],
  });
  const summary = diagnoseNamespace({
    target,
    now: NOW,
    pods: [...healthy, snapshotOf(about), ...oom, starts, secret, image],
    workloadsWithoutPods: [wiki],
  });
  expect(summary.total).toBe(10);
  expect(summary.healthy).toBe(4);
  const groups = summary.groups.map(({ cause, container, pods }) => [cause, container, pods.map(({ name }) => name)]);
  expect(groups).toEqual([
    ['create-denied', undefined, ['wiki-7d9']],
    ['image-not-found', 'tax', ['tax-0']],
    ['config-reference-missing', 'hook', ['hook-0']],
    ['oom-container-limit', 'cart', ['cart-0', 'cart-1']],
    ['unschedulable-cpu', undefined, ['batch-0']],
  ]);
});
