import { GITLEAKS_RULES } from './gitleaks-rules-data.ts';
import { SECRET_FORMS } from './secret-forms-data.ts';
import type { SecretForm } from './secret-form.ts';
import type { Span } from './spans.ts';

const FORMS: readonly SecretForm[] = [...SECRET_FORMS, ...GITLEAKS_RULES];
/** A form may match only the shortest length: the rest of the word belongs to the secret. */
const REST_OF_WORD = /[\w-]*={0,2}/y;

const KEYWORDS = [...new Set(FORMS.flatMap(({ keywords }) => keywords))];
/** The longest first, since a keyword may begin with another one. */
const KEYWORD = new RegExp(
  KEYWORDS.toSorted((a, b) => b.length - a.length)
    .map((word) => word.replaceAll(/[^\w-]/g, String.raw`\$&`))
    .join('|'),
  'g',
);
const FORMS_BY_KEYWORD: ReadonlyMap<string, readonly SecretForm[]> = new Map(
  KEYWORDS.map((found) => [found, FORMS.filter(({ keywords }) => keywords.some((word) => found.startsWith(word)))]),
);

/** Secrets that are recognised by their form. A form is searched for only if one of its keywords is in the text. */
export function findForms(text: string): readonly Span[] {
  return [...formsFor(text.toLowerCase())].flatMap(({ pattern }) => matchesOf(pattern, text));
}

function formsFor(small: string): ReadonlySet<SecretForm> {
  const words = new Set<string>();
  KEYWORD.lastIndex = 0;
  for (let match = KEYWORD.exec(small); match !== null; match = KEYWORD.exec(small)) {
    words.add(match[0]);
    KEYWORD.lastIndex = match.index + 1;
  }
  return new Set([...words].flatMap((word) => FORMS_BY_KEYWORD.get(word) ?? []));
}

/** Continues after the whole secret, so that a word is read once, however often the form occurs in it. */
function matchesOf(pattern: RegExp, text: string): readonly Span[] {
  const found: Span[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const span = spanOf(match, text);
    found.push(span);
    pattern.lastIndex = Math.max(span.end, pattern.lastIndex);
  }
  return found;
}

function spanOf({ 0: whole, index, groups }: RegExpExecArray, text: string): Span {
  const after = groups?.['after'];
  const start = index + (groups?.['keep']?.length ?? 0);
  const end = index + whole.length;
  if (after !== undefined) return { start, end: end - after.length };
  REST_OF_WORD.lastIndex = end;
  return { start, end: REST_OF_WORD.test(text) ? REST_OF_WORD.lastIndex : end };
}
