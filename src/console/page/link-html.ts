import { type Html, html } from './html.ts';

const WEB_ADDRESS = /^(?:https?|mailto):/i;

/** An address that a link may have: of the web, or of a mailbox. Undefined for anything else, such as `javascript:`. */
export function safeAddress(address: string): string | undefined {
  return WEB_ADDRESS.test(address) && URL.canParse(address) ? address : undefined;
}

/** A link to another site; the content alone if the address is not safe. */
export function linkHtml(address: string, content: string | Html): Html {
  const href = safeAddress(address);
  if (href === undefined) return html`${content}`;
  return html`<a href="${href}" target="_blank" rel="noreferrer noopener">${content}</a>`;
}
