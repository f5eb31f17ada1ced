import { expect, test } from 'vitest';

import { blocksHtml } from '../../src/console/page/blocks-html.ts';
import { sanitise } from '../../src/console/page/sanitise.ts';
import { mrkdwnHtml } from '../../src/console/page/text-html.ts';

const directory = { users: new Map([['U0MARA0001', 'Mara Engel']]), channels: new Map([['C0ALERTS01', 'alerts']]) };
const HOSTILE =
  '<img src=x onerror=alert(1)> <script>alert(1)</script> <!channel> &lt;!here&gt; *bold* </h3>" onclick="x';

/** What a reader would read: the markup without its tags. */
function words(markup: string): string {
  return markup
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&#x27;', "'")
    .replaceAll('&amp;', '&')
    .trim();
}

const places: readonly (readonly [string, object])[] = [
  ['header', { type: 'header', text: { type: 'plain_text', text: HOSTILE, emoji: false } }],
  ['section', { type: 'section', text: { type: 'plain_text', text: HOSTILE } }],
  ['field', { type: 'section', fields: [{ type: 'plain_text', text: HOSTILE }] }],
  ['context', { type: 'context', elements: [{ type: 'plain_text', text: HOSTILE }] }],
  ['cell', { type: 'table', rows: [[{ type: 'raw_text', text: HOSTILE }]] }],
  [
    'button',
    { type: 'actions', elements: [{ type: 'button', action_id: 'a', text: { type: 'plain_text', text: HOSTILE } }] },
  ],
  [
    'rich text',
    { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: HOSTILE }] }] },
  ],
  [
    'log',
    { type: 'rich_text', elements: [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text: HOSTILE }] }] },
  ],
  ['unknown block', { type: 'video', alt_text: HOSTILE }],
];

test.each(places)('hostile text in a %s stays text', (_place, block) => {
  const markup = blocksHtml([block as Record<string, unknown>], directory);
  expect(words(markup)).toBe(HOSTILE);
  expect(markup).not.toMatch(/<(?:img|script|strong|iframe)\b/i);
  expect(markup).not.toMatch(/<[^>]*\son\w+=/i);
  expect(markup).not.toContain('broadcast');
  expect(markup).not.toContain('style=');
});

test('hostile names and values in a button stay in their attributes', () => {
  const value = '"><img src=x onerror=alert(1)>';
  const block = {
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
  };
  const markup = blocksHtml([block], directory);
  expect(markup).not.toContain('<img');
  expect(markup).not.toContain('javascript:');
  expect(markup).toContain('data-value="&quot;&gt;&lt;img src=x onerror=alert(1)&gt;"');
});

test('links go to the web only', () => {
  const link = (url: string) => ({
    type: 'rich_text',
    elements: [{ type: 'rich_text_section', elements: [{ type: 'link', url, text: 'runbook' }] }],
  });
  expect(blocksHtml([link('https://runbooks.example.com/?a=1&b="2"')], directory)).toContain(
    'href="https://runbooks.example.com/?a=1&amp;b=&quot;2&quot;"',
  );
  for (const url of ['javascript:alert(1)', 'data:text/html,x', 'vbscript:x', ' javascript:alert(1)']) {
    expect(blocksHtml([link(url)], directory)).not.toContain('href');
  }
});

test('a moment carries its time, for the page to say it in the reader’s own', () => {
  const date = { type: 'date', timestamp: 1_700_000_000, format: '{time}', fallback: '22:13 UTC' };
  const markup = blocksHtml(
    [{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [date] }] }],
    directory,
  );
  expect(markup).toContain('<time datetime="2023-11-14T22:13:20.000Z" data-format="{time}">22:13 UTC</time>');
});

test.each([
  ['*bold* and _italic_ and ~struck~', '<strong>bold</strong> and <em>italic</em> and <s>struck</s>'],
  ['`*code*`', '<code class="inline">*code*</code>'],
  ['snake_case_name 2*3*4', 'snake_case_name 2*3*4'],
  ['&lt;!channel&gt; &amp;lt;', '&lt;!channel&gt; &amp;lt;'],
  ['<@U0MARA0001> <#C0ALERTS01>', '<span class="mention">@Mara Engel</span> <span class="mention">#alerts</span>'],
  ['<!here>', '<span class="mention broadcast">@here</span>'],
  ['<https://a.example/|a *b*>', '<a href="https://a.example/" target="_blank" rel="noreferrer noopener">a *b*</a>'],
  ['<javascript:alert(1)|x>', '&lt;javascript:alert(1)|x&gt;'],
  ['one\n&gt; two', 'one<br><span class="quote">two</span>'],
  ['```\nx < y\n```', '<code class="fence">x &lt; y\n</code>'],
  [':white_check_mark: :no_such_thing:', '✅ :no_such_thing:'],
])('mrkdwn %j', (text, markup) => {
  expect(mrkdwnHtml(text, directory)).toBe(markup);
});

test.each([
  ['<p onclick="x" class="a">t</p>', '<p class="a">t</p>'],
  ['<script>alert(1)</script>', 'alert(1)'],
  ['<a href="javascript:alert(1)">x</a>', '<a>x</a>'],
  ['<img src="x" onerror="y">t', 't'],
  ['<li style="margin-left:28px;background:url(x)">t</li>', '<li data-indent="28">t</li>'],
  ['a < b <unclosed', 'a &lt; b &lt;unclosed'],
  ['<svg/onload=alert(1)>', '&lt;svg/onload=alert(1)>'],
])('the second lock: %s', (markup, clean) => {
  expect(sanitise(markup)).toBe(clean);
});
