import { existsSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { isLoopback } from '../lib/loopback.ts';
import { LOG_LEVELS, type LogLevel } from '../lib/log.ts';
import { nearest } from './near-name.ts';
import { LANGUAGES, type Language } from '../wording/words.ts';

/** All settings from the environment, read once at the start. The team's own rules are in `podwhy.yaml` (`config-file.ts`). */
export interface Config {
  readonly slack: SlackConfig;
  readonly slackApiUrl: string;
  readonly host: string | undefined;
  /** Whether the console may be reachable from other machines. */
  readonly openConsole: boolean;
  readonly port: number;
  readonly internalHost: string | undefined;
  readonly internalPort: number;
  readonly alertmanagerTokens: readonly SourceToken[];
  readonly alertChannel: string | undefined;
  readonly databaseUrl: string | undefined;
  /** Folder of the embedded store. */
  readonly data: string;
  /** Path of podwhy.yaml; undefined if there is none. */
  readonly file: string | undefined;
  /** As kubectl reads it: one or several paths. Undefined: `~/.kube/config`, or the service account of the pod. */
  readonly kubeconfig: string | undefined;
  readonly recordings: string | undefined;
  readonly language: Language | undefined;
  readonly logLevel: LogLevel;
}

/** How podwhy connects to Slack; the tokens that are set decide. */
export type SlackConfig =
  | { readonly mode: 'console' }
  | { readonly mode: 'socket'; readonly botToken: string; readonly appToken: string }
  | { readonly mode: 'http'; readonly botToken: string; readonly signingSecret: string };

/** The token of a source of alerts, and the name of the source. */
export interface SourceToken {
  readonly source: string;
  readonly token: string;
}

const TRUTH = ['true', 'false'] as const;
type Environment = Readonly<Record<string, string | undefined>>;

/** Every setting: its default, if any, and whether it may come from a file (`NAME_FILE`). README and `.env.example` follow this. */
export const SETTINGS = {
  SLACK_BOT_TOKEN: { secret: true, fallback: undefined },
  SLACK_APP_TOKEN: { secret: true, fallback: undefined },
  SLACK_SIGNING_SECRET: { secret: true, fallback: undefined },
  SLACK_API_URL: { secret: false, fallback: 'https://slack.com/api/' },
  HOST: { secret: false, fallback: undefined },
  PORT: { secret: false, fallback: '3000' },
  INTERNAL_HOST: { secret: false, fallback: undefined },
  INTERNAL_PORT: { secret: false, fallback: '8080' },
  ALERTMANAGER_TOKENS: { secret: true, fallback: undefined },
  ALERT_CHANNEL: { secret: false, fallback: undefined },
  DATABASE_URL: { secret: true, fallback: undefined },
  PODWHY_DATA: { secret: false, fallback: './data' },
  PODWHY_CONFIG: { secret: false, fallback: './podwhy.yaml' },
  KUBECONFIG: { secret: false, fallback: undefined },
  PODWHY_RECORDINGS: { secret: false, fallback: undefined },
  PODWHY_OPEN_CONSOLE: { secret: false, fallback: 'false' },
  PODWHY_LANGUAGE: { secret: false, fallback: undefined },
  LOG_LEVEL: { secret: false, fallback: 'info' },
} as const satisfies Record<string, { readonly secret: boolean; readonly fallback: string | undefined }>;

export type SettingName = keyof typeof SETTINGS;

/** A setting with which podwhy cannot start. The message is a sentence that names it and never contains the value of a secret. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

const SETTING_NAMES = Object.keys(SETTINGS) as SettingName[];
const FILE_NAMES = SETTING_NAMES.filter((name) => SETTINGS[name].secret).map((name) => `${name}_FILE`);
/** Kubernetes sets such values for a Service of that name (`INTERNAL_PORT=tcp://10.0.0.1:80`): they are not settings. */
const SERVICE_LINK = /^(tcp|udp|sctp):\/\//;
const PORT_NUMBER = /^\d{1,5}$/;
const CHANNEL_ID = /^[CGD][A-Za-z0-9_-]+$/;
/** Slack's other tokens, which are easily pasted into the wrong line. */
const OTHER_THAN_BOT = /^(xapp|xoxp|xoxa|xoxs|xoxc)-/;
const OTHER_THAN_APP = /^xox/;
const POSTGRES_URL = /^postgres(ql)?:\/\//;

/**
 * The environment, completed from the file `.env` in `folder`: a variable that is set wins over the file. Throws ConfigError for an
 * unknown name in the file. Secrets are deleted from `environment`, since every program that podwhy starts (a credential plugin of the
 * kubeconfig) would inherit them.
 */
export function readEnvironment(
  environment: Record<string, string | undefined> = process.env,
  folder = process.cwd(),
): Environment {
  const path = `${folder}/.env`;
  const file = existsSync(path) ? parseDotenv(readFileSync(path, 'utf8')) : {};
  for (const name of Object.keys(file)) {
    if (!SETTING_NAMES.includes(name as SettingName) && !FILE_NAMES.includes(name)) {
      throw new ConfigError(`.env: ${name} is not a setting of podwhy${suggestion(name) || '.'}`);
    }
  }
  const set = Object.entries(environment).filter(
    ([name, value]) => value !== undefined && value !== '' && !(name.endsWith('PORT') && SERVICE_LINK.test(value)),
  );
  const all = { ...file, ...Object.fromEntries(set) };
  for (const name of SETTING_NAMES) {
    if (!SETTINGS[name].secret) continue;
    delete environment[name];
    delete environment[`${name}_FILE`];
  }
  return all;
}

/** Reads the whole configuration. Throws ConfigError with a sentence that names the setting. */
export function readConfig(environment: Environment = readEnvironment()): Config {
  const setting = (name: SettingName) => valueOf(name, environment) ?? SETTINGS[name].fallback;
  return {
    slack: slackConfig(setting),
    slackApiUrl: readApiUrl(setting('SLACK_API_URL') ?? ''),
    host: setting('HOST'),
    openConsole: readOneOf('PODWHY_OPEN_CONSOLE', setting('PODWHY_OPEN_CONSOLE') ?? '', TRUTH) === 'true',
    port: readPort('PORT', setting('PORT') ?? ''),
    internalHost: setting('INTERNAL_HOST'),
    internalPort: readPort('INTERNAL_PORT', setting('INTERNAL_PORT') ?? ''),
    alertmanagerTokens: readTokens(setting('ALERTMANAGER_TOKENS') ?? ''),
    alertChannel: readChannel(setting('ALERT_CHANNEL')),
    databaseUrl: readDatabaseUrl(setting('DATABASE_URL')),
    data: setting('PODWHY_DATA') ?? '',
    file: readConfigPath(setting('PODWHY_CONFIG') ?? '', environment),
    kubeconfig: setting('KUBECONFIG'),
    recordings: readFolder('PODWHY_RECORDINGS', setting('PODWHY_RECORDINGS')),
    language: configuredLanguage(environment),
    logLevel: readOneOf('LOG_LEVEL', setting('LOG_LEVEL') ?? '', LOG_LEVELS),
  };
}

/** The language alone, for commands that need nothing else of the configuration. */
export function configuredLanguage(environment: Environment = readEnvironment()): Language | undefined {
  const value = valueOf('PODWHY_LANGUAGE', environment);
  return value === undefined ? undefined : readOneOf('PODWHY_LANGUAGE', value, LANGUAGES);
}

function valueOf(name: SettingName, environment: Environment): string | undefined {
  const value = environment[name] === '' ? undefined : environment[name];
  const path = SETTINGS[name].secret ? environment[`${name}_FILE`] : undefined;
  if (path === undefined || path === '') return value;
  if (value !== undefined) throw new ConfigError(`${name} and ${name}_FILE are both set: keep one of them.`);
  const secret = readSecretFile(name, path);
  if (secret === '') throw new ConfigError(`${name}_FILE: ${path} is empty.`);
  if (secret.includes('\n')) throw new ConfigError(`${name}_FILE: ${path} has more than one line.`);
  return secret;
}

function readSecretFile(name: SettingName, path: string): string {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (error) {
    throw new ConfigError(`${name}_FILE: ${path} cannot be read (${(error as NodeJS.ErrnoException).code}).`);
  }
}

function slackConfig(setting: (name: SettingName) => string | undefined): SlackConfig {
  const botToken = setting('SLACK_BOT_TOKEN');
  const appToken = setting('SLACK_APP_TOKEN');
  const signingSecret = setting('SLACK_SIGNING_SECRET');
  if (botToken === undefined) {
    const unpaired =
      appToken === undefined ? (signingSecret === undefined ? undefined : 'SLACK_SIGNING_SECRET') : 'SLACK_APP_TOKEN';
    if (unpaired === undefined) return { mode: 'console' };
    throw new ConfigError(`${unpaired} is set without SLACK_BOT_TOKEN: set both, or neither for the console.`);
  }
  if (OTHER_THAN_BOT.test(botToken))
    throw new ConfigError('SLACK_BOT_TOKEN is not a bot token: those start with xoxb-.');
  if (appToken !== undefined) {
    if (!OTHER_THAN_APP.test(appToken)) return { mode: 'socket', botToken, appToken };
    throw new ConfigError('SLACK_APP_TOKEN is not an app-level token: those start with xapp-.');
  }
  if (signingSecret !== undefined) return { mode: 'http', botToken, signingSecret };
  throw new ConfigError(
    'SLACK_BOT_TOKEN is not enough: also set SLACK_APP_TOKEN for Socket Mode, or SLACK_SIGNING_SECRET for HTTP.',
  );
}

function readApiUrl(value: string): string {
  const url = URL.parse(value);
  if (url === null || !['http:', 'https:'].includes(url.protocol)) {
    throw new ConfigError(`SLACK_API_URL is not an http or https address: ${value}`);
  }
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
    throw new ConfigError(`SLACK_API_URL must be https: otherwise the bot token is sent unencrypted to ${url.host}.`);
  }
  return url.href.endsWith('/') ? url.href : `${url.href}/`;
}

