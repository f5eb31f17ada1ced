import type { Permission } from '../diagnosis/permission.ts';
import { shellWord } from './kubectl.ts';

const ROLE = 'podwhy-reader';

/** The commands that give podwhy's service account a permission it lacks. */
export function grantCommands({ verb, resource }: Permission): { readonly role: string; readonly binding: string } {
  return {
    role: `kubectl create clusterrole ${ROLE} ${shellWord(`--verb=${verb}`)} ${shellWord(`--resource=${resource}`)}`,
    binding: `kubectl create clusterrolebinding ${ROLE} --clusterrole=${ROLE} --serviceaccount=podwhy:podwhy`,
  };
}
