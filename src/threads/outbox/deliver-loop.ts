import type { SlackPort } from '../../messages/delivery.ts';
import type { Log } from '../../lib/log.ts';
import type { Clock, ThreadSettings } from '../ports.ts';
import type { Store } from '../store/store.ts';
import { createUnderWay } from '../under-way.ts';
import { claimCopyCheck, claimEdit } from './claim-edit-sql.ts';
import { channelsWithPosts, claimPost } from './claim-post-sql.ts';
import type { Claim, Job } from './jobs.ts';
import { performJob } from './perform-job.ts';
import type { RenderContext } from './render-sql.ts';

/** Edits under way at the same time, in one process. */
const EDITS_AT_ONCE = 4;
/** When to try again what could not be claimed. Milliseconds. */
const AFTER_FAILURE = 1_000;

export interface Delivering {
  /** Starts what may be sent now, and returns when to be called again (milliseconds since 1970). */
  run(): Promise<number | undefined>;
  /** Resolves once no call is under way. */
  settled(): Promise<void>;
  isBusy(): boolean;
}

export interface LoopOptions {
  readonly settings: ThreadSettings;
  readonly clock: Clock;
  readonly log: Log;
  /** Called after each piece of work. */
  readonly wake: () => void;
}

/** Sends what is in the outbox: one post at a time in each channel, and a few edits in parallel. */
export function createDelivering(store: Store, slack: SlackPort, options: LoopOptions): Delivering {
  const { settings, clock, log, wake } = options;
  const now = () => clock.now().getTime();
  const rendering = renderContext(slack, options);
  const underWay = createUnderWay(wake);
  const busyChannels = new Set<string>();
  let edits = 0;

  const start = (job: Job, done: () => void): void =>
    underWay.add(
      performJob({ store, slack, settings, log }, job, now)
        .catch((error: unknown) => log.error('the outcome of a call could not be noted', { key: job.row.id, error }))
        .finally(done),
    );

  const startPosts = async (): Promise<(number | undefined)[]> => {
    const waits: (number | undefined)[] = [];
    for (const channel of await channelsWithPosts(store)) {
      if (busyChannels.has(channel)) continue;
      const claim = await claimOrRetry('a post', options, () => claimPost(store, channel, rendering, now()));
      if (isJob(claim)) {
        busyChannels.add(channel);
        start(claim, () => busyChannels.delete(channel));
      } else waits.push(claim?.at);
    }
    return waits;
  };

  const startEdits = async (): Promise<number | undefined> => {
    while (edits < EDITS_AT_ONCE) {
      const claim = await claimOrRetry('an edit', options, () =>
        claimEdit(store, rendering, settings.editDelay, now()),
      );
      if (!isJob(claim)) return claim?.at;
      edits++;
      start(claim, () => edits--);
    }
    return undefined;
  };

  const startCopyCheck = async (): Promise<number | undefined> => {
    const claim = await claimOrRetry('a search for a second copy', options, () => claimCopyCheck(store, now()));
    if (!isJob(claim)) return claim?.at;
    start(claim, () => undefined);
    return undefined;
  };

  return {
    run: async () => {
      const waits = [...(await startPosts()), await startEdits(), await startCopyCheck()];
      const times = waits.filter((at) => at !== undefined);
      return times.length === 0 ? undefined : Math.min(...times);
    },
    settled: () => underWay.settled(),
    isBusy: () => underWay.count() > 0,
  };
}

function renderContext(slack: SlackPort, { settings, log }: LoopOptions): RenderContext {
  return {
    adminLanguage: settings.adminLanguage,
    adminChannel: () => settings.adminChannel,
    log,
    linkTo: (channel, ts) => slack.linkTo(channel, ts),
  };
}

/** What cannot be claimed is tried again, and does not hold up the rest. */
async function claimOrRetry(what: string, { clock, log }: LoopOptions, claim: () => Promise<Claim>): Promise<Claim> {
  try {
    return await claim();
  } catch (error) {
    log.error(`${what} could not be claimed and is tried again`, { error });
    return { kind: 'later', at: clock.now().getTime() + AFTER_FAILURE };
  }
}

function isJob(claim: Claim): claim is Job {
  return claim !== undefined && claim.kind !== 'later';
}
