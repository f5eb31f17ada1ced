import type { Target } from '../diagnosis/snapshot.ts';
import { matchesAny } from '../lib/wildcard.ts';

/** Who asks. Undefined parts are not known, and match no rule that names them. */
export interface Asker {
  readonly channel: string | undefined;
  readonly user: string | undefined;
  /** Ids of the user groups that the user belongs to; may stay empty unless `asksForUserGroups` says that a rule needs them. */
  readonly userGroups: readonly string[];
}

/** One permission. A list that is left out limits nothing; `users` and `userGroups` together mean either. */
export interface AccessRule {
  readonly channels: readonly string[] | undefined;
  readonly users: readonly string[] | undefined;
  readonly userGroups: readonly string[] | undefined;
  readonly clusters: readonly string[] | undefined;
  /** Names, or patterns with `*`. */
  readonly namespaces: readonly string[];
}

export interface AccessRules {
  /** Namespaces that may be asked about at all, by whomever: names, or patterns with `*`. Undefined: all. */
  readonly namespaces: readonly string[] | undefined;
  /** Undefined: everybody may ask about all of the above. Otherwise what no rule permits is refused. */
  readonly access: readonly AccessRule[] | undefined;
}

/** Where a question leads: the part of a target that permissions speak of. */
export type Place = Pick<Target, 'context' | 'namespace'>;

/** Whether any rule speaks of user groups, so that the asker's have to be known. */
export function asksForUserGroups(rules: AccessRules): boolean {
  return rules.access?.some((rule) => rule.userGroups !== undefined) ?? false;
}

/** The test that `Clusters.find` and `answerTarget` apply for this asker. What has no namespace (a node) follows the cluster alone. */
export function mayAsk(rules: AccessRules, asker: Asker): (place: Place) => boolean {
  const permissions = rules.access?.filter((rule) => concerns(rule, asker));
  return (place) =>
    fits(place.namespace, rules.namespaces) &&
    (permissions?.some((rule) => fitsCluster(place, rule) && fits(place.namespace, rule.namespaces)) ?? true);
}

function concerns(rule: AccessRule, asker: Asker): boolean {
  if (rule.channels !== undefined && !has(rule.channels, asker.channel)) return false;
  if (rule.users === undefined && rule.userGroups === undefined) return true;
  return has(rule.users, asker.user) || asker.userGroups.some((group) => has(rule.userGroups, group));
}

function has(list: readonly string[] | undefined, id: string | undefined): boolean {
  return id !== undefined && (list?.includes(id) ?? false);
}

function fits(namespace: string, patterns: readonly string[] | undefined): boolean {
  return patterns === undefined || namespace === '' || matchesAny(namespace, patterns);
}

function fitsCluster(place: Place, rule: AccessRule): boolean {
  return rule.clusters === undefined || matchesAny(place.context, rule.clusters);
}
