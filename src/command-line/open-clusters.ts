import type { Clusters } from '../diagnosis/cluster-port.ts';
import type { NoClusters } from '../cluster/no-clusters.ts';
import type { Config } from '../app/config.ts';

/** The source of an answer. */
export interface Source {
  /** Folder of a recording, or of several. */
  readonly from: string | undefined;
  /** Context of the kubeconfig. */
  readonly context: string | undefined;
}

export type Opened = { readonly kind: 'open'; readonly clusters: Clusters } | NoClusters;

/**
 * The clusters that a command asks: a recording's folder, the configured recordings, or those of the kubeconfig. Only what is needed
 * is loaded: loading the Kubernetes client takes longer than an answer from a recording.
 */
export async function openClusters(
  config: Pick<Config, 'recordings' | 'kubeconfig'>,
  { from }: Pick<Source, 'from'>,
): Promise<Opened> {
  const folder = from ?? config.recordings;
  if (folder !== undefined) {
    const { recordedClusters } = await import('../cluster/recorded-clusters.ts');
    return opened(await recordedClusters(folder));
  }
  const { kubernetesClusters } = await import('../cluster/kubernetes-clusters.ts');
  return opened(await kubernetesClusters({ kubeconfig: config.kubeconfig }));
}

function opened(clusters: Clusters | NoClusters): Opened {
  return 'kind' in clusters ? clusters : { kind: 'open', clusters };
}
