import type { Explanation, Reading, Unreadable } from '../exit-codes/explanation.ts';
import { signalByNumber } from '../exit-codes/signal.ts';
import { STEPS, WHERE } from '../exit-codes/steps-data.ts';
import { englishExitCodes } from './en/exit-codes/exit-codes.ts';
import type { ExitCodeWords } from './exit-codes/exit-code-words.ts';
import { explanationHeadline } from './exit-codes/explanation-headline.ts';
import { markedText } from './exit-codes/marked-text.ts';
import { readingName } from './exit-codes/reading-name.ts';
import { readingText } from './exit-codes/reading-text.ts';
import type { Sentence } from './sentence.ts';
import type { ExplanationWords, HelpWords, Language, ReadingWords, Step, UnreadableWords } from './words.ts';
import { chineseExitCodes } from './zh/exit-codes/exit-codes.ts';

const WORDS: Readonly<Record<Language, ExitCodeWords>> = { en: englishExitCodes, zh: chineseExitCodes };

const EXAMPLES: readonly string[] = ['137', 'SIGSEGV', 'CrashLoopBackOff'];
const COMMON: readonly string[] = [
  '0',
  '1',
  '2',
  '126',
  '127',
  '128',
  '134',
  '137',
  '139',
  '143',
  '255',
  'OOMKilled',
  'CrashLoopBackOff',
  'ImagePullBackOff',
  'CreateContainerConfigError',
  'ContainerCreating',
  'FailedScheduling',
  'Evicted',
];

/** What produces it; for a signal also what happens if it is not handled. */
function madeBy(words: ExitCodeWords, { id, kind, maker, facts }: Reading): Sentence {
  const sentence = markedText(words.makers[maker], facts);
  const signal = kind === 'signal' || id === 'harmless-signal' ? signalByNumber(facts.signal ?? 0) : undefined;
  return signal ? [...sentence, words.frame.defaultAction(signal.name, signal.action)] : sentence;
}

function readingWords(words: ExitCodeWords, reading: Reading): ReadingWords {
  return {
    code: reading.code,
    kind: reading.kind,
    kindTitle: words.kinds[reading.kind],
    name: readingName(words, reading),
    meaning: markedText(readingText(words, reading.id).meaning, reading.facts),
    madeBy: madeBy(words, reading),
    sources: reading.sources,
  };
}

/** An explanation in words: every list of it in the same order. */
export function wordExplanation(explanation: Explanation, language: Language): ExplanationWords {
  const words = WORDS[language];
  const { facts } = explanation;
  const { frame } = words;
  const step = (text: string, command: string | undefined, snippet: string | undefined, changes: boolean): Step => ({
    text: markedText(text, facts),
    command,
    snippet,
    changes,
  });
  return {
    language,
    input: explanation.input,
    headline: explanationHeadline(words, explanation.readings),
    readings: explanation.readings.map((reading) => readingWords(words, reading)),
    causesTitle: frame.causesTitle,
    causes: explanation.causes.map((id) => markedText(words.causes[id], facts)),
    tellApartTitle: frame.tellApartTitle,
    tellApart: explanation.tellApart.map((id) => markedText(words.tellApart[id], facts)),
    stepsTitle: frame.stepsTitle,
    steps: explanation.steps.map((id) =>
      step(words.steps[id], STEPS[id].command, STEPS[id].snippet, STEPS[id].changes === true),
    ),
    trapsTitle: frame.trapsTitle,
    traps: explanation.traps.map((id) => markedText(words.traps[id], facts)),
    whereToReadTitle: frame.whereToReadTitle,
    whereToRead: explanation.where.map((id) => step(words.where[id], WHERE[id], undefined, false)),
    footer: markedText(frame.footer, facts),
    buttons: { share: frame.share },
  };
}

/** The sentence for an input that podwhy cannot read, with three examples and the nearest names. */
export function wordUnreadable(unreadable: Unreadable, language: Language): UnreadableWords {
  const { headline, sentence, examplesTitle, nearestTitle } = WORDS[language].frame.unreadable;
  return {
    language,
    headline,
    sentence: markedText(sentence, {}),
    examplesTitle,
    examples: EXAMPLES,
    nearestTitle,
    nearest: unreadable.nearest,
  };
}

/** What /exitcode says when nothing follows it: how to ask, and the common codes for buttons. */
export function wordHelp(language: Language): HelpWords {
  const { headline, lines, commonTitle, short } = WORDS[language].frame.help;
  return {
    language,
    headline,
    lines: lines.map((line) => markedText(line, {})),
    commonTitle,
    common: COMMON.map((value) => {
      const what = short[value];
      return { value, label: what === undefined ? value : `${value} ${what}` };
    }),
  };
}
