import { ABOUT_IT, KEY_QUALIFIERS, OTHER_WORDS, PASSWORD_WORDS, SECRET_WORDS } from './secret-names-data.ts';

/** What follows a name: a password is always hidden, another secret only if it is not a word of a sentence. */
export type SecretKind = 'password' | 'secret';

const HUMP = /(?<=[a-z\d])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|[_.$-]+/;
const ENDING_DIGITS = /\d{1,4}$/;
const ALL_CAPITALS = /^[A-Z\d_.-]+$/;

/** Whether a name (`DB_PASSWORD_PROD`, `clientSecret`, `--api-key`, `密码`) is that of a secret; `secretName` and `max_tokens` are not. */
export function secretKindOf(name: string): SecretKind | undefined {
  const words = name
    .split(HUMP)
    .map((word) => word.replace(ENDING_DIGITS, '').toLowerCase())
    .filter((word) => word !== '');
  for (let i = words.length - 1; i >= 0; i--) {
    const word = words[i] ?? '';
    if (ABOUT_IT.has(word)) return undefined;
    const kind = kindOfWord(word, words[i - 1]);
    if (kind !== undefined) return kind;
  }
  if (words.length > 1 && words.at(-1) === 'pat' && ALL_CAPITALS.test(name)) return 'secret';
  return words.length === 1 && words[0] === 'pin' ? 'secret' : undefined;
}

function kindOfWord(word: string, before: string | undefined): SecretKind | undefined {
  if (OTHER_WORDS.has(word)) return undefined;
  if (PASSWORD_WORDS.some((ending) => word.endsWith(ending))) return 'password';
  if (SECRET_WORDS.some((ending) => word.endsWith(ending))) return 'secret';
  return word === 'key' && before !== undefined && KEY_QUALIFIERS.has(before) ? 'secret' : undefined;
}
