import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest';

import { findChromium, openBrowser } from '../../scripts/chromium.ts';
import { type RunningPodwhy, runPodwhy } from '../../scripts/running-podwhy.ts';

const chromium = findChromium();
let browser: Browser;
let podwhy: RunningPodwhy;

beforeAll(async () => {
  if (chromium === undefined) return;
  [browser, podwhy] = await Promise.all([openBrowser(chromium), runPodwhy()]);
});
afterAll(async () => {
  if (chromium === undefined) return;
  await Promise.all([browser.close(), podwhy.stop()]);
});
beforeEach(({ skip }) => skip(chromium === undefined, 'no Chromium on this machine'));

/** A page of the console for a reader. An error in the browser’s console, or a request to another host, fails the test. */
async function open(path = '/?reader=U0MARA0001', options: { colorScheme?: 'light' | 'dark' } = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  const elsewhere: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    if (!request.url().startsWith(podwhy.url) && !request.url().startsWith('data:')) elsewhere.push(request.url());
  });
  onTestFinished(async () => {
    await context.close();
    expect(complaints).toEqual([]);
    expect(elsewhere).toEqual([]);
  });
  await page.goto(podwhy.url + path);
  await page.waitForSelector('html[data-live]');
  return page;
}

async function ask(page: Page, line: string): Promise<void> {
  await page.getByRole('textbox').first().fill(line);
  await page.keyboard.press('Enter');
}

const answers = (page: Page) => page.locator('article.only-you');

test('the answer to /exitcode is visible only to its reader until it is shared', async () => {
  const [mara, lin] = [await open(), await open('/?reader=U0LINYU001')];
  await ask(mara, '/exitcode 139');
  await expect.poll(() => answers(mara).last().innerText()).toContain('SIGSEGV');
  expect(await answers(mara).last().innerText()).toContain('Only visible to you');
  expect(await answers(lin).count()).toBe(0);

  await answers(mara).last().getByRole('button', { name: 'Share' }).click();
  const shared = lin.locator('#messages article:not(.only-you)', { hasText: 'SIGSEGV' });
  await expect.poll(() => shared.count()).toBeGreaterThan(0);
});

test('a Chinese reader is answered in Chinese, on a Chinese page', async () => {
  const page = await open('/?reader=U0LINYU001');
  expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN');
  await ask(page, '/exitcode 137');
  await expect.poll(() => answers(page).last().innerText()).toMatch(/退出码|信号|内存/);
});

test('a pod of the shipped recordings is explained, and its answer refreshed in place', async () => {
  const page = await open();
  await page.getByRole('button', { name: '/podwhy shop/cart-0' }).click();
  await expect.poll(() => answers(page).last().innerText()).toContain('cart-0');
  const count = await answers(page).count();
  const before = await answers(page).last().elementHandle();
  await answers(page).last().getByRole('button', { name: 'Refresh' }).click();
  await expect.poll(async () => await (await before?.getProperty('isConnected'))?.jsonValue()).toBe(false);
  expect(await answers(page).count()).toBe(count);
  expect(await answers(page).last().innerText()).toContain('cart-0');
});

test('a command can be picked with the keyboard', async () => {
  const page = await open();
  const field = page.getByRole('textbox').first();
  await field.pressSequentially('/');
  const options = page.locator('#hints').getByRole('option');
  await expect.poll(() => options.count()).toBe(2);
  await page.keyboard.press('ArrowDown');
  expect(await options.nth(1).getAttribute('aria-selected')).toBe('true');
  await page.keyboard.press('Enter');
  expect(await field.inputValue()).toBe('/podwhy ');
  await field.fill('');
  await field.pressSequentially('/ex');
  await page.keyboard.press('Tab');
  expect(await field.inputValue()).toBe('/exitcode ');
});

test('hostile text stays text in a message, a command and a thread', async () => {
  const page = await open('/channel/C0SHOPDEV1?reader=U0MARA0001');
  const hostile = '<img src=x onerror="document.title=1"><script>document.title=1</script> <!channel>';
  await ask(page, hostile);
  const said = page.locator('#messages article').last();
  await expect.poll(() => said.innerText()).toContain(hostile);
  await ask(page, `/exitcode ${hostile}`);
  await expect.poll(() => answers(page).count()).toBeGreaterThan(0);
  await page.getByRole('button', { name: 'Reply in thread' }).first().click();
  await page.locator('#thread-composer').fill(hostile);
  await page.keyboard.press('Enter');
  await expect.poll(() => page.locator('#thread-messages article').count()).toBe(2);
  expect(await page.title()).toContain('podwhy');
  expect(await page.locator('#messages img, #messages script, #thread img, #thread script').count()).toBe(0);
});

test('a thread opens next to the channel, counts its replies, and closes with Escape', async () => {
  const page = await open('/channel/C0SHOPDEV1?reader=U0MARA0001');
  await ask(page, 'who touched the cart?');
  const root = page.locator('#messages article', { hasText: 'who touched the cart?' }).last();
  await root.getByRole('button', { name: 'Reply in thread' }).click();
  await page.locator('#thread-composer').fill('not me');
  await page.keyboard.press('Enter');
  await expect.poll(() => root.innerText()).toContain('1 reply');
  expect(await page.locator('#messages article', { hasText: 'not me' }).count()).toBe(0);
  await page.keyboard.press('Escape');
  expect(await page.locator('#thread').isHidden()).toBe(true);
});

test('the page is dark if the system is, or if the reader chose it', async () => {
  const dark = await open('/', { colorScheme: 'dark' });
  expect(await dark.locator('html').getAttribute('data-theme')).toBe('dark');
  const page = await open('/', { colorScheme: 'light' });
  const ground = async (): Promise<string> => await page.evaluate('getComputedStyle(document.body).backgroundColor');
  expect(await ground()).toBe('rgb(255, 255, 255)');
  await page.getByLabel('Appearance').selectOption('dark');
  expect(await ground()).not.toBe('rgb(255, 255, 255)');
  await page.reload();
  expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
});

test('the home tab shows what podwhy publishes', async () => {
  const page = await open('/home?reader=U0MARA0001');
  await expect.poll(() => page.locator('.home').innerText()).toContain('/podwhy');
});

test('every control has an accessible name', async () => {
  const page = await open();
  const before = await answers(page).count();
  await ask(page, '/exitcode 137');
  await expect.poll(() => answers(page).count()).toBeGreaterThan(before);
  for (const role of ['button', 'link', 'textbox', 'combobox'] as const) {
    const all = await page.getByRole(role).count();
    expect(await page.getByRole(role, { name: /\S/ }).count()).toBe(all);
  }
});

test('a page about a root cause has the look of the console, and links to the other language', async () => {
  const page = await open('/?reader=U0MARA0001');
  await page.getByRole('link', { name: 'All root causes' }).click();
  await page.getByRole('link', { name: 'crash-dns', exact: true }).click();
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('A host name does not resolve');
  await page.getByRole('link', { name: '中文' }).click();
  expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN');
  expect(await page.locator('html').getAttribute('data-theme')).toBe('light');
});