function readPort(name: string, value: string): number {
  const port = PORT_NUMBER.test(value) ? Number(value) : Number.NaN;
  if (port <= 65_535) return port;
  throw new ConfigError(`${name} is not a port, a number from 0 to 65535: ${value}`);
}

function readTokens(value: string): SourceToken[] {
  const tokens: SourceToken[] = [];
  for (const part of value.split(',').map((text) => text.trim())) {
    if (part === '') continue;
    const at = part.indexOf('=');
    const source = part.slice(0, Math.max(at, 0)).trim();
    const token = part.slice(at + 1).trim();
    // The value is a secret, so the sentence does not quote it.
    if (source === '' || token === '') {
      throw new ConfigError(
        'ALERTMANAGER_TOKENS has an entry that is not name=token; entries are separated by commas.',
      );
    }
    if (tokens.some((other) => other.token === token && other.source !== source)) {
      throw new ConfigError(`ALERTMANAGER_TOKENS gives ${source} a token that another source also has.`);
    }
    tokens.push({ source, token });
  }
  return tokens;
}

function readChannel(value: string | undefined): string | undefined {
  if (value === undefined || CHANNEL_ID.test(value)) return value;
  throw new ConfigError(
    `ALERT_CHANNEL is not a channel id such as C0123456789 (Slack shows it at the end of the channel's details): ${value}`,
  );
}

