import { PROGRAM_FLAGS } from './program-flags-data.ts';
import { isProse } from './secret-value.ts';
import type { Span } from './spans.ts';

/** One group for each family of programs. */
const PROGRAM = new RegExp(
  String.raw`(?<![\w.-])(?:${PROGRAM_FLAGS.map(({ programs }) => `(${programs})`).join('|')})(?![\w.:/-])`,
  'g',
);
const END_OF_COMMAND = /[\n|;]/;
const MOST_OF_COMMAND = 1000;

/** Passwords after flags of one letter. A command ends at the next program, a pipe, or the end of the line. */
export function findProgramFlags(text: string): readonly Span[] {
  const programs = [...text.matchAll(PROGRAM)];
  return programs.flatMap((program, i) => {
    const [name, ...families] = program;
    const from = program.index + name.length;
    const to = Math.min(programs[i + 1]?.index ?? text.length, from + MOST_OF_COMMAND);
    const [command = ''] = text.slice(from, to).split(END_OF_COMMAND, 1);
    const flag = PROGRAM_FLAGS[families.findIndex((family) => family !== undefined)]?.flag;
    return flag === undefined ? [] : [...command.matchAll(flag)].flatMap((match) => spanIn(match, from));
  });
}

function spanIn({ 0: whole, index, groups }: RegExpExecArray, from: number): readonly Span[] {
  const kept = groups?.['keep']?.length ?? 0;
  const start = from + index + kept;
  return isProse(whole.slice(kept)) ? [] : [{ start, end: from + index + whole.length }];
}
