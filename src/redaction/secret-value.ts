import type { SecretKind } from './secret-name.ts';
import { PLAIN_WORDS } from './secret-names-data.ts';

/** Values that refer to a secret, or are already hidden. */
const POINTS_TO_IT = /^(?:\$\{?[\w.]+\}?|\$\(.*|%[\w.]+%|\{\{.*|<.*|\*+|x{3,}|\.{3}|\[redacted\]?|\[\w*$|-+)$/i;
/** After `=`, only these are not a secret. */
const NOTHING: ReadonlySet<string> = new Set(['null', 'nil', 'None', 'true', 'false', 'undefined']);
/** A word of prose: only letters, then more words. */
const MORE_WORDS = /^[.:]?\s+[a-z(]/i;
const OF_PROSE = /^(?:[A-Za-z][a-z'/-]*|\d{1,4})[.:!?]?$/;
/** `"password": x` is data, `password: x` may be a sentence. */
const CLOSED = /["'`\]]/;
const COLON = /[:：]/;
const ANY_DIGIT = /\d/;
const ANY_LETTER = /[\p{L}\d]/u;
const END_OF_WORD = /[.:!?…,]{1,4}$/;
const SHORT_NUMBER = /^\d{1,4}$/;
/** `unexpected token: EOF`: the word of a parser. */
const PARSER = /\b(?:unexpected|illegal|bad|unknown|invalid) $/i;

/** A value after `name` and `separator`, and the text around them. */
export interface NamedValue {
  readonly name: string;
  readonly kind: SecretKind;
  /** The characters before the name. */
  readonly before: string;
  readonly separator: string;
  readonly value: string;
  readonly quoted: boolean;
  /** The characters after the value. */
  readonly rest: string;
}

/** Whether a value that is assigned to the name of a secret is the secret. */
export function isSecretValue({ name, kind, before, separator, value, quoted, rest }: NamedValue): boolean {
  if (value === '' || POINTS_TO_IT.test(value)) return false;
  if (quoted) return true;
  if (!ANY_LETTER.test(value)) return false;
  // A variable of the shell: the current folder.
  if (name.toLowerCase() === 'pwd' && value.startsWith('/')) return false;
  // The end of a path, and what happened to it: "/etc/passwd": mount …
  if (before.endsWith('/') && COLON.test(separator) && !ANY_DIGIT.test(value) && OF_PROSE.test(value)) return false;
  if (!COLON.test(separator) || CLOSED.test(separator)) return !NOTHING.has(value);
  if (isPlain(value)) return false;
  if (kind === 'password') return !(name.toLowerCase() === 'pass' && SHORT_NUMBER.test(value));
  return !OF_PROSE.test(value) || !(MORE_WORDS.test(rest) || PARSER.test(before));
}

/** Whether a word is one that follows the name of a secret in a sentence, or refers to the secret. */
export function isProse(value: string): boolean {
  return value === '' || POINTS_TO_IT.test(value) || isPlain(value);
}

/** Where a word is in a sentence. */
interface Place {
  readonly quoted: boolean;
  /** After "is". */
  readonly told: boolean;
  /** At the end of its line. */
  readonly last: boolean;
}

const WITH_LETTER_AND_DIGIT = /^(?=[^\d]{0,200}\d)(?=[^A-Za-z]{0,200}[A-Za-z])[^\s/:()]{6,200}$/;
const ALGORITHM =
  /^(?:sha-?\d+|md5|base64|bcrypt|argon2\w*|pbkdf2\w*|utf-?8|rs256|hs256|es256|v?\d[\d.]*[a-z]?|0x[\da-f]+|\d{4}-\d\d-\d\dT.*)\W?$/i;
const PARTICIPLE = /(?:ed|ing|en|ly|able|ible|d|s)$/;
const RANDOM = /^(?=[^A-Z]{0,100}[A-Z])(?=[^a-z]{0,100}[a-z])(?=[^\d]{0,100}\d)[\w+/=~.-]{16,}$/;

/** Whether a word right after the name of a secret is the secret: only passwords, and what looks random. */
export function isSecretInSentence(value: string, kind: SecretKind, place?: Place): boolean {
  const word = value.replace(END_OF_WORD, '');
  if (isProse(word) || ALGORITHM.test(word)) return false;
  if (kind === 'secret') return RANDOM.test(word);
  if (place?.quoted === true) return true;
  if (WITH_LETTER_AND_DIGIT.test(word)) return true;
  return place !== undefined && place.told && place.last && /^[a-z]{6,}$/.test(word) && !PARTICIPLE.test(word);
}

function isPlain(value: string): boolean {
  return PLAIN_WORDS.has(value.replace(END_OF_WORD, '').toLowerCase());
}
