import { type SampleGroup, sampleGroups, stormGroups } from './alert-samples-data.ts';
import { type FiredAlert, webhookBody } from './alert-webhook.ts';

export type Sample = 'single' | 'group' | 'storm' | 'resolve';

/** What was sent, or why podwhy did not accept it. */
export type Fired =
  | { readonly kind: 'sent'; readonly alerts: number; readonly requests: number }
  | { readonly kind: 'nothing-firing' }
  | { readonly kind: 'refused'; readonly why: string };

const TIMEOUT_MS = 5_000;

/** Acts as Alertmanager: fires the sample alerts at podwhy's webhook, and resolves them. */
export class AlertPanel {
  readonly #webhookUrl: () => string | undefined;
  readonly #clock: () => number;
  /** The firing groups and their alerts, by group key. */
  readonly #firing = new Map<string, { readonly group: SampleGroup; readonly alerts: readonly FiredAlert[] }>();

  /** `webhookUrl` returns podwhy's `…/alertmanager`; undefined if it does not take alerts. */
  constructor(webhookUrl: () => string | undefined, clock: () => number = Date.now) {
    this.#webhookUrl = webhookUrl;
    this.#clock = clock;
  }

  /** Fires a sample (one that is firing is sent again, as a reminder), or resolves everything that is firing. */
  async fire(sample: Sample): Promise<Fired> {
    const now = new Date(this.#clock());
    const sending =
      sample === 'resolve'
        ? [...this.#firing.values()].map(({ group, alerts }) => ({
            group,
            alerts: alerts.map((alert) => ({ ...alert, endsAt: now })),
          }))
        : (sample === 'storm' ? stormGroups : sampleGroups[sample]).map((group) => this.#firingOf(group, now));
    if (sending.length === 0) return { kind: 'nothing-firing' };
    let alerts = 0;
    for (const one of sending) {
      const key = JSON.stringify(one.group.groupLabels);
      const reason =
        sample === 'resolve'
          ? 'all alerts resolved'
          : this.#firing.has(key)
            ? 'repeat interval elapsed'
            : 'first notification';
      const why = await this.#post(webhookBody(one.group, one.alerts, reason));
      if (why !== undefined) return { kind: 'refused', why };
      alerts += one.alerts.length;
      if (sample === 'resolve') this.#firing.delete(key);
      else this.#firing.set(key, one);
    }
    return { kind: 'sent', alerts, requests: sending.length };
  }

  #firingOf(group: SampleGroup, now: Date): { readonly group: SampleGroup; readonly alerts: readonly FiredAlert[] } {
    const known = this.#firing.get(JSON.stringify(group.groupLabels));
    return known ?? { group, alerts: group.alerts.map((alert) => ({ ...alert, startsAt: now, endsAt: undefined })) };
  }

  async #post(body: object): Promise<string | undefined> {
    const url = this.#webhookUrl();
    if (url === undefined) return 'no listener';
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'user-agent': 'Alertmanager/0.34.0' },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      await response.body?.cancel();
      return response.ok ? undefined : `HTTP ${response.status}`;
    } catch (thrown) {
      return thrown instanceof Error ? thrown.message : 'no answer';
    }
  }
}
