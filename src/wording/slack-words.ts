import { slackWordsEn } from './en/slack.ts';
import type { SlackTexts } from './slack-texts.ts';
import type { Language } from './words.ts';
import { slackWordsZh } from './zh/slack.ts';

const WORDS: Readonly<Record<Language, SlackTexts>> = { en: slackWordsEn, zh: slackWordsZh };

/** What podwhy says of itself in Slack, in one language. */
export function slackWords(language: Language): SlackTexts {
  return WORDS[language];
}
