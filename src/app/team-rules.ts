import { unwatchFile, watchFile } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TeamConfig } from './config-file.ts';
import { ConfigError } from './config.ts';
import type { Log } from '../lib/log.ts';
import { NO_RULES } from './rules.ts';
import { readRulesFile, type RulesFile } from './rules-file.ts';

/** The rules of podwhy.yaml as they stand now. */
export interface TeamRules {
  current(): TeamConfig;
  /** What is wrong with the file as it is now, while earlier rules stay in force; undefined: they are the file's. */
  mistake(): string | undefined;
  /** Applies a further test, which throws ConfigError, to the rules now and to each change before it is taken. */
  hold(test: (rules: TeamConfig) => void): void;
  /** Calls back after each change that was taken. */
  onChange(changed: (rules: TeamConfig) => void): void;
  /** Calls back with what is wrong after each change that was not taken. */
  onMistake(refused: (mistake: string) => void): void;
  stop(): void;
}

/** Looked at by its status, not by events: a ConfigMap's volume swaps a link above the file, of which watchers hear nothing. */
const LOOK_EVERY_MS = 2_000;

/**
 * Reads podwhy.yaml and follows its changes. Throws ConfigError where it is wrong or empty at the start: a file that was cut off must not open what
 * its rules closed. Later nothing that the file holds ends the
 * process or opens what was closed: a change is believed once two looks found the same, and one that is wrong, empty or cannot be read is
 * refused with a line in the log, and what stood before goes on.
 */
export async function openTeamRules(path: string | undefined, log: Log, everyMs = LOOK_EVERY_MS): Promise<TeamRules> {
  if (path === undefined) return withoutFile();
  const { readTeamConfig, saysNothing, warningsOf } = await import('./config-file.ts');
  const said = (file: RulesFile): TeamConfig => {
    const text = textOf(file);
    if (saysNothing(text, path)) throw new ConfigError(`${path} is empty. To have no rules, write {} into it.`);
    return readTeamConfig(text, path);
  };
  let rules = said(await readRulesFile(path));
  let mistake: string | undefined;
  const tests: ((rules: TeamConfig) => void)[] = [];
  const changes: ((rules: TeamConfig) => void)[] = [];
  const mistakes: ((mistake: string) => void)[] = [];

  const warn = (): void => {
    for (const warning of warningsOf(rules, path)) log.warn('a rule does nothing', { file: path, warning });
  };
  warn();

  const take = (file: RulesFile): void => {
    try {
      const next = said(file);
      for (const test of tests) test(next);
      rules = next;
      mistake = undefined;
    } catch (error) {
      if (!(error instanceof ConfigError)) log.error('bug: rules not read', { file: path, error });
      mistake = error instanceof ConfigError ? error.message : `${path} cannot be used; the log says why.`;
      log.error('rules not reloaded: the earlier ones stay', { file: path, mistakes: mistake });
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
  const looked = () => {
    follow().catch((error: unknown) => log.error('bug: rules not followed', { file: path, error }));
  };
  watchFile(path, { interval: everyMs, persistent: false }, looked);
  return {
    current: () => rules,
    mistake: () => mistake,
    hold: (test) => {
      test(rules);
      tests.push(test);
    },
    onChange: (changed) => void changes.push(changed),
    onMistake: (refused) => void mistakes.push(refused),
    stop: () => {
      stopped.abort();
      unwatchFile(path, looked);
    },
  };
}

/** The rules as the file says them now; without a file, none. Throws ConfigError. */
export async function readRules(path: string | undefined): Promise<TeamConfig> {
  if (path === undefined) return NO_RULES;
  const text = textOf(await readRulesFile(path));
  // The schema and the reader of YAML take 30 MB: only who has a file pays for them.
  const { readTeamConfig } = await import('./config-file.ts');
  return readTeamConfig(text, path);
}

function withoutFile(): TeamRules {
  return {
    current: () => NO_RULES,
    mistake: () => undefined,
    hold: (test) => test(NO_RULES),
    onChange: () => undefined,
    onMistake: () => undefined,
    stop: () => undefined,
  };
}

/** The file once two looks found the same; undefined: stopped before. */
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
