import type { FindResult, ReadFailure } from '../diagnosis/cluster-port.ts';
import type { Target } from '../diagnosis/snapshot.ts';
import { displayName } from '../next-steps/cause-context.ts';
import { grantCommands } from '../next-steps/grant-podwhy-permission.ts';
import { DICTIONARIES } from './languages.ts';
import type { Choice, Language, NoticeWords, OtherReadings, Step } from './words.ts';

type Unreadable = Pick<Extract<FindResult, { kind: 'unreadable' }>, 'why' | 'word' | 'known'>;

/** Several targets fit the words: which one. `more` counts those that were left out. */
export function wordChoices(words: string, choices: readonly Target[], more: number, language: Language): NoticeWords {
  const { texts } = DICTIONARIES[language];
  return notice(language, texts.choicesHeadline(words, choices.length + more), {
    lines: [texts.choicesLine(more)],
    choices: choicesOf(choices),
  });
}

/** What else the words could have meant, or the names near to what is not there, to go below an answer; undefined if there is nothing. */
export function wordOthers(others: readonly Target[], language: Language, near: boolean): OtherReadings | undefined {
  const { texts } = DICTIONARIES[language];
  return others.length === 0 ? undefined : { title: near ? texts.near : texts.others, choices: choicesOf(others) };
}

/** Nothing has that name; the nearest names, if any. `limited`: rules may be the reason, and the notice says whom to ask. */
export function wordNothingFound(
  {
    words,
    nearest,
    limited,
  }: { readonly words: string; readonly nearest: readonly Target[]; readonly limited: boolean },
  language: Language,
): NoticeWords {
  const { texts } = DICTIONARIES[language];
  return notice(language, texts.nothingHeadline(words, limited), {
    lines: [...(limited ? [texts.limitedLine()] : []), texts.nothingLine(nearest.length, limited)],
    choices: choicesOf(nearest),
  });
}

/** A cluster gave no answer: why, and with a missing permission how it is granted. */
export function wordFailure(failure: ReadFailure, language: Language): NoticeWords {
  const { texts } = DICTIONARIES[language];
  return notice(language, texts.failureHeadline(failure), {
    lines: [texts.failureLine(failure)],
    steps: failure.code === 'forbidden' ? grant(failure, language) : [],
  });
}

/** The words cannot be read as a target: what can be typed instead. */
export function wordUnreadableTarget({ why, word, known }: Unreadable, language: Language): NoticeWords {
  const { texts } = DICTIONARIES[language];
  const listed = why === 'empty' || why === 'too-long' || why === 'syntax' ? [] : texts.known(why, known);
  return notice(language, texts.unreadableHeadline(why, word), {
    lines: [listed],
    examples: texts.examples.slice(0, 3),
  });
}

/** What /podwhy does, with examples. */
export function wordHelp(language: Language): NoticeWords {
  const { texts } = DICTIONARIES[language];
  return notice(language, texts.helpHeadline, { lines: texts.helpLines, examples: texts.examples });
}

/** Targets as choices; the cluster is named if they are in several. */
export function choicesOf(targets: readonly Target[]): readonly Choice[] {
  const several = new Set(targets.map(({ context }) => context)).size > 1;
  return targets.map((target) => ({
    label: `${several ? `${target.context}:` : ''}${displayName(target)}`,
    target,
  }));
}

function grant({ permission }: ReadFailure, language: Language): readonly Step[] {
  const { texts } = DICTIONARIES[language];
  if (permission === undefined) return [];
  const commands = grantCommands(permission);
  return [
    {
      text: texts.grantRole(permission),
      command: commands.role,
      snippet: undefined,
      changes: true,
    },
    {
      text: texts.bindRole(),
      command: commands.binding,
      snippet: undefined,
      changes: true,
    },
  ];
}

function notice(
  language: Language,
  headline: string,
  parts: Partial<Pick<NoticeWords, 'lines' | 'choices' | 'examples' | 'steps'>>,
): NoticeWords {
  return {
    language,
    headline,
    lines: (parts.lines ?? []).filter((line) => line.length > 0),
    choices: parts.choices ?? [],
    examples: parts.examples ?? [],
    stepsTitle: DICTIONARIES[language].texts.stepsTitle,
    steps: parts.steps ?? [],
  };
}
