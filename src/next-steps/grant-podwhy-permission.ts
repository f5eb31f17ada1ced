import { shellWord } from './kubectl.ts';

/** `get pods`, `list events`, `get pods/log`, `list pods.metrics.k8s.io`. */
const PERMISSION = /^(?<verb>[a-z]+) (?<resource>[a-z][a-z0-9./-]*)$/;
const ROLE = 'podwhy-reader';

/** The commands that give podwhy's service account a permission it lacks; undefined if the text is not a permission. */
export function grantCommands(permission: string): { readonly role: string; readonly binding: string } | undefined {
  const { verb, resource } = PERMISSION.exec(permission)?.groups ?? {};
  if (verb === undefined || resource === undefined) return undefined;
  return {
    role: `kubectl create clusterrole ${ROLE} ${shellWord(`--verb=${verb}`)} ${shellWord(`--resource=${resource}`)}`,
    binding: `kubectl create clusterrolebinding ${ROLE} --clusterrole=${ROLE} --serviceaccount=podwhy:podwhy`,
  };
}
