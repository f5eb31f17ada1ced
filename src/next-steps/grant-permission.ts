import type { MissingPermission } from '../diagnosis/kubernetes-messages/missing-permission.ts';
import type { PodContext } from './cause-context.ts';
import { clusterKubectl, kubectl } from './kubectl.ts';

/** Characters that the names of roles are better without. */
const NOT_IN_NAMES = /[^a-z0-9]+/g;

/** `kubectl auth can-i`: whether the service account has the permission; all that it has, if it is not known which is missing. */
export function canICommand(about: PodContext, { account, action }: MissingPermission): string {
  const what = action === undefined ? ['--list'] : [action.verb, action.resource];
  return kubectl(about, 'auth', 'can-i', ...what, `--as=system:serviceaccount:${account.namespace}:${account.name}`);
}

/** Creates a role with that permission alone and binds it; undefined if it is not known which is missing. */
export function grantCommand(
  about: PodContext,
  { account, action, clusterWide }: MissingPermission,
): string | undefined {
  if (action === undefined) return undefined;
  const name = `${account.name}-${action.resource.replace(NOT_IN_NAMES, '-')}`;
  const [role, binding] = clusterWide ? ['clusterrole', 'clusterrolebinding'] : ['role', 'rolebinding'];
  const command = clusterWide ? clusterKubectl : kubectl;
  const subject = `--serviceaccount=${account.namespace}:${account.name}`;
  return [
    command(about, 'create', role, name, `--verb=${action.verb}`, `--resource=${action.resource}`),
    command(about, 'create', binding, name, `--${role}=${name}`, subject),
  ].join(' && ');
}
