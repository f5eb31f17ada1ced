import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';

export type Labels = Readonly<Record<string, string>>;

/** An alert as Prometheus pushes it to Alertmanager's API. */
interface PushedAlert {
  readonly labels: Labels;
  readonly annotations: Labels;
  readonly startsAt: string;
  readonly endsAt?: string;
}

interface Step {
  /** Milliseconds since the storm began. */
  readonly tMs: number;
  readonly op: 'fire' | 'refire' | 'resolve';
  /** Stands for one alert. */
  readonly key: string;
  readonly group: string;
  readonly alert?: { readonly labels: Labels; readonly annotations: Labels };
}

export interface Storm {
  /** The label sets of all alerts that fire in it. */
  readonly alerts: readonly Labels[];
  /** Pushes it to an Alertmanager, `speed` times as fast as it was recorded. Resolves when the last step was pushed. */
  readonly play: (alertmanager: string, speed: number) => Promise<void>;
}

/** At most so many alerts a request; Prometheus sends 256 as well. */
const AT_ONCE = 256;

/**
 * The storm of seed 42: 1,000 alerts in 200 groups within a minute, then 482 that resolve and 102 that fire again. `about` gives the labels
 * that say what the n-th alert is about.
 */
export function storm(about: (n: number) => Labels): Storm {
  const file = new URL('../test/alertmanager/storm/storm-seed42.schedule.jsonl.gz', import.meta.url);
  const steps = gunzipSync(readFileSync(file))
    .toString()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Step);
  const alerts = new Map<string, { labels: Labels; annotations: Labels }>();
  for (const { key, group, alert } of steps) {
    if (alert === undefined || alerts.has(key)) continue;
    const { alertname = '', severity = '' } = alert.labels;
    const labels = { alertname, severity, group, ...about(alerts.size) };
    alerts.set(key, { labels, annotations: alert.annotations });
  }
  const play = async (alertmanager: string, speed: number): Promise<void> => {
    const began = Date.now();
    const timeOf = (tMs: number): string => new Date(began + tMs / speed).toISOString();
    const firing = new Map<string, PushedAlert>();
    for (let next = 0; next < steps.length;) {
      const due = (Date.now() - began) * speed;
      const batch: PushedAlert[] = [];
      for (; (steps[next]?.tMs ?? Infinity) <= due; next++) {
        const { key, op, tMs } = steps[next] as Step;
        const alert = alerts.get(key);
        const known = firing.get(key);
        if (op === 'resolve') {
          if (known !== undefined) batch.push({ ...known, endsAt: timeOf(tMs) });
          firing.delete(key);
        } else if (alert !== undefined) {
          const fires = { ...alert, startsAt: timeOf(tMs) };
          firing.set(key, fires);
          batch.push(fires);
        }
      }
      await push(alertmanager, batch);
      await sleep(20);
    }
  };
  return { alerts: [...alerts.values()].map(({ labels }) => labels), play };
}

async function push(alertmanager: string, alerts: readonly PushedAlert[]): Promise<void> {
  for (let at = 0; at < alerts.length; at += AT_ONCE) {
    const answer = await fetch(`${alertmanager}/api/v2/alerts`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(alerts.slice(at, at + AT_ONCE)),
    });
    if (!answer.ok) throw new Error(`Alertmanager answered ${answer.status}: ${await answer.text()}`);
  }
}
