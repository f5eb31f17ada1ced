import { expect, test } from 'vitest';

import { html } from '../../src/console/page/html.ts';
import { markdownHtml } from '../../src/console/page/markdown-html.ts';

/** The markup without the line breaks between elements. */
const draw = (text: string): string =>
  markdownHtml(text)
    .toString()
    .replaceAll(/>\n\s*</g, '><');
const link = (address: string, content: string): string =>
  `<a href="${address}" target="_blank" rel="noreferrer noopener">${content}</a>`;

test.each([
  ['# Name\n\n## What\n### How', '<h1>Name</h1><h2>What</h2><h3>How</h3>'],
  ['one\ntwo\n\nthree', '<p>one\ntwo</p><p>three</p>'],
  ['- a\n- b\n  goes on\n\nafter', '<ul><li>a</li><li>b\ngoes on</li></ul><p>after</p>'],
  ['- a\n\n- b', '<ul><li>a</li><li>b</li></ul>'],
  ['- a\n  - b\n  - c\n- d', '<ul><li>a<ul><li>b</li><li>c</li></ul></li><li>d</li></ul>'],
  ['换行，\n不加空格', '<p>换行，不加空格</p>'],
  ['3. a\n4. b', '<ol start="3"><li>a</li><li>b</li></ol>'],
  ['- a\n\n1. b', '<ul><li>a</li></ul><ol start="1"><li>b</li></ol>'],
  ['- a\n## b', '<ul><li>a</li></ul><h2>b</h2>'],
  ['1. run:\n\n   ```\n   kubectl get pods\n   ```\n2. look', '<ol start="1"><li>run:<pre>kubectl get pods</pre></li><li>look</li></ol>'],
  ['text\n```sh\na\n\n  - b\n```\nmore', '<p>text</p><pre>a\n\n  - b</pre><p>more</p>'],
  ['```\nnever closed', '<pre>never closed</pre>'],
  ['> a\n> b', '<blockquote><p>a\nb</p></blockquote>'],
  ['**bold** and *this* and _that_', '<p><strong>bold</strong> and <em>this</em> and <em>that</em></p>'],
  ['snake_case_name 2*3*4 a * b', '<p>snake_case_name 2*3*4 a * b</p>'],
  ['`**a**` **a\nb**', '<p><code class="inline">**a**</code> <strong>a\nb</strong></p>'],
  ['\\*a\\* \\`b\\`', '<p>*a* `b`</p>'],
  ['[`OOMKilled`](https://a.example/?a=1&b=2)', `<p>${link('https://a.example/?a=1&amp;b=2', '<code class="inline">OOMKilled</code>')}</p>`],
  ['<https://a.example/>', `<p>${link('https://a.example/', 'https://a.example/')}</p>`],
  ['[x](javascript:alert(1)) [y](javascript:alert)', '<p>[x](javascript:alert(1)) y</p>'],
  ['<img src=x onerror=alert(1)> <!-- a --> &lt;', '<p>&lt;img src=x onerror=alert(1)&gt; &lt;!-- a --&gt; &amp;lt;</p>'],
])('%j', (text, markup) => {
  expect(draw(text)).toBe(markup);
}); // prettier-ignore

test('the caller draws the links', () => {
  const drawn = markdownHtml('see [**the index**](README.md)', (address, content) => html`[${address}: ${content}]`);
  expect(drawn.toString()).toBe('<p>see [README.md: <strong>the index</strong>]</p>');
});
