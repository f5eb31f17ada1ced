import type { Search, SlackPort } from '../../messages/delivery.ts';
import { noteEdit } from './edit-outcomes-sql.ts';
import type { Job, SearchJob } from './jobs.ts';
import { notePost, type OutcomeContext } from './post-outcomes-sql.ts';
import { noteSearch, removeCopies } from './search-outcomes-sql.ts';

/** Searches start this long before the attempt, to allow for clock skew. Milliseconds. */
const CLOCK_SKEW = 120_000;

/** Makes the call of a job and notes its outcome. Rejects only if the outcome cannot be stored. */
export async function performJob(
  context: OutcomeContext & { readonly slack: SlackPort },
  job: Job,
  now: () => number,
): Promise<void> {
  const { slack } = context;
  const { channel } = job.row;
  switch (job.kind) {
    case 'post': {
      const { threadTs } = job;
      const { message, metadata } = job.content;
      const outcome = await slack.post({ channel, threadTs, broadcast: job.row.broadcast === 1, message, metadata });
      return notePost(context, job, outcome, now());
    }
    case 'edit': {
      const { message, metadata } = job.content;
      const outcome = await slack.update({ channel, ts: job.ts, message, metadata });
      return noteEdit(context, job, outcome, now());
    }
    case 'search':
      return noteSearch(context, job, await search(slack, job, now()), now());
    case 'copy-check':
      return removeCopies(context, job, await search(slack, job, now()), now());
  }
}

async function search(slack: SlackPort, { row, threadTs }: SearchJob, now: number): Promise<Search> {
  const oldest = new Date((row.attempted_at ?? now) - CLOCK_SKEW);
  return slack.search({ channel: row.channel, threadTs, oldest });
}
