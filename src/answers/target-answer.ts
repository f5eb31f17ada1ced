import type { Diagnosis } from '../diagnosis/diagnosis.ts';
import type { Target } from '../diagnosis/snapshot.ts';
import type { NamespaceSummary } from '../diagnosis/namespace-summary.ts';
import type { ReadFailure } from '../diagnosis/clusters.ts';

/** What podwhy answers to words or a target: data that the rooms beyond lay out, each in its own way. */
export type TargetAnswer =
  /** One pod or workload. A pod that is not there is a diagnosis too, `pod-not-found`. */
  | { readonly kind: 'diagnosis'; readonly diagnosis: Diagnosis; readonly others?: readonly Target[] }
  /** `others` of both: what else the words could have meant; of what is not there, the nearest names. */
  | { readonly kind: 'namespace'; readonly summary: NamespaceSummary; readonly others?: readonly Target[] }
  /** The words fit several objects: best first; `more` counts those that were left out. */
  | { readonly kind: 'choices'; readonly words: string; readonly choices: readonly Target[]; readonly more: number }
  /** Nothing has that name, or what has it may not be asked about: which of both is not told. `limited`: rules may be the reason. */
  | {
      readonly kind: 'nothing';
      readonly words: string;
      readonly nearest: readonly Target[];
      readonly limited: boolean;
    }
  | {
      readonly kind: 'unreadable';
      readonly words: string;
      readonly why: 'too-long' | 'syntax' | 'unknown-kind' | 'unknown-context' | 'unknown-option';
      readonly word: string;
      readonly known: readonly string[];
    }
  | { readonly kind: 'failed'; readonly failure: ReadFailure }
  /** No words at all: what can be asked. */
  | { readonly kind: 'help' };

/** True where the answer is that there is no such pod or workload. */
export function isAbsent(answer: TargetAnswer): boolean {
  return answer.kind === 'diagnosis' && answer.diagnosis.cause === 'pod-not-found';
}
