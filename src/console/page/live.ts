import type { ServerResponse } from 'node:http';

import type { FakeSlack } from '../fake-slack/fake-slack.ts';
import type { Change, StoredMessage } from '../fake-slack/slack-state.ts';
import type { WorkspaceUser } from '../fake-slack/workspace.ts';
import { type Note, messageHtml, noteHtml } from './message-html.ts';
import { type View, isShownIn } from './view.ts';

const BEAT_MS = 20_000;

interface Follower {
  readonly reader: WorkspaceUser;
  readonly response: ServerResponse;
}

/** Sends each posted, edited or deleted message to the open pages (server-sent events). */
export class Live {
  readonly #followers = new Set<Follower>();
  readonly #fakeSlack: FakeSlack;
  readonly #view: View;
  readonly #beat: NodeJS.Timeout;
  readonly #unhear: () => void;
  #changes = 0;

  constructor(fakeSlack: FakeSlack, view: View) {
    this.#fakeSlack = fakeSlack;
    this.#view = view;
    this.#unhear = fakeSlack.onChange((change) => this.#tell(change));
    this.#beat = setInterval(() => {
      for (const { response } of this.#followers) response.write(': still here\n\n');
    }, BEAT_MS);
    this.#beat.unref();
  }

  /** How many changes there were. A page that was drawn at another count has missed some. */
  get changes(): number {
    return this.#changes;
  }

  /** Keeps a response open for a page of this reader. */
  follow(reader: WorkspaceUser, response: ServerResponse, headers: Readonly<Record<string, string>>): void {
    const follower = { reader, response };
    response.writeHead(200, { ...headers, 'content-type': 'text/event-stream; charset=utf-8' });
    response.write(`retry: 1000\nevent: seen\ndata: ${this.#changes}\n\n`);
    this.#followers.add(follower);
    response.on('close', () => this.#followers.delete(follower));
  }

  /** Shows a note on the open pages of its reader. */
  note(note: Note): void {
    for (const { reader, response } of this.#followers) {
      if (reader.id !== note.reader) continue;
      const markup = noteHtml(note, this.#view.drawing(reader)).toString();
      this.#send(response, {
        kind: 'posted',
        channel: note.channel,
        ts: note.ts,
        threadTs: null,
        inChannel: markup,
        inThread: null,
      });
    }
  }

  #tell(change: Change): void {
    this.#changes += 1;
    const { message } = change;
    for (const { reader, response } of this.#followers) {
      if (message.onlyFor !== undefined && message.onlyFor !== reader.id) continue;
      this.#send(response, this.#event(change, reader));
      const parent = this.#parentOf(message);
      if (parent !== undefined) this.#send(response, this.#event({ kind: 'edited', message: parent }, reader));
    }
  }

  #parentOf(message: StoredMessage): StoredMessage | undefined {
    if (message.threadTs === undefined || message.threadTs === message.ts || message.onlyFor !== undefined)
      return undefined;
    return this.#fakeSlack.messages(message.channel).find(({ ts }) => ts === message.threadTs);
  }

  #event({ kind, message }: Change, reader: WorkspaceUser): object {
    const drawing = this.#view.drawing(reader);
    const { channel, ts, threadTs } = message;
    const left = kind === 'deleted' ? this.#fakeSlack.messages(channel).find((one) => one.ts === ts) : message;
    const draw = (place: 'channel' | 'thread'): string | null =>
      left === undefined
        ? null
        : messageHtml(left, { in: place, replies: this.#view.replies(left) }, drawing).toString();
    const inChannel = message.onlyFor === undefined ? isShownIn(message) : threadTs === undefined;
    return {
      kind: left === undefined ? 'deleted' : kind,
      channel,
      ts,
      threadTs: threadTs ?? ts,
      inChannel: inChannel ? draw('channel') : null,
      inThread: draw('thread'),
    };
  }

  #send(response: ServerResponse, event: object): void {
    response.write(`data: ${JSON.stringify(event)}\n\n`);
  }

  /** Ends every open page's stream. */
  stop(): void {
    clearInterval(this.#beat);
    this.#unhear();
    for (const { response } of this.#followers) response.end();
    this.#followers.clear();
  }
}
