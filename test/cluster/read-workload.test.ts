import { expect, test } from 'vitest';
import { readNamespaceSnapshot } from '../../src/cluster/read-namespace.ts';
import { readWorkloadSnapshot } from '../../src/cluster/read-workload.ts';
import type { KubernetesObject } from '../../src/diagnosis/kubernetes-objects.ts';
import type { Target } from '../../src/diagnosis/snapshot.ts';
import type { RawObject } from '../../src/cluster/object-source.ts';
import { event, object, pod, workload, world } from './world.ts';

const selector = { selector: { matchLabels: { app: 'cart' } } };
const cart = workload('Deployment', 'shop/cart', { spec: { replicas: 2, ...selector } });
const set = workload('ReplicaSet', 'shop/cart-7d9f8b6c5', { spec: { replicas: 2 } }, cart);
const oldSet = workload('ReplicaSet', 'shop/cart-5f9dc865d', { spec: { replicas: 0 } }, cart);
const other = workload('ReplicaSet', 'shop/other-7d9f8b6c5', { spec: { replicas: 1 } });
const nightly = workload('CronJob', 'shop/nightly', {});
const job = workload('Job', 'shop/nightly-29300000', {}, nightly);

function named(place: string, owner: KubernetesObject): RawObject {
  const made = pod(place, { status: { phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }] } }, owner);
  return { ...made, metadata: { ...made.metadata, labels: { app: 'cart', 'job-name': owner.metadata.name } } };
}

const objects = [
  cart,
  set,
  oldSet,
  other,
  nightly,
  job,
  named('shop/cart-7d9f8b6c5-x2b4z', set),
  named('shop/cart-7d9f8b6c5-k8s9q', set),
  named('shop/other-7d9f8b6c5-bbbbb', other),
  named('shop/nightly-29300000-ccccc', job),
  event(cart, 'ScalingReplicaSet'),
  event(set, 'FailedCreate'),
  event(job, 'BackoffLimitExceeded'),
];

function target(kind: string, name: string): Target {
  return { context: 'shop-cluster', kind, namespace: 'shop', name };
}

test.each([
  [
    'Deployment',
    'cart',
    ['cart-5f9dc865d', 'cart-7d9f8b6c5'],
    ['cart-7d9f8b6c5-k8s9q', 'cart-7d9f8b6c5-x2b4z'],
    ['ScalingReplicaSet', 'FailedCreate'],
  ],
  ['CronJob', 'nightly', ['nightly-29300000'], ['nightly-29300000-ccccc'], ['BackoffLimitExceeded']],
  ['Job', 'nightly-29300000', [], ['nightly-29300000-ccccc'], ['BackoffLimitExceeded']],
  ['ReplicaSet', 'cart-7d9f8b6c5', [], ['cart-7d9f8b6c5-k8s9q', 'cart-7d9f8b6c5-x2b4z'], ['FailedCreate']],
])('a %s has what it made, and no more', async (kind, name, children, pods, reasons) => {
  const reading = await readWorkloadSnapshot(world(objects), target(kind, name));
  if (reading.kind === 'failed') throw new Error('not read');
  const names = (list: readonly KubernetesObject[]) => list.map(({ metadata }) => metadata.name).sort();
  expect(names(reading.value.children)).toEqual(children);
  expect(names(reading.value.pods)).toEqual(pods);
  expect(reading.value.events.map(({ reason }) => reason)).toEqual(reasons);
  expect(reading.value.unread).toEqual([]);
});

test('reading a workload that does not exist succeeds, with the remaining events', async () => {
  const gone = object('Deployment', 'shop/gone');
  const reading = await readWorkloadSnapshot(world([event(gone, 'ScalingReplicaSet')]), target('Deployment', 'gone'));
  expect(reading).toMatchObject({
    kind: 'read',
    value: { workload: undefined, pods: [], events: [{ reason: 'ScalingReplicaSet' }] },
  });
});

test('a namespace: all pods with their own events and owners, and workloads that have none', async () => {
  const denied = workload('Deployment', 'shop/denied', { spec: { replicas: 1 } });
  const deniedSet = workload('ReplicaSet', 'shop/denied-7d9f8b6c5', { spec: { replicas: 1 } }, denied);
  const parked = workload('Deployment', 'shop/parked', { spec: { replicas: 0 } });
  const done = workload('Job', 'shop/done', { status: { conditions: [{ type: 'Complete', status: 'True' }] } });
  const ill = pod('shop/ill', { status: { phase: 'Pending' } });
  const source = world([
    ...objects,
    denied,
    deniedSet,
    parked,
    done,
    ill,
    event(ill, 'FailedMount'),
    event(deniedSet, 'FailedCreate'),
    object('Node', 'node-a'),
    pod('web/home'),
  ]);
  const reading = await readNamespaceSnapshot(source, {
    context: 'shop-cluster',
    kind: 'Namespace',
    namespace: '',
    name: 'shop',
  });
  if (reading.kind === 'failed') throw new Error('not read');
  const { pods, workloadsWithoutPods } = reading.value;
  expect(pods.map(({ target: { name } }) => name)).toEqual([
    'cart-7d9f8b6c5-k8s9q',
    'cart-7d9f8b6c5-x2b4z',
    'ill',
    'nightly-29300000-ccccc',
    'other-7d9f8b6c5-bbbbb',
  ]);
  expect(pods.map(({ owners }) => owners.map(({ kind }) => kind).join())).toEqual([
    'ReplicaSet,Deployment',
    'ReplicaSet,Deployment',
    '',
    'Job,CronJob',
    'ReplicaSet',
  ]);
  expect(pods.find(({ target: { name } }) => name === 'ill')).toMatchObject({
    events: [{ reason: 'FailedMount' }],
    node: { metadata: { name: 'node-a' } },
  });
  expect(workloadsWithoutPods.map(({ target: { name } }) => name)).toEqual(['denied']);
  expect(workloadsWithoutPods[0]).toMatchObject({
    children: [{ metadata: { name: 'denied-7d9f8b6c5' } }],
    events: [{ reason: 'FailedCreate' }],
  });
});
