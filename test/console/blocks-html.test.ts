import { expect, test } from 'vitest';

import { blocksHtml } from '../../src/console/page/blocks-html.ts';
import { english } from '../../src/console/page/page-words-data.ts';
import { mrkdwnHtml } from '../../src/console/page/text-html.ts';

const directory = {
  users: new Map([['U0MARA0001', 'Mara Engel']]),
  channels: new Map([['C0ALERTS01', 'alerts']]),
  userGroups: new Map([['S0ONCALL01', 'on-call']]),
};
const HOSTILE =
  '<img src=x onerror=alert(1)> <script>alert(1)</script> <!channel> &lt;!here&gt; *bold* </h3>" onclick="x';

type Json = Readonly<Record<string, unknown>>;

const draw = (...blocks: readonly Json[]): string => blocksHtml(blocks, { directory, words: english }).toString();
const richText = (...elements: readonly Json[]): Json => ({ type: 'rich_text', elements });
const section = (...elements: readonly Json[]): Json => ({ type: 'rich_text_section', elements });

/** What a reader would read: the markup without its tags. */
function words(markup: string): string {
  return markup
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .trim();
}

const places: readonly (readonly [string, Json])[] = [
  ['header', { type: 'header', text: { type: 'plain_text', text: HOSTILE, emoji: false } }],
  ['section', { type: 'section', text: { type: 'plain_text', text: HOSTILE } }],
  ['field', { type: 'section', fields: [{ type: 'plain_text', text: HOSTILE }] }],
  ['context', { type: 'context', elements: [{ type: 'plain_text', text: HOSTILE }] }],
  ['cell', { type: 'table', rows: [[{ type: 'raw_text', text: HOSTILE }]] }],
  [
    'button',
    { type: 'actions', elements: [{ type: 'button', action_id: 'a', text: { type: 'plain_text', text: HOSTILE } }] },
  ],
  ['rich text', richText(section({ type: 'text', text: HOSTILE }))],
  ['log', richText({ type: 'rich_text_preformatted', elements: [{ type: 'text', text: HOSTILE }] })],
];

test.each(places)('hostile text in a %s stays text', (_place, block) => {
  const markup = draw(block);
  expect(words(markup)).toBe(HOSTILE);
  expect(markup).not.toMatch(/<(?:img|script|strong|iframe)\b/i);
  expect(markup).not.toMatch(/<[^>]*\son\w+=/i);
  expect(markup).not.toContain('broadcast');
  expect(markup).not.toContain('style=');
});

/** Every kind of block and element, with some that the console does not know. */
const everything: readonly Json[] = [
  { type: 'header', text: { type: 'plain_text', text: 't' } },
  {
    type: 'section',
    block_id: 'b',
    text: { type: 'mrkdwn', text: 't' },
    fields: [{ type: 'mrkdwn', text: 't' }],
    accessory: { type: 'image', image_url: 'u', alt_text: 'a' },
  },
  { type: 'context', elements: [{ type: 'mrkdwn', text: 't' }, { type: 'image', image_url: 'u', alt_text: 'a' }] },
  {
    type: 'actions',
    elements: [
      {
        type: 'button',
        action_id: 'a',
        value: 'v',
        url: 'u',
        style: 's',
        accessibility_label: 'l',
        text: { type: 'plain_text', text: 't' },
        confirm: { title: { type: 'plain_text', text: 't' }, text: { type: 'mrkdwn', text: 't' } },
      },
      { type: 'static_select', placeholder: { type: 'plain_text', text: 't' } },
    ],
  },
  { type: 'divider' },
  { type: 'image', image_url: 'u', alt_text: 'a', title: { type: 'plain_text', text: 't' } },
  { type: 'markdown', text: 't' },
  { type: 'video', alt_text: 'a', title: { type: 'plain_text', text: 't' } },
  {
    type: 'table',
    column_settings: [{ align: 'right' }],
    rows: [
      [{ type: 'raw_text', text: 't' }, richText(section({ type: 'text', text: 't' }))],
      [{ type: 'raw_number', value: 1, text: 't' }, { type: 'new_cell', text: 't' }],
    ],
  },
  richText(
    section(
      { type: 'text', text: 't', style: { bold: true, italic: true, strike: true, underline: true, code: true } },
      { type: 'link', url: 'u', text: 't' },
      { type: 'emoji', name: 'n', unicode: 'x' },
      { type: 'user', user_id: 'i' },
      { type: 'usergroup', usergroup_id: 'i' },
      { type: 'channel', channel_id: 'i' },
      { type: 'team', team_id: 'i' },
      { type: 'broadcast', range: 'r' },
      { type: 'color', value: 'c' },
      { type: 'date', timestamp: 1, format: 'f', fallback: 'f', url: 'u' },
      { type: 'new_element', text: 't' },
    ),
    { type: 'rich_text_list', style: 'ordered', indent: 1, offset: 1, elements: [section({ type: 'text', text: 't' })] },
    { type: 'rich_text_quote', elements: [{ type: 'text', text: 't' }] },
    { type: 'rich_text_preformatted', elements: [{ type: 'link', url: 'u' }] },
    { type: 'rich_text_new', text: 't' },
  ),
]; // prettier-ignore

