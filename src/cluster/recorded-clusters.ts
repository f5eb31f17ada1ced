import path from 'node:path';
import type { Clusters } from '../diagnosis/cluster-port.ts';
import { clustersOf } from './clusters.ts';
import type { NoClusters } from './no-clusters.ts';
import type { ObjectSource } from './object-source.ts';
import { recordedSource } from './recorded-source.ts';
import { findRecordings, readRecording } from './recording.ts';

/**
 * Opens the recordings in `folder` and below, each as a cluster with the name of its folder; they are read into memory. The failure, a
 * value: there are none.
 */
export async function recordedClusters(folder: string): Promise<Clusters | NoClusters> {
  const folders = await findRecordings(folder);
  const sources: ObjectSource[] = [];
  for (const at of folders) {
    const recording = await readRecording(at);
    if (recording === undefined) continue;
    const name = nameOf(folder, at, sources);
    sources.push(recordedSource(name, recording, recording.newest ?? new Date()));
  }
  if (sources.length === 0) return { kind: 'no-clusters', reason: `no recording in ${folder}` };
  return clustersOf({ sources, search: 'all' });
}

/** The name of the folder, or its path if another recording has that name. */
function nameOf(root: string, folder: string, others: readonly ObjectSource[]): string {
  const name = path.basename(path.resolve(folder));
  return others.some(({ context }) => context === name) ? path.relative(root, folder) : name;
}
