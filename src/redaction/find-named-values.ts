import { isProse, isSecretInSentence, isSecretValue } from './secret-value.ts';
import { secretKindOf, type SecretKind } from './secret-name.ts';
import type { Span } from './spans.ts';

/** Every name of a secret contains one of these. */
const PART_OF_NAME =
  /pass|pwd|pword|secret|token|key|cred|otp|pin\b|_pat\b|sessionid|kennwort|contraseña|senha|пароль|密码|密碼|密钥|密鑰|秘钥|口令|令牌|パスワード|비밀번호/gi;
const MOST_OF_NAME = 64;
const NAME_CHARACTER = /[\w.$\u00C0-\u1FFF\u3040-\uFEFE-]/;
const REST_OF_NAME = /[\w.$\u00C0-\u1FFF\u3040-\uFEFE-]{0,64}/y;

/** `=x`, `": "x`, `] => x`, `：x`, and a value alone on the next line. */
const ASSIGNED =
  /(?:\\{0,8}["'`])?\]?[ \t]{0,4}(?::=|=>|->|={1,2}|[:：＝→])(?:[ \t]{0,4}\r?\n[ \t]{1,8}(?=[^\s:="']{1,200}(?:["']|\r?\n|$))|[ \t]{0,4})/y;
/** `"name":"PASSWORD","value":"x"`, `key="password" value="x"`, `name: PASSWORD` over `value: x`. */
const PAIRED =
  /\\{0,8}["']?[,;]?\s{1,24}\\{0,8}["']?value\\{0,8}["']?\s{0,4}[:=]\s{0,4}|\\{0,8}["'],\\{0,8}["']value\\{0,8}["']\s{0,4}[:=]\s{0,4}/iy;
