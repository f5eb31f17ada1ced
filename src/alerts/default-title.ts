import type { Notification } from './alert.ts';

/**
 * The title that Alertmanager's default template gives a notification (`__subject` in default.tmpl): it is in the fallback of every
 * Slack message of Alertmanager, whatever template a team uses, and so links a message to its webhook.
 */
export function defaultTitle({
  alerts,
  groupLabels,
  commonLabels,
}: Pick<Notification, 'alerts' | 'groupLabels' | 'commonLabels'>): string {
  const firing = alerts.filter(({ status }) => status === 'firing').length;
  const group = values(groupLabels);
  const others = Object.fromEntries(Object.entries(commonLabels).filter(([name]) => !Object.hasOwn(groupLabels, name)));
  const status = firing > 0 ? `FIRING:${firing}` : 'RESOLVED';
  const common = Object.keys(commonLabels).length > Object.keys(groupLabels).length ? `(${values(others)})` : '';
  return `[${status}] ${group} ${common}`.trim();
}

/** Values in the order of the names, alertname first (template.KV.SortedPairs). */
function values(labels: Readonly<Record<string, string>>): string {
  const names = Object.keys(labels).sort(
    (a, b) => Number(b === 'alertname') - Number(a === 'alertname') || (a < b ? -1 : 1),
  );
  return names.map((name) => labels[name]).join(' ');
}
