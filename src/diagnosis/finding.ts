import type { CauseId } from './causes.ts';
import type { Confidence, Evidence, LogExcerpt } from './diagnosis.ts';
import type { Cause, CauseFacts } from './facts.ts';
import type { Termination, PodContainer } from './pod-view.ts';
import type { EventView } from './event-view.ts';

/** The parts of a finding that do not depend on its cause. */
interface FindingParts {
  readonly container: PodContainer | undefined;
  readonly exitCode: number | undefined;
  readonly confidence: Confidence;
  readonly evidence: readonly Evidence[];
  readonly log: LogExcerpt | undefined;
  /** Other problems that the rule came across. */
  readonly alsoSeen: readonly { readonly cause: CauseId; readonly container: string | undefined }[];
}

/** What a rule found: a cause, the facts about it, and the evidence. */
export type Finding = Cause & FindingParts;

/** A finding with one of the causes C, which have the same facts. */
type FindingOf<C extends CauseId> = FindingParts & { readonly cause: C; readonly facts: CauseFacts[C] };

export interface FindingDetails {
  readonly confidence: Confidence;
  readonly evidence: readonly (Evidence | undefined)[];
  readonly container?: PodContainer | undefined;
  readonly exitCode?: number | undefined;
  readonly log?: LogExcerpt | undefined;
  readonly alsoSeen?: FindingParts['alsoSeen'];
}

/** Makes a finding. */
export function found<C extends CauseId>(cause: C, facts: CauseFacts[C], details: FindingDetails): FindingOf<C> {
  return {
    cause,
    facts,
    container: details.container,
    exitCode: details.exitCode,
    confidence: details.confidence,
    evidence: details.evidence.filter((line) => line !== undefined),
    log: details.log,
    alsoSeen: details.alsoSeen ?? [],
  };
}

const MAX_TEXT = 600;
/** A shorter text may be part of another by coincidence. */
const SHORTEST_REPEAT = 30;

/** A text on one line, bounded. Its end is kept as well: runtimes put the actual error last. */
export function bounded(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= MAX_TEXT ? line : `${line.slice(0, MAX_TEXT - 200)} … ${line.slice(-190)}`;
}

/** A field's value as evidence; undefined if the field is not set. */
export function field(path: string, value: string | number | undefined, at?: Date): Evidence | undefined {
  return value === undefined || value === '' ? undefined : fieldEvidence(path, String(value), at);
}

function fieldEvidence(path: string, text: string, at: Date | undefined): Evidence {
  return { source: { kind: 'field', path }, text: bounded(text), at };
}

/** A line of a log as evidence. */
export function logEvidence(
  { container, previous }: { readonly container: string; readonly previous: boolean },
  line: string,
): Evidence {
  return { source: { kind: 'log', container, previous }, text: bounded(line), at: undefined };
}

/** An event as evidence: its reason, count and message. */
export function eventEvidence(event: EventView | undefined): Evidence | undefined {
  if (event === undefined) return undefined;
  const times = event.count > 1 ? ` ×${event.count}` : '';
  return eventLine(`${event.reason}${times}: ${event.message}`, event.last);
}

/** An event as evidence, with this text. */
export function eventLine(text: string, at: Date | undefined): Evidence {
  return { source: { kind: 'event' }, text: bounded(text), at };
}

/** What is not set, as kubectl prints it: evidence is in no language. */
export const NONE = '<none>';
/** The API's reason if an object does not exist. */
export const NOT_FOUND = 'NotFound';

/** A container's termination as evidence: `OOMKilled, exitCode 137, 40 s`. */
export function terminationEvidence(container: PodContainer, termination: Termination): Evidence {
  const ran = termination.ranSeconds === undefined ? '' : `, ${Math.round(termination.ranSeconds)} s`;
  const message = termination.message === '' ? '' : `: ${termination.message}`;
  return fieldEvidence(
    `${container.path}.${termination.field}`,
    `${termination.reason || NONE}, exitCode ${termination.exitCode}${ran}${message}`,
    termination.finishedAt,
  );
}

/** The evidence without that field. */
export function withoutField(evidence: readonly Evidence[], path: string): readonly Evidence[] {
  return evidence.filter(({ source }) => source.kind !== 'field' || source.path !== path);
}

const EVENT_HEAD = /^[^:]*: (?:Error: )?/;
/** Ids of containers and sandboxes, which differ in each attempt. */
const IDS = /\b[\da-f]{12,}\b/g;
/** Where `bounded` cuts. */
const CUT = ' … ';

/** The evidence without events whose message is repeated in the message of a container state. */
export function withoutRepeats(evidence: readonly Evidence[]): readonly Evidence[] {
  const states = evidence.filter(({ source }) => source.kind !== 'event').map(({ text }) => text.replace(IDS, ''));
  return evidence.filter(({ source, text }) => {
    const message = (text.replace(EVENT_HEAD, '').split(CUT).at(-1) ?? '').replace(IDS, '');
    return (
      source.kind !== 'event' || message.length < SHORTEST_REPEAT || !states.some((state) => state.includes(message))
    );
  });
}

/** A container's waiting state as evidence. */
export function waitingEvidence(container: PodContainer): Evidence | undefined {
  const waiting = container.status?.state?.waiting;
  if (waiting?.reason === undefined) return undefined;
  const text = waiting.message === undefined ? waiting.reason : `${waiting.reason}: ${waiting.message}`;
  return fieldEvidence(`${container.path}.state.waiting`, text, undefined);
}

/** The path of the restart count of a container. */
export function restartPath({ path }: PodContainer): string {
  return `${path}.restartCount`;
}

/** The restart count of a container as evidence; undefined if it was never restarted. */
export function restartEvidence(container: PodContainer): Evidence | undefined {
  const count = container.status?.restartCount ?? 0;
  return count > 0 ? field(restartPath(container), count) : undefined;
}
