/** Characters that classes choose from in turn, so that an example has letters in both cases and digits. */
const CHARACTERS = `aZ7bY3cX9dW1eV5fU2gT8hS4iR6jQ0kPlOmNnMoLpKqJrIsHtGuFvEwDxCyBzA-_=+/.:~$@ "'?>,[`.split('');
const REPETITION = /^(?:\{(\d+)(?:,\d*)?\}|([*+?]))\??/;
const CLASS = /^\[\^?(?:\\.|[^\]\\])+\]|^\\[wdsS]/;

/** A text that a pattern matches, made from the pattern: the first of alternatives, the fewest repetitions; look-arounds are left out. */
export function exampleOf({ source, flags }: RegExp): string {
  let turn = 0;
  const [example] = alternatives(source);
  return example;

  function alternatives(rest: string): readonly [made: string, rest: string] {
    let made = '';
    let first: string | undefined;
    while (rest !== '' && !rest.startsWith(')')) {
      if (rest.startsWith('|')) {
        first ??= made;
        made = '';
        rest = rest.slice(1);
      } else {
        const [one, after] = repeated(rest);
        made += one;
        rest = after;
      }
    }
    return [first ?? made, rest.slice(1)];
  }

  function repeated(rest: string): readonly [made: string, rest: string] {
    const [once, after] = atom(rest);
    const match = REPETITION.exec(after);
    if (match === null) return [once, after];
    const times = match[1] === undefined ? (match[2] === '+' ? 1 : 0) : Number(match[1]);
    // A class is asked again for each repetition.
    const made = Array.from({ length: times }, () => atom(rest)[0]).join('');
    return [made, after.slice(match[0].length)];
  }

  function atom(rest: string): readonly [made: string, rest: string] {
    const [around] = /^\(\?(?:<?[=!])/.exec(rest) ?? [];
    if (around !== undefined) return ['', alternatives(rest.slice(around.length))[1]];
    const [group] = /^\((?:\?(?::|<\w+>))?/.exec(rest) ?? [];
    if (group !== undefined) return alternatives(rest.slice(group.length));
    const [one] = CLASS.exec(rest) ?? [];
    if (one !== undefined) return [ofClass(one), rest.slice(one.length)];
    if (/^\\[bB]|^[$^]/.test(rest)) return ['', rest.slice(rest.startsWith('\\') ? 2 : 1)];
    return rest.startsWith('\\') ? [rest.charAt(1), rest.slice(2)] : [rest.charAt(0), rest.slice(1)];
  }

  function ofClass(one: string): string {
    const fits = new RegExp(`^${one}$`, flags.replace('g', ''));
    for (let tried = 0; tried < CHARACTERS.length; tried++) {
      const character = CHARACTERS[turn++ % CHARACTERS.length] ?? '';
      if (fits.test(character)) return character;
    }
    throw new Error(`nothing for ${one}`);
  }
}
