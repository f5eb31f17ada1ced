import { emoji } from './emoji-data.ts';
import { type Html, html } from './html.ts';
import { linkHtml } from './link-html.ts';

/** Names of people, channels and user groups by id, for mentions. */
export interface Directory {
  readonly users: ReadonlyMap<string, string>;
  readonly channels: ReadonlyMap<string, string>;
  readonly userGroups: ReadonlyMap<string, string>;
}

const EMOJI = /:([a-z0-9_+-]{1,40}):/g;

/** Puts the emoji that the console knows in the place of their `:names:`. */
export function withEmoji(text: string): string {
  return text.replace(EMOJI, (whole, name: string) => emoji.get(name) ?? whole);
}

/** A mention of a user; `label` is shown if the message gives one. */
export function userHtml(id: string, directory: Directory, label?: string): Html {
  return html`<span class="mention">@${label ?? directory.users.get(id) ?? id}</span>`;
}

/** A mention of a channel. */
export function channelHtml(id: string, directory: Directory, label?: string): Html {
  return html`<span class="mention">#${label ?? directory.channels.get(id) ?? id}</span>`;
}

/** A mention of a user group. Slack's own labels begin with `@`. */
export function userGroupHtml(id: string, directory: Directory, label?: string): Html {
  return html`<span class="mention">@${label?.replace(/^@/, '') ?? directory.userGroups.get(id) ?? id}</span>`;
}

/** `@here`, `@channel` or `@everyone`. */
export function broadcastHtml(range: string): Html {
  return html`<span class="mention broadcast">@${range}</span>`;
}

/**
 * A moment (seconds since 1970) with the text that the message gives for it. The page's script writes the reader's own time there, in
 * Slack's `format`, such as `{date_short} {time}`.
 */
export function dateHtml(date: {
  readonly timestamp: number;
  readonly format: string;
  readonly fallback: string;
  readonly url?: string | undefined;
}): Html {
  const moment = new Date(date.timestamp * 1000);
  if (Number.isNaN(moment.getTime())) return html`${date.fallback}`;
  const time = html`<time datetime="${moment.toISOString()}" data-format="${date.format}">${date.fallback}</time>`;
  return date.url === undefined ? time : linkHtml(date.url, time);
}
