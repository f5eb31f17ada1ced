import { basisOf } from '../diagnosis/basis.ts';
import type { CauseId } from '../diagnosis/causes.ts';
import type { Diagnosis } from '../diagnosis/diagnosis.ts';
import { visibleWords } from '../lib/visible-text.ts';
import { type CauseContext, causeContextOf, type WordingOptions } from '../next-steps/cause-context.ts';
import type { CauseWords } from './cause-words.ts';
import type { Dictionary } from './dictionary.ts';
import { DICTIONARIES } from './languages.ts';
import { planSteps, type StepValues } from '../next-steps/plan-steps.ts';
import type { PlannedStep } from '../next-steps/planned-step.ts';
import { printSnippet } from '../next-steps/snippet.ts';
import type { Sentence } from './sentence.ts';
import { unreadToMention } from '../diagnosis/unread-to-mention.ts';
import type { DiagnosisWords, Language, Step } from './words.ts';

/** More steps than this are not read at three in the morning. */
const MOST_STEPS = 4;

/** Says a diagnosis in one language. Pure: the same diagnosis gives the same words. */
export function wordDiagnosis(diagnosis: Diagnosis, language: Language, options: WordingOptions = {}): DiagnosisWords {
  const dictionary = DICTIONARIES[language];
  const { texts } = dictionary;
  const about = causeContextOf(diagnosis, options);
  const unread = unreadToMention(diagnosis.unread, diagnosis.cause);
  const log = diagnosis.log === undefined ? undefined : { ...diagnosis.log, title: texts.logTitle(diagnosis.log) };
  return {
    language,
    target: diagnosis.target,
    cause: diagnosis.cause,
    headline: wordHeadline(diagnosis, language),
    verdict: verdictOf(about, dictionary),
    evidenceTitle: texts.evidenceTitle,
    evidence: diagnosis.evidence.map(({ source, text, at }) => ({ source: texts.evidenceSource(source), text, at })),
    log,
    table: tableOf(diagnosis, dictionary),
    stepsTitle: texts.stepsTitle,
    steps: stepsOf(about, dictionary),
    notes: notesOf(about, dictionary),
    unread: unread.length === 0 ? undefined : texts.unread(unread),
    footer: texts.footer(diagnosis.target.context, diagnosis.now),
    page:
      options.causePages === undefined
        ? undefined
        : { label: texts.aboutCause, url: pageOf(options.causePages, diagnosis.cause, language) },
    buttons: texts.buttons,
  };
}

/** The page of a cause as `docs/causes/` names it: `oom-node.md`, `oom-node.zh.md`. */
function pageOf(pages: string, cause: CauseId, language: Language): string {
  return `${pages}/${cause}${language === 'en' ? '' : `.${language}`}.md`;
}

/** The first line alone: what happened to what, at most ten words, without markup. */
export function wordHeadline(diagnosis: Diagnosis, language: Language): string {
  const { texts, causes } = DICTIONARIES[language];
  const about = causeContextOf(diagnosis);
  const words: CauseWords<CauseId> = causes[about.cause];
  return visibleWords(texts.headline(about, words.headline(about), words.hedged === true));
}

/** The cause as a short phrase, without any pod: `killed for memory at its own limit`. */
export function wordCause(cause: CauseId, language: Language): string {
  return DICTIONARIES[language].causes[cause].name;
}

function verdictOf(about: CauseContext<CauseId>, { causes, texts }: Dictionary): Sentence {
  const words: CauseWords<CauseId> = causes[about.cause];
  const verdict = words.verdict(about);
  if (words.hedged === true || about.confidence === 'certain') return verdict;
  return about.confidence === 'possible'
    ? [texts.possibly, ...verdict]
    : [...verdict, ...texts.restsOn(basisOf(about))];
}

function stepsOf(about: CauseContext<CauseId>, { steps }: Dictionary): readonly Step[] {
  return planSteps(about)
    .slice(0, MOST_STEPS)
    .map((step) => ({
      text: stepText(step, steps),
      command: step.command,
      snippet: step.snippet && printSnippet(step.snippet),
      changes: step.changes,
    }));
}

function stepText<S extends keyof StepValues>(
  { say, values }: { readonly say: S; readonly values: StepValues[S] } | PlannedStep<StepValues>,
  texts: Dictionary['steps'],
): Sentence {
  // `say` and `values` belong together in every planned step; the checker cannot follow that through the union.
  const text = texts[say] as (values: StepValues[keyof StepValues]) => Sentence;
  return text(values);
}

function tableOf({ facts }: Diagnosis, { texts }: Dictionary): readonly (readonly string[])[] | undefined {
  // Of all facts only the scheduler's speak of selectors.
  if (!('selectors' in facts) || facts.refusals.length === 0) return undefined;
  return [texts.refusalsHeader, ...facts.refusals.map((refusal) => texts.refusal(refusal, facts))];
}

function notesOf(about: CauseContext<CauseId>, { causes, texts }: Dictionary): readonly Sentence[] {
  const { target, share, alsoSeen, facts } = about;
  const pod = target.kind === 'Pod' ? undefined : about.podName;
  const notes: Sentence[] = [];
  if ('earlier' in facts) notes.push(texts.earlier(causes[facts.earlier].name));
  if ('podCause' in facts && facts.podCause !== undefined) {
    notes.push(texts.podOfJob(causes[facts.podCause].name, facts.podExitCode));
  }
  if (share !== undefined && share.total > 1) notes.push(texts.share(share.same, share.total, pod));
  else if (pod !== undefined) notes.push(texts.seenIn(pod));
  const others = alsoSeen.filter(({ cause }) => !('earlier' in facts) || cause !== facts.earlier);
  if (others.length > 0) {
    notes.push(texts.alsoSeen(others.map(({ cause, container }) => ({ name: causes[cause].name, container }))));
  }
  return notes;
}
