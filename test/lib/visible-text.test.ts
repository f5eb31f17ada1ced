import { expect, test } from 'vitest';
import { visibleLine, visibleText } from '../../src/lib/visible-text.ts';

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

test('a long line is cut, and says so', () => {
  expect(visibleLine('x'.repeat(20), 10)).toBe(`${'x'.repeat(10)}…`);
});

test('a text keeps its lines', () => {
  expect(visibleText('a\r\n\u001B[1mb\u001B[m\n', 100)).toBe('a\nb\n');
});
