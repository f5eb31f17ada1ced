import { type Call, addBotMessage, editBotMessage } from './chat-methods.ts';
import type { Json } from '../../lib/json.ts';
import { isRefusal } from './message-rules.ts';
import { type StoredMessage, findMessage, removeMessage } from './slack-state.ts';

/** A `response_url` takes five messages within thirty minutes. https://docs.slack.dev/interactivity/handling-user-interaction */
const USES = 5;
const LIFE_MS = 30 * 60_000;

/** The `response_url` of a command or a pressed button. */
export interface ResponseUrl {
  readonly id: string;
  readonly channel: string;
  readonly user: string;
  /** The message whose button was pressed; undefined for a slash command, whose own answer can not be replaced. */
  readonly original: { readonly channel: string; readonly ts: string } | undefined;
  readonly threadTs: string | undefined;
  /** Milliseconds. */
  readonly madeAt: number;
  uses: number;
}

const yes = (value: unknown): boolean => value === true || value === 'true';

/**
 * Does what an answer asks for: a message to the channel or to the one who asked, or in the place of the original. Answers the error
 * that Slack would, or undefined if it succeeds.
 */
export function applyResponse(call: Call, url: ResponseUrl): string | undefined {
  const { args } = call;
  const original: StoredMessage | undefined =
    url.original === undefined ? undefined : findMessage(call.state, url.original.channel, url.original.ts);
  if (yes(args['delete_original']) && url.original !== undefined) {
    if (original === undefined) return 'message_not_found';
    removeMessage(call.state, original);
    return undefined;
  }
  if (yes(args['replace_original']) && url.original !== undefined) {
    if (original === undefined) return 'message_not_found';
    const edited = editBotMessage(call, original);
    return isRefusal(edited) ? edited.error : undefined;
  }
  const inChannel = args['response_type'] === 'in_channel';
  const threadTs = typeof args['thread_ts'] === 'string' ? args['thread_ts'] : url.threadTs;
  const message = addBotMessage(call, url.channel, inChannel ? { threadTs } : { threadTs, onlyFor: url.user });
  return isRefusal(message) ? message.error : undefined;
}

/** One POST to a `response_url`: the HTTP status and body that Slack answers. Each attempt that Slack accepts is a use. */
export function answerResponse(
  call: Call,
  url: ResponseUrl | undefined,
): { readonly status: number; readonly body: string } {
  if (url === undefined) return { status: 404, body: JSON.stringify({ ok: false, error: 'invalid_url' }) };
  if (call.now - url.madeAt > LIFE_MS)
    return { status: 404, body: JSON.stringify({ ok: false, error: 'expired_url' }) };
  if (url.uses >= USES) return { status: 404, body: JSON.stringify({ ok: false, error: 'used_url' }) };
  const error = applyResponse(call, url);
  if (error !== undefined) return { status: 400, body: JSON.stringify({ ok: false, error }) };
  url.uses += 1;
  return { status: 200, body: 'ok' };
}

/** The message that an acknowledgement carries, read from its body; undefined if it carries none. */
export function acknowledgedMessage(body: string, contentType: string): Json | undefined {
  const text = body.trim();
  if (text === '') return undefined;
  if (!contentType.includes('json')) return { text };
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed === 'string') return { text: parsed };
    return typeof parsed === 'object' && parsed !== null && Object.keys(parsed).length > 0
      ? (parsed as Json)
      : undefined;
  } catch {
    return { text };
  }
}
