import { webApi } from '@slack/bolt';
import type { Delivered, MessageMetadata, PostedMessage, Search, SlackPort } from '../messages/delivery.ts';
import type { Message } from '../messages/message.ts';
import { meaningOf, type SlackErrorMeaning } from '../messages/slack-errors.ts';
import { ButtonSeal } from './button-seal.ts';

/** Errors of a connection that was never made. https://nodejs.org/api/errors.html#common-system-errors */
const NEVER_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
]);
const TIMEOUT = /timeout|aborted/i;
/** What the client says of a 429 without `Retry-After`. */
const NO_RETRY_AFTER = /Retry header did not contain/;
/** Seconds to wait if Slack does not tell. */
const RETRY_AFTER = 5;
/** Meanings of errors that say that this token, or this Slack, will never let podwhy read there. */
const UNREADABLE: ReadonlySet<SlackErrorMeaning> = new Set([
  'missing-permission',
  'method-unavailable',
  'channel-out-of-reach',
]);
const PAGE = 200;
const PAGES = 20;

/**
 * Posts, edits and finds podwhy's messages for the outbox. `client` must not retry and must reject limited calls (`postingClient`):
 * the outbox alone decides whether a call is made again.
 */
export function createPoster(client: webApi.WebClient): SlackPort {
  let workspaceUrl: Promise<string | undefined> | undefined;
  const buttons = new ButtonSeal(client.token ?? '');
  return {
    post: ({ channel, threadTs, broadcast, message, metadata }) =>
      delivered(() => {
        const args = {
          channel,
          ...contentOf(buttons.seal(message), metadata),
          unfurl_links: false,
          unfurl_media: false,
        };
        if (threadTs === undefined) return client.chat.postMessage(args);
        const reply = { ...args, thread_ts: threadTs };
        return client.chat.postMessage(broadcast ? { ...reply, reply_broadcast: true } : reply);
      }),
    update: ({ channel, ts, message, metadata }) =>
      delivered(() => client.chat.update({ channel, ts, ...contentOf(buttons.seal(message), metadata) })),
    remove: (channel, ts) => delivered(() => client.chat.delete({ channel, ts })),
    search: ({ channel, threadTs, oldest }) => search(client, channel, threadTs, oldest),
    linkTo: async (channel, ts) => {
      workspaceUrl ??= addressOf(client);
      const base = await workspaceUrl;
      if (base === undefined) workspaceUrl = undefined;
      return base === undefined ? undefined : new URL(`archives/${channel}/p${ts.replace('.', '')}`, base).href;
    },
  };
}

function contentOf(message: Message, { event_type, event_payload }: MessageMetadata) {
  // Slack takes lists of texts in a payload, which its types do not know; `blocks` is given even if it is empty, since an edit
  // without it would leave the old ones next to the new text.
  const payload: object = event_payload;
  return {
    text: message.text,
    blocks: [...message.blocks],
    // An edit would take `client`, which links bare hosts and mail addresses. https://docs.slack.dev/reference/methods/chat.update
    parse: 'none' as const,
    metadata: { event_type, event_payload: payload as Record<string, string> },
  };
}

async function addressOf(client: webApi.WebClient): Promise<string | undefined> {
  try {
    const { url } = await client.auth.test();
    return url !== undefined && URL.canParse(url) ? url : undefined;
  } catch {
    return undefined;
  }
}

/** How a call ended, as far as the outbox cares. */
async function delivered(call: () => Promise<{ readonly ts?: string }>): Promise<Delivered> {
  try {
    const { ts } = await call();
    return ts === undefined
      ? { kind: 'unclear', detail: 'an answer without ts', timedOut: false }
      : { kind: 'done', ts };
  } catch (error) {
    return failureOf(error);
  }
}

