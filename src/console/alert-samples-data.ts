/** An alert that the console can fire, with the labels and annotations of kube-prometheus' rules. */
export interface SampleAlert {
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

/** Alerts that Alertmanager would send in one notification. */
export interface SampleGroup {
  readonly groupLabels: Readonly<Record<string, string>>;
  readonly alerts: readonly SampleAlert[];
}

const RUNBOOKS = 'https://runbooks.prometheus-operator.dev/runbooks/kubernetes';

function crashLooping(namespace: string, pod: string, container: string): SampleAlert {
  return {
    labels: {
      alertname: 'KubePodCrashLooping',
      container,
      endpoint: 'http',
      job: 'kube-state-metrics',
      namespace,
      pod,
      prometheus: 'monitoring/k8s',
      reason: 'CrashLoopBackOff',
      severity: 'warning',
    },
    annotations: {
      description: `Pod ${namespace}/${pod} (${container}) is in waiting state (reason: "CrashLoopBackOff").`,
      runbook_url: `${RUNBOOKS}/kubepodcrashlooping`,
      summary: 'Pod is crash looping.',
    },
  };
}

function notReady(namespace: string, pod: string): SampleAlert {
  return {
    labels: { alertname: 'KubePodNotReady', namespace, pod, prometheus: 'monitoring/k8s', severity: 'warning' },
    annotations: {
      description: `Pod ${namespace}/${pod} has been in a non-ready state for longer than 15 minutes.`,
      runbook_url: `${RUNBOOKS}/kubepodnotready`,
      summary: 'Pod has been in a non-ready state for more than 15 minutes.',
    },
  };
}

const grouped = (namespace: string, ...alerts: readonly SampleAlert[]): SampleGroup => ({
  groupLabels: { namespace },
  alerts,
});

/** Alerts about pods of the shipped recordings, so that podwhy can explain them. */
export const sampleGroups: Readonly<Record<'single' | 'group', readonly SampleGroup[]>> = {
  single: [grouped('shop', crashLooping('shop', 'cart-0', 'cart'))],
  group: [
    grouped(
      'payments',
      crashLooping('payments', 'accounts-api-5547c959f7-8fbkl', 'wait-for-db'),
      notReady('payments', 'accounts-api-5547c959f7-8fbkl'),
      notReady('payments', 'tax-api-5bd75898db-g8bx5'),
    ),
  ],
};

/** The namespaces of the storm. Most of its pods do not exist, and podwhy has to say so for each. */
const STORM_NAMESPACES = ['shop', 'payments', 'web', 'media', 'search', 'platform'] as const;
const STORM_APPS = ['api', 'worker', 'cache', 'proxy', 'indexer'] as const;

/** Sixty alerts in thirty groups, as when a node pool fails: six namespaces, five workloads in each, two pods of each. */
export const stormGroups: readonly SampleGroup[] = STORM_NAMESPACES.flatMap((namespace) =>
  STORM_APPS.map((app) => ({
    groupLabels: { namespace, alertname: 'KubePodNotReady', workload: app },
    alerts: [0, 1].map((index) => {
      const alert = notReady(namespace, `${namespace}-${app}-${index}`);
      return { ...alert, labels: { ...alert.labels, workload: app } };
    }),
  })),
);
