import { readdir } from 'node:fs/promises';
import path from 'node:path';

import { expect, test } from 'vitest';

import { causePage } from '../../src/console/page/cause-pages.ts';

const folder = path.join(import.meta.dirname, '../../docs/causes');
const files = (await readdir(folder)).filter((name) => name.endsWith('.md'));

async function draw(address: string, locale = 'en-US'): Promise<{ status: number; page: string } | undefined> {
  const drawn = await causePage(address, locale);
  return drawn && { status: drawn.status, page: drawn.page.toString() };
}

test.each(files)('%s is served, with all of its Markdown drawn and its links leading somewhere', async (file) => {
  const { status, page } = (await draw(`/causes/${file.replace(/\.md$/, '')}`)) ?? { status: 0, page: '' };
  expect(status).toBe(200);
  expect(page).toContain(`lang="${file.endsWith('.zh.md') ? 'zh-CN' : 'en'}"`);
  expect(page.match(/<h1>/g)).toHaveLength(1);
  const text = page.replaceAll(/<pre>[^<]*<\/pre>|<code[^>]*>[^<]*<\/code>|<[^>]*>/g, '');
  expect(text).not.toMatch(/\*\*|`|\]\(|^\s*(?:#|[-*] |\|)/m);
  for (const [, href = ''] of page.matchAll(/<main>.*?href="([^"]*)"/gs)) expect(href).toMatch(/^(?:\/causes|https:)/);
  for (const [, href = ''] of page.matchAll(/href="(\/causes\/[^"]*)"/g)) expect((await draw(href))?.status).toBe(200);
});

test('the index is in the reader’s language', async () => {
  expect((await draw('/causes', 'en-US'))?.page).toContain('<html lang="en"');
  expect((await draw('/causes/', 'zh-CN'))?.page).toContain('<html lang="zh-CN"');
});

test('the name of the file works as an address too', async () => {
  expect((await draw('/causes/crash-dns.zh.md'))?.page).toBe((await draw('/causes/crash-dns.zh'))?.page);
});

test('a page that is not there is a short 404 in the reader’s language', async () => {
  for (const name of ['no-such-cause', 'no-such-cause.zh', '../README', '..%2fREADME', 'CON', 'a/b', '.', 'x.md.md']) {
    const answer = await draw(`/causes/${name}`);
    expect(answer?.status).toBe(404);
    expect(answer?.page).toContain('href="/causes"');
  }
  expect((await draw('/causes/no-such-cause'))?.page).toContain('podwhy has no page about this root cause.');
  expect((await draw('/causes/no-such-cause', 'zh-CN'))?.page).toContain('podwhy 没有关于这个根本原因的页面。');
  expect(await draw('/causesofdeath')).toBeUndefined();
});
