import type { LogExcerpt } from '../diagnosis/diagnosis.ts';
import type { CauseId } from '../diagnosis/causes.ts';
import type { Target } from '../diagnosis/snapshot.ts';
import type { Sentence } from './sentence.ts';

/** The languages that podwhy speaks. */
export type Language = 'en' | 'zh';
export const LANGUAGES: readonly Language[] = ['en', 'zh'];

/** A next step: what to do, and the command or manifest to paste. */
export interface Step {
  readonly text: Sentence;
  readonly command: string | undefined;
  /** What repairs it, to paste: YAML, or lines of a Dockerfile. */
  readonly snippet: string | undefined;
  /** True if the command or the repair changes something; false: it only reads. */
  readonly changes: boolean;
}

/** A value that the answer rests on, verbatim, and where it was read. */
export interface EvidenceWords {
  readonly source: string;
  readonly text: string;
  readonly at: Date | undefined;
}

/** An answer about a pod or workload in one language, ready to be laid out. */
export interface DiagnosisWords {
  readonly language: Language;
  readonly target: Target;
  readonly cause: CauseId;
  /** What happened to what, at most ten words; no markup. */
  readonly headline: string;
  readonly verdict: Sentence;
  readonly evidenceTitle: string;
  readonly evidence: readonly EvidenceWords[];
  readonly log: (LogExcerpt & { readonly title: string }) | undefined;
  /** A small table, the scheduler's for one: the first row is the header. */
  readonly table: readonly (readonly string[])[] | undefined;
  readonly stepsTitle: string;
  readonly steps: readonly Step[];
  /** Other problems, shares, recovered runs: each a line. */
  readonly notes: readonly Sentence[];
  /** What could not be read, with the permission that is missing; undefined if all was. */
  readonly unread: Sentence | undefined;
  /** When, where from, that podwhy only reads. */
  readonly footer: Sentence;
  /** The page about its cause; undefined if `docs` is not set. */
  readonly page: { readonly label: string; readonly url: string } | undefined;
  /** Button labels. */
  readonly buttons: { readonly share: string; readonly refresh: string };
}

/** A target to choose, as a button or a word to type. */
export interface Choice {
  readonly label: string;
  readonly target: Target;
}

/** What else a person's words could have meant. */
export interface OtherReadings {
  readonly title: string;
  readonly choices: readonly Choice[];
}

/** A short answer other than a diagnosis: a choice, a refusal, a failure, help. */
export interface NoticeWords {
  readonly language: Language;
  /** No markup; may hold foreign text. */
  readonly headline: string;
  readonly lines: readonly Sentence[];
  readonly choices: readonly Choice[];
  /** What can be typed as it is: `/podwhy shop/cart-0`, and what it does. */
  readonly examples: readonly { readonly typed: string; readonly text: Sentence }[];
  readonly stepsTitle: string;
  readonly steps: readonly Step[];
}

/** What one cause does to a namespace. */
export interface NamespaceGroupWords {
  readonly cause: CauseId;
  /** `killed for memory at its own limit`, with the container if there are several. */
  readonly name: string;
  /** Up to five names and how many more. */
  readonly pods: Sentence;
  /** What happened to the first of them. */
  readonly headline: string;
  /** The first of them, to be asked about. */
  readonly choice: Choice;
}

/** A namespace in one language: all is well, or what is not, worst first. */
export interface NamespaceWords {
  readonly language: Language;
  readonly target: Target;
  readonly headline: string;
  readonly summary: Sentence;
  readonly groups: readonly NamespaceGroupWords[];
  readonly footer: Sentence;
  readonly buttons: { readonly share: string; readonly refresh: string };
}

/** One reading of what was typed after /exitcode. */
export interface ReadingWords {
  readonly code: number | undefined;
  /** Stable word for programs: `signal`, `program`, `dotnet-host`, `waiting-reason` … */
  readonly kind: string;
  /** The same for people, in their language. */
  readonly kindTitle: string;
  readonly name: string;
  readonly meaning: Sentence;
  readonly madeBy: Sentence;
  readonly sources: readonly string[];
}

/** An explained exit code, signal or reason in one language. */
export interface ExplanationWords {
  readonly language: Language;
  readonly input: string;
  /** `137 = 128 + 9: killed with SIGKILL`. */
  readonly headline: string;
  readonly readings: readonly ReadingWords[];
  readonly causesTitle: string;
  /** Most likely first. */
  readonly causes: readonly Sentence[];
  readonly tellApartTitle: string;
  readonly tellApart: readonly Sentence[];
  readonly stepsTitle: string;
  readonly steps: readonly Step[];
  readonly trapsTitle: string;
  readonly traps: readonly Sentence[];
  readonly whereToReadTitle: string;
  readonly whereToRead: readonly Step[];
  readonly footer: Sentence;
  readonly buttons: { readonly share: string };
}

/** An input that no reading fits: a sentence and examples to press, never an error. */
export interface UnreadableWords {
  readonly language: Language;
  readonly headline: string;
  readonly sentence: Sentence;
  readonly examplesTitle: string;
  /** Three inputs that work. */
  readonly examples: readonly string[];
  readonly nearestTitle: string;
  /** Names that look like what was typed, best first; often empty. */
  readonly nearest: readonly string[];
}

/** What /exitcode says when nothing follows it. */
export interface HelpWords {
  readonly language: Language;
  readonly headline: string;
  readonly lines: readonly Sentence[];
  readonly commonTitle: string;
  /** Buttons: `value` is what the button asks for, `label` at most 30 characters. */
  readonly common: readonly { readonly label: string; readonly value: string }[];
}
