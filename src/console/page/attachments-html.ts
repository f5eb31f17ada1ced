import { type Json, asObjects, asString } from '../fake-slack/json.ts';
import { type Html, Html as RawHtml, html } from './html.ts';
import { type Directory, mrkdwnHtml, plainTextHtml, safeAddress } from './text-html.ts';

/** Legacy attachments, as Alertmanager's own Slack messages use them: title, text, fields, link buttons. */
export function attachmentsHtml(attachments: readonly Json[], directory: Directory): Html[] {
  const marked = (value: unknown): Html | undefined => {
    const text = asString(value);
    return text === undefined || text === '' ? undefined : new RawHtml(mrkdwnHtml(text, directory));
  };
  return attachments.map((attachment) => {
    const title = asString(attachment['title']);
    const address = safeAddress(asString(attachment['title_link']) ?? '');
    const named = title === undefined ? undefined : new RawHtml(plainTextHtml(title, { emoji: true }));
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
        ${named && html`<p class="attachment-title">${address === undefined ? named : html`<a href="${address}" target="_blank" rel="noreferrer noopener">${named}</a>`}</p>`}
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
