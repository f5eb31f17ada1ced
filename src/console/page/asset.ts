import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const SCRIPT = 'text/javascript; charset=utf-8';
const CSS = 'text/css; charset=utf-8';

/** Everything that is served from `assets/`, by its path. */
const TYPES: ReadonlyMap<string, string> = new Map([
  ['/assets/appearance.js', SCRIPT],
  ['/assets/client.js', SCRIPT],
  ['/assets/composer.js', SCRIPT],
  ['/assets/console.css', CSS],
  ['/assets/live.js', SCRIPT],
  ['/assets/local-time.js', SCRIPT],
  ['/assets/message.css', CSS],
  ['/assets/page.js', SCRIPT],
  ['/assets/theme.js', SCRIPT],
  ['/assets/thread.js', SCRIPT],
]);

/** A script or stylesheet of the page by its path; undefined for any other path. Rejects if the file cannot be read. */
export async function readAsset(
  path: string,
): Promise<{ readonly type: string; readonly content: string } | undefined> {
  const type = TYPES.get(path);
  return type === undefined ? undefined : { type, content: await readFile(join(import.meta.dirname, path), 'utf8') };
}
