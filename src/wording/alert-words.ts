import { clockText } from '../lib/durations.ts';
import type { AlertTexts, Moment } from './alert-texts.ts';
import { alertWordsEn } from './en/alerts.ts';
import type { Language } from './words.ts';
import { alertWordsZh } from './zh/alerts.ts';

const WORDS: Readonly<Record<Language, AlertTexts>> = { en: alertWordsEn, zh: alertWordsZh };

/** What podwhy says in alert threads, in one language. */
export function alertWords(language: Language): AlertTexts {
  return WORDS[language];
}

/** A time as it reads at `now`: the clock within half a day, else with its date; UTC where Slack does not show the reader's zone. */
export function moment(time: Date, now: Date): Moment {
  return { time, text: clockText(time, now) };
}
