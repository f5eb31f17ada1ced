import { parseDocument } from 'yaml';
import { z } from 'zod';
import { ConfigError } from './config.ts';
import { DEFAULT_SETTINGS } from '../threads/ports.ts';
import { nearest } from './near-name.ts';
import { QUIET_ALERTS } from './quiet-alerts.ts';

const EXPECTED = /^(?:Invalid input|Too small|Too big): expected /;
/** In YAML an unquoted `*` starts an alias. */
const UNKNOWN_ALIAS = /unresolved alias|alias cannot be/i;
const MOST_SENTENCES = 20;
/** No setting has a name this long: a longer one is cut in the message, and no similar name is searched for. */
const LONGEST_KEY = 60;

const text = z.string().min(1, 'a name');
/** Lists of names; a single name needs no brackets. */
const texts = z.union([text.transform((one) => [one]), z.array(text)]);
const channelId = z.string().regex(/^[CGD][A-Za-z0-9_-]+$/, 'a channel id such as C0123456789');
const BOT_ID = /^[AB][A-Z0-9]+$/;
/** A name in the place of an id would match nobody, and nobody would notice. */
const idsOf = (id: z.ZodString) => z.union([id.transform((one) => [one]), z.array(id)]);
/** `here`, `channel`, a user group (S…) or a user (U…). */
const mention = z.union([
  z.enum(['here', 'channel']),
  z.string().regex(/^[SUW][A-Z0-9]+$/, 'here, channel, or an id that begins with S or U'),
]);
const mentions = z.union([mention.transform((one) => [one]), z.array(mention)]);

const accessRule = z.strictObject({
  channels: idsOf(channelId).optional(),
  users: idsOf(z.string().regex(/^[UW][A-Z0-9]+$/, 'a user id such as U0123456789')).optional(),
  userGroups: idsOf(z.string().regex(/^S[A-Z0-9]+$/, 'a user group id such as S0123456789')).optional(),
  clusters: texts.optional(),
  namespaces: texts.default(['*']),
});

/** Which alerts: all given conditions must match; `*` matches any characters. */
const matcher = {
  source: texts.optional(),
  cluster: texts.optional(),
  namespace: texts.optional(),
  labels: z.record(z.string(), texts).optional(),
};

const route = z.strictObject({
  ...matcher,
  channel: channelId,
  language: z.enum(['en', 'zh']).optional(),
  /** By severity: `{critical: here}`. */
  mention: z.record(z.string(), mentions).default({}),
});

const skipped = z.strictObject(matcher);
const alerts = z.strictObject({
  /** The first route that matches is taken; an alert without one goes to ALERT_CHANNEL. */
  routes: z.array(route).default([]),
  skip: z.array(skipped).default(() => [...QUIET_ALERTS]),
  /** New threads in one channel per minute; beyond that a digest takes over. */
  storm: z
    .strictObject({ threadsPerMinute: z.number().int().positive().default(DEFAULT_SETTINGS.threadsPerMinute) })
    .prefault({}),
  /** Channels where Alertmanager itself posts, and the ids of the bots or apps that do: podwhy answers only under their messages. */
  ownMessages: z.strictObject({ channels: texts.default([]), bots: texts.default([]) }).prefault({}),
  /** Where podwhy reports what it could not deliver or read. */
  adminChannel: channelId.optional(),
});

