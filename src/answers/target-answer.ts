import type { ReadFailure } from '../diagnosis/cluster-port.ts';
import type { Diagnosis } from '../diagnosis/diagnosis.ts';
import type { NamespaceSummary } from '../diagnosis/namespace-summary.ts';
import type { Target } from '../diagnosis/snapshot.ts';
import type { DiagnosisWords, NamespaceWords, NoticeWords, OtherReadings } from '../wording/words.ts';

/** Why there is neither a diagnosis nor a namespace. */
export type Notice =
  /** The words fit several objects: best first; `more` counts those that were left out. */
  | { readonly kind: 'choices'; readonly typed: string; readonly choices: readonly Target[]; readonly more: number }
  /** Nothing has that name, or what has it may not be asked about: the answer does not tell which. `limited`: rules may be the reason. */
  | {
      readonly kind: 'nothing';
      readonly typed: string;
      readonly nearest: readonly Target[];
      readonly limited: boolean;
    }
  | {
      readonly kind: 'unreadable';
      readonly typed: string;
      readonly why: 'too-long' | 'syntax' | 'unknown-kind' | 'unknown-context' | 'unknown-option';
      readonly word: string;
      readonly known: readonly string[];
    }
  | { readonly kind: 'failed'; readonly failure: ReadFailure }
  /** Nothing was typed: what can be asked. */
  | { readonly kind: 'help' };

/** The answer to words or a target, before it is put into words. */
export type UnwordedAnswer =
  /** One pod or workload. A pod that is not there is a diagnosis too, `pod-not-found`. */
  | { readonly kind: 'diagnosis'; readonly diagnosis: Diagnosis; readonly others?: readonly Target[] }
  /** `others` of both: what else the words could have meant; if the object is not there, the nearest names. */
  | { readonly kind: 'namespace'; readonly summary: NamespaceSummary; readonly others?: readonly Target[] }
  | Notice;

/** What podwhy answers to words or a target: the data, and the same in the asker's language, for every surface to lay out. */
export type TargetAnswer =
  | {
      readonly kind: 'diagnosis';
      readonly diagnosis: Diagnosis;
      readonly words: DiagnosisWords;
      readonly others: OtherReadings | undefined;
    }
  | {
      readonly kind: 'namespace';
      readonly summary: NamespaceSummary;
      readonly words: NamespaceWords;
      readonly others: OtherReadings | undefined;
    }
  | NoticeAnswer;

export type NoticeAnswer = Notice & { readonly words: NoticeWords };
