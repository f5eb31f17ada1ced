import { unwatchFile, watchFile } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { TeamConfig } from '../config-file.ts';
import { ConfigError } from '../config.ts';
import type { Log } from './log.ts';
import { NO_RULES } from './rules.ts';

/** The rules of podwhy.yaml as they stand now. */
export interface TeamRules {
  current(): TeamConfig;
  /** Calls back after each change that was taken. */
  onChange(changed: (rules: TeamConfig) => void): void;
  stop(): void;
}

/** Looked at by its status, not by events: a ConfigMap's volume swaps a link above the file, of which watchers hear nothing. */
const LOOK_EVERY_MS = 2_000;

/**
 * Reads podwhy.yaml and follows its changes. Throws ConfigError where it is wrong at the start; a change that is wrong is refused with a
 * line in the log, and what stood before goes on.
 */
export async function openTeamRules(path: string | undefined, log: Log, everyMs = LOOK_EVERY_MS): Promise<TeamRules> {
  if (path === undefined) return { current: () => NO_RULES, onChange: () => undefined, stop: () => undefined };
  let rules = await read(path);
  const listeners: ((rules: TeamConfig) => void)[] = [];
  const reload = async () => {
    try {
      rules = await read(path);
      for (const listener of listeners) listener(rules);
      log.info('rules reloaded', { file: path });
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      log.error('rules not reloaded: the earlier ones stay', { file: path, mistakes: error.message });
    }
  };
  const changed = () => {
    void reload();
  };
  watchFile(path, { interval: everyMs, persistent: false }, changed);
  return {
    current: () => rules,
    onChange: (changed) => void listeners.push(changed),
    stop: () => {
      unwatchFile(path, changed);
    },
  };
}

/** The rules as the file says them now; without a file, none. Throws ConfigError. */
export async function readRules(path: string | undefined): Promise<TeamConfig> {
  return path === undefined ? NO_RULES : await read(path);
}

async function read(path: string): Promise<TeamConfig> {
  let source: string;
  try {
    source = await readFile(path, 'utf8');
  } catch (error) {
    throw new ConfigError(`${path} cannot be read (${(error as NodeJS.ErrnoException).code}).`, { cause: error });
  }
  // The schema and the reader of YAML take 30 MB: only who has a file pays for them.
  const { readTeamConfig } = await import('../config-file.ts');
  return readTeamConfig(source, path);
}
