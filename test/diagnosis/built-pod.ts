import type {
  Condition,
  Container,
  ContainerState,
  ContainerStatus,
  ObjectMeta,
  Pod,
  PodSpec,
  PodStatus,
  TerminatedState,
} from '../../src/diagnosis/kubernetes-objects.ts';

/**
 * Objects as an API server would return them, built from the message texts in the sources of Kubernetes 1.20-1.36, containerd, CRI-O
 * and docker. They are not recordings: if a recording says otherwise, it is right.
 */

/** The time of reading of everything built here. */
export const NOW = new Date('2026-03-14T10:00:00Z');

/** A time as the API writes it, so many seconds before NOW. */
export function ago(seconds: number): string {
  return new Date(NOW.getTime() - seconds * 1000).toISOString().replace('.000Z', 'Z');
}

/** A container's or an event's id. */
export const HEX = 'b2bed53c02b97f495f37cc6ddb33af48ff0779c5c33702d696276b6aa6acacdf';

/** One container: its part of the spec and, once the kubelet has written it, of the status. */
export interface Part {
  readonly spec: Container;
  readonly status: ContainerStatus | undefined;
}

export function running(secondsAgo = 3600): ContainerState {
  return { running: { startedAt: ago(secondsAgo) } };
}
export function waiting(reason: string, message?: string): ContainerState {
  return { waiting: { reason, ...(message === undefined ? {} : { message }) } };
}
export interface Termination extends Partial<TerminatedState> {
  /** Seconds that the run lasted. */
  readonly ran?: number;
  /** Seconds before NOW that it ended. */
  readonly ended?: number;
}
export function terminated(exitCode: number, { ran = 30, ended = 60, ...more }: Termination = {}): ContainerState {
  return {
    terminated: {
      exitCode,
      reason: exitCode === 0 ? 'Completed' : 'Error',
      startedAt: ago(ended + ran),
      finishedAt: ago(ended),
      containerID: `containerd://${HEX}`,
      ...more,
    },
  };
}

/** A container in any state. `ready` and `started` follow from the state unless given. */
export function part(name: string, status: Partial<ContainerStatus> | undefined, spec: Partial<Container> = {}): Part {
  const image = spec.image ?? `registry.example.com/shop/${name}:2.7.1`;
  const isRunning = status?.state?.running !== undefined;
  const hasRun = isRunning || status?.state?.terminated !== undefined || status?.lastState?.terminated !== undefined;
  return {
    spec: {
      name,
      image,
      imagePullPolicy: 'IfNotPresent',
      resources: {},
      volumeMounts: [{ name: 'kube-api-access-wg7x7', mountPath: '/var/run/secrets/kubernetes.io/serviceaccount' }],
      ...spec,
    },
    status: status && {
      name,
      image,
      ...(hasRun ? { containerID: `containerd://${HEX}` } : {}),
      ready: isRunning,
      started: isRunning,
      restartCount: 0,
      lastState: {},
      ...status,
    },
  };
}
/** A container that has been healthy for an hour. */
export function well(name: string, spec: Partial<Container> = {}): Part {
  return part(name, { state: running() }, spec);
}
/** A container waiting in its back-off after a run that ended with `exitCode`. */
export function looping(
  name: string,
  exitCode: number,
  { restarts = 5, ...end }: Termination & { restarts?: number } = {},
  spec: Partial<Container> = {},
): Part {
  const message = `back-off 2m40s restarting failed container=${name} pod=cart-0_shop(6f1c9f3e-52b5-4a9c-9a6e-0f5f4e7a1b11)`;
  return part(
    name,
    {
      restartCount: restarts,
      state: waiting('CrashLoopBackOff', message),
      lastState: terminated(exitCode, end),
    },
    spec,
  );
}
/** A container that nothing has begun for yet. */
export function notBegun(name: string, spec: Partial<Container> = {}, reason = 'ContainerCreating'): Part {
  return part(name, { state: waiting(reason) }, spec);
}

export interface BuiltPod {
  readonly main: readonly Part[];
  readonly init?: readonly Part[];
  readonly metadata?: Partial<ObjectMeta>;
  readonly spec?: Partial<PodSpec>;
  readonly status?: Partial<PodStatus>;
  /** Seconds before NOW. */
  readonly created?: number;
}