/** Where the pages of `docs/causes/` can be read: a path below it names a page. */
const docs = z
  .url({ protocol: /^https?$/, error: 'an address that begins with https:// or http://' })
  .refine((address) => !/[?#|\s]/.test(address), 'an address without ? and #')
  .transform((address) => address.replace(/\/$/, ''));

const team = z.strictObject({
  docs: docs.optional(),
  namespaces: texts.optional(),
  access: z.array(accessRule).optional(),
  /** Source of alerts (its token's name) → cluster (context of the kubeconfig). */
  sources: z.record(z.string(), text).default({}),
  alerts: alerts.prefault({}),
});

/** What a team decides: who may ask, and which alert goes where. */
export type TeamConfig = z.output<typeof team>;

/**
 * Reads the text of podwhy.yaml; an empty one gives the default rules. Throws ConfigError, and nothing else, with one sentence for each
 * mistake and its place in the file; `file` is the name that the sentences use.
 */
export function readTeamConfig(source: string, file = 'podwhy.yaml'): TeamConfig {
  const result = team.safeParse(valueOf(source, file) ?? {});
  if (result.success) return result.data;
  const wrong = result.error.issues.flatMap((issue) => sentences(issue, file));
  const more = wrong.length - MOST_SENTENCES;
  throw new ConfigError([...wrong.slice(0, MOST_SENTENCES), ...(more > 0 ? [`And ${more} more.`] : [])].join('\n'));
}

/** Sentences about settings that are allowed but have no effect, which nobody would notice otherwise; `file` is the name that they use. */
export function warningsOf({ alerts: { ownMessages } }: TeamConfig, file = 'podwhy.yaml'): readonly string[] {
  const { channels, bots } = ownMessages;
  const place = `${file}: alerts: ownMessages: bots:`;
  const names = bots.filter((bot) => !BOT_ID.test(bot));
  return [
    ...names.map((name) => `${place} ${name} is not the id of a bot (B…) or an app (A…), so it matches no message.`),
    ...(channels.length > 0 && bots.length === 0
      ? [`${place} without the id of a bot (B…) or an app (A…), no message in ${channels.join(', ')} is answered.`]
      : []),
  ];
}

/** Whether a file is empty or only comments, as it may be while it is written. `{}` is not empty: it means no rules. Throws ConfigError. */
export function saysNothing(source: string, file = 'podwhy.yaml'): boolean {
  return (valueOf(source, file) ?? undefined) === undefined;
}

/** The value of the YAML. The parser throws for unresolved aliases, too many of them, and too deep nesting. */
function valueOf(source: string, file: string): unknown {
  let why: string | undefined;
  try {
    const document = parseDocument(source);
    const [broken] = document.errors;
    if (broken === undefined) return document.toJS();
    why = broken.message;
  } catch (error) {
    why = error instanceof Error ? error.message : String(error);
  }
  const [line = ''] = why.split('\n');
  const hint = UNKNOWN_ALIAS.test(why) ? ' A pattern that starts with * needs quotes.' : '';
  throw new ConfigError(`${file}: ${line.replace(/[:.]$/, '')}.${hint}`);
}

function sentences(issue: z.core.$ZodIssue, file: string): string[] {
  const place = [file, ...issue.path.map((step) => (typeof step === 'number' ? `entry ${step + 1}` : String(step)))];
  if (issue.code === 'unrecognized_keys') {
    const known = keysAt(issue.path);
    return issue.keys.map((key) => {
      const near = key.length > LONGEST_KEY ? undefined : nearest(key, known);
      const hint = near === undefined ? `; known: ${known.join(', ')}.` : `; did you mean ${near}?`;
      return `${place.join(': ')}: ${key.slice(0, LONGEST_KEY)} is not a setting of podwhy${hint}`;
    });
  }
  return [`${place.join(': ')}: expected ${expected(issue)}.`];
}

/** A union reports only that nothing matched; what its parts expected is more useful. */
function expected(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_union') return [...new Set(issue.errors.flat().map(expected))].join(', or ');
  return issue.message.replace(EXPECTED, '').replace('received undefined', 'which is missing');
}

/** The keys that the schema knows in the place of an unknown one. */
function keysAt(path: readonly PropertyKey[]): string[] {
  let schema: unknown = team;
  for (const step of path) {
    const object = unwrap(schema);
    if (object instanceof z.ZodObject) schema = object.shape[String(step)];
    else if (object instanceof z.ZodArray) schema = object.element;
  }
  const object = unwrap(schema);
  return object instanceof z.ZodObject ? Object.keys(object.shape) : [];
}

function unwrap(schema: unknown): unknown {
  let inner = schema;
  while (inner instanceof z.ZodOptional || inner instanceof z.ZodDefault || inner instanceof z.ZodPrefault) {
    inner = inner.unwrap();
  }
  return inner;
}
