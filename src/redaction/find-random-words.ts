import type { Span } from './spans.ts';

const WORD = /(?<![\w+/=.:@~-])[A-Za-z\d+/]{40,}={0,2}(?![\w.:@-])/g;
const ENOUGH = 200;
const CLASSES = [/[A-Z]/g, /[a-z]/g, /\d/g];
const LEAST_OF_CLASS = 3;
/** In random base64, six characters in ten are followed by one of another class; in names joined by slashes, fewer than five. */
const LEAST_CHANGES = 0.5;
/** Joined names are never as long as a line of a key, and in such long words the share is closer to six. */
const LENGTH_OF_KEY_LINE = 60;
const LEAST_CHANGES_OF_LONG = 0.4;
const CHANGE = /[A-Z](?=[a-z\d])|[a-z](?=[A-Z\d])|\d(?=[A-Za-z])/g;

/**
 * Words that look generated: base64 of 40 characters or more, with capitals, small letters and digits in random order. Digests in
 * hexadecimal are kept.
 */
export function findRandomWords(text: string): readonly Span[] {
  return [...text.matchAll(WORD)]
    .filter(({ 0: word }) => isRandom(word.slice(0, ENOUGH)))
    .map(({ 0: word, index }) => ({ start: index, end: index + word.length }));
}

function isRandom(word: string): boolean {
  const enough = CLASSES.every((one) => count(word, one) >= LEAST_OF_CLASS);
  const least = word.length < LENGTH_OF_KEY_LINE ? LEAST_CHANGES : LEAST_CHANGES_OF_LONG;
  return enough && count(word, CHANGE) / word.length >= least;
}

function count(word: string, pattern: RegExp): number {
  return word.match(pattern)?.length ?? 0;
}
