import { onTestFinished } from 'vitest';
import type { FakeSlack, FakeSlackOptions } from '../../src/console/fake-slack/fake-slack.ts';
import { startFakeSlack } from '../../src/console/fake-slack/start-fake-slack.ts';
import type { StoredMessage } from '../../src/console/fake-slack/slack-state.ts';
import { startSlack, type SlackConnection, type SlackSettings } from '../../src/slack/start.ts';
import { ShopAnswers } from './shop-answers.ts';

export const MARA = 'U0MARA0001';
export const LINYU = 'U0LINYU001';
export const ONCALL = 'C0ONCALL01';

export interface LogLine {
  readonly level: string;
  readonly event: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** podwhy connected to the fake Slack, over real HTTP or a real socket. */
export interface ShopSlack {
  readonly slack: FakeSlack;
  readonly podwhy: SlackConnection;
  readonly answers: ShopAnswers;
  readonly log: readonly LogLine[];
  /** Faults that the fake Slack met: messages that Slack would refuse. */
  readonly refused: readonly unknown[];
}

export async function shopSlack(
  mode: 'http' | 'socket' = 'http',
  {
    answers = new ShopAnswers(),
    fakeSlack = {},
    settings = {},
  }: {
    readonly answers?: ShopAnswers;
    readonly fakeSlack?: FakeSlackOptions;
    readonly settings?: Partial<SlackSettings>;
  } = {},
): Promise<ShopSlack> {
  const log: LogLine[] = [];
  const refused: unknown[] = [];
  let url: string | undefined;
  const slack = await startFakeSlack({
    eventsUrl: () => (url === undefined ? undefined : `${url}/slack/events`),
    onError: (error) => refused.push(error),
    ...fakeSlack,
  });
  onTestFinished(async () => await slack.stop());
  const write =
    (level: string): SlackSettings['log']['info'] =>
    (event, fields = {}) =>
      log.push({ level, event, fields });
  const podwhy = await startSlack({
    connection:
      mode === 'http'
        ? { mode, signingSecret: slack.signingSecret, host: '127.0.0.1', port: 0 }
        : { mode, appToken: slack.appToken },
    botToken: slack.botToken,
    apiUrl: slack.url,
    answers,
    log: { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') },
    language: undefined,
    ...settings,
  });
  onTestFinished(async () => await podwhy.stop(1_000));
  ({ url } = podwhy);
  return { slack, podwhy, answers, log, refused };
}

/** The message that a person sees alone, once there are `count` of them. */
export async function seenBy(slack: FakeSlack, user: string, count = 1): Promise<StoredMessage> {
  const message = await eventually(() => slack.onlyFor(user)[count - 1]);
  return message;
}

/** What `look` finds, as soon as it finds something; fails after five seconds. */
export async function eventually<T>(look: () => T | undefined): Promise<T> {
  for (let tries = 0; tries < 500; tries += 1) {
    const found = look();
    if (found !== undefined) return found;
    await new Promise((resolve) => {
      setTimeout(resolve, 10);
    });
  }
  throw new Error('it did not come');
}

/** The texts of all buttons of a message, by `action_id`. */
export function buttonsOf(message: StoredMessage): Readonly<Record<string, string>> {
  const elements = message.blocks.flatMap((block) =>
    block['type'] === 'actions' ? (block['elements'] as Button[]) : [],
  );
  return Object.fromEntries(elements.map((element) => [element.action_id, element.text.text]));
}

interface Button {
  readonly action_id: string;
  readonly text: { readonly text: string };
}
