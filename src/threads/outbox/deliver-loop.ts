import type { SlackPort } from '../../messages/delivery.ts';
import { channelsWithPosts, type Claim, claimEdit, claimPost, claimVerify, type Job } from './claims-sql.ts';
import type { MakingContext } from './render-sql.ts';
import { noteEdit, notePost } from './outcomes-sql.ts';
import type { Clock, ThreadLog, ThreadSettings } from '../ports.ts';
import { noteSearch, removeCopies, search } from './search-outcomes-sql.ts';
import type { Store } from '../store/store.ts';

/** Edits on their way at the same time, in one process. */
const EDITS_AT_ONCE = 4;
/** What could not be taken up is tried again after that. Milliseconds. */
const AFTER_FAILURE = 1_000;

export interface Delivering {
  /** Starts what may be sent now, and says when to be called again (milliseconds since 1970). */
  run(): Promise<number | undefined>;
  /** Resolves once no call is on its way. */
  settled(): Promise<void>;
  isBusy(): boolean;
}

/** Sends what the outbox holds: one post at a time in a channel, a few edits beside. */
export function startDelivering(
  store: Store,
  slack: SlackPort,
  options: {
    readonly settings: ThreadSettings;
    readonly clock: Clock;
    readonly log: ThreadLog;
    readonly wake: () => void;
  },
): Delivering {
  const { settings, clock, log, wake } = options;
  const context = { store, slack, settings, log };
  const making: MakingContext = {
    adminLanguage: settings.adminLanguage,
    adminChannel: () => settings.adminChannel,
    log,
    linkTo: (channel, ts) => slack.linkTo(channel, ts),
  };
  const busyChannels = new Set<string>();
  const underWay = new Set<Promise<void>>();
  let edits = 0;

  const start = (job: Job, done: () => void): void => {
    const work = perform(context, job, () => clock.now().getTime())
      .catch((error: unknown) => log.error('a delivery failed', { key: job.row.id, error }))
      .finally(() => {
        underWay.delete(work);
        done();
        wake();
      });
    underWay.add(work);
  };

  /** What cannot be taken now for a reason of its own is tried again, and holds up nothing else. */
  const apart = async (what: string, claim: () => Promise<Claim>): Promise<Claim> => {
    try {
      return await claim();
    } catch (error) {
      log.error(`${what} could not be taken up and is tried again`, { error });
      return { kind: 'later', at: clock.now().getTime() + AFTER_FAILURE };
    }
  };

  const startPosts = async (): Promise<(number | undefined)[]> => {
    const waits: (number | undefined)[] = [];
    for (const channel of await channelsWithPosts(store)) {
      if (busyChannels.has(channel)) continue;
      const claim = await apart(`a post to ${channel}`, () => claimPost(store, channel, making, clock.now().getTime()));
      if (isJob(claim)) {
        busyChannels.add(channel);
        start(claim, () => busyChannels.delete(channel));
      } else waits.push(claim?.at);
    }
    return waits;
  };

  const startEdits = async (): Promise<number | undefined> => {
    while (edits < EDITS_AT_ONCE) {
      const claim = await apart('an edit', () => claimEdit(store, making, settings.editDelay, clock.now().getTime()));
      if (!isJob(claim)) return claim?.at;
      edits++;
      start(claim, () => edits--);
    }
    return undefined;
  };

  const startVerify = async (): Promise<number | undefined> => {
    const claim = await apart('a search', () => claimVerify(store, clock.now().getTime()));
    if (!isJob(claim)) return claim?.at;
    start(claim, () => undefined);
    return undefined;
  };

  return {
    run: async () => {
      const waits = [...(await startPosts()), await startEdits(), await startVerify()].filter((at) => at !== undefined);
      return waits.length === 0 ? undefined : Math.min(...waits);
    },
    settled: async () => {
      while (underWay.size > 0) await Promise.allSettled(underWay);
    },
    isBusy: () => underWay.size > 0,
  };
}

function isJob(claim: Claim): claim is Job {
  return claim !== undefined && claim.kind !== 'later';
}

async function perform(context: Parameters<typeof removeCopies>[0], job: Job, now: () => number): Promise<void> {
  const { slack } = context;
  const { channel } = job.row;
  switch (job.kind) {
    case 'post': {
      const { message, metadata } = job.content;
      const outcome = await slack.post({
        channel,
        threadTs: job.threadTs,
        broadcast: job.row.broadcast === 1,
        message,
        metadata,
      });
      await notePost(context, job, outcome, now());
      return;
    }
    case 'edit': {
      const { message, metadata } = job.content;
      await noteEdit(context, job, await slack.update({ channel, ts: job.ts, message, metadata }), now());
      return;
    }
    case 'search':
      await noteSearch(context, job, await search(slack, job, now()), now());
      return;
    case 'verify':
      await removeCopies(context, job, await search(slack, job, now()), now());
  }
}
