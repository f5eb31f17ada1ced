import type { Asker } from '../answers/access.ts';
import type { CodeAnswer } from '../answers/answer-code.ts';
import type { TargetAnswer } from '../answers/target-answer.ts';
import type { Target } from '../diagnosis/snapshot.ts';
import type { Language } from '../wording/words.ts';

/** Who will see an answer: the asker alone, or everybody in the channel, which then has to be permitted as well. */
export type Audience = 'asker' | 'channel';

/** Who asks, who will see the answer, and in which language, which may still be looked up while the cluster is read. */
export interface Question {
  readonly asker: Asker;
  readonly audience: Audience;
  readonly language: Language | Promise<Language>;
}

/** The use cases that Slack asks for; `app` connects them to the clusters and the rules of who may ask. */
export interface Answers {
  /** An exit code, signal or reason as typed. Never fails. */
  code(typed: string, language: Language): CodeAnswer;
  /** A pod, workload or namespace as typed. Rejects for our own faults only. */
  words(words: string, question: Question): Promise<TargetAnswer>;
  /** The exact object that a button names. */
  target(target: Target, question: Question): Promise<TargetAnswer>;
  /** Whether the rules of who may ask name user groups. */
  readonly needsUserGroups: () => boolean;
}
