import type { Alert, AlertObject, Notification } from '../../src/alerts/alert.ts';
import type { AlertExplainer, ExplainedAlert, Observed } from '../../src/answers/alert-ports.ts';
import type { AlertReader, AlertRoute } from '../../src/threads/ports.ts';

interface WebhookBody {
  readonly receiver: string;
  readonly groupKey: string;
  readonly groupLabels: Record<string, string>;
  readonly commonLabels: Record<string, string>;
  readonly commonAnnotations: Record<string, string>;
  readonly externalURL: string;
  readonly notification_reason?: string;
  readonly truncatedAlerts?: number;
  readonly alerts?: readonly {
    readonly status: 'firing' | 'resolved';
    readonly labels: Record<string, string>;
    readonly annotations: Record<string, string>;
    readonly startsAt: string;
    readonly endsAt: string;
    readonly generatorURL: string;
    readonly fingerprint: string;
  }[];
}

/** Reads Alertmanager's own bodies, as far as the threads need them: the mapping of labels has its own tests. */
export function readerFor(route: Partial<AlertRoute> & { readonly channel: string }): AlertReader {
  return {
    read: ({ source, body }) => {
      const notification = readNotification(source, body);
      return Promise.resolve(
        notification === undefined
          ? { kind: 'unreadable', why: 'no JSON, or no alerts' }
          : { kind: 'read', notification },
      );
    },
    objectOf,
    route: (alert) => ({
      skip: alert.labels['alertname'] === 'Watchdog',
      language: 'en',
      mentions: [],
      cluster: undefined,
      ownMessages: false,
      ...route,
    }),
    titleOf: ({ alerts, groupLabels }) => {
      const firing = alerts.filter(({ status }) => status === 'firing').length;
      return `[${firing > 0 ? `FIRING:${firing}` : 'RESOLVED'}] ${Object.values(groupLabels).join(' ')}`;
    },
  };
}

/** The whole body; undefined where it is none. */
export function readNotification(source: string, bytes: Uint8Array): Notification | undefined {
  let body: WebhookBody;
  try {
    body = JSON.parse(Buffer.from(bytes).toString()) as WebhookBody;
  } catch {
    return undefined;
  }
  if (body.alerts === undefined) return undefined;
  return {
    source,
    sender: 'alertmanager',
    groupKey: body.groupKey,
    receiver: body.receiver,
    externalURL: body.externalURL,
    groupLabels: body.groupLabels,
    commonLabels: body.commonLabels,
    commonAnnotations: body.commonAnnotations,
    notificationReason: body.notification_reason,
    truncatedAlerts: body.truncatedAlerts ?? 0,
    alerts: body.alerts.map((alert) => ({
      source,
      fingerprint: alert.fingerprint,
      status: alert.status,
      labels: alert.labels,
      annotations: alert.annotations,
      startsAt: new Date(alert.startsAt),
      endsAt: alert.endsAt.startsWith('0001') ? undefined : new Date(alert.endsAt),
      generatorURL: alert.generatorURL === '' ? undefined : alert.generatorURL,
    })),
  };
}

function objectOf({ labels }: Alert): AlertObject {
  const { namespace = null, pod = null, container = null, cluster = null } = labels;
  return {
    kind: pod === null ? 'Namespace' : 'Pod',
    namespace,
    name: pod ?? namespace,
    container,
    cluster,
    certainty: 'labels',
  };
}

/** Explains each pod by its container and its name without the last part, or as `causes` says; counts the questions. */
export function explainerFor(
  options: {
    readonly causes?: (pod: string, asked: number) => ExplainedAlert | undefined;
    readonly after?: (before: Observed) => Observed | undefined;
    readonly takesMs?: number;
  } = {},
): AlertExplainer & { asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    explain: async ({ object }) => {
      const pod = object.name ?? '';
      asked.push(pod);
      if (options.takesMs !== undefined) await new Promise((resolve) => setTimeout(resolve, options.takesMs));
      return (
        options.causes?.(pod, asked.filter((one) => one === pod).length) ?? explained(object, 'oom-container-limit')
      );
    },
    lookAgain: (before) => Promise.resolve(options.after?.(before)),
  };
}

/** An answer as the cluster would give it. */
export function explained(
  { namespace, name, container }: AlertObject,
  cause: string,
): ExplainedAlert & { kind: 'explained' } {
  const owner = (name ?? '').replace(OWN_PART, '');
  return {
    kind: 'explained',
    causeKey: [cause, namespace, owner, container].join(' '),
    cause,
    causeTitle: `because of ${cause}`,
    headline: `${namespace}/${name}: ${cause}`,
    blocks: [{ type: 'section', text: { type: 'plain_text', text: `${name} ended with ${cause}` } }],
    observed: {
      context: 'shop',
      namespace: namespace ?? '',
      kind: 'Pod',
      name: name ?? '',
      owner: { kind: 'Deployment', name: owner },
      images: { cart: 'shop/cart:1.9' },
      memoryLimits: { cart: '64Mi' },
      cpuLimits: {},
      node: { name: 'node-a', ready: true },
      pods: [name ?? ''],
    },
  };
}
const OWN_PART = /-[^-]+$/;
