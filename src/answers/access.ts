import type { Target } from '../diagnosis/snapshot.ts';
import { matchesAny } from '../lib/wildcard.ts';
import type { MayAsk } from '../diagnosis/cluster-port.ts';

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
  /** Namespaces that may be asked about at all, by anybody: names, or patterns with `*`. Undefined: all. */
  readonly namespaces: readonly string[] | undefined;
  /** Undefined: everybody may ask about all of the above. Otherwise whatever no rule permits is refused. */
  readonly access: readonly AccessRule[] | undefined;
}

/** Where a question leads: the part of a target that permissions speak of. */
export type Place = Pick<Target, 'context' | 'namespace'>;

/** Whether any rule speaks of user groups, so that the asker's have to be known. */
export function asksForUserGroups(rules: AccessRules): boolean {
  return rules.access?.some((rule) => rule.userGroups !== undefined) ?? false;
}

/** Whether there is anything that somebody may not ask about. */
export function limitsAnything({ namespaces, access }: AccessRules): boolean {
  return namespaces !== undefined || access !== undefined;
}

/**
 * The test that `Clusters.find` and `answerTarget` apply for this asker. A place without a namespace is its cluster: true if anything
 * in it may be asked about.
 */
export function mayAsk(rules: AccessRules, asker: Asker): MayAsk {
  const permissions = rules.access?.filter((rule) => concerns(rule, asker));
  return (place) =>
    fits(place.namespace, rules.namespaces) &&
    (permissions?.some((rule) => fitsCluster(place, rule) && fits(place.namespace, rule.namespaces)) ?? true);
}

/**
 * The same for what everybody in a channel will see: only rules for the channel, or for everybody, permit it. A rule that names people
 * does not permit the channel, whichever of them asks.
 */
export function mayShow(rules: AccessRules, channel: string | undefined): MayAsk {
  return mayAsk(rules, { channel, user: undefined, userGroups: [] });
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
  if (patterns === undefined) return true;
  return namespace === '' ? patterns.length > 0 : matchesAny(namespace, patterns);
}

function fitsCluster(place: Place, rule: AccessRule): boolean {
  return rule.clusters === undefined || matchesAny(place.context, rule.clusters);
}
