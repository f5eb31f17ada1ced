import type { RichTextElement } from '@slack/types';
import { alertWords } from '../wording/alert-words.ts';
import type { Language } from '../wording/words.ts';
import type { SubjectView } from './alert-view.ts';
import { clamp, clean, oneLine } from './safe-text.ts';

/** Kubernetes' longest name is 253; what is longer is not the name of an object. */
const NAME_LENGTH = 253;
const USER_GROUP = /^S[A-Z0-9]+$/;
const USER = /^[UW][A-Z0-9]+$/;

/** Literal text in rich text; empty if nothing is left of it. */
export function text(
  value: string,
  style?: { readonly bold?: true; readonly strike?: true; readonly code?: true },
): RichTextElement[] {
  const shown = clean(value);
  return shown === '' ? [] : [{ type: 'text', text: shown, ...(style && { style }) }];
}

/** A link with our own words; nothing if the address is not a web address. */
export function link(url: string, words: string): RichTextElement[] {
  const address = URL.parse(url);
  const isWeb = address?.protocol === 'https:' || address?.protocol === 'http:';
  return isWeb && address.href.length <= 3_000 ? [{ type: 'link', url: address.href, text: words }] : [];
}

/** Calls people: the only place where a message names somebody, and only from the team's own file. */
export function mentionElements(mentions: readonly string[]): RichTextElement[] {
  return mentions.flatMap((who): RichTextElement[] => {
    const called = mention(who);
    return called === undefined ? [] : [called, { type: 'text', text: ' ' }];
  });
}

function mention(who: string): RichTextElement | undefined {
  if (who === 'here' || who === 'channel') return { type: 'broadcast', range: who };
  if (USER_GROUP.test(who)) return { type: 'usergroup', usergroup_id: who };
  return USER.test(who) ? { type: 'user', user_id: who } : undefined;
}

/** Names in a row, at most `max` of them. */
export function nameRow(names: readonly string[], max: number, language: Language): string {
  const unique = new Set(names);
  // Thousands of names are counted; only those that are shown are made ready for it.
  const shown = new Set<string>();
  for (const name of unique) {
    if (shown.size === max) break;
    shown.add(clamp(oneLine(name), NAME_LENGTH));
  }
  return alertWords(language).names([...shown], unique.size <= max ? 0 : unique.size - shown.size);
}

/** The namespaces of subjects, in order of their names. */
export function namespacesOf(subjects: readonly SubjectView[]): readonly string[] {
  return [...new Set(subjects.flatMap(({ namespace }) => (namespace === null ? [] : [namespace])))].sort();
}

/** What subjects are called together: `3 pods`. */
export function subjectCount(subjects: readonly SubjectView[], alerts: number, language: Language): string {
  const { subjects: word } = alertWords(language);
  const named = subjects.filter(({ name }) => name !== '');
  if (named.length === 0) return word('alerts', alerts);
  return word(named.every(({ isPod }) => isPod) ? 'pods' : 'objects', named.length);
}

/** Every subject by namespace, one line each: `shop: cart-0, cart-1 · Resolved: cart-2`. */
export function subjectLines(subjects: readonly SubjectView[], language: Language): readonly string[] {
  const words = alertWords(language);
  const rows = new Map<string, SubjectView[]>();
  for (const subject of subjects) {
    const namespace = subject.namespace === null ? '' : oneLine(subject.namespace);
    rows.set(namespace, [...(rows.get(namespace) ?? []), subject]);
  }
  return [...rows]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([namespace, members]) => {
      const names = (firing: boolean) => uniqueNames(members.filter((one) => one.firing === firing)).join(words.comma);
      const firing = names(true);
      const ended = names(false);
      const states = [firing, ended === '' ? '' : `${words.ended}${words.colon}${ended}`].filter((part) => part !== '');
      return `${namespace === '' ? words.noNamespace : namespace}${words.colon}${states.join(' · ')}`;
    });
}

function uniqueNames(subjects: readonly SubjectView[]): readonly string[] {
  return [...new Set(subjects.map(({ name }) => clamp(oneLine(name), NAME_LENGTH) || '–'))].sort();
}
