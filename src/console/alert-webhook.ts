import { labelFingerprint } from '../lib/label-fingerprint.ts';
import type { SampleAlert, SampleGroup } from './alert-samples-data.ts';

/** An alert that is firing, or resolved at `endsAt`. */
export interface FiredAlert extends SampleAlert {
  readonly startsAt: Date;
  readonly endsAt: Date | undefined;
}

function common(sets: readonly Readonly<Record<string, string>>[]): Record<string, string> {
  const [first = {}, ...rest] = sets;
  return Object.fromEntries(Object.entries(first).filter(([name, value]) => rest.every((set) => set[name] === value)));
}

/** The body that Alertmanager posts to a webhook (version 4) for a group and its alerts. */
export function webhookBody(group: SampleGroup, alerts: readonly FiredAlert[], reason: string): object {
  const labels = Object.entries(group.groupLabels).map(([name, value]) => `${name}="${value}"`);
  return {
    receiver: 'podwhy',
    status: alerts.some(({ endsAt }) => endsAt === undefined) ? 'firing' : 'resolved',
    alerts: alerts.map((alert) => ({
      status: alert.endsAt === undefined ? 'firing' : 'resolved',
      labels: alert.labels,
      annotations: alert.annotations,
      startsAt: alert.startsAt.toISOString(),
      endsAt: alert.endsAt?.toISOString() ?? '0001-01-01T00:00:00Z',
      generatorURL: 'http://prometheus.example.com/graph?g0.expr=kube_pod_status_ready&g0.tab=1',
      fingerprint: labelFingerprint(Object.entries(alert.labels)),
    })),
    groupLabels: group.groupLabels,
    commonLabels: common(alerts.map((alert) => alert.labels)),
    commonAnnotations: common(alerts.map((alert) => alert.annotations)),
    externalURL: 'http://alertmanager.example.com',
    version: '4',
    groupKey: `{}:{${labels.join(', ')}}`,
    truncatedAlerts: 0,
    notification_reason: reason,
  };
}
