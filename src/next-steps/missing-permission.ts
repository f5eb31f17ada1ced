import type { CauseContext } from './cause-context.ts';
import { clusterKubectl, kubectl } from './kubectl.ts';

const SERVICE_ACCOUNT = /system:serviceaccount:(?<namespace>[a-z0-9-]+):(?<name>[a-z0-9.-]+)/;
/** `pods "x" is forbidden: User "…" cannot list resource "pods" in API group ""`, its quotes perhaps escaped. */
const FORBIDDEN =
  /cannot (?<verb>[a-z]+) resource \\?"(?<resource>[a-z/.]+)\\?"(?: in API group \\?"(?<group>[a-z0-9.-]*)\\?")?/;
const CLUSTER_SCOPE = /at the cluster scope/;
const NO_NAME_CHARACTERS = /[^a-z0-9]+/g;

/** The service account that lacks a permission, with commands that test for it and grant it. */
export interface MissingPermission {
  readonly account: string;
  readonly test: string;
  /** Undefined where the text does not say which permission it is. */
  readonly grant: string | undefined;
}

/** Reads the API server's refusal, wherever it stands in the text; undefined where it names no service account. */
export function missingPermission(about: CauseContext<'crash-rbac'>): MissingPermission | undefined {
  const text = [about.facts.subject, ...(about.log?.lines ?? [])].join('\n');
  const { name, namespace } = SERVICE_ACCOUNT.exec(text)?.groups ?? {};
  if (name === undefined || namespace === undefined) return undefined;
  const { verb, resource: kind, group } = FORBIDDEN.exec(text)?.groups ?? {};
  const resource = kind === undefined ? undefined : resourceOf(kind, group);
  const permission = verb === undefined || resource === undefined ? undefined : { verb, resource };
  const what = permission === undefined ? ['--list'] : [permission.verb, permission.resource];
  return {
    account: name,
    test: kubectl(about, 'auth', 'can-i', ...what, `--as=system:serviceaccount:${namespace}:${name}`),
    grant: permission && grantCommand(about, `${namespace}:${name}`, permission, CLUSTER_SCOPE.test(text)),
  };
}

/** `endpointslices.discovery.k8s.io`; a subresource stands behind the group: `deployments.apps/scale`. */
function resourceOf(resource: string, group: string | undefined): string {
  if (group === undefined || group === '') return resource;
  const [kind = '', ...subresource] = resource.split('/');
  return [`${kind}.${group}`, ...subresource].join('/');
}

/** A role with that one permission, and its binding; for the whole cluster where the refusal says so. */
function grantCommand(
  about: CauseContext<'crash-rbac'>,
  account: string,
  { verb, resource }: { readonly verb: string; readonly resource: string },
  everywhere: boolean,
): string {
  const name = `${account.slice(account.indexOf(':') + 1)}-${resource.replace(NO_NAME_CHARACTERS, '-')}`;
  const [role, binding] = everywhere ? ['clusterrole', 'clusterrolebinding'] : ['role', 'rolebinding'];
  const command = everywhere ? clusterKubectl : kubectl;
  return [
    command(about, 'create', role, name, `--verb=${verb}`, `--resource=${resource}`),
    command(about, 'create', binding, name, `--${role}=${name}`, `--serviceaccount=${account}`),
  ].join(' && ');
}
