import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const SCRIPTS = new Set([
  'appearance.js',
  'client.js',
  'composer.js',
  'live.js',
  'local-time.js',
  'page.js',
  'theme.js',
  'thread.js',
]);
const ASSET = /^\/assets\/([a-z-]+\.(?:js|css))$/;
const ID_SELECTOR = /#slack_blocks_to_jsx/g;
const CSS = 'text/css; charset=utf-8';

/** A file of the page by its path: its script, its styles, and the renderer's; undefined for any other path. */
export async function readAsset(
  path: string,
): Promise<{ readonly type: string; readonly content: string } | undefined> {
  const name = ASSET.exec(path)?.[1];
  if (name === undefined) return undefined;
  const own = async (): Promise<string> => await readFile(join(import.meta.dirname, 'assets', name), 'utf8');
  if (SCRIPTS.has(name)) return { type: 'text/javascript; charset=utf-8', content: await own() };
  if (name === 'console.css') return { type: CSS, content: await own() };
  if (name !== 'blocks.css') return undefined;
  // The renderer's stylesheet hangs on an id. A page has many messages, so here it is a class that weighs as much as an id.
  const file = join(createRequire(import.meta.url).resolve('slack-blocks-to-jsx'), '../style.css');
  return { type: CSS, content: (await readFile(file, 'utf8')).replace(ID_SELECTOR, '.slack_blocks_to_jsx:not(#_)') };
}
