import { HTTPReceiver, type Receiver } from '@slack/bolt';
import type { webApi } from '@slack/bolt';
import { meaningOf, type SlackErrorMeaning } from '../messages/slack-errors.ts';
import type { Language } from '../wording/words.ts';
import type { Answers } from './answers.ts';
import { createApp } from './app.ts';
import { boltLogger } from './bolt-logger.ts';
import { ButtonSeal } from './button-seal.ts';
import { EVENTS_PATH, openIngress } from './http-ingress.ts';
import { InFlight } from './in-flight.ts';
import { Languages } from './language.ts';
import type { Log } from '../lib/log.ts';
import { RequestVerifier } from './request-verifier.ts';
import { Responder } from './response-url.ts';
import type { SeenRequests } from './seen-requests.ts';
import { SocketLink } from './socket-link.ts';
import type { SlackContext } from './context.ts';
import { UserGroups } from './user-groups.ts';
import { postingClient, postingOptions, readingClient, refusalOf } from './web-client.ts';
import type { Workspace } from './workspace.ts';

/** How Slack reaches podwhy. */
export type SlackMode =
  | { readonly mode: 'http'; readonly signingSecret: string; readonly host: string; readonly port: number }
  | { readonly mode: 'socket'; readonly appToken: string };

export interface SlackSettings {
  readonly connection: SlackMode;
  readonly botToken: string;
  /** Base of the Web API, `https://slack.com/api/`. */
  readonly apiUrl: string;
  readonly answers: Answers;
  readonly log: Log;
  /** `PODWHY_LANGUAGE`. */
  readonly language: Language | undefined;
  /** The language that podwhy.yaml gives a channel. */
  readonly languageOfChannel?: (channel: string) => Language | undefined;
  /** Gets the messages of channels that the app was invited to: Slack's own event object. Needs the optional part of the manifest. */
  readonly onMessage?: ((event: unknown) => Promise<void>) | undefined;
  /** Which requests other processes took; without it each process knows its own. */
  readonly seenRequests?: SeenRequests | undefined;
  /** How long an acknowledgement may wait for an answer, milliseconds; 2 s by default. */
  readonly acknowledgeWithinMs?: number;
  /** Milliseconds since 1970; the machine's clock by default. */
  readonly now?: () => number;
}

/** A running connection to Slack. */
export interface SlackConnection {
  /** Where Slack's requests are taken; undefined in Socket Mode. */
  readonly url: string | undefined;
  readonly workspace: Workspace;
  /** For other code that posts: one attempt, 10 s, a 429 is an error. */
  readonly posting: webApi.WebClient;
  /** What keeps Slack from reaching podwhy, for `/readyz`; undefined: nothing. */
  readonly missing: () => string | undefined;
  /** Takes nothing new, and waits for what is in progress, `ms` milliseconds at most. */
  readonly stop: (ms: number) => Promise<void>;
}

/** Slack gives up on an acknowledgement after 3 s; the rest is for the network. */
const ACKNOWLEDGE_WITHIN_MS = 2_000;

/** Why podwhy cannot start with Slack: a sentence for the operator, without secrets. */
export class SlackStartError extends Error {
  override readonly name = 'SlackStartError';
  /** True if Slack refused, which it will do again; false if it did not answer, or could not. */
  readonly refused: boolean;

  constructor(message: string, refused: boolean, options?: ErrorOptions) {
    super(message, options);
    this.refused = refused;
  }
}

/** Errors that say nothing about the token: Slack may answer otherwise in a moment. */
const PASSING: ReadonlySet<SlackErrorMeaning> = new Set(['slack-failed', 'rate-limited']);