function failureOf(error: unknown): Exclude<Delivered, { kind: 'done' }> {
  if (error instanceof webApi.WebAPIRateLimitedError) {
    return { kind: 'limited', retryAfter: error.retryAfter, everywhere: false };
  }
  if (error instanceof webApi.WebAPIPlatformError) {
    const { error: code } = error.data;
    if (meaningOf(code) === 'rate-limited') {
      // `rate_limited` is about this method and channel, the other codes are about the workspace.
      return { kind: 'limited', retryAfter: RETRY_AFTER, everywhere: code !== 'rate_limited' };
    }
    return { kind: 'refused', error: code, problems: problemsOf(error.data) };
  }
  const detail = error instanceof Error ? error.message : String(error);
  if (NO_RETRY_AFTER.test(detail)) return { kind: 'limited', retryAfter: RETRY_AFTER, everywhere: false };
  if (error instanceof webApi.WebAPIHTTPError) {
    // Anything but a 5xx was rejected before Slack saw the call: a proxy's login page, a wrong address.
    const { statusCode } = error;
    return statusCode >= 500 ? { kind: 'unclear', detail, timedOut: false } : { kind: 'unsent', detail };
  }
  if (codesOf(error).some((code) => NEVER_SENT.has(code))) return { kind: 'unsent', detail };
  return { kind: 'unclear', detail, timedOut: TIMEOUT.test(detail) };
}

/** What Slack disliked, with JSON pointers. https://docs.slack.dev/reference/methods/chat.postMessage */
function problemsOf(data: webApi.WebAPIPlatformError['data']): readonly string[] {
  const { errors } = data as { readonly errors?: unknown };
  const messages = data.response_metadata?.messages ?? [];
  return [...(Array.isArray(errors) ? errors : []), ...messages].map(String).slice(0, 10);
}

/** The codes of an error and of all that caused it. */
function codesOf(error: unknown): readonly string[] {
  const codes: string[] = [];
  for (
    let one = error, depth = 0;
    one instanceof Error && depth < 6;
    one = one.cause ?? (one as { original?: unknown }).original, depth++
  ) {
    if ('code' in one) codes.push(String(one.code));
    if (one instanceof AggregateError) codes.push(...one.errors.flatMap((each) => codesOf(each)));
  }
  return codes;
}

/**
 * Reads backwards (a thread: forwards) until what is older than `oldest`. That time is ours and not Slack's, so it only ends the reading
 * and is not sent: at least one page is searched.
 */
async function search(
  client: webApi.WebClient,
  channel: string,
  threadTs: string | undefined,
  oldest: Date,
): Promise<Search> {
  const posted: PostedMessage[] = [];
  let cursor: string | undefined;
  try {
    for (let page = 0; page < PAGES; page++) {
      const where = { channel, limit: PAGE, include_all_metadata: true, ...(cursor !== undefined && { cursor }) };
      const found: webApi.ConversationsHistoryResponse =
        threadTs === undefined
          ? await client.conversations.history(where)
          : await client.conversations.replies({ ...where, ts: threadTs });
      const messages = found.messages ?? [];
      for (const message of messages) {
        const { key } = payloadOf(message);
        if (message.ts !== undefined && typeof key === 'string') posted.push({ ts: message.ts, key });
      }
      cursor = found.response_metadata?.next_cursor;
      const isPast = threadTs === undefined && messages.some(({ ts }) => Number(ts) * 1000 < oldest.getTime());
      if (cursor === undefined || cursor === '' || isPast) break;
    }
    return { kind: 'read', posted };
  } catch (error) {
    return searchFailure(error);
  }
}

function payloadOf({
  metadata,
}: {
  readonly metadata?: { readonly event_payload?: object };
}): Readonly<Record<string, unknown>> {
  return { ...metadata?.event_payload };
}

function searchFailure(error: unknown): Search {
  const failure = failureOf(error);
  if (failure.kind === 'limited') return failure;
  if (failure.kind === 'refused') {
    // The parent is gone, and the thread with it: it holds no message of ours.
    const meaning = meaningOf(failure.error);
    if (meaning === 'thread-gone') return { kind: 'read', posted: [] };
    return UNREADABLE.has(meaning)
      ? { kind: 'unreadable', error: failure.error }
      : { kind: 'failed', detail: failure.error };
  }
  const noSuchMethod = error instanceof webApi.WebAPIHTTPError && error.statusCode < 500;
  return noSuchMethod
    ? { kind: 'unreadable', error: `http_${error.statusCode}` }
    : { kind: 'failed', detail: failure.detail };
}
