import type { Diagnosis } from '../../src/diagnosis/diagnosis.ts';
import { plain, type Sentence } from '../../src/wording/sentence.ts';
import type { DiagnosisWords } from '../../src/wording/words.ts';

/** What a template leaves behind when a value is missing, and what Kubernetes writes for no time. */
const LEFTOVERS = /undefined|NaN|\[object|Invalid Date|0001-01-01|1970-01-01| {2}|\(\)|（）/;
const FORBIDDEN_TONE =
  /[!！]|\bplease\b|\bunfortunately\b|\bsorry\b|(?:^|[，。；：])请(?!求)|抱歉|很遗憾|\p{Extended_Pictographic}/iu;
const RAW_BYTES = /\b\d{7,}\b/;
const BRACKETS_MET = /\) \(|）（/;
const ENDS_AS_SENTENCE = /[.。]$/;
/** A step may end in the command itself if that is for another machine. */
const ENDS_AS_STEP = /[.:。：`]$/;
const STARTS_LOW = /^[a-z](?!odwhy)/;
const HALF_WIDTH_PUNCTUATION = /[\u4e00-\u9fff][,;:?!.]/;
const HAN_MEETS_LATIN = /[\u4e00-\u9fff][A-Za-z0-9`]|[A-Za-z0-9`][\u4e00-\u9fff]/;
const STRAY_SPACE = /[\u4e00-\u9fff] [\u4e00-\u9fff]|[，。：；、（）] | [，。：；、（）]/;

const MOST_WORDS = 10;
const MOST_CHARACTERS = 30;
/** A Latin word or name is read at a glance: it counts as two characters. */
const LATIN_WORD = /[^\u3000-\uffff\s]+/g;
const MOST_STEPS = 4;

/** A sentence with its values in the code face replaced: what is left is our own text. */
function ownText(sentence: Sentence): string {
  return sentence.map((span) => (typeof span === 'string' ? span : 'code' in span ? '`x`' : span.text)).join('');
}

/** The style rules of all answers that this one breaks; empty if it keeps them. */
export function styleProblems(words: DiagnosisWords, diagnosis: Diagnosis): readonly string[] {
  const problems: string[] = [];
  const check = (wrong: boolean, rule: string, text: string) => {
    if (wrong) problems.push(`${rule}: ${text}`);
  };
  checkHeadline(words, diagnosis, check);
  const sentences = [words.verdict, ...words.notes, words.unread ?? [], words.footer].filter(
    (sentence) => sentence.length > 0,
  );
  for (const sentence of sentences)
    check(!ENDS_AS_SENTENCE.test(ownText(sentence)), 'ends without a full stop', plain(sentence));
  const steps = words.steps.map(({ text }) => text);
  for (const step of steps) check(!ENDS_AS_STEP.test(ownText(step)), 'a step ends without a full stop', plain(step));
  for (const sentence of [...sentences, ...steps]) {
    const own = ownText(sentence);
    check(LEFTOVERS.test(plain(sentence)), 'leftovers', plain(sentence));
    check(FORBIDDEN_TONE.test(own), 'tone', own);
    check(RAW_BYTES.test(own), 'a number of raw bytes', own);
    check(BRACKETS_MET.test(own), 'adjacent brackets', own);
    if (words.language === 'en') check(STARTS_LOW.test(own), 'starts in lower case', own);
    else checkChinese(own, check);
  }
  check(words.steps.length > MOST_STEPS, 'too many steps', String(words.steps.length));
  for (const { command, snippet } of words.steps) {
    const pasted = `${command ?? ''}${snippet ?? ''}`;
    check(/undefined|NaN|\[object/.test(pasted), 'leftovers to paste', pasted);
    check(command?.includes('\n') === true, 'a multi-line command', pasted);
  }
  return problems;
}

type Check = (wrong: boolean, rule: string, text: string) => void;

function checkHeadline({ headline, language }: DiagnosisWords, diagnosis: Diagnosis, check: Check): void {
  check(LEFTOVERS.test(headline), 'leftovers', headline);
  check(FORBIDDEN_TONE.test(headline), 'tone', headline);
  check(ENDS_AS_STEP.test(headline), 'a headline ends with a full stop', headline);
  if (language === 'zh') {
    const own = headline.slice(headline.indexOf('：') + 1);
    check(own.replace(LATIN_WORD, 'xx').length > MOST_CHARACTERS, 'headline too long', headline);
    check(HAN_MEETS_LATIN.test(own) || STRAY_SPACE.test(own), 'spaces', headline);
    return;
  }
  // The role of an init container and a doubt each take a word.
  const allowed =
    MOST_WORDS + (diagnosis.container?.role === 'init' ? 1 : 0) + (diagnosis.confidence === 'possible' ? 1 : 0);
  check(headline.split(' ').length > allowed, 'headline too long', headline);
}

function checkChinese(own: string, check: Check): void {
  check(HALF_WIDTH_PUNCTUATION.test(own), 'half-width punctuation', own);
  check(HAN_MEETS_LATIN.test(own), 'no space between Chinese and Latin', own);
  check(STRAY_SPACE.test(own), 'stray space', own);
}
