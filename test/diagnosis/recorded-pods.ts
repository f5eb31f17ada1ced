import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { recordedClusters } from '../../src/cluster/recorded-clusters.ts';
import type { CauseId } from '../../src/diagnosis/causes.ts';
import type { Snapshot } from '../../src/diagnosis/snapshot.ts';
import { readItemName } from '../../src/diagnosis/read-item.ts';

const FOLDER = path.join(import.meta.dirname, '../recordings');

/** The truth about a recording. */
export interface Case {
  readonly id: string;
  readonly target: string;
  readonly cause: CauseId;
  readonly accept: readonly CauseId[];
  readonly container: string | null;
  readonly recordedAt: string;
}

/** The recordings of pods (those of workloads left out), as they are read. */
export async function recordedPods(): Promise<readonly (Case & { snapshot: Snapshot })[]> {
  const cases: (Case & { snapshot: Snapshot })[] = [];
  for (const entry of readdirSync(FOLDER, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    const one = JSON.parse(readFileSync(path.join(FOLDER, entry.name, 'case.json'), 'utf8')) as Case;
    const clusters = await recordedClusters(path.join(FOLDER, one.id));
    if ('kind' in clusters) throw new Error(clusters.reason);
    const found = await clusters.find(one.target, { context: undefined, mayAsk: () => true });
    if (found.kind !== 'one' || found.target.kind !== 'Pod') continue;
    const reading = await clusters.readPod(found.target, { now: new Date(one.recordedAt), mayAsk: () => true });
    if (reading.kind !== 'read') throw new Error(readItemName(reading.failure.what));
    cases.push({ ...one, snapshot: reading.value });
  }
  return cases;
}
