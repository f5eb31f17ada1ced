import type { Json } from '../../lib/json.ts';
import type { FakeSlack } from '../fake-slack/fake-slack.ts';
import type { StoredMessage } from '../fake-slack/slack-state.ts';
import type { WorkspaceUser } from '../fake-slack/workspace.ts';
import { blocksHtml } from './blocks-html.ts';
import { type Html, html } from './html.ts';
import { type Drawing, type Note, messageHtml, noteHtml } from './message-html.ts';
import { wordsFor } from './page-words-data.ts';
import { threadHtml } from './page-html.ts';

/** Only the newest messages of a channel are drawn. */
const LONGEST_LIST = 400;

/** Draws the pieces of the page from the messages in the fake Slack and the console's own notes. */
export class View {
  readonly #fakeSlack: FakeSlack;
  readonly #notes: readonly Note[];

  constructor(fakeSlack: FakeSlack, notes: readonly Note[]) {
    this.#fakeSlack = fakeSlack;
    this.#notes = notes;
  }

  /** What is needed to draw for that reader. */
  drawing(reader: WorkspaceUser): Drawing {
    const { workspace } = this.#fakeSlack;
    const users = new Map(workspace.users.map(({ id, realName }) => [id, realName]));
    users.set(workspace.bot.userId, workspace.bot.name);
    const channels = new Map(this.#fakeSlack.channels().map(({ id, name }) => [id, name]));
    const userGroups = new Map(workspace.userGroups.map(({ id, handle }) => [id, handle]));
    return { workspace, directory: { users, channels, userGroups }, words: wordsFor(reader.locale) };
  }

  /** A channel's messages, including what only this reader sees, oldest first. */
  channel(channel: string, reader: WorkspaceUser): readonly Html[] {
    const drawing = this.drawing(reader);
    const all = this.#fakeSlack.messages(channel).slice(-LONGEST_LIST);
    const shown = [
      ...all.filter((message) => isShownIn(message)),
      ...this.#fakeSlack.onlyFor(reader.id).filter((one) => one.channel === channel && one.threadTs === undefined),
    ];
    const notes = this.#notes.filter((note) => note.channel === channel && note.reader === reader.id);
    return [
      ...shown.map((message) => ({
        ts: message.ts,
        drawn: () => messageHtml(message, { in: 'channel', replies: this.replies(message) }, drawing),
      })),
      ...notes.map((note) => ({ ts: note.ts, drawn: () => noteHtml(note, drawing) })),
    ]
      .toSorted((a, b) => (a.ts < b.ts ? -1 : 1))
      .map(({ drawn }) => drawn());
  }

  /** How many replies a message has; 0 for a reply. */
  replies(message: StoredMessage): number {
    if (message.onlyFor !== undefined || (message.threadTs !== undefined && message.threadTs !== message.ts)) return 0;
    return this.#fakeSlack.thread(message.channel, message.ts).length - 1;
  }

  /** The side pane of a thread; undefined if it has no parent message. */
  thread(channel: string, ts: string, reader: WorkspaceUser): Html | undefined {
    const thread = this.#fakeSlack.thread(channel, ts);
    if (thread.every((message) => message.ts !== ts)) return undefined;
    const own = this.#fakeSlack.onlyFor(reader.id).filter((one) => one.channel === channel && one.threadTs === ts);
    const drawing = this.drawing(reader);
    const drawn = [...thread, ...own]
      .toSorted((a, b) => (a.ts < b.ts ? -1 : 1))
      .map((message) => messageHtml(message, { in: 'thread', replies: 0 }, drawing));
    return threadHtml(ts, drawn, drawing.words);
  }

  /** podwhy's home tab: the blocks that it published, if it has. */
  home(reader: WorkspaceUser, blocks: readonly Json[] | undefined): Html {
    const drawing = this.drawing(reader);
    return blocks === undefined
      ? html`<p class="quiet">${drawing.words.homeEmpty}</p>`
      : html`<section class="home">${blocksHtml(blocks, drawing)}</section>`;
  }
}

/** Whether a message is in its channel's own list, not only in a thread. */
export function isShownIn(message: StoredMessage): boolean {
  return message.threadTs === undefined || message.threadTs === message.ts || message.broadcast;
}
