import type { ContainerStatus, Pod } from '../../src/diagnosis/kubernetes-objects.ts';
import type { ReadItem } from '../../src/diagnosis/read-item.ts';
import type { Snapshot } from '../../src/diagnosis/snapshot.ts';

function mapStatuses(pod: Pod, change: (status: ContainerStatus) => ContainerStatus): Pod {
  const { containerStatuses, initContainerStatuses, ...status } = pod.status ?? {};
  return {
    ...pod,
    status: {
      ...status,
      ...(containerStatuses && { containerStatuses: containerStatuses.map(change) }),
      ...(initContainerStatuses && { initContainerStatuses: initContainerStatuses.map(change) }),
    },
  };
}

function changed(snapshot: Snapshot, change: (pod: Pod) => Pod): Snapshot {
  return snapshot.pod === undefined ? snapshot : { ...snapshot, pod: change(snapshot.pod) };
}
const without = (snapshot: Snapshot, what: ReadItem, why: 'expired' | 'gone' | 'forbidden'): Snapshot => ({
  ...snapshot,
  unread: [...snapshot.unread, { what, why, permission: undefined }],
});
const withoutEvents = (snapshot: Snapshot): Snapshot =>
  without(
    { ...snapshot, events: [], nodeEvents: [], ownerEvents: [], claimEvents: [] },
    { kind: 'events', about: 'object' },
    'expired',
  );
const withoutLogs = (snapshot: Snapshot): Snapshot => {
  const what = { kind: 'log', container: 'any', previous: false } as const;
  return without({ ...snapshot, logs: [] }, what, 'forbidden');
};
const withoutNode = (snapshot: Snapshot): Snapshot =>
  without(
    { ...snapshot, node: undefined, nodes: [], nodeEvents: [] },
    { kind: 'object', of: 'Node', namespace: undefined, name: snapshot.pod?.spec?.nodeName ?? '' },
    'forbidden',
  );
