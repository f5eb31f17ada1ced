import type { Condition, Event, Node, Pod, Workload } from '../../src/diagnosis/kubernetes-objects.ts';
import { bareSnapshot } from '../../src/diagnosis/bare-snapshot.ts';
import type { ContainerLog, Snapshot, WorkloadSnapshot } from '../../src/diagnosis/snapshot.ts';
import { ago, HEX, NOW } from './built-pod.ts';

const CONTEXT = 'shop-eu';

export interface EventOptions {
  /** Seconds before NOW of the last and the first time. */
  readonly last?: number;
  readonly first?: number;
  readonly count?: number;
  readonly type?: 'Normal' | 'Warning';
  readonly container?: string;
  readonly init?: boolean;
  readonly component?: string;
  readonly uid?: string;
  /** Written through events.k8s.io: only `eventTime` and `series` hold a time. */
  readonly newStyle?: boolean;
}

const NORMAL = /^(?:Scheduled|Pull(?:ing|ed)|Created|Started|Killing|DeadlineExceeded|TriggeredScaleUp|Preempting)$/;

/** An event about an object, by the kubelet unless given. */
export function event(
  about: Pod | Workload | Node,
  reason: string,
  message: string,
  options: EventOptions = {},
): Event {
  const { last = 60, count = 1, component = 'kubelet', container, init = false } = options;
  const first = options.first ?? last + (count - 1) * 15;
  const kind = about.kind ?? 'Pod';
  const times = options.newStyle
    ? {
        eventTime: ago(first).replace('Z', '.000000Z'),
        firstTimestamp: null,
        lastTimestamp: null,
        ...(count > 1 ? { series: { count, lastObservedTime: ago(last).replace('Z', '.000000Z') } } : {}),
      }
    : { eventTime: null, firstTimestamp: ago(first), lastTimestamp: ago(last), count };
  return {
    apiVersion: 'v1',
    kind: 'Event',
    metadata: {
      name: `${about.metadata.name}.18${HEX.slice(0, 12)}`,
      namespace: about.metadata.namespace ?? 'default',
    },
    type: options.type ?? (NORMAL.test(reason) ? 'Normal' : 'Warning'),
    reason,
    message,
    ...times,
    involvedObject: {
      kind,
      ...(about.metadata.namespace === undefined ? {} : { namespace: about.metadata.namespace }),
      name: about.metadata.name,
      uid: options.uid ?? (kind === 'Node' ? about.metadata.name : (about.metadata.uid ?? '')),
      ...(container === undefined ? {} : { fieldPath: `spec.${init ? 'initContainers' : 'containers'}{${container}}` }),
    },
    reportingComponent: component,
    source: options.newStyle ? {} : { component, host: 'node-a' },
  };
}

export interface BuiltNode {
  readonly ready?: 'True' | 'False' | 'Unknown';
  readonly since?: number;
  readonly version?: string;
  readonly runtime?: string;
  readonly arch?: string;
  readonly os?: string;
  readonly spec?: Node['spec'];
  readonly allocatable?: Record<string, string>;
  readonly labels?: Record<string, string>;
  readonly conditions?: readonly Condition[];
}
export function node(name: string, built: BuiltNode = {}): Node {
  const { ready = 'True', since = 86_400, arch = 'amd64', os = 'linux' } = built;
  const status = {
    True: { reason: 'KubeletReady', message: 'kubelet is posting ready status' },
    False: {
      reason: 'KubeletNotReady',
      message:
        'container runtime network not ready: NetworkReady=false reason:NetworkPluginNotReady message:Network plugin returns error: cni plugin not initialized',
    },
    Unknown: { reason: 'NodeStatusUnknown', message: 'Kubelet stopped posting node status.' },
  }[ready];
  const allocatable = { cpu: '4', memory: '16Gi', pods: '110', 'ephemeral-storage': '95Gi', ...built.allocatable };
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name,
      uid: `uid-of-${name}`,
      creationTimestamp: ago(8_640_000),
      labels: { 'kubernetes.io/hostname': name, 'kubernetes.io/arch': arch, 'kubernetes.io/os': os, ...built.labels },
    },
    spec: built.spec ?? {},
    status: {
      capacity: allocatable,
      allocatable,
      conditions: [
        { type: 'MemoryPressure', status: ready === 'Unknown' ? 'Unknown' : 'False', lastTransitionTime: ago(since) },
        { type: 'DiskPressure', status: ready === 'Unknown' ? 'Unknown' : 'False', lastTransitionTime: ago(since) },
        ...(built.conditions ?? []),
        { type: 'Ready', status: ready, ...status, lastTransitionTime: ago(since) },
      ],
      nodeInfo: {
        bootID: 'c1d1f4c8-5a93-4b2a-8a2f-1f2a6f0a7a11',
        kubeletVersion: built.version ?? 'v1.33.4',
        containerRuntimeVersion: built.runtime ?? 'containerd://2.0.5',
        operatingSystem: os,
        architecture: arch,
      },
    },
  };
}

/** What is read of a pod: the ordinary events of its life and its healthy node, unless given otherwise. */
export function snapshotOf(about: Pod, more: Partial<Snapshot> = {}): Snapshot {
  const nodeName = about.spec?.nodeName;
  const target = {
    context: CONTEXT,
    kind: 'Pod',
    namespace: about.metadata.namespace ?? '',
    name: about.metadata.name,
  };
  return {
    ...bareSnapshot({ target, now: NOW }, about),
    node: nodeName === undefined ? undefined : node(nodeName),
    ...more,
    events: [...ordinaryEvents(about), ...(more.events ?? [])],
  };
}

function ordinaryEvents(about: Pod): Event[] {
  if (about.spec?.nodeName === undefined) return [];
  const { name, namespace } = about.metadata;
  const age = Math.floor((NOW.getTime() - Date.parse(about.metadata.creationTimestamp ?? '')) / 1000);
  const assigned = `Successfully assigned ${namespace}/${name} to ${about.spec.nodeName}`;
  return [
    event(about, 'Scheduled', assigned, { last: age, component: 'default-scheduler', newStyle: true }),
    ...(about.status?.containerStatuses ?? []).flatMap((status) => {
      if (status.containerID === undefined) return [];
      const options = { container: status.name, first: age, last: age - 2, count: (status.restartCount ?? 0) + 1 };
      return [
        event(about, 'Pulled', `Container image "${status.image}" already present on machine`, options),
        event(about, 'Created', `Created container: ${status.name}`, options),
        event(about, 'Started', `Started container ${status.name}`, options),
      ];
    }),
  ];
}

/** The tail of a log as it was read. */
export function log(container: string, text: string, previous = false): ContainerLog {
  return { container, previous, lines: text === '' ? [] : text.split('\n') };
}

export function workload(kind: string, name: string, more: Pick<Workload, 'spec' | 'status'>): Workload {
  return {
    apiVersion: kind.endsWith('Job') ? 'batch/v1' : 'apps/v1',
    kind,
    metadata: { name, namespace: 'shop', uid: `uid-of-${kind}-${name}`, creationTimestamp: ago(86_400), generation: 1 },
    ...more,
  };
}

export function workloadSnapshotOf(about: Workload, more: Partial<WorkloadSnapshot> = {}): WorkloadSnapshot {
  const target = { context: CONTEXT, kind: about.kind ?? '', namespace: 'shop', name: about.metadata.name };
  return { target, now: NOW, workload: about, children: [], events: [], pods: [], unread: [], ...more };
}
