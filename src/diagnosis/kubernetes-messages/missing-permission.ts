import type { Permission } from '../permission.ts';

const SERVICE_ACCOUNT = /system:serviceaccount:(?<namespace>[a-z0-9-]+):(?<name>[a-z0-9.-]+)/;
/** `pods "x" is forbidden: User "…" cannot list resource "pods" in API group ""`; the quotes may be escaped. */
const FORBIDDEN =
  /cannot (?<verb>[a-z]+) resource \\?"(?<resource>[a-z/.]+)\\?"(?: in API group \\?"(?<group>[a-z0-9.-]*)\\?")?/;
const CLUSTER_SCOPE = /at the cluster scope/;

/** A permission that RBAC denied to a service account. */
export interface MissingPermission {
  readonly account: { readonly namespace: string; readonly name: string };
  /** What was denied; undefined if the text does not say. */
  readonly action: Permission | undefined;
  /** True if the permission is needed in the whole cluster, not in one namespace. */
  readonly clusterWide: boolean;
}

/** Finds the API server's denial in a text; undefined if it does not name a service account. */
export function missingPermission(text: string): MissingPermission | undefined {
  const { name, namespace } = SERVICE_ACCOUNT.exec(text)?.groups ?? {};
  if (name === undefined || namespace === undefined) return undefined;
  const { verb, resource, group } = FORBIDDEN.exec(text)?.groups ?? {};
  return {
    account: { namespace, name },
    action: verb === undefined || resource === undefined ? undefined : { verb, resource: resourceOf(resource, group) },
    clusterWide: CLUSTER_SCOPE.test(text),
  };
}

/** The group comes before a subresource: `deployments.apps/scale`. */
function resourceOf(resource: string, group: string | undefined): string {
  if (group === undefined || group === '') return resource;
  const [kind = '', ...subresource] = resource.split('/');
  return [`${kind}.${group}`, ...subresource].join('/');
}
