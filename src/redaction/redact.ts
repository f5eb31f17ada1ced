import { PASSWORD_NAMES, PLAIN_WORDS, REDACTED, SECRET_FORMS, SECRET_NAMES } from './secret-forms-data.ts';

const PASSWORD = PASSWORD_NAMES.map((name) => (name.length > 4 ? name : String.raw`(?<![a-z])${name}`)).join('|');
const NAME = `(?<password>${PASSWORD})|${SECRET_NAMES.join('|')}`;
/** `PASSWORD=x`, `password: x`, `"password": "x"`, `\"password\":\"x\"`, `:password => 'x'`, `PASSWORD='x y'`, `password x` after a flag. */
const NAMED = new RegExp(
  String.raw`(?<name>${NAME})(?<end>\d{0,2}\\?["'\x60]?\]?)(?<separator>\s{0,4}(?::=|=>|==?|:)\s{0,4})` +
    String.raw`(?:(?<escaped>\\["'])(?<inner>(?:(?!\\["'])[^\n])*)` +
    String.raw`|(?<open>["'\x60])(?<quoted>(?:\\.|(?!\k<open>)[^\\\n])*)` +
    String.raw`|(?<bare>[^\s"'\x60][^\s"'\x60,;&|<>)}\]]*))`,
  'gi',
);
const FLAG = new RegExp(
  String.raw`(?<flag>(?:^|[\s"'\[,])--?[a-z][\w-]{0,40}?(?:${NAME})(?:["'],)?\s{1,4}["']?)(?<value>[^\s"'\-][^\s"']*)`,
  'gi',
);
/** Values that only point to a secret, or are hidden already. */
const NO_VALUE = /^(?:\$\{?[\w.]+\}?|\$\(.*|%[\w.]+%|\{\{.*|<.*|\*+|x{3,}|\.{3}|\[redacted\]?|\[\w*$|-+)$/i;
/** A word of prose: only letters in one case, then more words. */
const MORE_WORDS = /^[.:]?\s+[a-z(]/i;
const OF_PROSE = /^(?:[A-Za-z][a-z'/-]*|\d{1,4})[.:!?]?$/;
const ANY_LETTER = /[\p{L}\d]/u;
const END_OF_WORD = /[.:!?…]+$/;

/**
 * Takes secrets out of a text (a log, an event's message): by their form, and by the name they stand behind. What a diagnosis needs
 * stays: image references, digests, uids, `secret "x" not found`, `password authentication failed for user "accounts"`.
 */
export function redact(text: string): string {
  let safe = text;
  for (const { pattern } of SECRET_FORMS) safe = safe.replace(pattern, (...match) => around(groupsOf(match)));
  safe = safe.replace(NAMED, (...match) => {
    const [whole] = match as readonly string[];
    const groups = groupsOf(match);
    return isSecret(groups, restAfter(match), before(match)) ? hide(groups) : (whole ?? '');
  });
  return safe.replace(FLAG, (whole: string, ...match) => {
    const { flag = '', value = '' } = groupsOf(match);
    return NO_VALUE.test(value) || isPlain(value) ? whole : flag + REDACTED;
  });
}

/** A command as arguments: `['--password', 'x']` hides `x`. */
export function redactArguments(args: readonly string[]): readonly string[] {
  return args.map((arg, i) => {
    const before = args[i - 1];
    if (before !== undefined && FLAG_ALONE.test(before) && !arg.startsWith('-'))
      return NO_VALUE.test(arg) ? arg : REDACTED;
    return redact(arg);
  });
}

const FLAG_ALONE = new RegExp(String.raw`^--?[\w-]*(?:${NAME})$`, 'i');

type Groups = Readonly<Record<string, string | undefined>>;

/** `String.replace` hands the named groups over as its last argument. */
function groupsOf(match: readonly unknown[]): Groups {
  const last = match.at(-1);
  return typeof last === 'object' && last !== null ? (last as Groups) : {};
}

function restAfter(match: readonly unknown[]): string {
  const [whole] = match as readonly string[];
  const offset = match.at(-3) as number;
  const text = match.at(-2) as string;
  return text.slice(offset + (whole ?? '').length, offset + (whole ?? '').length + 20);
}

/** The character before the name. */
function before(match: readonly unknown[]): string {
  return (match.at(-2) as string).charAt((match.at(-3) as number) - 1);
}

function around({ keep = '', after = '' }: Groups): string {
  return keep + REDACTED + after;
}

function isSecret(groups: Groups, after: string, previous: string): boolean {
  const { password, end, separator = '', bare, name = '' } = groups;
  const quoted = groups['quoted'] ?? groups['inner'];
  if (quoted !== undefined) return quoted !== '' && !NO_VALUE.test(quoted);
  if (bare === undefined || NO_VALUE.test(bare) || !ANY_LETTER.test(bare)) return false;
  // The shell's own variable: the folder that it stands in.
  if (name.toLowerCase() === 'pwd' && bare.startsWith('/')) return false;
  // The end of a path, and what happened to it: "/etc/passwd": mount …
  if (previous === '/' && separator.includes(':') && OF_PROSE.test(bare) && !/\d/.test(bare)) return false;
  if (!separator.includes(':') || end !== '') return !isPlainLiteral(bare);
  if (isPlain(bare)) return false;
  return password !== undefined || !(OF_PROSE.test(bare) && MORE_WORDS.test(after));
}

/** After `=` only what is no value at all stays. */
function isPlainLiteral(value: string): boolean {
  return (
    value === 'null' ||
    value === 'nil' ||
    value === 'None' ||
    value === 'true' ||
    value === 'false' ||
    value === 'undefined'
  );
}

function isPlain(value: string): boolean {
  return PLAIN_WORDS.has(value.replace(END_OF_WORD, '').toLowerCase());
}

function hide({ name = '', end = '', separator = '', open = '', escaped = '' }: Groups): string {
  return name + end + separator + open + escaped + REDACTED;
}
