import { ASKABLE_KINDS, type Target } from '../diagnosis/snapshot.ts';
import type { Language } from '../wording/words.ts';
import { LIMITS } from './limits.ts';
import { isObject } from '../lib/json.ts';

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

/** This many characters at the start of a value are reserved for the signature over what follows. 2¹²⁸ has 39 digits. */
export const SIGNATURE_LENGTH = 40;
const UNSIGNED = '.'.repeat(SIGNATURE_LENGTH);

const USER_ID = /^[UW][A-Z0-9]{1,30}$/;
/** https://kubernetes.io/docs/concepts/overview/working-with-objects/names/ */
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const NAME = /^[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?$/;

/** Whether this is a Slack user's id, and so may be used in a mention. */
export function isUserId(text: string): boolean {
  return USER_ID.test(text);
}

/** The value of a button, not signed yet; undefined if no button can carry this: it is too long, or names what no cluster can have. */
export function buttonValue(state: ButtonState): string | undefined {
  const { language, sharedBy } = state;
  if (state.kind === 'target' && !canExist(state.target)) return undefined;
  const about =
    state.kind === 'code'
      ? { code: state.input }
      : { target: [state.target.context, state.target.kind, state.target.namespace, state.target.name] };
  const value = UNSIGNED + JSON.stringify({ ...about, language, ...(sharedBy !== undefined && { sharedBy }) });
  return value.length > LIMITS.buttonValue || !value.isWellFormed() ? undefined : value;
}

/**
 * Reads a button's value back; undefined if it is not ours, or was written by a version with another format. The signature
 * was checked before.
 */
export function readButtonValue(value: string | undefined): ButtonState | undefined {
  const parsed = parse(value?.slice(SIGNATURE_LENGTH));
  if (!isObject(parsed)) return undefined;
  const language = parsed['language'] === 'zh' ? 'zh' : 'en';
  const by = parsed['sharedBy'];
  const sharedBy = typeof by === 'string' && isUserId(by) ? by : undefined;
  if (typeof parsed['code'] === 'string') return { kind: 'code', input: parsed['code'], language, sharedBy };
  const target = readTarget(parsed['target']);
  return target === undefined ? undefined : { kind: 'target', target, language, sharedBy };
}

function readTarget(parts: unknown): Target | undefined {
  if (!Array.isArray(parts) || parts.length !== 4 || !parts.every((part) => typeof part === 'string')) return undefined;
  const [context = '', kind = '', namespace = '', name = ''] = parts;
  const target = { context, kind, namespace, name };
  return canExist(target) ? target : undefined;
}

/** Whether a cluster can have such an object, of a kind that may be asked about: what is not there reads as another question. */
function canExist({ kind, namespace, name }: Target): boolean {
  if (!(ASKABLE_KINDS as readonly string[]).includes(kind)) return false;
  // A namespace is in no namespace, or in itself.
  if (kind === 'Namespace') return (namespace === '' || namespace === name) && LABEL.test(name);
  return LABEL.test(namespace) && NAME.test(name);
}

function parse(value: string | undefined): unknown {
  try {
    return JSON.parse(value ?? '');
  } catch {
    return undefined;
  }
}
