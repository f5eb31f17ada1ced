import type { Clusters } from '../answers/ports.ts';
import type { Config } from '../config.ts';

/** Where a question is answered from. */
export interface Source {
  /** Folder of a recording, or of several. */
  readonly from: string | undefined;
  /** Context of the kubeconfig. */
  readonly context: string | undefined;
}

/** The clusters that a command asks: a recording's folder, the configured recordings, or those of the kubeconfig. */
export async function openClusters(
  config: Pick<Config, 'recordings' | 'kubeconfig'>,
  source: Source,
): Promise<Clusters> {
  const folder = source.from ?? config.recordings;
  if (folder !== undefined) {
    const { recordedClusters } = await import('../cluster/recorded-clusters.ts');
    return await recordedClusters(folder);
  }
  const { kubernetesClusters } = await import('../cluster/kubernetes-clusters.ts');
  return kubernetesClusters({ kubeconfig: config.kubeconfig, context: source.context });
}
