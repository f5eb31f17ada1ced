// Makes the pictures of the README out of real answers: starts podwhy as `npm start` does, asks in its console, photographs what comes.
//   node scripts/pictures.ts [LIST.json]      LIST.json: [{"name": "oom", "command": "/podwhy shop/cart-0", "language": "en"}, …]
// An entry has `command`, or `sample` (an alert of the console's panel: its thread is photographed), and may have `theme` and `width`.
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';

import type { Browser, Locator } from 'playwright-core';

import { findChromium, openBrowser } from './chromium.ts';
import { runPodwhy } from './running-podwhy.ts';

interface Picture {
  readonly name: string;
  readonly command?: string;
  readonly sample?: 'single' | 'group' | 'storm';
  readonly language: 'en' | 'zh';
  readonly theme?: 'light' | 'dark';
  /** Of the window, in CSS pixels. */
  readonly width?: number;
}

const folder = path.join(import.meta.dirname, '../docs/pictures');
const READERS = { en: 'U0MARA0001', zh: 'U0LINYU001' } as const;
const LANGUAGES = ['en', 'zh'] as const;
const ANSWER_MS = 20_000;

/** What README.md and README.zh.md show. */
const README_PICTURES: readonly Picture[] = LANGUAGES.flatMap((language) => [
  { name: `exitcode-137-${language}`, command: '/exitcode 137', language },
  { name: `oom-${language}`, command: '/podwhy shop/cart-0', language },
  { name: `probe-${language}`, command: '/podwhy deploy/shop/checkout-api', language },
  { name: `image-${language}`, command: '/podwhy deploy/payments/tax-api', language },
  { name: `unschedulable-${language}`, command: '/podwhy deploy/web/frontend', language, theme: 'dark' as const },
  { name: `several-${language}`, command: '/podwhy deploy/media/video', language },
  { name: `namespace-${language}`, command: '/podwhy shop/', language },
  { name: `alert-${language}`, sample: 'group' as const, language },
]);

async function answerTo(
  browser: Browser,
  url: string,
  picture: Picture,
): Promise<{ readonly shown: Locator; readonly close: () => Promise<void> }> {
  const context = await browser.newContext({
    viewport: { width: picture.width ?? 1040, height: 4000 },
    deviceScaleFactor: 2,
    colorScheme: picture.theme ?? 'light',
    timezoneId: 'UTC',
  });
  const page = await context.newPage();
  const channel = picture.sample === undefined ? 'C0ONCALL01' : 'C0ALERTS01';
  await page.goto(`${url}/channel/${channel}?reader=${READERS[picture.language]}`);
  await page.waitForSelector('html[data-live]');
  const close = async (): Promise<void> => await context.close();
  if (picture.sample !== undefined) {
    const roots = page.locator('#messages article .open-thread.has-replies');
    await page.locator(`.sample[data-sample="${picture.sample}"]`).click();
    await roots.last().click({ timeout: ANSWER_MS });
    await page.locator('#thread-messages article').nth(1).waitFor({ timeout: ANSWER_MS });
    // The pane is as high as the window: for the picture it ends with its last message.
    await page.evaluate("document.querySelector('#thread').style.height = 'max-content'");
    return { shown: page.locator('#thread'), close };
  }
  const answers = page.locator('article.only-you');
  const before = await answers.count();
  await page.locator('#composer').fill(picture.command ?? '');
  await page.keyboard.press('Enter');
  await answers.nth(before).waitFor({ timeout: ANSWER_MS });
  await page.mouse.move(0, 0);
  return { shown: answers.nth(before), close };
}

const [list] = process.argv.slice(2);
const pictures =
  list === undefined ? README_PICTURES : (JSON.parse(await readFile(list, 'utf8')) as readonly Picture[]);
const executable = findChromium();
if (executable === undefined) {
  console.error('pictures: no Chromium here; install it, or name it in CHROMIUM.');
  process.exit(1);
}
await mkdir(folder, { recursive: true });
const [browser, podwhy] = await Promise.all([openBrowser(executable), runPodwhy()]);
try {
  for (const picture of pictures) {
    const { shown, close } = await answerTo(browser, podwhy.url, picture);
    await shown.screenshot({ path: path.join(folder, `${picture.name}.png`), animations: 'disabled' });
    await close();
    console.log(`docs/pictures/${picture.name}.png`);
  }
} finally {
  await Promise.all([browser.close(), podwhy.stop()]);
}
