import { type Html, html } from './html.ts';
import { linkHtml } from './link-html.ts';

/** Draws a link of the text. */
export type DrawLink = (address: string, content: Html) => Html;

const LINE_END = /\r?\n/;
const FENCE = /^ {0,3}```/;
const HEADING = /^(#{1,6})\s+(\S.*)$/;
const ITEM = /^( *)([-*]|\d{1,9}[.)])\s+(\S.*)$/;
const QUOTE = /^(?:> ?)+/;
const BLANK = /^\s*$/;
/** A line break between two Chinese characters, which is not a space. */
const BREAK_IN_CHINESE =
  /(?<=[\p{Script=Han}\u3000-\u303f\uff00-\uffef])\n(?=[\p{Script=Han}\u3000-\u303f\uff00-\uffef])/gu;
/** In order: an escaped sign, code, a link, an address in angle brackets, bold, emphasis. */
const TOKENS =
  /\\([!-/:-@[-`{-~])|`([^`]+)`|\[([^[\]]+)\]\(([^()\s]+)\)|<(https?:[^<>\s]+)>|\*\*([^*]+)\*\*|(?<![\p{L}\p{N}*])\*([^*\s][^*]*)\*(?![\p{L}\p{N}*])|(?<![\p{L}\p{N}_])_([^_\s][^_]*)_(?![\p{L}\p{N}_])/gu;

function inline(text: string, link: DrawLink): Html {
  const pieces: (string | Html)[] = [];
  let end = 0;
  for (const match of text.matchAll(TOKENS)) {
    const [whole, escaped, code, label, address, bareAddress, bold, starred, underlined] = match;
    const emphasis = starred ?? underlined;
    pieces.push(text.slice(end, match.index));
    end = match.index + whole.length;
    if (escaped !== undefined) pieces.push(escaped);
    else if (code !== undefined) pieces.push(html`<code class="inline">${code}</code>`);
    else if (label !== undefined) pieces.push(link(address ?? '', inline(label, link)));
    else if (bareAddress !== undefined) pieces.push(link(bareAddress, html`${bareAddress}`));
    else if (bold !== undefined) pieces.push(html`<strong>${inline(bold, link)}</strong>`);
    else if (emphasis !== undefined) pieces.push(html`<em>${inline(emphasis, link)}</em>`);
  }
  return html`${pieces}${text.slice(end)}`;
}

/** The lines of one paragraph as running text. */
function joined(written: readonly string[]): string {
  return written.join('\n').replace(BREAK_IN_CHINESE, '');
}

function headingHtml(level: number, content: Html): Html {
  if (level === 1) return html`<h1>${content}</h1>`;
  return level === 2 ? html`<h2>${content}</h2>` : html`<h3>${content}</h3>`;
}

/** How many lines from `start` on belong to what begins there: up to the first line that ends it. */
function extent(all: readonly string[], start: number, isEnd: (line: string, index: number) => boolean): number {
  let end = start + 1;
  while (end < all.length && !isEnd(all[end] ?? '', end)) end += 1;
  return end - start;
}

/** A list: its items are set off by `indent` spaces, and what belongs to an item is set off further. */
function listHtml(all: readonly string[], indent: number, link: DrawLink): Html {
  const items: string[][] = [];
  for (const line of all) {
    const [, spaces = '', mark = '', content = ''] = ITEM.exec(line) ?? [];
    if (mark !== '' && spaces.length <= indent) items.push([content]);
    else items.at(-1)?.push(line);
  }
  const drawn = items.map(([first = '', ...rest]) => {
    const depth = Math.min(...rest.filter((line) => !BLANK.test(line)).map((line) => line.search(/\S/)));
    const inner = rest.map((line) => line.slice(Number.isFinite(depth) ? depth : 0));
    const sublist = inner.findIndex((line) => BLANK.test(line) || ITEM.test(line) || FENCE.test(line));
    const opening = [first, ...inner.slice(0, sublist < 0 ? inner.length : sublist)];
    const more = sublist < 0 ? undefined : blocks(inner.slice(sublist), link);
    return html`<li>${inline(joined(opening), link)}${more}</li>`;
  });
  const start = Number.parseInt(ITEM.exec(all[0] ?? '')?.[2] ?? '', 10);
  return Number.isNaN(start)
    ? html`<ul>
        ${drawn}
      </ul>`
    : html`<ol start="${start}">
        ${drawn}
      </ol>`;
}

const isOrdered = (mark: string | undefined): boolean => mark !== '-' && mark !== '*';

/** Whether a line, after `before`, does not belong to the list whose first item is given. */
function endsList(line: string, before: string, [, spaces = '', mark]: RegExpExecArray): boolean {
  if (BLANK.test(line) || line.search(/\S/) > spaces.length) return false;
  const item = ITEM.exec(line);
  return item === null ? BLANK.test(before) || beginsBlock(line) : isOrdered(item[2]) !== isOrdered(mark);
}

const beginsBlock = (line: string): boolean =>
  BLANK.test(line) || FENCE.test(line) || HEADING.test(line) || ITEM.test(line) || QUOTE.test(line);

function blocks(all: readonly string[], link: DrawLink): Html {
  const drawn: Html[] = [];
  for (let at = 0; at < all.length;) {
    const line = all[at] ?? '';
    const heading = HEADING.exec(line);
    const item = ITEM.exec(line);
    let count = 1;
    if (FENCE.test(line)) {
      count = extent(all, at, (one) => FENCE.test(one)) + 1;
      drawn.push(html`<pre>${all.slice(at + 1, at + count - 1).join('\n')}</pre>`);
    } else if (heading !== null) {
      drawn.push(headingHtml(heading[1]?.length ?? 1, inline(heading[2] ?? '', link)));
    } else if (item !== null) {
      const indent = item[1]?.length ?? 0;
      count = extent(all, at, (one, index) => endsList(one, all[index - 1] ?? '', item));
      drawn.push(listHtml(all.slice(at, at + count), indent, link));
    } else if (QUOTE.test(line)) {
      count = extent(all, at, (one) => !QUOTE.test(one));
      drawn.push(
        html`<blockquote>
          ${blocks(
            all.slice(at, at + count).map((one) => one.replace(QUOTE, '')),
            link,
          )}
        </blockquote>`,
      );
    } else if (!BLANK.test(line)) {
      count = extent(all, at, beginsBlock);
      drawn.push(html`<p>${inline(joined(all.slice(at, at + count)), link)}</p>`);
    }
    at += count;
  }
  return html`${drawn}`;
}

/**
 * The Markdown that our pages and Slack's `markdown` block use: headings, paragraphs, lists, quotes, code, links, bold and emphasis. HTML
 * in it is text. Anything else is shown as it was written.
 */
export function markdownHtml(text: string, link: DrawLink = linkHtml): Html {
  return blocks(text.split(LINE_END), link);
}
