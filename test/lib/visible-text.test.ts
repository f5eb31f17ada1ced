import { expect, test } from 'vitest';
import { visible, visibleLine, visibleText, visibleWords } from '../../src/lib/visible-text.ts';

test.each([
  ['colours', '\u001B[31mERROR\u001B[0m boot failed', 'ERROR boot failed'],
  ['a window title and a link', '\u001B]0;cart\u0007up \u001B]8;;http://x\u001B\\here\u001B]8;;\u001B\\', 'up here'],
  ['cursor moves', '\u001B[2K\u001B[1Gdone', 'done'],
  ['a progress bar keeps its last state', '10 %\r50 %\r100 %', '100 %'],
  ['the end of a Windows line', 'started\r', 'started'],
  ['bidi overrides', 'user\u202Egnp.exe\u2066', 'usergnp.exe'],
  ['NUL, bell and the C1 set', 'a\u0000b\u0007c\u009Bd', 'abcd'],
  ['tabs stay', 'a\tb', 'a\tb'],
  ['Chinese and emoji stay', '内存不足 🔥', '内存不足 🔥'],
])('%s', (_, line, seen) => {
  expect(visibleLine(line, 100)).toBe(seen);
});

test('a long line is cut, with a mark', () => {
  expect(visibleLine('x'.repeat(20), 10)).toBe(`${'x'.repeat(10)}…`);
});

test('a text keeps its lines', () => {
  expect(visibleText('a\r\n\u001B[1mb\u001B[m\n', 100)).toBe('a\nb\n');
});

test.each([
  ['zero-width spaces and joiners inside a word', 'pay\u200Bm\u200Cen\u200Dt', 'payment'],
  ['word joiners, soft hyphens and a grapheme joiner', 'a\u2060b\u00ADc\u034Fd\u180Ee', 'abcde'],
  ['invisible operators and fillers', 'a\u2063b\u3164c\u115Fd\uFFA0e', 'abcde'],
  ['tags and selectors without a picture', 'a\u{E0041}b\uFE0Fc\u{E0101}d', 'abcd'],
  ['half of a character', 'a\uD83Db', 'a\uFFFDb'],
  ['a joiner that Persian needs', 'می\u200Cخواهم', 'می\u200Cخواهم'],
  ['a joiner that Hindi needs', 'क्\u200Dष', 'क्\u200Dष'],
  [
    'a family, a coloured heart and a keycap',
    '👩\u200D👩\u200D👧 ❤\uFE0F 1\uFE0F\u20E3',
    '👩\u200D👩\u200D👧 ❤\uFE0F 1\u20E3',
  ],
  ['a second selector behind a picture', '❤\uFE0F\uFE0F', '❤\uFE0F'],
])('of %s only what is seen stays', (_, text, seen) => {
  expect(visible(text)).toBe(seen);
});

test('line breaks of every kind become line feeds, and white space in words one space', () => {
  expect(visible('a\r\nb\rc\u2028d\u0085e')).toBe('a\nb\nc\nd\ne');
  expect(visibleWords(' a\r\n\tb\u2029 c\u200B ')).toBe('a b c');
});
