import { type Answer, type Outcome, refused } from './answer.ts';
import { type Call, deleteMessage, getPermalink, postEphemeral, postMessage, updateMessage } from './chat-methods.ts';
import {
  conversationHistory,
  conversationInfo,
  conversationJoin,
  conversationList,
  conversationMembers,
  conversationOpen,
  conversationReplies,
} from './conversation-methods.ts';
import {
  authTest,
  botInfo,
  openView,
  publishView,
  userGroupList,
  userGroupUsers,
  userInfo,
} from './directory-methods.ts';
import { type ArmedFault, type Fault, strike } from './faults.ts';
import { type Json, asString } from '../../lib/json.ts';
import type { CheckBlocks } from './message-rules.ts';
import { scopesNeeded } from './method-limits-data.ts';
import { type Limits, type RateState, admit } from './rate-limits.ts';
import type { SlackState } from './slack-state.ts';

const methods: Readonly<Record<string, (call: Call) => Outcome>> = {
  'auth.test': authTest,
  'bots.info': botInfo,
  'chat.delete': deleteMessage,
  'chat.getPermalink': getPermalink,
  'chat.postEphemeral': postEphemeral,
  'chat.postMessage': postMessage,
  'chat.update': updateMessage,
  'conversations.history': conversationHistory,
  'conversations.info': conversationInfo,
  'conversations.join': conversationJoin,
  'conversations.list': conversationList,
  'conversations.members': conversationMembers,
  'conversations.open': conversationOpen,
  'conversations.replies': conversationReplies,
  'usergroups.list': userGroupList,
  'usergroups.users.list': userGroupUsers,
  'users.info': userInfo,
  'views.open': openView,
  'views.publish': publishView,
};

/** A call that was made, for tests to inspect. */
export interface LoggedCall {
  /** Milliseconds of the fake Slack's clock. */
  readonly at: number;
  readonly method: string;
  readonly args: Json;
  /** The HTTP status of the response; 0 if none was sent. */
  readonly status: number;
  readonly error: string | undefined;
  readonly fault: Fault['does'] | undefined;
}

/** The state and settings of the Web API. */
export interface WebApi {
  readonly state: SlackState;
  readonly rates: RateState;
  readonly limits: Limits;
  readonly faults: ArmedFault[];
  readonly calls: LoggedCall[];
  readonly check: CheckBlocks;
  readonly botToken: string;
  readonly appToken: string;
  /** The bot token's scopes; undefined: all of them. */
  readonly scopes: readonly string[] | undefined;
  /** Where a Socket Mode client may connect; undefined without Socket Mode. */
  readonly socketUrl: () => string | undefined;
}

/** The HTTP response. `hangs` never sends one, `drops` closes the connection. */
export type Reply =
  | {
      readonly kind: 'sends';
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string;
      readonly afterMs: number;
    }
  | { readonly kind: 'hangs' }
  | { readonly kind: 'drops' };

function outcomeOf(api: WebApi, method: string, token: string | undefined, args: Json, now: number): Outcome {
  if (token === undefined) return refused('not_authed');
  const isAppMethod = method === 'apps.connections.open';
  if (token !== api.botToken && token !== api.appToken) return refused('invalid_auth');
  if ((token === api.appToken) !== isAppMethod) return refused('not_allowed_token_type');
  if (isAppMethod) {
    const url = api.socketUrl();
    return url === undefined ? refused('internal_error') : { ok: true, url };
  }
  const run = methods[method];
  if (run === undefined) return refused('unknown_method', { req_method: method });
  const needed = scopesNeeded[method] ?? [];
  if (api.scopes !== undefined && needed.length > 0 && !needed.some((scope) => api.scopes?.includes(scope))) {
    return refused('missing_scope', { needed: needed.join(','), provided: api.scopes.join(',') });
  }
  return run({ state: api.state, args, now, check: api.check });
}

function json(
  status: number,
  body: Answer | Json,
  headers: Record<string, string> = {},
): Reply & { readonly kind: 'sends' } {
  return {
    kind: 'sends',
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body: JSON.stringify(body),
    afterMs: 0,
  };
}

function rateLimited(seconds: number | null): Reply & { readonly kind: 'sends' } {
  const headers: Record<string, string> = seconds === null ? {} : { 'retry-after': String(seconds) };
  return json(429, { ok: false, error: 'ratelimited' }, headers);
}

function spoil(fault: Fault, carryOut: () => Reply): Reply {
  const reply = (fault.carriedOut ?? (fault.does === 'drop' || fault.does === 'slow')) ? carryOut() : undefined;
  switch (fault.does) {
    case 'drop':
      return { kind: 'drops' };
    case 'silence':
      return { kind: 'hangs' };
    case 'status':
      return { kind: 'sends', status: fault.status ?? 503, headers: {}, body: 'Service Unavailable', afterMs: 0 };
    case 'rate-limit':
      return rateLimited(fault.retryAfter === undefined ? 1 : fault.retryAfter);
    case 'error':
      return json(200, { ok: false, error: fault.error ?? 'internal_error' });
    case 'slow': {
      const slow = reply ?? carryOut();
      return slow.kind === 'sends' ? { ...slow, afterMs: fault.delayMs ?? 1_000 } : slow;
    }
  }
}

/** Answers one call of the Web API at `now` (milliseconds): checks the token and the rate limits, runs the method, applies a fault. */
export function answerCall(
  api: WebApi,
  method: string,
  token: string | undefined,
  args: Json | undefined,
  now: number,
): Reply {
  const channel = asString(args?.['channel']);
  let error: string | undefined;
  const carryOut = (): Reply => {
    const wait = admit(api.rates, api.limits, { method, channel }, now);
    if (wait > 0) {
      error = 'ratelimited';
      return rateLimited(wait);
    }
    const outcome = args === undefined ? refused('invalid_form_data') : outcomeOf(api, method, token, args, now);
    if (outcome.ok) return json(200, outcome);
    error = outcome.error;
    return json(200, { ok: false, error: outcome.error, ...outcome.more });
  };
  const fault = strike(api.faults, { method, channel });
  const reply = fault === undefined ? carryOut() : spoil(fault, carryOut);
  const status = reply.kind === 'sends' ? reply.status : 0;
  api.calls.push({ at: now, method, args: args ?? {}, status, error, fault: fault?.does });
  return reply;
}
