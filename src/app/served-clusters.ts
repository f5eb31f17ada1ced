import { join } from 'node:path';
import type { Clusters } from '../diagnosis/cluster-port.ts';
import { recordedClusters } from '../cluster/recorded-clusters.ts';
import type { TeamConfig } from './config-file.ts';
import { ConfigError, type Config } from './config.ts';

/** The clusters that a serving podwhy answers from. */
export interface ServedClusters {
  readonly clusters: Clusters;
  /** Whether there are several, which commands in answers must distinguish. False for recordings: no command reaches them. */
  readonly several: boolean;
  /** Whether they are the recordings that are part of podwhy. */
  readonly shipped: boolean;
}

/** The recordings of the console. */
const SHIPPED = join(import.meta.dirname, '../console/recordings');

/**
 * Opens what is configured: `PODWHY_RECORDINGS`, or the clusters of the kubeconfig with `context` as the current one. The console without
 * a context shows the recordings that are part of podwhy: a first try must not read a real cluster. Throws ConfigError.
 */
export async function openServedClusters(
  config: Config,
  context: string | undefined,
  { namespaces }: Pick<TeamConfig, 'namespaces'>,
): Promise<ServedClusters> {
  const shipped = config.slack.mode === 'console' && config.recordings === undefined && context === undefined;
  const folder = context === undefined ? (shipped ? SHIPPED : config.recordings) : undefined;
  if (folder !== undefined) {
    const clusters = await recordedClusters(folder);
    if ('kind' in clusters) throw new ConfigError(`PODWHY_RECORDINGS: ${clusters.reason}.`);
    return { clusters, several: false, shipped };
  }
  // The Kubernetes client is large, so it is loaded only if there is a cluster to read.
  const named = namespaces?.filter((name) => !name.includes('*')) ?? [];
  const { kubernetesClusters } = await import('../cluster/kubernetes-clusters.ts');
  const clusters = await kubernetesClusters({
    kubeconfig: config.kubeconfig,
    context,
    // If only some namespaces may be read, a bare name is searched for in those that the rules name.
    namespaces: named.length > 0 ? named : undefined,
  });
  if ('kind' in clusters) throw new ConfigError(`No cluster to answer from: ${clusters.reason}.`);
  return { clusters, several: clusters.contexts().length > 1, shipped };
}
