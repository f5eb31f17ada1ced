import { webApi } from '@slack/bolt';
import { boltLogger } from './bolt-logger.ts';
import type { Log } from '../lib/log.ts';

export interface WebClientSettings {
  /** Base of the Web API, `https://slack.com/api/`. */
  readonly apiUrl: string;
  readonly log: Log;
}

const POST_TIMEOUT_MS = 10_000;
const READ_TIMEOUT_MS = 5_000;

/**
 * Options of the client that changes something. It never tries again by itself: Slack's client would repeat a post whose answer got
 * lost, and it stops all channels when one is limited (node-slack-sdk: any non-200 is retried ten times in half an hour).
 */
export function postingOptions({ apiUrl, log }: WebClientSettings): webApi.WebClientOptions {
  return {
    slackApiUrl: apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: POST_TIMEOUT_MS,
    // A method name that is an address would go there with our token.
    allowAbsoluteUrls: false,
    logger: boltLogger(log),
  };
}

/** The client that posts, edits and publishes: one attempt, 10 s at most, a 429 is an error that says how long to wait. */
export function postingClient(token: string, settings: WebClientSettings): webApi.WebClient {
  return new webApi.WebClient(token, postingOptions(settings));
}

/** The client that only reads (`auth.test`, `users.info`): two more attempts, 5 s each. */
export function readingClient(token: string, settings: WebClientSettings): webApi.WebClient {
  return new webApi.WebClient(token, {
    ...postingOptions(settings),
    retryConfig: { retries: 2, minTimeout: 200, maxTimeout: 1_000 },
    timeout: READ_TIMEOUT_MS,
  });
}

/** What Slack called the reason of a refusal (`invalid_blocks`); undefined for any other error. */
export function refusalOf(error: unknown): string | undefined {
  return error instanceof webApi.WebAPIPlatformError ? error.data.error : undefined;
}
