import { globSync, readFileSync } from 'node:fs';
import { parseSync, Visitor, type Expression } from 'oxc-parser';
import { expect, test } from 'vitest';

/** Methods that read a text: to choose by what a message says is for the diagnosis, which puts the result into the facts. */
const READING: ReadonlySet<string> = new Set([
  'endsWith',
  'exec',
  'includes',
  'indexOf',
  'lastIndexOf',
  'match',
  'matchAll',
  'replace',
  'replaceAll',
  'search',
  'split',
  'startsWith',
  'test',
]);
const COMPARING: ReadonlySet<string> = new Set(['<', '<=', '>', '>=', '==', '===', '!=', '!==']);
/** Up to here a number is a matter of grammar: none, one, both. */
const GRAMMAR = 2;
/** Functions of this folder read Kubernetes' messages; their types may be imported. */
const READERS = '/kubernetes-messages/';

/** What in a file of words reads or judges instead of choosing words, as `line: what`. */
function readingsIn(file: string, text: string): readonly string[] {
  const found: string[] = [];
  const thresholds = new Set<string>();
  const { program } = parseSync(file, text);
  const report = (offset: number, what: string) => found.push(`${text.slice(0, offset).split('\n').length}: ${what}`);
  const isThreshold = (node: Expression): boolean => {
    if (node.type === 'Literal') return typeof node.value === 'number' && node.value > GRAMMAR;
    if (node.type === 'UnaryExpression') return isThreshold(node.argument);
    if (node.type === 'BinaryExpression')
      return node.left.type !== 'PrivateIdentifier' && (isThreshold(node.left) || isThreshold(node.right));
    return node.type === 'Identifier' && thresholds.has(node.name);
  };
  new Visitor({
    VariableDeclarator({ id, init }) {
      if (id.type === 'Identifier' && init !== null && isThreshold(init)) thresholds.add(id.name);
    },
  }).visit(program);
  new Visitor({
    Literal(node) {
      if ('regex' in node) report(node.start, 'a regular expression');
    },
    NewExpression({ callee, start }) {
      if (callee.type === 'Identifier' && callee.name === 'RegExp') report(start, 'a regular expression');
    },
    CallExpression({ callee, start }) {
      if (callee.type === 'Identifier' && callee.name === 'RegExp') report(start, 'a regular expression');
      if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return;
      if (READING.has(callee.property.name)) report(start, `.${callee.property.name}()`);
    },
    BinaryExpression({ operator, left, right, start }) {
      if (COMPARING.has(operator) && (isThreshold(left) || isThreshold(right))) report(start, 'a threshold');
    },
    SwitchCase(node) {
      if (node.test !== null && isThreshold(node.test)) report(node.start, 'a threshold');
    },
    ImportDeclaration(node) {
      if (node.importKind !== 'type' && node.source.value.includes(READERS)) report(node.start, 'a reader of messages');
    },
  }).visit(program);
  return found;
}

const files = globSync('src/wording/**/*.ts').sort();

test.for(files)('%s contains only words', (file) => {
  expect(readingsIn(file, readFileSync(file, 'utf8'))).toEqual([]);
});

test.for([
  ['const PLAIN = /plain http/i;', 'a regular expression'],
  ["const PLAIN = new RegExp('plain');", 'a regular expression'],
  ["const isPlain = facts.message?.includes('plain http') === true;", '.includes()'],
  ["const short = text.replace('  ', ' ');", '.replace()'],
  ['const isSlow = seconds > 120;', 'a threshold'],
  ['const LONG_RUN = 6 * 3600;\nconst isLong = seconds >= LONG_RUN;', 'a threshold'],
  ['const isKilled = exitCode === 137;', 'a threshold'],
  ['switch (exitCode) {\n  case 137:\n}', 'a threshold'],
  ["import { mountProblem } from '../../diagnosis/kubernetes-messages/mount-error.ts';", 'a reader of messages'],
] as const)('%s is found', ([text, what]) => {
  expect(readingsIn('words.ts', text)).toEqual([expect.stringContaining(what)]);
});

test.for([
  "const pods = count === 1 ? 'pod' : 'pods';",
  "const both = containers === 2 ? 'both' : 'all';",
  'const shown = names.length > 0 ? names.slice(0, 5) : [];',
  "import type { MountProblem } from '../../diagnosis/kubernetes-messages/mount-error.ts';",
])('%s is a matter of words', (text) => {
  expect(readingsIn('words.ts', text)).toEqual([]);
});
