import { explain } from '../exit-codes/explain.ts';
import { readInput } from '../exit-codes/read-input.ts';
import { wordExplanation, wordHelp, wordUnreadable } from '../wording/exit-codes.ts';
import type { ExplanationWords, HelpWords, Language, UnreadableWords } from '../wording/words.ts';

/** What podwhy says about an exit code, signal or status reason. */
export type CodeAnswer =
  | { readonly kind: 'explanation'; readonly words: ExplanationWords }
  | { readonly kind: 'unreadable'; readonly words: UnreadableWords }
  | { readonly kind: 'help'; readonly words: HelpWords };

/** Answers what was typed after `/exitcode`. Never fails: what cannot be read is answered with examples. */
export function answerCode(typed: string, language: Language): CodeAnswer {
  const explained = explain(readInput(typed));
  switch (explained.kind) {
    case 'help':
      return { kind: 'help', words: wordHelp(language) };
    case 'unreadable':
      return { kind: 'unreadable', words: wordUnreadable(explained, language) };
    case 'explanation':
      return { kind: 'explanation', words: wordExplanation(explained, language) };
  }
}
