import type { CAUSE_GROUPS, CauseGroup, CauseId } from '../diagnosis/causes.ts';
import type { CauseContext } from '../next-steps/cause-context.ts';
import type { Sentence } from './sentence.ts';

/** All that podwhy says of one cause in one language. */
export interface CauseWords<C extends CauseId> {
  /** The cause as a short phrase, lower case in English: the title of its page, also-seen lines, groups of a namespace. */
  readonly name: string;
  /**
   * What happened, without its subject: `killed for memory, limit 64 MiB`. At most seven words (Chinese: 20 characters). The
   * target's name goes before it, with the container's if there are several, and `possibly` if the confidence is
   * `possible`.
   */
  headline(about: CauseContext<C>): string;
  /** One or two sentences with the numbers and times that make it true. */
  verdict(about: CauseContext<C>): Sentence;
  /** True if headline and verdict say by themselves how sure they are: nothing is put before or after them. */
  readonly hedged?: true;
}

/** The words of a group of causes in one language. A missing cause does not compile. */
export type GroupWords<G extends CauseGroup> = { readonly [C in (typeof CAUSE_GROUPS)[G][number]]: CauseWords<C> };

/** The words of every cause in one language. */
export type Words = { readonly [C in CauseId]: CauseWords<C> };
