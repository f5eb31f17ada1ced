import type { Dictionary } from './dictionary.ts';
import { EN } from './en/dictionary.ts';
import type { Language } from './words.ts';
import { ZH } from './zh/dictionary.ts';

/** The dictionary of each language. */
export const DICTIONARIES: Readonly<Record<Language, Dictionary>> = { en: EN, zh: ZH };
