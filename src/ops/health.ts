import type { Handler } from './listener.ts';
import { respond } from './listener.ts';
import type { Metrics } from './metrics.ts';

/** One thing that has to be there before podwhy can answer; a sentence says what is missing. */
export type ReadinessCheck = () => Promise<string | undefined>;

const CHECK_MS = 4_000;

/**
 * `/healthz`: the process answers, nothing more: a liveness probe must not restart podwhy because a cluster is away. `/readyz`: every
 * check passes, each within 4 s; else 503 with a line for each that does not. `/metrics`: the page for Prometheus.
 */
export function operationsRoutes(
  checks: Readonly<Record<string, ReadinessCheck>>,
  metrics: Metrics,
): Record<string, Handler> {
  return {
    '/healthz': (_request, response) => {
      respond(response, 200, 'ok\n');
    },
    '/readyz': async (_request, response) => {
      const results = await Promise.all(
        Object.entries(checks).map(async ([name, check]) => ({ name, missing: await withinTime(check) })),
      );
      const missing = results.filter((result) => result.missing !== undefined);
      const lines = missing.map(({ name, missing }) => `${name}: ${missing}\n`);
      respond(response, missing.length === 0 ? 200 : 503, missing.length === 0 ? 'ok\n' : lines.join(''));
    },
    '/metrics': (_request, response) => {
      respond(response, 200, metrics.text(), 'text/plain; version=0.0.4; charset=utf-8');
    },
  };
}

async function withinTime(check: ReadinessCheck): Promise<string | undefined> {
  const { promise, resolve } = Promise.withResolvers<string>();
  const timer = setTimeout(() => {
    resolve(`no answer within ${CHECK_MS / 1000} s`);
  }, CHECK_MS);
  try {
    return await Promise.race([check(), promise]);
  } catch (error) {
    return error instanceof Error ? error.name : 'failed';
  } finally {
    clearTimeout(timer);
  }
}