/** After a flag: `--password x`, `"--password", "x"`. */
const FOLLOWING = /(?:\\{0,8}["'])?,?[ \t]{1,4}(?!-)|\\{0,8}["'],(?=\\{0,8}["'])/y;
const CELL = /[ \t]{0,40}\|[ \t]{1,40}|\t{1,4}(?!\t)/y;
const SENTENCE = /[ \t]{1,4}(?<verb>(?:is|was|ist|es|est)[ \t:]{1,4})?(?=["'`]?[^\s"'`])/y;

const OPENING = /(?<slashes>\\{0,8})(?<mark>["'`])/y;
/** A comma or semicolon belongs to a value unless the next field follows; an apostrophe inside a word does. */
const BARE = /(?![[<({])(?:[^\s"'`,;&|<>)}\]]|[,;](?![\s"'})\]]|$|[\w.-]{1,40}[=:])|["'`](?=\w)){1,200}/y;
const REST_OF_BARE = /(?:[^\s"'`,;&|<>)}\]]|[,;](?![\s"'})\]]|$|[\w.-]{1,40}[=:])|["'`](?=\w))*/y;
const ELEMENT = />(?=[^<>\n]{1,500}<\/)/y;
const TEXT_OF_ELEMENT = /[^<>\n]{1,500}/y;
const WORD = /[^\s"'`]{1,200}/y;
const END_OF_SENTENCE = /^[.!]?[ \t\r]*(?:\n|$)/;

/** Values that follow the name of a secret. */
export function findNamedValues(text: string): readonly Span[] {
  const found: Span[] = [];
  PART_OF_NAME.lastIndex = 0;
  for (let hit = PART_OF_NAME.exec(text); hit !== null; hit = PART_OF_NAME.exec(text)) {
    const name = nameAround(text, hit.index);
    const kind = secretKindOf(name.text);
    const span = kind === undefined ? undefined : valueAfter(text, name, kind);
    if (span !== undefined) found.push(span);
    PART_OF_NAME.lastIndex = Math.max(name.end, span?.end ?? 0, PART_OF_NAME.lastIndex);
  }
  return found;
}

interface Name extends Span {
  readonly text: string;
}

function nameAround(text: string, at: number): Name {
  let start = at;
  while (start > 0 && at - start < MOST_OF_NAME && NAME_CHARACTER.test(text.charAt(start - 1))) start--;
  const end = after(REST_OF_NAME, text, at) ?? at;
  return { text: text.slice(start, end), start, end };
}

function valueAfter(text: string, name: Name, kind: SecretKind): Span | undefined {
  const { end } = name;
  const assigned = after(ASSIGNED, text, end);
  if (assigned !== undefined) return assignedValue(text, name, kind, assigned);
  const given = after(PAIRED, text, end) ?? (name.text.startsWith('-') ? after(FOLLOWING, text, end) : undefined);
  if (given !== undefined) return anyValue(text, given, (value) => !isProse(value));
  if (text.charAt(name.start - 1) === '<' && after(ELEMENT, text, end) !== undefined)
    return { start: end + 1, end: after(TEXT_OF_ELEMENT, text, end + 1) ?? end + 1 };
  const cell = after(CELL, text, end);
  if (cell !== undefined) return anyValue(text, cell, (value) => isSecretInSentence(value, kind));
  return valueInSentence(text, name, kind);
}

function assignedValue(text: string, name: Name, kind: SecretKind, at: number): Span | undefined {
  const separator = text.slice(name.end, at);
  const before = text.slice(Math.max(0, name.start - 12), name.start);
  return anyValue(text, at, (value, quoted, rest) =>
    isSecretValue({ name: name.text, kind, before, separator, value, quoted, rest }),
  );
}

/** `the password is x`, `password 'x'`. Not the last part of a path. */
function valueInSentence(text: string, { start, end }: Name, kind: SecretKind): Span | undefined {
  SENTENCE.lastIndex = end;
  const match = SENTENCE.exec(text);
  if (match === null || /["'`/]/.test(text.charAt(start - 1))) return undefined;
  const at = SENTENCE.lastIndex;
  const quote = quotedValue(text, at);
  const span = quote ?? { start: at, end: after(WORD, text, at) ?? at };
  const last = END_OF_SENTENCE.test(text.slice(span.end, span.end + 20));
  const place = { quoted: quote !== undefined, told: match.groups?.['verb'] !== undefined, last };
  return isSecretInSentence(text.slice(span.start, span.end), kind, place) ? span : undefined;
}

function anyValue(
  text: string,
  at: number,
  isSecret: (value: string, quoted: boolean, rest: string) => boolean,
): Span | undefined {
  const quote = quotedValue(text, at);
  if (quote !== undefined) return isSecret(text.slice(quote.start, quote.end), true, '') ? quote : undefined;
  const end = after(BARE, text, at);
  if (end === undefined || !isSecret(text.slice(at, end), false, text.slice(end, end + 20))) return undefined;
  return { start: at, end: after(REST_OF_BARE, text, end) ?? end };
}

/** The text in quotation marks, up to a mark with no more backslashes than the first, or to the end of the line. */
function quotedValue(text: string, at: number): Span | undefined {
  OPENING.lastIndex = at;
  const opening = OPENING.exec(text);
  if (opening === null) return undefined;
  const { slashes = '', mark = '' } = opening.groups ?? {};
  const start = OPENING.lastIndex;
  for (let i = start; i < text.length; i++) {
    const character = text.charAt(i);
    if (character === '\n') return { start, end: i };
    if (character !== mark) continue;
    let escapes = 0;
    while (escapes < i - start && text.charAt(i - 1 - escapes) === '\\') escapes++;
    if (escapes <= slashes.length) return { start, end: i - escapes };
  }
  return { start, end: text.length };
}

/** Where a match of the sticky pattern at `at` ends. */
function after(sticky: RegExp, text: string, at: number): number | undefined {
  sticky.lastIndex = at;
  return sticky.test(text) ? sticky.lastIndex : undefined;
}
