import type { NoticeAnswer, TargetAnswer } from '../answers/target-answer.ts';
import type { Diagnosis } from '../diagnosis/diagnosis.ts';
import { evidenceSourceName } from '../diagnosis/evidence-source.ts';
import type { NamespaceSummary } from '../diagnosis/namespace-summary.ts';
import { permissionText } from '../diagnosis/permission.ts';
import { readItemName } from '../diagnosis/read-item.ts';
import type { Target } from '../diagnosis/snapshot.ts';
import { displayName } from '../next-steps/cause-context.ts';
import { plain } from '../wording/sentence.ts';
import type { DiagnosisWords } from '../wording/words.ts';
import { stepJson } from './step-json.ts';

/** Why there is no answer: `cluster-unreachable` is a failure of the cluster, the others are mistakes in the request. */
export type ErrorCode = 'ambiguous' | 'bad-target' | 'bad-request' | 'cluster-unreachable';

/** `podwhy why … --output json`, and a line of `--batch`. `target` is what was asked, as it was typed. */
export function whyJson(target: string, answer: TargetAnswer): object {
  if (answer.kind !== 'diagnosis' && answer.kind !== 'namespace') return noticeJson(target, answer);
  const answered =
    answer.kind === 'diagnosis'
      ? diagnosisJson(target, answer.diagnosis, answer.words)
      : namespaceJson(target, answer.summary);
  const others = answer.others?.choices.map((choice) => spell(choice.target));
  return others === undefined ? answered : { ...answered, others };
}

/** What is printed if there is no answer. */
export function errorJson(
  target: string | null,
  code: ErrorCode,
  message: string,
  choices?: readonly string[],
): object {
  return { target, error: { code, message, ...(choices === undefined ? {} : { choices }) } };
}

/** The code of an answer that is an error; undefined: it is a proper answer. */
export function errorCodeOf(answer: Pick<TargetAnswer, 'kind'>): ErrorCode | undefined {
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

function diagnosisJson(target: string, diagnosis: Diagnosis, words: DiagnosisWords): object {
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
    unread: diagnosis.unread.map(({ what, why, permission }) => ({
      what: readItemName(what),
      why,
      permission: permission && permissionText(permission),
    })),
    steps: words.steps.map(stepJson),
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

function noticeJson(target: string, answer: NoticeAnswer): object {
  const { headline, lines } = answer.words;
  const message = [headline, ...lines.map(plain)].join('\n');
  const code = errorCodeOf(answer);
  if (code !== undefined)
    return errorJson(target, code, message, answer.kind === 'choices' ? answer.choices.map(spell) : undefined);
  // It is in no namespace: the same answer as for a pod that is not in the given namespace.
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

/** A target as it can be typed, with its cluster, so that it means this object and no other. */
function spell(target: Target): string {
  return `${target.context === '' ? '' : `${target.context}:`}${displayName(target)}`;
}

function objectJson({ context, kind, namespace, name }: Target): object {
  return { context, kind, namespace, name };
}