function readDatabaseUrl(value: string | undefined): string | undefined {
  if (value === undefined || (POSTGRES_URL.test(value) && URL.canParse(value))) return value;
  throw new ConfigError('DATABASE_URL is not of the form postgres://user:password@host:5432/database.');
}

function readConfigPath(value: string, environment: Environment): string | undefined {
  if (existsSync(value)) return value;
  if (valueOf('PODWHY_CONFIG', environment) === undefined) return undefined;
  throw new ConfigError(`PODWHY_CONFIG: there is no file ${value}.`);
}

function readFolder(name: string, value: string | undefined): string | undefined {
  if (value === undefined || statSync(value, { throwIfNoEntry: false })?.isDirectory()) return value;
  throw new ConfigError(`${name}: there is no folder ${value}.`);
}

function readOneOf<T extends string>(name: string, value: string, known: readonly T[]): T {
  const found = known.find((word) => word === value.toLowerCase());
  if (found !== undefined) return found;
  throw new ConfigError(`${name} must be one of ${known.join(', ')}, not ${value}.`);
}

function suggestion(name: string): string {
  const near = nearest(name, [...SETTING_NAMES, ...FILE_NAMES]);
  return near === undefined ? '' : `; did you mean ${near}?`;
}

/** Loaded only if there is a file: most containers have none. */
function parseDotenv(text: string): Record<string, string> {
  const { parse } = createRequire(import.meta.url)('dotenv') as typeof import('dotenv');
  return parse(text);
}
