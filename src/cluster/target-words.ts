import { trimEndOf } from '../lib/trim-end-of.ts';
import { visibleWords } from '../lib/visible-text.ts';
import { WORKLOAD_KINDS } from '../diagnosis/snapshot.ts';
import { isWorkloadKind, kindOfWord, type AskableKind, type Kind } from './kinds.ts';
import { takeOptions } from './target-options.ts';

/** What words refer to, before any cluster is searched. */
export type Wanted =
  | { readonly form: 'namespace'; readonly namespace: string }
  /** One word: a namespace, an object, or part of a name. */
  | { readonly form: 'word'; readonly word: string }
  /** A pod, else a workload. `foreignKind`: the word before the slash is also a kind, but not one that podwhy diagnoses. */
  | {
      readonly form: 'object';
      readonly namespace: string;
      readonly name: string;
      readonly foreignKind: string | undefined;
    }
  /** An object of a kind in any namespace; `orIn`: or an object in the namespace with the name of the kind. */
  | {
      readonly form: 'kind';
      readonly kind: Exclude<AskableKind, 'Namespace'>;
      readonly name: string;
      readonly orIn: string | undefined;
    }
  | {
      readonly form: 'exact';
      readonly kind: Exclude<AskableKind, 'Namespace'>;
      readonly namespace: string;
      readonly name: string;
    };

export type ParsedWords =
  | { readonly kind: 'wanted'; readonly context: string | undefined; readonly wanted: Wanted }
  | {
      readonly kind: 'unreadable';
      readonly why: 'empty' | 'too-long' | 'syntax' | 'unknown-kind' | 'unknown-context' | 'unknown-option';
      readonly word: string;
      readonly known: readonly string[];
    };

/** Kinds that can be asked about, as kubectl's users write them. */
export const ASKABLE_WORDS: readonly string[] = ['pod', ...WORKLOAD_KINDS.map((kind) => kind.toLowerCase())];