/** The blocks with every string but their types replaced, and with every type but theirs kept. */
function filled(value: unknown, text: string, key = ''): unknown {
  if (typeof value === 'string') return key === 'type' ? value : text;
  if (Array.isArray(value)) return value.map((member) => filled(member, text));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, filled(member, text, name)]));
}

test.each([
  '<img src=x onerror=alert(1)>',
  '"><script>alert(1)</script>',
  "' onmouseover='alert(1)",
  'javascript:alert(1)',
  'https://a.example/"onclick="x',
  '</code></pre><svg/onload=alert(1)>',
  '[x](javascript:alert(1)) <javascript:alert(1)|x> **<b>**',
  '`<i>` ```<i>``` <i>',
])('no string of any block becomes markup: %s', (text) => {
  const markup = draw(...(filled(everything, text) as Json[]));
  const tags = [...markup.matchAll(/<\/?([^\s/>]*)((?:\s+[a-z-]+(?:="[^"<>]*")?)*)\s*\/?>/g)];
  // Each `<` begins one of the console's own tags.
  expect(tags.length).toBe(markup.split('<').length - 1);
  const names = new Set(tags.map((tag) => tag[1]));
  for (const name of ['img', 'script', 'svg', 'i', 'b', 'iframe']) expect(names).not.toContain(name);
  const attributes = tags.flatMap(([, , written = '']) => [...written.matchAll(/\s([a-z-]+)(?:="([^"]*)")?/g)]);
  for (const [, name = '', value = ''] of attributes) {
    expect(name).not.toMatch(/^(?:on|src|style$)/);
    if (name === 'href' || name === 'data-url') expect(value).toMatch(/^https:/);
  }
});

test('a block, an element and a cell that the console does not know are named, with their text', () => {
  expect(words(draw({ type: 'video', alt_text: 'the deploy' }))).toBe('The console cannot show “video”. the deploy');
  const select = { type: 'static_select', placeholder: { type: 'plain_text', text: 'Pick' } };
  expect(words(draw({ type: 'actions', elements: [select] }))).toContain('“static_select”. Pick');
  expect(words(draw({ type: 'section', text: { type: 'mrkdwn', text: 'Silence' }, accessory: select }))).toContain(
    '“static_select”',
  );
  expect(words(draw(richText(section({ type: 'sticker', text: 'hello' }))))).toContain('“sticker”. hello');
  expect(words(draw({ type: 'table', rows: [[{ type: 'raw_date', text: 'today' }]] }))).toContain('“raw_date”. today');
  expect(words(draw({ alt_text: 'typeless' }))).toContain('typeless');
});

test('hostile names and values in a button stay in their attributes', () => {
  const value = '"><img src=x onerror=alert(1)>';
  const markup = draw({
    type: 'actions',
    block_id: value,
    elements: [
      {
        type: 'button',
        action_id: value,
        value,
        url: 'javascript:alert(1)',
        text: { type: 'plain_text', text: 'Share' },
      },
    ],
  });
  expect(markup).not.toContain('<img');
  expect(markup).not.toContain('javascript:');
  expect(markup).toContain('data-value="&quot;&gt;&lt;img src=x onerror=alert(1)&gt;"');
});

test('links lead only to the web', () => {
  const link = (url: string): Json => richText(section({ type: 'link', url, text: 'runbook' }));
  expect(draw(link('https://runbooks.example.com/?a=1&b="2"'))).toContain(
    'href="https://runbooks.example.com/?a=1&amp;b=&quot;2&quot;"',
  );
  for (const url of ['javascript:alert(1)', 'data:text/html,x', 'vbscript:x', ' javascript:alert(1)']) {
    expect(draw(link(url))).not.toContain('href');
    expect(words(draw(link(url)))).toBe('runbook');
  }
});

test('a date carries its time, for the page to show it in the reader’s time zone', () => {
  const date = { type: 'date', timestamp: 1_700_000_000, format: '{time}', fallback: '22:13 UTC' };
  const time = '<time datetime="2023-11-14T22:13:20.000Z" data-format="{time}">22:13 UTC</time>';
  expect(draw(richText(section(date)))).toContain(time);
  expect(mrkdwnHtml('<!date^1700000000^{time}|22:13 UTC>', directory).toString()).toBe(time);
});

test('rich text is drawn with its styles, lists, mentions and emoji', () => {
  const markup = draw(
    richText(
      section(
        { type: 'text', text: 'two  spaces\nand a line', style: { bold: true } },
        { type: 'text', text: 'cart', style: { code: true } },
        { type: 'user', user_id: 'U0MARA0001' },
        { type: 'usergroup', usergroup_id: 'S0ONCALL01' },
        { type: 'channel', channel_id: 'C0ALERTS01' },
        { type: 'broadcast', range: 'here' },
        { type: 'emoji', name: 'rotating_light' },
        { type: 'emoji', name: 'unlisted', unicode: '1f9ea' },
      ),
      { type: 'rich_text_list', style: 'bullet', indent: 1, elements: [section({ type: 'text', text: 'a' })] },
      { type: 'rich_text_list', style: 'ordered', offset: 2, elements: [section({ type: 'text', text: 'c' })] },
    ),
  );
  expect(markup).toContain('<strong>two  spaces<br />and a line</strong><code class="inline">cart</code>');
  expect(markup).toContain(
    '<span class="mention">@Mara Engel</span><span class="mention">@on-call</span><span class="mention">#alerts</span>',
  );
  expect(markup).toContain('<span class="mention broadcast">@here</span>🚨🧪');
  expect(markup.replaceAll(/\n\s*/g, '')).toContain(
    '<ul data-indent="1"><li>a</li></ul><ol start="3" data-indent="0"><li>c</li></ol>',
  );
});

test('the first row of a table is its header, and numbers may be aligned', () => {
  const cells = (...texts: readonly string[]): Json[] => texts.map((text) => ({ type: 'raw_text', text }));
  const markup = draw({
    type: 'table',
    column_settings: [null, { align: 'right' }],
    rows: [cells('pod', 'restarts'), cells('cart-0', '4')],
  });
  expect(markup).toContain('<th scope="col" data-align="left">pod</th>');
  expect(markup).toContain('<td data-align="right">4</td>');
});

test.each([
  ['*bold* and _italic_ and ~struck~', '<strong>bold</strong> and <em>italic</em> and <s>struck</s>'],
  ['`*code*`', '<code class="inline">*code*</code>'],
  ['snake_case_name 2*3*4', 'snake_case_name 2*3*4'],
  ['&lt;!channel&gt; &amp;lt;', '&lt;!channel&gt; &amp;lt;'],
  ['<@U0MARA0001> <#C0ALERTS01>', '<span class="mention">@Mara Engel</span> <span class="mention">#alerts</span>'],
  ['<!here>', '<span class="mention broadcast">@here</span>'],
  ['<!subteam^S0ONCALL01|@on-call>', '<span class="mention">@on-call</span>'],
  ['<https://a.example/|a *b*>', '<a href="https://a.example/" target="_blank" rel="noreferrer noopener">a *b*</a>'],
  ['<javascript:alert(1)|x>', '&lt;javascript:alert(1)|x&gt;'],
  ['one\n&gt; two', 'one<br /><span class="quote">two</span>'],
  ['```\nx < y\n```', '<code class="fence">x &lt; y\n</code>'],
  [':white_check_mark: :no_such_thing:', '✅ :no_such_thing:'],
])('mrkdwn %j', (text, markup) => {
  expect(mrkdwnHtml(text, directory).toString()).toBe(markup);
});
