import type { Basis } from '../diagnosis/basis.ts';
import type { CauseId } from '../diagnosis/causes.ts';
import type { NodeRefusal, SchedulingFacts } from '../diagnosis/facts/not-scheduled.ts';
import type { LogExcerpt } from '../diagnosis/diagnosis.ts';
import type { EvidenceSource } from '../diagnosis/evidence-source.ts';
import type { Permission } from '../diagnosis/permission.ts';
import type { Target, Unread } from '../diagnosis/snapshot.ts';
import type { ReadFailure } from '../diagnosis/cluster-port.ts';
import type { CauseContext } from '../next-steps/cause-context.ts';
import type { Sentence } from './sentence.ts';

/** What is counted in a namespace: pods, workloads that have none, or both. */
export type Counted = 'pods' | 'workloads' | 'both';

/** What podwhy says around the causes, in one language. */
export interface Texts {
  /** The link to the page about a cause. */
  readonly aboutCause: string;
  readonly buttons: { readonly share: string; readonly refresh: string };
  readonly evidenceTitle: string;
  /** Where a value was read: a field's path is the same in every language. */
  evidenceSource(source: EvidenceSource): string;
  readonly stepsTitle: string;

  /** The headline with its subject; `half` is what the cause says. */
  headline(
    about: Pick<CauseContext<CauseId>, 'container' | 'name' | 'nameContainer' | 'confidence'>,
    half: string,
    hedged: boolean,
  ): string;
  /** Goes before the verdict of a `possible` diagnosis. */
  readonly possibly: string;
  /** Goes after the verdict of a `likely` diagnosis. */
  restsOn(basis: Basis): Sentence;
  logTitle(log: LogExcerpt): string;
  readonly refusalsHeader: readonly [string, string];
  /** Nodes and reason of one line of the scheduler's account. */
  refusal(refusal: NodeRefusal, facts: SchedulingFacts): readonly [string, string];
  share(same: number, total: number, pod: string | undefined): Sentence;
  seenIn(pod: string): Sentence;
  /** The cause that explains this one: of a recovered pod's last end, of a Job's newest pod. */
  earlier(name: string): Sentence;
  podOfJob(name: string, exitCode: number | undefined): Sentence;
  alsoSeen(problems: readonly { readonly name: string; readonly container: string | undefined }[]): Sentence;
  unread(unread: readonly Unread[]): Sentence;
  footer(context: string, now: Date): Sentence;

  choicesHeadline(words: string, count: number): string;
  choicesLine(more: number): Sentence;
  /** Before the names of what else the words could have meant. */
  readonly others: string;
  /** Title of the names near to one that is not there. */
  readonly near: string;
  nothingHeadline(words: string, limited: boolean): string;
  nothingLine(nearest: number, limited: boolean): Sentence;
  /** Rules say who may ask about what, and who can change them. */
  limitedLine(): Sentence;
  failureHeadline(failure: ReadFailure): string;
  failureLine(failure: ReadFailure): Sentence;
  grantRole(permission: Permission): Sentence;
  bindRole(): Sentence;
  unreadableHeadline(
    why: 'empty' | 'too-long' | 'syntax' | 'unknown-kind' | 'unknown-context' | 'unknown-option',
    word: string,
  ): string;
  known(why: 'unknown-kind' | 'unknown-context' | 'unknown-option', known: readonly string[]): Sentence;
  readonly helpHeadline: string;
  readonly helpLines: readonly Sentence[];
  readonly examples: readonly { readonly typed: string; readonly text: Sentence }[];

  namespaceHealthy(namespace: string, total: number): string;
  namespaceEmpty(namespace: string): string;
  namespaceUnhealthy(namespace: string, unhealthy: number, total: number, what: Counted): string;
  namespaceSummary(healthy: number, total: number, groups: number): Sentence;
  groupName(name: string, container: string | undefined, pods: number, what: Counted): string;
  pods(pods: readonly Target[]): Sentence;
}
