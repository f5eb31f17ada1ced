/** Alerts that report no problem. They are skipped unless podwhy.yaml says otherwise. */
export const QUIET_ALERTS: readonly { readonly labels: Record<string, string[]> }[] = [
  { labels: { alertname: ['Watchdog', 'InfoInhibitor'] } },
  { labels: { severity: ['none'] } },
];
