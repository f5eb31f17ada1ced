import { globSync, readFileSync } from 'node:fs';
import { parseSync, Visitor } from 'oxc-parser';

/** A regular expression of the code, and where it is. */
export interface Pattern {
  readonly source: string;
  readonly flags: string;
  /** `src/cluster/names.ts:12` */
  readonly place: string;
}

/** Every regular expression literal in the files, and the places where one is put together from a string. */
export function findPatterns(glob: string): {
  readonly literals: readonly Pattern[];
  readonly built: readonly string[];
} {
  const literals: Pattern[] = [];
  const built: string[] = [];
  for (const file of globSync(glob).sort()) {
    const text = readFileSync(file, 'utf8');
    const placeOf = (offset: number) => `${file}:${text.slice(0, offset).split('\n').length}`;
    const builds = (node: { readonly callee: { readonly type: string }; readonly start: number }) => {
      if (node.callee.type === 'Identifier' && 'name' in node.callee && node.callee.name === 'RegExp')
        built.push(placeOf(node.start));
    };
    new Visitor({
      Literal(node) {
        if (!('regex' in node)) return;
        literals.push({ source: node.regex.pattern, flags: node.regex.flags, place: placeOf(node.start) });
      },
      NewExpression: builds,
      CallExpression: builds,
    }).visit(parseSync(file, text).program);
  }
  return { literals, built };
}
