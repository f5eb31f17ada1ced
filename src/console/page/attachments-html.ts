import { type Json, asObjects, asString } from '../../lib/json.ts';
import { type Html, html } from './html.ts';
import { linkHtml, safeAddress } from './link-html.ts';
import type { Directory } from './reference-html.ts';
import { mrkdwnHtml, plainTextHtml } from './text-html.ts';

/** Legacy attachments, as Alertmanager's own Slack messages use them: title, text, fields, link buttons. */
export function attachmentsHtml(attachments: readonly Json[], directory: Directory): Html[] {
  const marked = (value: unknown): Html | undefined => {
    const text = asString(value);
    return text === undefined || text === '' ? undefined : mrkdwnHtml(text, directory);
  };
  return attachments.map((attachment) => {
    const title = asString(attachment['title']);
    const address = asString(attachment['title_link']) ?? '';
    const named = title === undefined ? undefined : plainTextHtml(title, { emoji: true });
    const fields = asObjects(attachment['fields']);
    const links = asObjects(attachment['actions']).flatMap((action) => {
      const url = safeAddress(asString(action['url']) ?? '');
      return url === undefined
        ? []
        : [
            html`<a class="button" href="${url}" target="_blank" rel="noreferrer noopener"
              >${asString(action['text'])}</a
            >`,
          ];
    });
    const tone = /^(?:danger|good|warning)$/.exec(asString(attachment['color']) ?? '')?.[0] ?? 'plain';
    return html`${marked(attachment['pretext']) && html`<p>${marked(attachment['pretext'])}</p>`}
      <div class="attachment ${tone}">
        ${named && html`<p class="attachment-title">${linkHtml(address, named)}</p>`}
        ${marked(attachment['text']) && html`<p>${marked(attachment['text'])}</p>`}
        ${
          fields.length > 0 &&
          html`<dl class="fields">
            ${fields.map(
              (field) =>
                html`<div>
                  <dt>${asString(field['title'])}</dt>
                  <dd>${marked(field['value'])}</dd>
                </div>`,
            )}
          </dl>`
        }
        ${links.length > 0 && html`<p>${links}</p>`}
        ${marked(attachment['footer']) && html`<p class="quiet">${marked(attachment['footer'])}</p>`}
      </div>`;
  });
}