function later(hours: number): (snapshot: Snapshot) => Snapshot {
  return (snapshot) => ({ ...snapshot, now: new Date(snapshot.now.getTime() + hours * 3_600_000) });
}
/** The back-off begins: what was `state.terminated` is `lastState` now. */
function intoBackOff(snapshot: Snapshot): Snapshot {
  const policy = snapshot.pod?.spec?.restartPolicy;
  return changed(snapshot, (pod) =>
    mapStatuses(pod, (status) =>
      status.state?.terminated === undefined || policy === 'Never' || status.state.terminated.exitCode === 0
        ? status
        : {
            ...status,
            state: {
              waiting: {
                reason: 'CrashLoopBackOff',
                message: `back-off 5m0s restarting failed container=${status.name} pod=${pod.metadata.name}`,
              },
            },
            lastState: { terminated: status.state.terminated },
          },
    ),
  );
}
/** And the reverse: seen the moment after the end. */
function beforeBackOff(snapshot: Snapshot): Snapshot {
  return changed(snapshot, (pod) =>
    mapStatuses(pod, (status) =>
      status.state?.waiting?.reason !== 'CrashLoopBackOff' || status.lastState?.terminated === undefined
        ? status
        : { ...status, state: status.lastState },
    ),
  );
}
/** Between two back-offs: it has been running for a second, and is ready if nothing probes it. */
function runningAgain(snapshot: Snapshot): Snapshot {
  const startedAt = new Date(snapshot.now.getTime() - 1000).toISOString();
  return changed(snapshot, (pod) =>
    mapStatuses(pod, (status) =>
      status.state?.waiting?.reason !== 'CrashLoopBackOff'
        ? status
        : {
            ...status,
            ready: pod.spec?.containers?.find(({ name }) => name === status.name)?.readinessProbe === undefined,
            state: { running: { startedAt } },
          },
    ),
  );
}
/** Up to 1.31 ImagePullBackOff does not say why; the events do. */
function before132(snapshot: Snapshot): Snapshot {
  return changed(snapshot, (pod) =>
    mapStatuses(pod, (status) => {
      const { reason, message } = status.state?.waiting ?? {};
      if (reason !== 'ImagePullBackOff' || message === undefined) return status;
      return { ...status, state: { waiting: { reason, message: message.replace(/: ErrImagePull: .*$/s, '') } } };
    }),
  );
}
/** A StatefulSet reuses its pods' names, events stay for an hour. */
function withForeignEvents(snapshot: Snapshot): Snapshot {
  const { name, namespace } = snapshot.pod?.metadata ?? { name: '' };
  const about = {
    kind: 'Pod',
    name,
    ...(namespace === undefined ? {} : { namespace }),
    uid: '00000000-0000-4000-8000-000000000000',
  };
  const time = snapshot.now.toISOString();
  const containers = (snapshot.pod?.spec?.containers ?? []).map((container) => container.name);
  const foreign = [
    ['FailedMount', 'MountVolume.SetUp failed for volume "conf" : configmap "cart-conf" not found'],
    ['Preempted', 'Preempted by a pod on node node-b'],
    ['FailedScheduling', '0/1 nodes are available: 1 Insufficient cpu.'],
    ...containers.map((container) => ['Killing', `Container ${container} failed liveness probe, will be restarted`]),
  ].map(([reason = '', message = '']) => ({
    kind: 'Event',
    metadata: { name: `${name}.0` },
    type: 'Warning',
    reason,
    message,
    count: 3,
    firstTimestamp: time,
    lastTimestamp: time,
    involvedObject: {
      ...about,
      ...(reason === 'Killing' ? { fieldPath: `spec.containers{${containers[0] ?? ''}}` } : {}),
    },
  }));
  return { ...snapshot, events: [...snapshot.events, ...foreign] };
}
/** Two healthy containers more, one before and one behind in the alphabet. */
function amongOthers(snapshot: Snapshot): Snapshot {
  const startedAt = snapshot.pod?.status?.startTime ?? snapshot.now.toISOString();
  const began = snapshot.pod?.status?.containerStatuses?.some(({ containerID }) => containerID !== undefined) === true;
  const names = ['a-proxy', 'zz-metrics'];
  return changed(snapshot, (pod) => {
    if (pod.status?.containerStatuses === undefined || !began) return pod;
    const more = names.map((name): ContainerStatus => ({
      name,
      image: `registry.example.com/shop/${name}:1`,
      containerID: `containerd://${name}`,
      ready: pod.status?.phase === 'Running',
      started: true,
      restartCount: 0,
      lastState: {},
      state:
        pod.status?.phase === 'Running' || pod.status?.phase === 'Pending'
          ? { running: { startedAt } }
          : { terminated: { exitCode: 0, reason: 'Completed', startedAt, finishedAt: snapshot.now.toISOString() } },
    }));
    return {
      ...pod,
      spec: {
        ...pod.spec,
        containers: [
          ...names.slice(0, 1).map((name) => ({ name, image: `registry.example.com/shop/${name}:1` })),
          ...(pod.spec?.containers ?? []),
          ...names.slice(1).map((name) => ({ name, image: `registry.example.com/shop/${name}:1` })),
        ],
      },
      status: {
        ...pod.status,
        containerStatuses: [...pod.status.containerStatuses, ...more].toSorted((a, b) => (a.name < b.name ? -1 : 1)),
      },
    };
  });
}
/** Other names for everything: nothing may depend on them. */
function renamed(snapshot: Snapshot): Snapshot {
  const containers = [...(snapshot.pod?.spec?.initContainers ?? []), ...(snapshot.pod?.spec?.containers ?? [])].map(
    ({ name }) => name,
  );
  const name = snapshot.pod?.metadata.name ?? '';
  const text = containers.reduce(
    (json, container) =>
      json
        .replaceAll(`"name":"${container}"`, `"name":"${container}-x1"`)
        .replaceAll(`"container":"${container}"`, `"container":"${container}-x1"`)
        .replaceAll(`ontainers{${container}}`, `ontainers{${container}-x1}`)
        .replaceAll(`ontainer ${container} `, `ontainer ${container}-x1 `)
        .replaceAll(`ontainer ${container}"`, `ontainer ${container}-x1"`),
    JSON.stringify({ ...snapshot, now: undefined }),
  );
  return { ...(JSON.parse(text.replaceAll(`"${name}"`, `"${name}-x1"`)) as Snapshot), now: snapshot.now };
}

export type Variant = readonly [
  name: string,
  change: (snapshot: Snapshot) => Snapshot,
  /** True: the best answer must still be found, certain or not. */
  same: boolean,
];
/** Every way to have read less, or at another time. */
export const VARIANTS: readonly Variant[] = [
  ['on Kubernetes 1.31', before132, true],
  ['with events of a pod that had the name before', withForeignEvents, true],
  ['events expired', withoutEvents, false],
  ['logs not readable', withoutLogs, false],
  ['node not readable', withoutNode, false],
  ['events, logs and node gone', (snapshot) => withoutNode(withoutLogs(withoutEvents(snapshot))), false],
  ['in its back-off', intoBackOff, true],
  ['just ended', beforeBackOff, true],
  ['running again', runningAgain, false],
  ['among other containers', amongOthers, true],
  ['under other names', renamed, true],
  ['an hour later', later(1), false],
  ['an hour later, events expired', (snapshot) => withoutEvents(later(1)(snapshot)), false],
];
