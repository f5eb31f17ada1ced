import { findForms } from './find-forms.ts';
import { findKeys } from './find-keys.ts';
import { findNamedValues } from './find-named-values.ts';
import { findProgramFlags } from './find-program-flags.ts';
import { findRandomWords } from './find-random-words.ts';
import { plainReading } from './plain-reading.ts';
import { secretKindOf } from './secret-name.ts';
import { isProse } from './secret-value.ts';
import { merged, REDACTED, without, type Span } from './spans.ts';

/** No secret is shorter than this. */
const LEAST = 4;
const FINDERS = [findKeys, findForms, findNamedValues, findProgramFlags, findRandomWords];

/**
 * Replaces secrets in a text (a log, an event's message, an annotation), which are recognised by their form, by the name in front of
 * them, and by the program that they are passed to; also if they are escaped as in a URL or in JSON, or split by invisible characters.
 *
 * What a diagnosis needs is kept: image references, digests, uids, `secret "x" not found`,
 * `password authentication failed for user "accounts"`. A secret that looks like an ordinary word and has no name next to it is not recognised.
 *
 * Linear: 64 KB of any text take less than 50 ms; callers limit the text. Redacting again changes nothing.
 */
export function redact(text: string): string {
  return text.length < LEAST ? text : without(text, secretsIn(text));
}

/** Redacts the value of a label or an annotation: as a whole, if its name is that of a secret. */
export function redactValue(name: string, value: string): string {
  return secretKindOf(name) === undefined || isProse(value) ? redact(value) : REDACTED;
}

/**
 * Redacts the arguments of a command: `['--password', 'x']` hides `x`. They are read as one line, since the value of a flag may be an
 * argument of its own; an argument that begins with a secret is hidden as a whole.
 */
export function redactArguments(args: readonly string[]): readonly string[] {
  const secrets = secretsIn(args.join(' '));
  if (secrets.length === 0) return args;
  let from = 0;
  let next = 0;
  return args.map((arg) => {
    const to = from + arg.length;
    const inside: Span[] = [];
    while ((secrets[next]?.end ?? Infinity) <= from) next++;
    for (let i = next; (secrets[i]?.start ?? Infinity) < to; i++) {
      const { start, end } = secrets[i] ?? { start: to, end: to };
      inside.push({ start: Math.max(start, from) - from, end: Math.min(end, to) - from });
    }
    from = to + 1;
    return without(arg, inside[0]?.start === 0 ? [{ start: 0, end: arg.length }] : inside);
  });
}

/** The secrets of a text, in order, without overlaps. */
function secretsIn(text: string): readonly Span[] {
  const reading = plainReading(text);
  return reading.original(merged(FINDERS.flatMap((find) => find(reading.text))));
}
