import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { diagnoseTarget } from '../../src/answers/diagnose-target.ts';
import { recordedClusters } from '../../src/cluster/recorded-clusters.ts';
import { evidenceSourceName } from '../../src/diagnosis/evidence-source.ts';
import { readItemName } from '../../src/diagnosis/read-item.ts';

const FOLDER = path.join(import.meta.dirname, '../recordings');

interface Case {
  readonly id: string;
  readonly target: string;
  readonly cause: string;
  readonly accept: readonly string[];
  /** Null: no container in particular. */
  readonly container: string | null;
  readonly recordedAt: string;
}

const cases = readdirSync(FOLDER, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => JSON.parse(readFileSync(path.join(FOLDER, name, 'case.json'), 'utf8')) as Case);

describe.for(cases)('$id', ({ id, target, cause, accept, container, recordedAt }) => {
  test(`is ${cause}`, async () => {
    const clusters = await recordedClusters(path.join(FOLDER, id));
    if ('kind' in clusters) throw new Error(clusters.reason);
    const found = await clusters.find(target, { context: undefined, mayAsk: () => true });
    if (found.kind !== 'one') throw new Error(`${target}: ${found.kind}`);
    const reading = await diagnoseTarget(found, clusters, {
      now: new Date(recordedAt),
      mayAsk: () => true,
    });
    if (reading.kind !== 'read') throw new Error(readItemName(reading.failure.what));
    const { diagnosis } = reading.value;
    expect([cause, ...accept]).toContain(diagnosis.cause);
    if (container !== null) expect(diagnosis.container?.name).toBe(container);
    expect(diagnosis.evidence.length).toBeGreaterThan(0);
    const evidence = diagnosis.evidence.map(({ source, text }) => `${evidenceSourceName(source)} ${text}`);
    expect(evidence).toEqual([...new Set(evidence)]);
  });
});
