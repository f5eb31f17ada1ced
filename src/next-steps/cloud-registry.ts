import { shellWord } from './kubectl.ts';

/** Clouds whose nodes log in to the cloud's own registries by their identity, without a pull secret. */
export type Cloud = 'AWS' | 'Google' | 'Azure';

const CLOUDS: readonly { readonly cloud: Cloud; readonly matches: RegExp }[] = [
  { cloud: 'AWS', matches: /\.dkr\.ecr(?:-fips)?\.[\w-]+\.amazonaws\.com(?:\.cn)?$/ },
  { cloud: 'Google', matches: /(?:^|\.)gcr\.io$|\.pkg\.dev$/ },
  { cloud: 'Azure', matches: /\.azurecr\.(?:io|cn|us)$/ },
];

/** The cloud that a registry belongs to; undefined if none. */
export function cloudOf(registry: string): Cloud | undefined {
  return CLOUDS.find(({ matches }) => matches.test(registry))?.cloud;
}

/** The command that lets the nodes of a cloud read the registry. */
export function letNodesRead(cloud: Cloud, registry: string, repository: string): string {
  switch (cloud) {
    case 'AWS':
      return "aws iam attach-role-policy --role-name '<node-role>' --policy-arn arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryReadOnly";
    case 'Google':
      return `gcloud projects add-iam-policy-binding ${shellWord(repository.split('/')[0] ?? '')} --member='serviceAccount:<node-account>' --role=roles/artifactregistry.reader`;
    case 'Azure':
      return `az aks update --name '<cluster>' --resource-group '<group>' --attach-acr ${shellWord(registry.split('.')[0] ?? '')}`;
  }
}
