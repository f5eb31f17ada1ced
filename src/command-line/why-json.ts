import type { TargetAnswer } from '../answers/target-answer.ts';
import type { Diagnosis } from '../diagnosis/diagnosis.ts';
import type { Target } from '../diagnosis/snapshot.ts';
import { displayName } from '../wording/about.ts';
import { plain } from '../wording/sentence.ts';
import type { Step } from '../wording/words.ts';

export interface StepJson {
  readonly text: string;
  readonly command?: string;
}

export type ErrorCode = 'ambiguous' | 'bad-target' | 'bad-request' | 'cluster-unreachable';

/** A next step as programs get it. */
export function stepJson(step: Step): StepJson {
  return step.command === undefined ? { text: plain(step.text) } : { text: plain(step.text), command: step.command };
}

/** `podwhy why … --output json` where one pod or workload was found. `target` is what was asked, as it was typed. */
export function diagnosisJson(target: string, diagnosis: Diagnosis, steps: readonly Step[]): object {
  return {
    target,
    object: objectJson(diagnosis.target),
    ...(diagnosis.pod === undefined ? {} : { pod: objectJson(diagnosis.pod) }),
    cause: diagnosis.cause,
    container: diagnosis.container?.name ?? null,
    exitCode: diagnosis.exitCode ?? null,
    confidence: diagnosis.confidence,
    evidence: diagnosis.evidence.map(({ source, text, at }) =>
      at === undefined ? { source, text } : { source, text, at },
    ),
    alsoSeen: diagnosis.alsoSeen.map(({ cause, container }) => ({ cause, container: container ?? null })),
    unread: diagnosis.unread.map(({ what, why, right }) =>
      right === undefined ? { what, why } : { what, why, right },
    ),
    steps: steps.map(stepJson),
    ...(diagnosis.share === undefined ? {} : { share: diagnosis.share }),
  };
}

/** The answer where there is none: `choices` are targets that can be asked instead, in the form that podwhy reads. */
export function errorJson(target: string, code: ErrorCode, message: string, choices?: readonly Target[]): object {
  return { target, error: { code, message, ...(choices === undefined ? {} : { choices: choices.map(spell) }) } };
}

/** A pod that is nowhere is an answer, even where the words do not say in which namespace it was looked for. */
export function nothingJson(answer: Extract<TargetAnswer, { kind: 'nothing' }>, message: string): object {
  return {
    target: answer.words,
    cause: 'pod-not-found',
    container: null,
    exitCode: null,
    confidence: 'certain',
    evidence: [],
    alsoSeen: [],
    unread: [],
    steps: [{ text: message }],
    nearest: answer.nearest.map(spell),
  };
}

/** A target as it can be typed: exact, its cluster included, so that it asks for this object and no other. */
function spell(target: Target): string {
  return `${target.context === '' ? '' : `${target.context}:`}${displayName(target)}`;
}

function objectJson({ context, kind, namespace, name }: Target): object {
  return { context, kind, namespace, name };
}
