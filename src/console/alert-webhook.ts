import type { SampleAlert, SampleGroup } from './alert-samples-data.ts';

/** An alert that is firing, or resolved at `endsAt`. */
export interface FiredAlert extends SampleAlert {
  readonly startsAt: Date;
  readonly endsAt: Date | undefined;
}

const FNV_OFFSET = 14_695_981_039_346_656_037n;
const FNV_PRIME = 1_099_511_628_211n;

/**
 * The fingerprint that Alertmanager gives a label set: FNV-1a (64 bits) over the sorted names and values, each ended by 0xff, as 16
 * hexadecimal digits. github.com/prometheus/common/model, signature.go.
 */
export function fingerprint(labels: Readonly<Record<string, string>>): string {
  let hash = FNV_OFFSET;
  const add = (byte: number): void => {
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * FNV_PRIME);
  };
  for (const name of Object.keys(labels).toSorted()) {
    for (const part of [name, labels[name] ?? '']) {
      for (const byte of Buffer.from(part)) add(byte);
      add(0xff);
    }
  }
  return hash.toString(16).padStart(16, '0');
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
      fingerprint: fingerprint(alert.labels),
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
