/** What is read of an attachment of a message in Slack. */
export interface SlackAttachment {
  readonly title?: string;
  readonly title_link?: string;
  readonly text?: string;
  readonly pretext?: string;
  readonly fallback?: string;
  readonly fields?: readonly { readonly title?: string; readonly value?: string }[];
  readonly actions?: readonly { readonly url?: string }[];
}

const ENTITIES: readonly (readonly [RegExp, string])[] = [
  [/&lt;/g, '<'],
  [/&gt;/g, '>'],
  [/&amp;/g, '&'],
];

/** Text as it was written: Slack escapes three characters. https://docs.slack.dev/messaging/formatting-message-text */
export function unescaped(text: string): string {
  return ENTITIES.reduce((result, [entity, sign]) => result.replace(entity, sign), text);
}
