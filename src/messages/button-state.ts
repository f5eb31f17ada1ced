import type { Target } from '../diagnosis/snapshot.ts';
import type { Language } from '../wording/words.ts';
import { LIMITS } from './limits.ts';
import { isObject } from './problem.ts';

/** The `action_id` of each kind of button; those of a row carry `:` and their number behind it, since Slack wants them distinct. */
export const ACTIONS = {
  share: 'share',
  refresh: 'refresh',
  choose: 'choose',
  explainCode: 'explain-code',
} as const;

/** What an answer was about, as its buttons carry it: nothing is remembered between the answer and the click. */
export type ButtonState = { readonly language: Language; readonly sharedBy: string | undefined } & (
  | { readonly kind: 'target'; readonly target: Target }
  | { readonly kind: 'code'; readonly input: string }
);

const USER_ID = /^[UW][A-Z0-9]{1,30}$/;

/** Whether this is a Slack user's id, and so may stand in a mention. */
export function isUserId(text: string): boolean {
  return USER_ID.test(text);
}

/** The value of a button; undefined where it would be longer than Slack takes, and there can be no button. */
export function buttonValue(state: ButtonState): string | undefined {
  const { language, sharedBy } = state;
  const about =
    state.kind === 'code'
      ? { code: state.input }
      : { target: [state.target.context, state.target.kind, state.target.namespace, state.target.name] };
  const value = JSON.stringify({ ...about, language, ...(sharedBy !== undefined && { sharedBy }) });
  return value.length > LIMITS.buttonValue || !value.isWellFormed() ? undefined : value;
}

/** Reads a button's value back; undefined where it is none of ours, or of a version that wrote it in another way. */
export function readButtonValue(value: string | undefined): ButtonState | undefined {
  const parsed = parse(value);
  if (!isObject(parsed)) return undefined;
  const language = parsed['language'] === 'zh' ? 'zh' : 'en';
  const by = parsed['sharedBy'];
  const sharedBy = typeof by === 'string' && isUserId(by) ? by : undefined;
  if (typeof parsed['code'] === 'string') return { kind: 'code', input: parsed['code'], language, sharedBy };
  const { target } = parsed;
  if (!Array.isArray(target) || target.length !== 4 || !target.every((part) => typeof part === 'string'))
    return undefined;
  const [context = '', kind = '', namespace = '', name = ''] = target;
  return { kind: 'target', target: { context, kind, namespace, name }, language, sharedBy };
}

function parse(value: string | undefined): unknown {
  try {
    return JSON.parse(value ?? '');
  } catch {
    return undefined;
  }
}
