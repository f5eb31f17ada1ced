import { unwatchFile, watchFile } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TeamConfig } from './config-file.ts';
import { ConfigError } from './config.ts';
import type { Log } from '../lib/log.ts';
import { NO_RULES } from './rules.ts';
import { readRulesFile, type RulesFile } from './rules-file.ts';

/** The rules of podwhy.yaml as they are now. */
export interface TeamRules {
  current(): TeamConfig;
  /** What is wrong with the file as it is now, while earlier rules stay in force; undefined if the rules are the file's. */
  mistake(): string | undefined;
  /** Adds a check that throws ConfigError. It is applied to the rules now, and to each change before it is accepted. */
  addCheck(check: (rules: TeamConfig) => void): void;
  /** Calls back after each change that was accepted. */
  onChange(changed: (rules: TeamConfig) => void): void;
  /** Calls back with what is wrong after each change that was refused. */
  onMistake(refused: (mistake: string) => void): void;
  stop(): void;
}

/** The status of the file is polled: the volume of a ConfigMap swaps a link above the file, which watchers do not notice. */
const POLL_MS = 2_000;

/**
 * Reads podwhy.yaml and follows its changes. Throws ConfigError if it is wrong or empty at the start: a truncated file must not grant
 * access that the rules deny. Later no content of the file ends the process or grants such access: a change is accepted once two
 * consecutive reads match, and one that is wrong, empty or unreadable is refused with a line in the log; the earlier rules stay in force.
 */
export async function openTeamRules(path: string | undefined, log: Log, everyMs = POLL_MS): Promise<TeamRules> {
  if (path === undefined) return withoutFile();
  const { readTeamConfig, saysNothing, warningsOf } = await import('./config-file.ts');
  const parse = (file: RulesFile): TeamConfig => {
    const text = textOf(file);
    if (saysNothing(text, path)) throw new ConfigError(`${path} is empty. If you want no rules, write {} into it.`);
    return readTeamConfig(text, path);
  };
  let rules = parse(await readRulesFile(path));
  let mistake: string | undefined;
  const checks: ((rules: TeamConfig) => void)[] = [];
  const changes: ((rules: TeamConfig) => void)[] = [];
  const mistakes: ((mistake: string) => void)[] = [];

  const warn = (): void => {
    for (const warning of warningsOf(rules, path)) log.warn('a rule has no effect', { file: path, warning });
  };
  warn();

  const take = (file: RulesFile): void => {
    try {
      const next = parse(file);
      for (const check of checks) check(next);
      rules = next;
      mistake = undefined;
    } catch (error) {
      if (!(error instanceof ConfigError)) log.error('bug: rules not read', { file: path, error });
      mistake = error instanceof ConfigError ? error.message : `${path} cannot be used; the log says why.`;
      log.error('rules not reloaded: the earlier ones stay in force', { file: path, mistakes: mistake });
      for (const listener of mistakes) listener(mistake);
      return;
    }
    for (const listener of changes) listener(rules);
    log.info('rules reloaded', { file: path });
    warn();
  };

  const stopped = new AbortController();
  let following = false;
  let again = false;
  const follow = async (): Promise<void> => {
    again = true;
    if (following) return;
    following = true;
    while (again && !stopped.signal.aborted) {
      again = false;
      const settled = await settle(path, everyMs, stopped.signal);
      if (settled !== undefined) take(settled);
    }
    following = false;
  };
  const polled = () => {
    follow().catch((error: unknown) => log.error('bug: podwhy.yaml is no longer watched', { file: path, error }));
  };
  watchFile(path, { interval: everyMs, persistent: false }, polled);
  return {
    current: () => rules,
    mistake: () => mistake,
    addCheck: (check) => {
      check(rules);
      checks.push(check);
    },
    onChange: (changed) => void changes.push(changed),
    onMistake: (refused) => void mistakes.push(refused),
    stop: () => {
      stopped.abort();
      unwatchFile(path, polled);
    },
  };
}

/** The rules of the file as it is now; without a file, the default rules. Throws ConfigError. */
export async function readRules(path: string | undefined): Promise<TeamConfig> {
  if (path === undefined) return NO_RULES;
  const text = textOf(await readRulesFile(path));
  // The schema and the YAML parser take memory that is only needed if there is a file.
  const { readTeamConfig } = await import('./config-file.ts');
  return readTeamConfig(text, path);
}

function withoutFile(): TeamRules {
  return {
    current: () => NO_RULES,
    mistake: () => undefined,
    addCheck: (check) => check(NO_RULES),
    onChange: () => undefined,
    onMistake: () => undefined,
    stop: () => undefined,
  };
}

/** The file once two reads gave the same; undefined if it was stopped before that. */
async function settle(path: string, everyMs: number, signal: AbortSignal): Promise<RulesFile | undefined> {
  let before = await readRulesFile(path);
  for (;;) {
    await sleep(everyMs, undefined, { ref: false, signal }).catch(() => undefined);
    if (signal.aborted) return undefined;
    const now = await readRulesFile(path);
    if (now.kind === before.kind && contentOf(now) === contentOf(before)) return now;
    before = now;
  }
}

function contentOf(file: RulesFile): string {
  return file.kind === 'text' ? file.text : file.why;
}

function textOf(file: RulesFile): string {
  if (file.kind === 'text') return file.text;
  throw new ConfigError(file.why);
}
