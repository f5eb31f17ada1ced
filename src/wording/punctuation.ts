import type { Language } from './words.ts';

/** Signs between words: Chinese has its own, without spaces around them. */
export const PUNCTUATION: Readonly<
  Record<Language, { readonly colon: string; readonly open: string; readonly close: string }>
> = {
  en: { colon: ': ', open: ' (', close: ')' },
  zh: { colon: '：', open: '（', close: '）' },
};
