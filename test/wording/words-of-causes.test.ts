import { describe, expect, test } from 'vitest';
import { CAUSES, type CauseId } from '../../src/diagnosis/causes.ts';
import { wordDiagnosis } from '../../src/wording/diagnosis-words.ts';
import { DICTIONARIES } from '../../src/wording/languages.ts';
import { plain } from '../../src/wording/sentence.ts';
import { LANGUAGES } from '../../src/wording/words.ts';
import { styleProblems } from './style-rules.ts';
import { sampleDiagnoses, type SampleDiagnosis } from './sample-diagnoses.ts';
import { SAMPLES } from './samples.ts';

const CASES = sampleDiagnoses();
const KUBECTL_IN_A_NAMESPACE = /^kubectl -n (?:shop|kube-system|search) /;
const KUBECTL_NAMESPACED = /^kubectl -n /;

function casesOf(cause: CauseId): readonly SampleDiagnosis[] {
  return CASES.filter(({ diagnosis }) => diagnosis.cause === cause);
}

test.for(CAUSES)('%s has samples, and a name in each language', (cause) => {
  expect(SAMPLES[cause].length).toBeGreaterThan(0);
  for (const language of LANGUAGES) expect(DICTIONARIES[language].causes[cause].name).not.toBe('');
});

describe.for(LANGUAGES)('%s', (language) => {
  test.for(CAUSES)('%s keeps the style rules', (cause) => {
    const problems = casesOf(cause).flatMap(({ label, diagnosis }) =>
      styleProblems(wordDiagnosis(diagnosis, language), diagnosis).map((problem) => `${label}: ${problem}`),
    );
    expect(problems).toEqual([]);
  });

  test.for(CAUSES)('%s says so if it is in doubt', (cause) => {
    const [sample] = casesOf(cause);
    if (sample === undefined) throw new Error(`no sample of ${cause}`);
    if (DICTIONARIES[language].causes[cause].hedged === true) return;
    const possible = wordDiagnosis({ ...sample.diagnosis, confidence: 'possible' }, language);
    const certain = wordDiagnosis({ ...sample.diagnosis, confidence: 'certain' }, language);
    const [headline, verdict] =
      language === 'en' ? [/: possibly /, /^Possible, not proven: /] : [/：可能/, /^仅为推测/];
    expect(possible.headline).toMatch(headline);
    expect(plain(possible.verdict)).toMatch(verdict);
    expect(plain(certain.verdict)).not.toMatch(verdict);
  });
});

test.for(CAUSES)('%s has the same commands and snippets in both languages', (cause) => {
  for (const { diagnosis } of casesOf(cause)) {
    const [en, zh] = LANGUAGES.map((language) =>
      wordDiagnosis(diagnosis, language).steps.map(({ command, snippet, changes }) => ({ command, snippet, changes })),
    );
    expect(en).toEqual(zh);
    for (const { command } of en ?? []) {
      if (command === undefined || !KUBECTL_NAMESPACED.test(command)) continue;
      expect(command).toMatch(KUBECTL_IN_A_NAMESPACE);
      expect(command).not.toContain('--context');
    }
  }
});
