import type { Content } from '../content/content.ts';
import type { MessageRow } from '../store/schema.ts';

export interface PostJob {
  readonly kind: 'post';
  readonly row: MessageRow;
  readonly content: Content;
  readonly threadTs: string | undefined;
}

export interface EditJob {
  readonly kind: 'edit';
  readonly row: MessageRow;
  readonly content: Content;
  readonly ts: string;
}

/** `search`: look for a post whose outcome is unknown. `copy-check`: look for a second copy of a post that was repeated. */
export interface SearchJob {
  readonly kind: 'search' | 'copy-check';
  readonly row: MessageRow;
  readonly threadTs: string | undefined;
}

/** A call to Slack that this process has claimed, until its lease ends. */
export type Job = PostJob | EditJob | SearchJob;

/** A job; or when there may be one; undefined: nothing waits. */
export type Claim<J extends Job = Job> = J | { readonly kind: 'later'; readonly at: number } | undefined;

/** A call takes at most fifteen seconds; after the lease another replica takes the work over. Milliseconds. */
export const LEASE = 20_000;
