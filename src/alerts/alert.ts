/** One alert as a source reported it. */
export interface Alert {
  /** Name of the authenticated source (its token's name), and with the fingerprint the alert's identity. */
  readonly source: string;
  /** Hash of the label set, 16 hex digits, as Alertmanager computes it. */
  readonly fingerprint: string;
  readonly status: 'firing' | 'resolved';
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly startsAt: Date;
  /** Undefined while it fires. */
  readonly endsAt: Date | undefined;
  readonly generatorURL: string | undefined;
}

/** One notification: the alerts of a group as they were when it was sent. Absent does not mean resolved. */
export interface Notification {
  readonly source: string;
  readonly sender: 'alertmanager' | 'grafana';
  /** Opaque; stable over restarts of the sender. */
  readonly groupKey: string;
  /** Un-quoted. */
  readonly receiver: string;
  readonly externalURL: string | undefined;
  readonly groupLabels: Readonly<Record<string, string>>;
  readonly commonLabels: Readonly<Record<string, string>>;
  readonly commonAnnotations: Readonly<Record<string, string>>;
  /** Alertmanager 0.32 and newer: `first notification`, `new alerts added`, … */
  readonly notificationReason: string | undefined;
  /** Alerts that the sender left out (`max_alerts`). */
  readonly truncatedAlerts: number;
  readonly alerts: readonly Alert[];
}

/** The Kubernetes object that an alert is about, read from its labels and annotations. */
export interface AlertObject {
  /** `Pod`, `Deployment`, …, `Node`, `PersistentVolumeClaim`, `HorizontalPodAutoscaler`, `Namespace`, `ContainerId`, `Target` (a scrape target). */
  readonly kind: string;
  readonly namespace: string | null;
  readonly name: string | null;
  readonly container: string | null;
  /** From the labels; the source's mapping takes precedence. */
  readonly cluster: string | null;
  /** `labels`: the labels name it; `verify`: only the cluster can tell; `text`: read from an annotation; `none`: unknown. */
  readonly certainty: 'labels' | 'verify' | 'text' | 'none';
}

/** An object before its cluster is known. */
export type FoundObject = Omit<AlertObject, 'cluster'>;