/** Connects to Slack. Rejects with SlackStartError if Slack refuses a token or cannot be reached, or the port is taken. */
export async function startSlack(settings: SlackSettings): Promise<SlackConnection> {
  const { botToken, apiUrl, log, connection } = settings;
  const now = settings.now ?? Date.now;
  const reading = readingClient(botToken, { apiUrl, log });
  const posting = postingClient(botToken, { apiUrl, log });
  const workspace = await workspaceOf(reading, log);
  const context = createContext(settings, { reading, posting, now });
  const withReceiver = (receiver: Receiver) =>
    createApp({
      botToken,
      workspace,
      receiver,
      clientOptions: postingOptions({ apiUrl, log }),
      context,
      onMessage: settings.onMessage,
      now,
    });
  const shared = { workspace, posting };

  if (connection.mode === 'socket') {
    const app = withReceiver(NO_RECEIVER);
    const link = new SocketLink({ appToken: connection.appToken, apiUrl, app, log });
    await link.open().catch((error: unknown) => {
      throw refusedToken('SLACK_APP_TOKEN', error);
    });
    return {
      ...shared,
      url: undefined,
      missing: () => (link.connected ? undefined : 'no socket to Slack'),
      stop: async (ms) => {
        const until = now() + ms;
        // Acknowledgements need the socket; what comes in meanwhile answers through its response address.
        await context.inFlight.drained(ms);
        await link.stop();
        const left = await context.inFlight.drained(Math.max(0, until - now()));
        if (left > 0) log.warn('stopped before all answers were sent', { left });
      },
    };
  }

  const receiver = new HTTPReceiver({
    signingSecret: connection.signingSecret,
    endpoints: [EVENTS_PATH],
    logger: boltLogger(log),
  });
  withReceiver(receiver);
  const ingress = await openIngress({
    host: connection.host,
    port: connection.port,
    verifier: new RequestVerifier(connection.signingSecret, now),
    seenRequests: settings.seenRequests,
    deliver: receiver.requestListener,
    log,
  });
  return {
    ...shared,
    url: ingress.url,
    missing: () => undefined,
    stop: async (ms) => {
      const until = now() + ms;
      await ingress.close(ms);
      const left = await context.inFlight.drained(Math.max(0, until - now()));
      if (left > 0) log.warn('stopped before all answers were sent', { left });
    },
  };
}

const NO_RECEIVER: Receiver = {
  init: () => undefined,
  start: async () => await Promise.resolve(),
  stop: async () => await Promise.resolve(),
};

function createContext(
  { answers, apiUrl, botToken, log, language, languageOfChannel, acknowledgeWithinMs }: SlackSettings,
  {
    reading,
    posting,
    now,
  }: { readonly reading: webApi.WebClient; readonly posting: webApi.WebClient; readonly now: () => number },
): SlackContext {
  const buttons = new ButtonSeal(botToken);
  return {
    answers,
    posting,
    log,
    inFlight: new InFlight(),
    acknowledgeWithinMs: acknowledgeWithinMs ?? ACKNOWLEDGE_WITHIN_MS,
    buttons,
    responder: new Responder({ apiUrl, buttons, log }),
    languages: new Languages({
      always: language,
      ofChannel: languageOfChannel ?? (() => undefined),
      localeOf: async (user) => (await reading.users.info({ user, include_locale: true })).user?.locale,
      log,
      now,
    }),
    userGroups: new UserGroups({
      needed: () => answers.needsUserGroups(),
      list: async () => {
        const { usergroups = [] } = await reading.usergroups.list({ include_users: true });
        return usergroups.map(({ id = '', users = [] }) => ({ id, users }));
      },
      log,
      now,
    }),
  };
}

async function workspaceOf(reading: webApi.WebClient, log: Log): Promise<Workspace> {
  try {
    const answer = await reading.auth.test();
    if (answer.team_id === undefined)
      throw new SlackStartError('Slack does not say which workspace SLACK_BOT_TOKEN is for.', true);
    return {
      teamIds: new Set([
        answer.team_id,
        ...(answer.is_enterprise_install === true ? await teamsOfOrganisation(reading, answer.enterprise_id, log) : []),
      ]),
      botId: answer.bot_id,
      botUserId: answer.user_id,
    };
  } catch (error) {
    throw error instanceof SlackStartError ? error : refusedToken('SLACK_BOT_TOKEN', error);
  }
}

/** https://docs.slack.dev/reference/methods/auth.teams.list; if it fails, only people of the one workspace are answered. */
async function teamsOfOrganisation(
  reading: webApi.WebClient,
  enterpriseId: string | undefined,
  log: Log,
): Promise<string[]> {
  const ids = enterpriseId === undefined ? [] : [enterpriseId];
  try {
    let cursor: string | undefined;
    do {
      const { teams = [], response_metadata } = await reading.auth.teams.list({
        limit: 1000,
        ...(cursor && { cursor }),
      });
      for (const { id } of teams) if (id !== undefined) ids.push(id);
      cursor = response_metadata?.next_cursor;
    } while (cursor);
  } catch (error) {
    log.warn('workspaces of the organisation not listed', { error });
  }
  return ids;
}

function refusedToken(setting: string, error: unknown): SlackStartError {
  const refusal = refusalOf(error);
  const refused = refusal !== undefined && !PASSING.has(meaningOf(refusal));
  const sentence = refused
    ? `Slack refuses ${setting}: ${refusal}.`
    : `Slack cannot be reached: ${refusal ?? (error instanceof Error ? error.message : 'no answer')}.`;
  return new SlackStartError(sentence, refused, { cause: error });
}
