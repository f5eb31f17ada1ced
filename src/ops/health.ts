import { within } from '../lib/within.ts';
import { respond, type Handler } from './listener.ts';
import type { Metrics } from './metrics.ts';
import { readingRefusal } from './reading-guard.ts';

/** Resolves to what is missing, or to undefined if nothing is. */
export type ReadinessCheck = () => Promise<string | undefined>;

export interface Readiness {
  /** What podwhy needs at every moment: its store. */
  readonly always: Readonly<Record<string, ReadinessCheck>>;
  /**
   * What must have worked once, so that a wrong configuration is never reported as ready: clusters, Slack. If they fail later, podwhy
   * still accepts alerts and keeps them; an unready podwhy would be removed from its Service, and Alertmanager could not reach it.
   */
  readonly once: Readonly<Record<string, ReadinessCheck>>;
}

const CHECK_MS = 4_000;

/**
 * `/healthz`: 200 while the process answers; a liveness probe must not restart podwhy because something else is down. `/readyz`: 200, or
 * 503 until everything has worked once; each line names something that is missing now. `/metrics`: the page for Prometheus. Web pages
 * may read none of them. `boundTo` is the address that the listener is bound to.
 */
export function operationsRoutes(
  { always, once }: Readiness,
  metrics: Metrics,
  boundTo: string,
): Record<string, Handler> {
  const seen = new Set<string>();
  const guarded =
    (handler: Handler): Handler =>
    async (request, response) => {
      const refusal = readingRefusal(request, boundTo);
      if (refusal === undefined) await handler(request, response);
      else respond(response, 403, `${refusal}\n`);
    };
  return {
    '/healthz': guarded((_request, response) => {
      respond(response, 200, 'ok\n');
    }),
    '/readyz': guarded(async (_request, response) => {
      const missing = await missingOf({ ...always, ...once });
      for (const name of Object.keys(once)) if (!missing.has(name)) seen.add(name);
      const ready = [...missing.keys()].every((name) => seen.has(name));
      const lines = [...missing].map(([name, what]) => `${name}: ${what}\n`).join('');
      respond(response, ready ? 200 : 503, `${ready ? 'ok\n' : ''}${lines}`);
    }),
    '/metrics': guarded(async (_request, response) => {
      respond(response, 200, await metrics.text(), metrics.contentType);
    }),
  };
}

async function missingOf(checks: Readonly<Record<string, ReadinessCheck>>): Promise<ReadonlyMap<string, string>> {
  const results = await Promise.all(
    Object.entries(checks).map(async ([name, check]) => ({ name, missing: await missingOfOne(check) })),
  );
  return new Map(results.flatMap(({ name, missing }) => (missing === undefined ? [] : [[name, missing]])));
}

async function missingOfOne(check: ReadinessCheck): Promise<string | undefined> {
  try {
    return await within(check(), CHECK_MS, () => `no answer within ${CHECK_MS / 1000} s`);
  } catch (error) {
    return error instanceof Error ? error.name : 'failed';
  }
}
