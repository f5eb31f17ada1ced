import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { type Block, Message } from 'slack-blocks-to-jsx';

import type { Json } from '../fake-slack/json.ts';
import { BlockPreparation } from './prepared-blocks.ts';
import { sanitise } from './sanitise.ts';
import type { Directory } from './text-html.ts';

const ID = / id="([^"]*)"/g;
const THEME = / data-theme="(?:light|dark)"/g;
const PLACEHOLDER = /ph[0-9a-f]{24}n\d+e/g;

/**
 * A message's blocks as HTML that can do nothing but be looked at, its buttons aside: they carry `data-action`, `data-block`,
 * `data-value` and wait for the page's script. Loads React and the renderer, so import this file when the first page is opened.
 */
export function blocksHtml(blocks: readonly Json[], directory: Directory): string {
  const prepared = new BlockPreparation(blocks, directory);
  const markup = renderToStaticMarkup(
    createElement(Message, {
      blocks: prepared.blocks as unknown as Block[],
      logo: '',
      name: '',
      withoutWrapper: true,
      theme: 'light',
      data: {
        users: [...directory.users].map(([id, name]) => ({ id, name })),
        channels: [...directory.channels].map(([id, name]) => ({ id, name })),
      },
    }),
  );
  const named = markup
    .replace(ID, (_whole, id: string) => (prepared.buttons.has(id) ? ` data-id="${id}"` : ''))
    .replace(THEME, '');
  return sanitise(named)
    .replace(/ data-id="([^"]*)"/g, (_whole, id: string) => ` ${prepared.buttons.get(id) ?? ''}`)
    .replace(PLACEHOLDER, (placeholder) => prepared.texts.get(placeholder) ?? '');
}
