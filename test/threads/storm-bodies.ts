import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** A webhook of the recorded storm; `at` is when it came, in milliseconds after the first. */
export interface StormBody {
  readonly at: number;
  readonly body: Buffer;
  /** Fingerprints of the alerts that it reports as firing. */
  readonly firing: readonly string[];
}

/** The storm of seed 42 as Alertmanager 0.33 sent it with 30 s and 5 min, grouped by namespace. */
export function stormBodies(): readonly StormBody[] {
  const file = new URL('../alertmanager/storm/storm-default-30s-5m-ns.bodies.jsonl.gz', import.meta.url);
  return gunzipSync(readFileSync(file))
    .toString()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const { tOffsetMs, body } = JSON.parse(line) as {
        tOffsetMs: number;
        body: { alerts: { status: string; fingerprint: string }[] };
      };
      const firing = body.alerts.flatMap(({ status, fingerprint }) => (status === 'firing' ? [fingerprint] : []));
      return { at: tOffsetMs, body: Buffer.from(JSON.stringify(body)), firing };
    });
}
