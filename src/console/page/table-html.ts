import { type Json, asObjects, asString, isObject } from '../../lib/json.ts';
import { type Html, html } from './html.ts';
import { type BlockContext, notDrawnHtml, richTextHtml } from './rich-text-html.ts';

function cellHtml(cell: Json, context: BlockContext): Html {
  switch (cell['type']) {
    case 'raw_text':
      return html`${asString(cell['text'])}`;
    case 'raw_number':
      return html`${asString(cell['text']) ?? String(cell['value'])}`;
    case 'rich_text':
      return richTextHtml(cell, context);
    default:
      return notDrawnHtml(cell, context);
  }
}

/** A `table` block. Its first row is the header. https://docs.slack.dev/reference/block-kit/blocks/table-block */
export function tableHtml(block: Json, context: BlockContext): Html {
  const rows = (Array.isArray(block['rows']) ? block['rows'] : []).map((row) => asObjects(row));
  const columns = Array.isArray(block['column_settings']) ? block['column_settings'] : [];
  const alignment = (index: number): string => {
    const column: unknown = columns[index];
    const align = isObject(column) ? column['align'] : undefined;
    return align === 'center' || align === 'right' ? align : 'left';
  };
  const [head = [], ...body] = rows.map((row) =>
    row.map((cell, index) => ({ align: alignment(index), content: cellHtml(cell, context) })),
  );
  return html`<div class="table">
    <table>
      <thead>
        <tr>
          ${head.map(({ align, content }) => html`<th scope="col" data-align="${align}">${content}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${body.map(
          (row) =>
            html`<tr>
              ${row.map(({ align, content }) => html`<td data-align="${align}">${content}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
