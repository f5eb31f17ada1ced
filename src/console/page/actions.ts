import { setTimeout as sleep } from 'node:timers/promises';

import type { AlertPanel, Sample } from '../alert-panel.ts';
import { type Json, asString } from '../../lib/json.ts';
import type { FakeSlack } from '../fake-slack/fake-slack.ts';
import type { WorkspaceUser } from '../fake-slack/workspace.ts';
import type { Note } from './message-html.ts';
import { wordsFor } from './page-words-data.ts';

const NAMED = /@[\w-]+/g;
const COMMAND = /^(\/\S+)\s*([\s\S]*)$/;
const SAMPLES: readonly string[] = ['single', 'group', 'storm', 'resolve'] satisfies readonly Sample[];
/** The callback id in podwhy's manifest. */
const SHORTCUT = 'explain_this';
const LONGEST = 12_000;

/** What a reader does on the page: types, presses a button, fires a sample alert. */
export class Actions {
  readonly #fakeSlack: FakeSlack;
  readonly #alerts: AlertPanel;
  readonly #commands: readonly string[];
  readonly #addNote: (note: Note) => void;

  constructor(fakeSlack: FakeSlack, alerts: AlertPanel, commands: readonly string[], addNote: (note: Note) => void) {
    this.#fakeSlack = fakeSlack;
    this.#alerts = alerts;
    this.#commands = commands;
    this.#addNote = addNote;
  }

  #note(kind: Note['kind'], channel: string, reader: WorkspaceUser, text: string): void {
    this.#addNote({ kind, channel, reader: reader.id, ts: (Date.now() / 1000).toFixed(6), text });
  }

  /** A line typed into a composer: a slash command, or a message for the channel or thread. Returns an error to show to the reader. */
  async say(body: Json, reader: WorkspaceUser): Promise<{ readonly error: string | null }> {
    const words = wordsFor(reader.locale);
    const channel = asString(body['channel']) ?? '';
    const text = (asString(body['text']) ?? '').trim().slice(0, LONGEST);
    const threadTs = asString(body['threadTs']);
    const known = this.#fakeSlack.channels().find(({ id }) => id === channel);
    if (known === undefined || text === '') return { error: null };
    const command = COMMAND.exec(text);
    if (command === null) {
      const mention = `<@${this.#fakeSlack.workspace.bot.userId}>`;
      const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
      const withMention = escaped.replace(NAMED, (word) =>
        word === `@${this.#fakeSlack.workspace.bot.name}` ? mention : word,
      );
      await this.#fakeSlack.say({
        channel,
        text: withMention,
        user: reader.id,
        ...(threadTs === undefined ? {} : { threadTs }),
      });
      return { error: null };
    }
    const [, name = '', rest = ''] = command;
    if (threadTs !== undefined) return { error: words.notInThreads };
    if (!this.#commands.includes(name)) return { error: words.notACommand(name) };
    this.#note('typed', channel, reader, text);
    const delivery = await this.#fakeSlack.deliverCommand({ command: name, text: rest, user: reader.id, channel });
    if (delivery.error !== undefined) this.#note('failed', channel, reader, words.failed(name, delivery.error));
    return { error: null };
  }

  /** A pressed button of a message. Returns an error to show to the reader. */
  async press(body: Json, reader: WorkspaceUser): Promise<{ readonly error: string | null }> {
    const channel = asString(body['channel']) ?? '';
    const ts = asString(body['ts']) ?? '';
    const actionId = asString(body['action']) ?? '';
    const value = asString(body['value']);
    const seen = [...this.#fakeSlack.messages(channel), ...this.#fakeSlack.onlyFor(reader.id)].some(
      (message) => message.ts === ts,
    );
    if (!seen) return { error: null };
    const pressed = { channel, ts, actionId, user: reader.id, ...(value === undefined ? {} : { value }) };
    const delivery = await this.#fakeSlack.deliverAction(pressed);
    return { error: delivery.error === undefined ? null : wordsFor(reader.locale).failed(actionId, delivery.error) };
  }

  /** podwhy's shortcut in a message's menu. Returns an error to show to the reader. */
  async shortcut(body: Json, reader: WorkspaceUser): Promise<{ readonly error: string | null }> {
    const channel = asString(body['channel']) ?? '';
    const ts = asString(body['ts']) ?? '';
    if (this.#fakeSlack.messages(channel).every((message) => message.ts !== ts)) return { error: null };
    const delivery = await this.#fakeSlack.deliverShortcut({ callbackId: SHORTCUT, channel, ts, user: reader.id });
    const words = wordsFor(reader.locale);
    return { error: delivery.error === undefined ? null : words.failed(words.explainThis, delivery.error) };
  }

  /** Fires a sample alert. Returns what to show to the reader. */
  async alert(body: Json, reader: WorkspaceUser): Promise<{ readonly status: string }> {
    const words = wordsFor(reader.locale);
    const sample = asString(body['sample']) ?? '';
    if (!SAMPLES.includes(sample)) return { status: '' };
    const fired = await this.#alerts.fire(sample as Sample);
    if (fired.kind === 'sent') return { status: words.sent(fired.alerts, fired.requests) };
    return { status: fired.kind === 'refused' ? words.alertsUnreachable + fired.why : words.alertsNothingFiring };
  }

  /** Opens podwhy's home tab for a reader: sends the event, and waits up to 1.5 s for the view that podwhy publishes. */
  async openHome(reader: WorkspaceUser): Promise<Json | undefined> {
    const channel = `D${reader.id.slice(1)}`;
    await this.#fakeSlack.deliverEvent({
      type: 'app_home_opened',
      user: reader.id,
      channel,
      tab: 'home',
      event_ts: (Date.now() / 1000).toFixed(6),
    });
    for (let waited = 0; waited < 1_500 && this.#fakeSlack.home(reader.id) === undefined; waited += 50) await sleep(50);
    return this.#fakeSlack.home(reader.id);
  }
}
