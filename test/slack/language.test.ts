import { expect, test } from 'vitest';
import { languageOf, Languages, type LanguageSettings } from '../../src/slack/language.ts';

const HOUR = 3_600_000;
const silent = () => undefined;
const log = { debug: silent, info: silent, warn: silent, error: silent };

function languages(settings: Partial<LanguageSettings>) {
  const asked: string[] = [];
  let now = 0;
  const made = new Languages({
    always: undefined,
    ofChannel: () => undefined,
    log,
    now: () => now,
    ...settings,
    localeOf: async (user) => {
      asked.push(user);
      return await (settings.localeOf?.(user) ?? Promise.resolve('zh-CN'));
    },
  });
  return { made, asked, pass: (ms: number) => (now += ms) };
}

test.for<[string | undefined, string]>([
  ['zh-CN', 'zh'],
  ['zh-TW', 'zh'],
  ['zh', 'zh'],
  ['en-GB', 'en'],
  ['fr-FR', 'en'],
  ['', 'en'],
  [undefined, 'en'],
])('the locale %s is answered in %s', ([locale, language]) => {
  expect(languageOf(locale)).toBe(language);
});

test('a reader’s locale is looked up once a day', async () => {
  const { made, asked, pass } = languages({});
  expect(await made.of('U1')).toBe('zh');
  pass(23 * HOUR);
  await made.of('U1');
  expect(asked).toEqual(['U1']);
  pass(2 * HOUR);
  await made.of('U1');
  expect(asked).toEqual(['U1', 'U1']);
});

test('ten simultaneous questions need one lookup', async () => {
  const { made, asked } = languages({});
  await Promise.all(Array.from({ length: 10 }, async () => await made.of('U1')));
  expect(asked).toEqual(['U1']);
});

test('a slow lookup does not delay the answer and is used next time', async () => {
  const { promise, resolve } = Promise.withResolvers<string>();
  const { made } = languages({ localeOf: async () => await promise });
  expect(await made.of('U1')).toBe('en');
  resolve('zh-CN');
  await promise;
  expect(await made.of('U1')).toBe('zh');
});

test('a refused lookup is repeated after ten minutes', async () => {
  const { made, asked, pass } = languages({ localeOf: async () => await Promise.reject(new Error('missing_scope')) });
  expect(await made.of('U1')).toBe('en');
  await made.of('U1');
  expect(asked).toHaveLength(1);
  pass(10 * 60_000 + 1);
  await made.of('U1');
  expect(asked).toHaveLength(2);
});

test('PODWHY_LANGUAGE takes precedence over everything, a channel’s language over the reader’s', () => {
  const zh = (channel: string) => (channel === 'C1' ? ('zh' as const) : undefined);
  expect(languages({ always: 'en', ofChannel: zh }).made.ofChannel('C1', 'zh')).toBe('en');
  expect(languages({ ofChannel: zh }).made.ofChannel('C1', 'en')).toBe('zh');
  expect(languages({ ofChannel: zh }).made.ofChannel('C2', 'en')).toBe('en');
});