/** A whole pod of `shop`: phase and conditions follow from the containers unless given; statuses sorted by name as the kubelet does. */
export function pod({ main, init = [], metadata = {}, spec = {}, status = {}, created = 3700 }: BuiltPod): Pod {
  const statuses = main.flatMap((one) => one.status ?? []).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const initStatuses = init.flatMap((one) => one.status ?? []);
  const unready = statuses.filter((one) => one.ready !== true).map(({ name }) => name);
  const begun = statuses.some((one) => one.containerID !== undefined);
  const none = statuses.length + initStatuses.length === 0;
  const notDone = begun ? [] : initStatuses.filter((one) => !isDone(one)).map(({ name }) => name);
  const since = ago(Math.min(created, 60));
  const conditions: Condition[] = [
    condition('PodReadyToStartContainers', begun || initStatuses.some((one) => one.containerID !== undefined)),
    condition('Initialized', notDone.length === 0, 'ContainersNotInitialized', 'incomplete', notDone),
    condition('Ready', unready.length === 0, 'ContainersNotReady', 'unready', unready),
    condition('ContainersReady', unready.length === 0, 'ContainersNotReady', 'unready', unready),
    condition('PodScheduled', true),
  ];
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: 'cart-0',
      namespace: 'shop',
      uid: '6f1c9f3e-52b5-4a9c-9a6e-0f5f4e7a1b11',
      creationTimestamp: ago(created),
      labels: { app: 'cart' },
      ...metadata,
    },
    spec: {
      nodeName: 'node-a',
      restartPolicy: 'Always',
      schedulerName: 'default-scheduler',
      serviceAccountName: 'default',
      terminationGracePeriodSeconds: 30,
      tolerations: ['not-ready', 'unreachable'].map((key) => ({
        key: `node.kubernetes.io/${key}`,
        operator: 'Exists',
        effect: 'NoExecute',
        tolerationSeconds: 300,
      })),
      containers: main.map((one) => one.spec),
      ...(init.length === 0 ? {} : { initContainers: init.map((one) => one.spec) }),
      volumes: [{ name: 'kube-api-access-wg7x7', projected: { sources: [] } }],
      ...spec,
    },
    status: {
      phase: begun ? 'Running' : 'Pending',
      qosClass: 'Burstable',
      ...(none ? {} : { startTime: ago(created) }),
      conditions: conditions.map((one) => ({
        ...one,
        lastTransitionTime: one.type === 'PodScheduled' ? ago(created) : since,
      })),
      ...(none ? {} : { containerStatuses: statuses }),
      ...(initStatuses.length === 0 ? {} : { initContainerStatuses: initStatuses }),
      ...status,
    },
  };
}

function isDone(status: ContainerStatus): boolean {
  return status.state?.terminated?.exitCode === 0 || (status.state?.running !== undefined && status.started === true);
}

function condition(
  type: string,
  holds: boolean,
  reason?: string,
  what?: string,
  names: readonly string[] = [],
): Condition {
  if (holds) return { type, status: 'True' };
  return {
    type,
    status: 'False',
    ...(reason === undefined ? {} : { reason, message: `containers with ${what} status: [${names.join(' ')}]` }),
  };
}

/** A pod without a node: only the spec, and the scheduler's message, if there is one. */
export function unscheduled(
  message: string | undefined,
  built: Omit<BuiltPod, 'main'> & { main?: readonly Part[] } = {},
  reason = 'Unschedulable',
): Pod {
  const { nodeName: _, ...spec } = pod({ main: built.main ?? [part('cart', undefined)], ...built }).spec ?? {};
  const whole = pod({ main: built.main ?? [part('cart', undefined)], created: 600, ...built });
  return {
    ...whole,
    spec,
    status: {
      phase: 'Pending',
      qosClass: 'Burstable',
      ...(message === undefined
        ? {}
        : {
            conditions: [{ type: 'PodScheduled', status: 'False', reason, message, lastTransitionTime: ago(600) }],
          }),
      ...built.status,
    },
  };
}

/** A pod that the kubelet refused at admission: phase, reason and message, nothing else. */
export function rejected(reason: string, message: string): Pod {
  const whole = pod({ main: [part('cart', undefined)] });
  return { ...whole, status: { phase: 'Failed', qosClass: 'Burstable', startTime: ago(600), reason, message } };
}
