import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { recordedClusters } from '../../src/cluster/recorded-clusters.ts';
import type { CauseId } from '../../src/diagnosis/causes.ts';
import { diagnosePod } from '../../src/diagnosis/diagnose-pod.ts';
import type { ContainerStatus, Pod } from '../../src/diagnosis/kubernetes-objects.ts';
import type { Snapshot } from '../../src/diagnosis/snapshot.ts';

/**
 * Every recording of a pod as it could have been read with less, or at another time: what podwhy then calls certain must still be true.
 */
const FOLDER = path.join(import.meta.dirname, '../recordings');

interface Case {
  readonly id: string;
  readonly target: string;
  readonly cause: CauseId;
  readonly accept: readonly CauseId[];
  readonly container: string | null;
  readonly recordedAt: string;
}

async function readCases(): Promise<readonly (Case & { snapshot: Snapshot })[]> {
  const cases: (Case & { snapshot: Snapshot })[] = [];
  for (const entry of readdirSync(FOLDER, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    const one = JSON.parse(readFileSync(path.join(FOLDER, entry.name, 'case.json'), 'utf8')) as Case;
    const clusters = await recordedClusters(path.join(FOLDER, one.id));
    if ('kind' in clusters) throw new Error(clusters.reason);
    const found = await clusters.find(one.target, { context: undefined, mayAsk: () => true });
    if (found.kind !== 'one' || found.target.kind !== 'Pod') continue;
    const reading = await clusters.readPod(found.target, new Date(one.recordedAt));
    if (reading.kind !== 'read') throw new Error(reading.failure.what);
    cases.push({ ...one, snapshot: reading.value });
  }
  return cases;
}
const CASES = await readCases();

/** What a cause may truthfully be called where its evidence is gone: that it crashed, was killed, failed to pull, waits. */
const LESS: readonly (readonly [RegExp, readonly CauseId[]])[] = [
  [/^crash-|^start-exec|^start-interpreter|^oom-app-heap/, ['crash-app-error', 'crash-signal']],
  [/^start-command-not-found/, ['crash-app-error']],
];
function truthful({ cause, accept }: Case): Set<CauseId> {
  const less = LESS.flatMap(([matches, causes]) => (matches.test(cause) ? causes : []));
  return new Set([cause, ...accept, ...less]);
}

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
const without = (snapshot: Snapshot, what: string, why: 'expired' | 'gone' | 'forbidden'): Snapshot => ({
  ...snapshot,
  unread: [...snapshot.unread, { what, why, right: undefined }],
});
const withoutEvents = (snapshot: Snapshot): Snapshot =>
  without({ ...snapshot, events: [], nodeEvents: [], ownerEvents: [], claimEvents: [] }, 'events', 'expired');
const withoutLogs = (snapshot: Snapshot): Snapshot => without({ ...snapshot, logs: [] }, 'log:any', 'forbidden');
const withoutNode = (snapshot: Snapshot): Snapshot =>
  without(
    { ...snapshot, node: undefined, nodes: [], nodeEvents: [] },
    `node ${snapshot.pod?.spec?.nodeName ?? ''}`,
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
/** Other names for everything: nothing may hang on them. */
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

type Variant = readonly [
  name: string,
  change: (snapshot: Snapshot) => Snapshot,
  /** True: the best answer must still be found, certain or not. */
  same: boolean,
];
const VARIANTS: readonly Variant[] = [
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
/** What a pod that works may have become an hour later, or while its container runs between two back-offs. */
const MOVED_ON = new Set<CauseId>(['recovered', 'healthy']);

describe.for(CASES.map((one) => [one.id, one] as const))('%s', ([, one]) => {
  test.for(VARIANTS)('%s', ([name, change, same]) => {
    const { snapshot } = one;
    const found = diagnosePod(change(snapshot));
    const allowed = truthful(one);
    const isRunning = snapshot.pod?.status?.conditions?.some(
      ({ type, status }) => type === 'Ready' && status === 'True',
    );
    if (isRunning === true || name === 'running again') for (const cause of MOVED_ON) allowed.add(cause);
    // A container that has been up for that hour is no longer the one that its startup probe ended.
    if (name.startsWith('an hour later') && one.cause === 'probe-startup-kill') allowed.add('startup-pending');
    const said = JSON.stringify({ ...found, log: undefined }, undefined, 1);
    if (found.confidence === 'certain') expect([...allowed], said).toContain(found.cause);
    if (!same) return;
    expect([one.cause, ...one.accept], said).toContain(found.cause);
    if (one.container !== null && name !== 'under other names') expect(found.container?.name).toBe(one.container);
  });
});