const NAME = /^[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?$/;
const PART_OF_A_NAME = /^[a-z0-9.-]{1,253}$/;
/** `1/2` in a row of `kubectl get pods`: the names come before it. */
const READY_COLUMN = /^\d+\/\d+$/;
const KUBECTL = /^(?:kubectl|kubecolor|k|oc|podwhy|\/podwhy)$/;
const VERBS: ReadonlySet<string> = new Set(
  'describe get logs log exec delete top edit attach debug rollout status restart history undo scale events why'.split(
    ' ',
  ),
);
const FILLERS: ReadonlySet<string> = new Set(['in', 'the', 'of', 'from', 'namespace', 'ns']);
// Quotes and brackets around a name that is copied from a sentence.
const WRAPPERS = /["'`“”„‘’«»<>()[\]{}*]/g;
const ENDS = ',;.!?…:';
/** Long enough for two names of 253 characters, a context and options; Slack allows far more. */
export const LONGEST_TARGET = 1000;

/**
 * Parses what a person typed: `shop/cart-0`, `deploy/shop/cart`, `cart`, with `-n`, with a context before a colon, or a pasted kubectl
 * command. `contexts` are the known names: they are recognised first, since they may contain slashes and colons.
 */
export function parseTargetWords(words: string, contexts: readonly string[]): ParsedWords {
  if (words.length > LONGEST_TARGET) return unreadable('too-long', '');
  const text = visibleWords(words.normalize('NFKC')).replace(WRAPPERS, '').trim();
  const named = takeContext(text, contexts);
  if (named.kind === 'unreadable') return named;
  const options = takeOptions(named.rest.split(/\s+/).filter(Boolean), KUBECTL);
  if ('unknown' in options) return unreadable('unknown-option', options.unknown, ['-n', '--namespace', '--context']);
  const context = options.context ?? named.context;
  if (context !== undefined && !contexts.includes(context)) return unreadable('unknown-context', context, contexts);
  const parts = names(options.words);
  const last = parts.at(-1);
  if (last !== undefined) parts[parts.length - 1] = trimEndOf(last, ENDS);
  const wanted = wantedOf(parts.filter(Boolean), options.namespace?.toLowerCase(), options.pasted);
  return 'form' in wanted ? { kind: 'wanted', context, wanted } : wanted;
}

type Unreadable = Extract<ParsedWords, { kind: 'unreadable' }>;

function unreadable(why: Unreadable['why'], word: string, known: readonly string[] = []): Unreadable {
  return { kind: 'unreadable', why, word, known };
}

/**
 * Takes the context out of `prod:shop/cart` or `context:prod shop/cart`: names contain no colon, so anything before one is a context, even
 * an unknown one.
 */
function takeContext(
  text: string,
  contexts: readonly string[],
): { readonly kind: 'named'; readonly context: string | undefined; readonly rest: string } | Unreadable {
  const bare =
    text.startsWith('context:') && !contexts.includes('context') ? text.slice('context:'.length).trim() : text;
  const known = contexts.toSorted((a, b) => b.length - a.length).find((name) => bare.startsWith(`${name}:`));
  if (known !== undefined) return { kind: 'named', context: known, rest: bare.slice(known.length + 1) };
  if (bare !== text) {
    const [name = ''] = bare.split(/\s+/);
    return contexts.includes(name)
      ? { kind: 'named', context: name, rest: bare.slice(name.length) }
      : unreadable('unknown-context', name, contexts);
  }
  const [first = ''] = bare.split(/\s+/);
  const colon = trimEndOf(first, ENDS).indexOf(':');
  if (colon > 0 && !first.startsWith('-')) return unreadable('unknown-context', first.slice(0, colon), contexts);
  return { kind: 'named', context: undefined, rest: bare };
}

/** The names among the words: without the program, its verbs, fillers, and further columns. */
function names(words: readonly string[]): string[] {
  let rest = [...words];
  if (KUBECTL.test(rest[0] ?? '')) rest = rest.slice(1);
  while (rest.length > 1 && VERBS.has((rest[0] ?? '').toLowerCase())) rest = rest.slice(1);
  const column = rest.findIndex((word, i) => i > 0 && READY_COLUMN.test(word));
  if (column > 0) rest = rest.slice(0, column);
  // "cart-0 in shop" has the namespace last.
  const within = rest.indexOf('in');
  if (within > 0 && within < rest.length - 1) {
    const place = rest.slice(within + 1).filter((word) => !FILLERS.has(word));
    if (place.length === 1) rest = [...place, ...rest.slice(0, within)];
  }
  return rest.map((word) => trimEndOf(word, ',')).filter((word) => word !== 'the');
}

function wantedOf(words: readonly string[], namespace: string | undefined, pasted: boolean): Wanted | Unreadable {
  if (namespace !== undefined && !NAME.test(namespace)) return unreadable('syntax', namespace);
  if (words.length === 0) return namespace === undefined ? unreadable('empty', '') : { form: 'namespace', namespace };
  if (words.length === 1) {
    const [word = ''] = words;
    const lower = word.toLowerCase();
    if (pasted && namespace !== undefined && kindOfWord(lower) !== undefined) return { form: 'namespace', namespace };
    if (lower.endsWith('/') && lower.indexOf('/') === lower.length - 1) return namespaceOf(lower.slice(0, -1));
    return partsWanted(lower.split('/'), namespace, word);
  }
  if (words.length > 3) return unreadable('syntax', words.join(' '));
  const parts = words.flatMap((word) => word.toLowerCase().split('/'));
  return partsWanted(parts, namespace, words.join(' '));
}

function namespaceOf(name: string): Wanted | Unreadable {
  return NAME.test(name) ? { form: 'namespace', namespace: name } : unreadable('syntax', name);
}

function partsWanted(parts: readonly string[], namespace: string | undefined, typed: string): Wanted | Unreadable {
  const [first = '', second = '', third = ''] = parts;
  if (parts.length === 1) return oneWanted(first, namespace, typed);
  if (parts.some((part) => !NAME.test(part))) return unreadable('syntax', typed);
  if (parts.length === 2) return twoWanted(first, second, namespace, typed);
  if (parts.length !== 3) return unreadable('syntax', typed);
  const place =
    askable(first) === undefined ? { kind: askable(second), in: first } : { kind: askable(first), in: second };
  if (place.kind === undefined)
    return unreadable('unknown-kind', kindOfWord(second) === undefined ? first : second, ASKABLE_WORDS);
  if (namespace !== undefined && namespace !== place.in) return unreadable('syntax', typed);
  return { form: 'exact', kind: place.kind, namespace: place.in, name: third };
}

function oneWanted(word: string, namespace: string | undefined, typed: string): Wanted | Unreadable {
  if (namespace === undefined) return PART_OF_A_NAME.test(word) ? { form: 'word', word } : unreadable('syntax', typed);
  return NAME.test(word)
    ? { form: 'object', namespace, name: word, foreignKind: undefined }
    : unreadable('syntax', typed);
}

function twoWanted(first: string, name: string, namespace: string | undefined, typed: string): Wanted | Unreadable {
  if (kindOfWord(first) === 'Namespace') return { form: 'namespace', namespace: name };
  const kind = askable(first);
  if (namespace !== undefined) {
    if (kind !== undefined) return { form: 'exact', kind, namespace, name };
    if (kindOfWord(first) !== undefined) return unreadable('unknown-kind', first, ASKABLE_WORDS);
    return first === namespace
      ? { form: 'object', namespace, name, foreignKind: undefined }
      : unreadable('syntax', typed);
  }
  if (kind !== undefined) return { form: 'kind', kind, name, orIn: first };
  return { form: 'object', namespace: first, name, foreignKind: kindOfWord(first) === undefined ? undefined : first };
}

function askable(word: string): Exclude<AskableKind, 'Namespace'> | undefined {
  const kind: Kind | undefined = kindOfWord(word);
  return kind !== undefined && (kind === 'Pod' || isWorkloadKind(kind)) ? kind : undefined;
}
