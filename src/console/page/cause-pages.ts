import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { type Html, html } from './html.ts';
import { linkHtml } from './link-html.ts';
import { type DrawLink, markdownHtml } from './markdown-html.ts';
import { type PageWords, wordsFor } from './page-words-data.ts';

/** Where the console serves the pages about root causes. */
export const CAUSE_PAGES_PATH = '/causes';

const FOLDER = join(import.meta.dirname, '../../../docs/causes');
const PATH = /^\/causes\/([a-z0-9-]+|README)(\.zh)?(?:\.md)?$/;
const PAGE_LINK = /^([a-z0-9-]+|README)(\.zh)?\.md$/;
/** A note for editors of the file. */
const LEADING_COMMENT = /^<!--[^]*?-->\s*/;
const TITLE = /^# (.+)$/m;

/** A file of `docs/causes/` without its extension; undefined if there is none. */
async function read(name: string): Promise<string | undefined> {
  try {
    return (await readFile(join(FOLDER, `${name}.md`), 'utf8')).replace(LEADING_COMMENT, '');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Links between the pages lead to the served pages. Other files are not served, so links to them are plain text. */
const drawLink: DrawLink = (address, content) => {
  const [, name, language = ''] = PAGE_LINK.exec(address) ?? [];
  return name === undefined
    ? linkHtml(address, content)
    : html`<a href="${CAUSE_PAGES_PATH}/${name}${language}">${content}</a>`;
};

function documentHtml(words: PageWords, title: string, content: Html): Html {
  return html`<!doctype html>
    <html lang="${words.lang}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} · podwhy</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/assets/console.css" />
        <link rel="stylesheet" href="/assets/message.css" />
        <script src="/assets/theme.js"></script>
      </head>
      <body class="document">
        <header class="top"><a href="/">${words.title}</a></header>
        <main>${content}</main>
      </body>
    </html>`;
}

/**
 * The page about a root cause at `/causes/<id>` (`/causes/<id>.zh` in Chinese), or their index at `/causes` in the reader's language.
 * Undefined if the path is not one of theirs; a 404 page if there is no such cause. Rejects if the file cannot be read.
 */
export async function causePage(
  path: string,
  locale: string,
): Promise<{ readonly status: 200 | 404; readonly page: Html } | undefined> {
  const isIndex = path === CAUSE_PAGES_PATH || path === `${CAUSE_PAGES_PATH}/`;
  if (!isIndex && !path.startsWith(`${CAUSE_PAGES_PATH}/`)) return undefined;
  const inChinese = isIndex ? wordsFor(locale).lang === 'zh-CN' : path.includes('.zh');
  const name = isIndex ? 'README' : PATH.exec(path)?.[1];
  const markdown = name === undefined ? undefined : await read(`${name}${inChinese ? '.zh' : ''}`);
  if (markdown === undefined) {
    const words = wordsFor(inChinese ? 'zh-CN' : locale);
    const content = html`<h1>${words.noPageTitle}</h1>
      <p>${words.noPage} <a href="${CAUSE_PAGES_PATH}">${words.allCauses}</a></p>`;
    return { status: 404, page: documentHtml(words, words.noPageTitle, content) };
  }
  const words = wordsFor(inChinese ? 'zh-CN' : 'en');
  const title = TITLE.exec(markdown)?.[1] ?? words.allCauses;
  return { status: 200, page: documentHtml(words, title, markdownHtml(markdown, drawLink)) };
}
