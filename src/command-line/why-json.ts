import type { TargetAnswer } from '../answers/target-answer.ts';
import type { Diagnosis } from '../diagnosis/diagnosis.ts';
import { evidenceSourceName } from '../diagnosis/evidence-source.ts';
import type { NamespaceSummary } from '../diagnosis/namespace-summary.ts';
import { readItemName } from '../diagnosis/read-item.ts';
import type { Target } from '../diagnosis/snapshot.ts';
import { displayName } from '../next-steps/cause-context.ts';
import { wordDiagnosis } from '../wording/diagnosis-words.ts';
import { plain } from '../wording/sentence.ts';
import type { Language } from '../wording/words.ts';
import { stepJson } from './step-json.ts';
import { wordNotice, type Notice } from '../answers/word-notice.ts';

/** Why there is no answer: `cluster-unreachable` is the cluster's doing, the others the asker's. */
export type ErrorCode = 'ambiguous' | 'bad-target' | 'bad-request' | 'cluster-unreachable';

/** `podwhy why … --output json`, and a line of `--batch`. `target` is what was asked, as it was typed. */
export function whyJson(target: string, answer: TargetAnswer, language: Language): object {
  if (answer.kind !== 'diagnosis' && answer.kind !== 'namespace') return noticeJson(target, answer, language);
  const answered =
    answer.kind === 'diagnosis'
      ? diagnosisJson(target, answer.diagnosis, language)
      : namespaceJson(target, answer.summary);
  return answer.others === undefined ? answered : { ...answered, others: answer.others.map(spell) };
}

/** The answer where there is none. */
export function errorJson(
  target: string | null,
  code: ErrorCode,
  message: string,
  choices?: readonly string[],
): object {
  return { target, error: { code, message, ...(choices === undefined ? {} : { choices }) } };
}

/** The code that an answer without a diagnosis goes by; undefined: it is an answer all the same. */
export function errorCodeOf(answer: TargetAnswer): ErrorCode | undefined {
  switch (answer.kind) {
    case 'choices':
      return 'ambiguous';
    case 'failed':
      return 'cluster-unreachable';
    case 'unreadable':
    case 'help':
      return 'bad-target';
    case 'diagnosis':
    case 'namespace':
    case 'nothing':
      return undefined;
  }
}

function diagnosisJson(target: string, diagnosis: Diagnosis, language: Language): object {
  const { pod, container, share } = diagnosis;
  return {
    target,
    object: objectJson(diagnosis.target),
    ...(pod === undefined ? {} : { pod: objectJson(pod) }),
    cause: diagnosis.cause,
    container: container?.name ?? null,
    exitCode: diagnosis.exitCode ?? null,
    confidence: diagnosis.confidence,
    evidence: diagnosis.evidence.map(({ source, text, at }) => ({ source: evidenceSourceName(source), text, at })),
    alsoSeen: diagnosis.alsoSeen.map((other) => ({ cause: other.cause, container: other.container ?? null })),
    unread: diagnosis.unread.map(({ what, why, permission }) => ({ what: readItemName(what), why, permission })),
    steps: wordDiagnosis(diagnosis, language).steps.map(stepJson),
    ...(share === undefined ? {} : { share }),
  };
}

function namespaceJson(target: string, { target: object, total, healthy, groups }: NamespaceSummary): object {
  return {
    target,
    object: objectJson(object),
    total,
    healthy,
    groups: groups.map(({ cause, container, pods }) => ({
      cause,
      container: container ?? null,
      pods: pods.map(spell),
    })),
  };
}

function noticeJson(target: string, answer: Notice, language: Language): object {
  const { headline, lines } = wordNotice(answer, language);
  const message = [headline, ...lines.map(plain)].join('\n');
  const code = errorCodeOf(answer);
  if (code !== undefined)
    return errorJson(target, code, message, answer.kind === 'choices' ? answer.choices.map(spell) : undefined);
  // Nowhere is where it is: the same answer as for a pod that is not in the namespace that was named.
  return {
    target,
    cause: 'pod-not-found',
    container: null,
    exitCode: null,
    confidence: 'certain',
    evidence: [],
    alsoSeen: [],
    unread: [],
    steps: [],
    nearest: answer.kind === 'nothing' ? answer.nearest.map(spell) : [],
    message,
  };
}

/** A target as it can be typed, its cluster included, so that it asks for this object and no other. */
function spell(target: Target): string {
  return `${target.context === '' ? '' : `${target.context}:`}${displayName(target)}`;
}

function objectJson({ context, kind, namespace, name }: Target): object {
  return { context, kind, namespace, name };
}
