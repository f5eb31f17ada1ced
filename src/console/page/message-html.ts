import type { StoredMessage } from '../fake-slack/slack-state.ts';
import type { Workspace } from '../fake-slack/workspace.ts';
import { attachmentsHtml } from './attachments-html.ts';
import { blocksHtml } from './blocks-html.ts';
import { type Html, html } from './html.ts';
import type { BlockContext } from './rich-text-html.ts';
import { mrkdwnHtml } from './text-html.ts';

/** What a message is drawn with for one reader. */
export interface Drawing extends BlockContext {
  readonly workspace: Workspace;
}

/** A line of the console's own that only one reader sees: the command that they typed, or why it failed. */
export interface Note {
  readonly kind: 'typed' | 'failed';
  readonly channel: string;
  readonly reader: string;
  readonly ts: string;
  readonly text: string;
}

function author(
  message: StoredMessage,
  { workspace, directory }: Drawing,
): { readonly name: string; readonly isApp: boolean } {
  if (message.botId === workspace.bot.botId) return { name: workspace.bot.name, isApp: true };
  if (message.botId !== undefined) return { name: 'Alertmanager', isApp: true };
  return { name: directory.users.get(message.user ?? '') ?? message.user ?? '?', isApp: false };
}

function avatar(name: string, isApp: boolean): Html {
  return html`<span class="avatar ${isApp ? 'app' : 'person'}" aria-hidden="true"
    >${String.fromCodePoint(name.codePointAt(0) ?? 63).toUpperCase()}</span
  >`;
}

/** The time of a `ts`; the page's script rewrites it in the reader's time zone. */
export function momentHtml(ts: string): Html {
  const iso = new Date(Number(ts.split('.')[0]) * 1000).toISOString();
  return html`<time datetime="${iso}" data-format="{time}">${iso.slice(11, 16)} UTC</time>`;
}

function content(message: StoredMessage, drawing: Drawing): Html {
  if (message.tombstone) return html`<p class="quiet">${drawing.words.deleted}</p>`;
  const text =
    message.blocks.length === 0 &&
    message.text !== '' &&
    html`<p class="text">${mrkdwnHtml(message.text, drawing.directory)}</p>`;
  return html`${text}${blocksHtml(message.blocks, drawing)}${attachmentsHtml(message.attachments, drawing.directory)}`;
}

/**
 * One message as an article. As in Slack, "edited" is shown only for messages without blocks. In a channel it shows the number of replies
 * and opens its thread; in a thread pane it does not.
 */
export function messageHtml(
  message: StoredMessage,
  place: { readonly in: 'channel' | 'thread'; readonly replies: number },
  drawing: Drawing,
): Html {
  const { words } = drawing;
  const { name, isApp } = author(message, drawing);
  const inChannel = place.in === 'channel';
  const isReply = message.threadTs !== undefined && message.threadTs !== message.ts;
  const threadTs = message.threadTs ?? message.ts;
  return html`<article
    class="message${message.onlyFor === undefined ? '' : ' only-you'}"
    id="${inChannel ? 'm' : 't'}-${message.ts}"
    data-ts="${message.ts}"
    data-channel="${message.channel}"
    tabindex="-1"
    aria-label="${name}"
  >
    ${avatar(name, isApp)}
    <div class="body">
      ${message.onlyFor !== undefined && html`<p class="notice"><span aria-hidden="true">◉</span> ${words.onlyYou}</p>`}
      ${inChannel && isReply && html`<p class="notice">${words.repliedToThread}</p>`}
      ${!inChannel && message.broadcast && html`<p class="notice">${words.alsoInChannel}</p>`}
      <p class="meta">
        <strong>${name}</strong>${isApp && html`<span class="badge">${words.app}</span>`}${momentHtml(message.ts)}
      </p>
      <div class="content">${content(message, drawing)}</div>
      ${message.edited !== undefined && message.blocks.length === 0 && !message.tombstone && html`<p class="quiet edited">${words.edited}</p>`}
      ${
        message.onlyFor === undefined &&
        html`<p class="message-bar">
          ${
            inChannel &&
            html`<button
              type="button"
              class="open-thread${place.replies > 0 ? ' has-replies' : ''}"
              data-thread="${threadTs}"
            >
              ${place.replies > 0 ? words.replies(place.replies) : words.replyInThread}
            </button>`
          }
          <button type="button" class="shortcut">${words.explainThis}</button>
        </p>`
      }
    </div>
  </article>`;
}

/** A line of the console's own. */
export function noteHtml(note: Note, drawing: Drawing): Html {
  const name = drawing.directory.users.get(note.reader) ?? '';
  if (note.kind === 'failed') return html`<p class="note failed" role="alert" data-ts="${note.ts}">${note.text}</p>`;
  return html`<p class="note" data-ts="${note.ts}">
    ${drawing.words.typed(name)} <code class="inline">${note.text}</code>
  </p>`;
}
