import type { Reading, ReadingKind } from '../../exit-codes/explanation.ts';
import { trimEndOf } from '../../lib/trim-end-of.ts';
import { plain } from '../sentence.ts';
import type { ExitCodeWords } from './exit-code-words.ts';
import { markedText } from './marked-text.ts';
import { readingText } from './reading-text.ts';

const SENTENCE_ENDS = '.。';
const NAMED_RUNTIMES = 2;
const OF_A_PROGRAM: ReadonlySet<ReadingKind> = new Set<ReadingKind>(['language', 'tool', 'server', 'systemd']);

function chosenByProgram(words: ExitCodeWords, code: number, others: readonly Reading[], title: string): string {
  const runtimes = others
    .filter(({ kind }) => OF_A_PROGRAM.has(kind))
    .flatMap(({ facts }) => (facts.runtime === undefined ? [] : [facts.runtime]));
  const named = [...new Set(runtimes)].slice(0, NAMED_RUNTIMES);
  return named.length === 0
    ? words.frame.headline(String(code), title)
    : words.frame.ownCodeHeadline(code, named.join(words.frame.or));
}

/** The first line of an explanation: `137 = 128 + 9: killed with SIGKILL`. No markup. */
export function explanationHeadline(words: ExitCodeWords, readings: readonly [Reading, ...Reading[]]): string {
  const [first, ...others] = readings;
  const { frame } = words;
  const { facts } = first;
  const text = readingText(words, first.id);
  const code = facts.code ?? first.code ?? 0;
  if (text.title === undefined) {
    const meaning = trimEndOf(plain(markedText(text.meaning, facts)), SENTENCE_ENDS);
    return first.kind === 'sysexits'
      ? frame.headline(`${code} (${first.name ?? ''})`, meaning)
      : frame.runtimeHeadline(code, facts.runtime ?? '', meaning);
  }
  const title = plain(markedText(text.title, facts));
  if (first.kind === 'signal') {
    return first.id === 'signal-harmless' ? frame.harmlessHeadline(facts, title) : frame.signalHeadline(facts, title);
  }
  if (first.id === 'truncated-negative') return title;
  if (first.id === 'own-code' || first.id === 'high-code') return chosenByProgram(words, code, others, title);
  if (first.kind === 'windows') return frame.headline(first.facts.hex ?? '', title);
  return frame.headline(first.facts.reason === undefined ? (facts.number ?? String(code)) : (first.name ?? ''), title);
}
