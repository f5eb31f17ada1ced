import { RUNTIMES, type RuntimeId } from './runtimes-data.ts';

/** `java17`, `python3.12`, `node:20-alpine`, `openjdk-21`. */
const VERSION = /[:@-]?v?\d[\w.-]{0,40}$/;

const BY_ALIAS: ReadonlyMap<string, RuntimeId> = new Map(
  (Object.keys(RUNTIMES) as RuntimeId[]).flatMap((id) => RUNTIMES[id].aliases.map((alias) => [alias, id] as const)),
);

/** The runtime that a word in lower case names, with or without a version; undefined if none. */
export function runtimeFromSpelling(word: string): RuntimeId | undefined {
  return BY_ALIAS.get(word) ?? BY_ALIAS.get(word.replace(VERSION, ''));
}
