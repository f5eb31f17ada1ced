// Writes src/redaction/gitleaks-rules-data.ts from the rules of gitleaks: `npm run gitleaks-rules`. Needs Go, whose client fetches the module
// and checks it against the checksum database.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const MODULE = 'github.com/zricethezav/gitleaks/v8';
const VERSION = 'v8.30.1';
/** Rules about what is next to a secret, or that match too much in a log; podwhy has its own patterns for most of these. */
const LEFT_OUT: ReadonlySet<string> = new Set([
  'airtable-personnal-access-token',
  'azure-ad-client-secret',
  'curl-auth-header',
  'curl-auth-user',
  'facebook-access-token',
  'freemius-secret-key',
  'jwt',
  'jwt-base64',
  'kubernetes-secret-yaml',
  'microsoft-teams-webhook',
  'nuget-config-password',
  'openai-api-key',
  'pkcs12-file',
  'private-key',
  'sentry-org-token',
  'sidekiq-sensitive-url',
  'slack-webhook-url',
  'sourcegraph-access-token',
  'twilio-api-key',
  'vault-service-token',
]);
/** In rules that look for a name and a value near it. */
const NAME_NEARBY = String.raw`[\w.-]{0,50}?`;
/** What follows a secret in gitleaks' rules. */
const END = /\(\?:\[\\x60'"\\s;\]\|\\\\\[nr\]\|\$(?:\|\\b)?\)$|\(\?:\[\^\\w-\]\|\\z\)$/;

interface Rule {
  readonly id: string;
  readonly regex: string;
  readonly keywords: readonly string[];
}

const folder = (
  JSON.parse(execFileSync('go', ['mod', 'download', '-json', `${MODULE}@${VERSION}`], { encoding: 'utf8' })) as {
    Dir: string;
  }
).Dir;
const license = readFileSync(join(folder, 'LICENSE'), 'utf8').trim();
const rules = readRules(readFileSync(join(folder, 'config/gitleaks.toml'), 'utf8')).filter(
  ({ id, regex }) => regex !== '' && !regex.includes(NAME_NEARBY) && !LEFT_OUT.has(id),
);
writeFileSync(
  join(import.meta.dirname, '../src/redaction/gitleaks-rules-data.ts'),
  [
    `// Written by scripts/gitleaks-rules.ts from config/gitleaks.toml of ${MODULE} ${VERSION}.`,
    '//',
    ...license.split('\n').map((line) => `// ${line}`.trimEnd()),
    '/* oxlint-disable no-useless-escape -- patterns as gitleaks writes them */',
    "import type { SecretForm } from './secret-form.ts';",
    '',
    `/** The rules of gitleaks ${VERSION.slice(1)} that know a secret by its own form. */`,
    'export const GITLEAKS_RULES: readonly SecretForm[] = [',
    ...rules.map(
      ({ id, regex, keywords }) =>
        `  { name: 'gitleaks: ${id}', keywords: [${keywords.map((word) => `'${word}'`).join(', ')}], pattern: ${literal(regex)} },`,
    ),
    '];',
    '',
  ].join('\n'),
);
execFileSync('npx', ['oxfmt', 'src/redaction/gitleaks-rules-data.ts'], { cwd: join(import.meta.dirname, '..') });

/** The part of TOML that the file uses: tables of rules with strings on one line, and lists of strings. */
function readRules(toml: string): readonly Rule[] {
  return toml
    .split('[[rules]]')
    .slice(1)
    .map((table) => ({
      id: /^id = "([^"]+)"/m.exec(table)?.[1] ?? '',
      regex: /^regex = '''(.*)'''$/m.exec(table)?.[1] ?? '',
      keywords: [...(/^keywords = \[([^\]]*)\]/m.exec(table)?.[1] ?? '').matchAll(/"([^"]+)"/g)].map(
        ([, word = '']) => word,
      ),
    }));
}

/**
 * RE2 as a JavaScript literal that is linear: what may follow the secret becomes a look-ahead, a repetition without end its least number
 * (hiding runs to the end of the word anyway), and ignoring case from some point on wider classes.
 */
function literal(regex: string): string {
  const openEnded = /\{\d+,\}/.test(regex);
  const wholly = regex.startsWith('(?i)');
  const source = wider(regex.replace(/^\(\?i\)/, ''))
    .replace(END, openEnded ? '' : '(?![A-Za-z0-9])')
    .replaceAll('[:alnum:]', 'A-Za-z0-9')
    .replaceAll(/\{(\d+),\}/g, '{$1}')
    .replaceAll(/(?<=\])\+/g, '{1,64}')
    .replaceAll(String.raw`\d+`, String.raw`\d{1,20}`)
    .replaceAll(/\(\?-i:(\w+)\)/g, '$1')
    .replaceAll(/(?<!\\)\//g, String.raw`\/`)
    .replaceAll(String.raw`\-]`, '-]')
    .replaceAll(/\((?!\?)/g, '(?:')
    // Without a boundary a class would be tried at each letter of a word.
    .replace(/^\[/, String.raw`\b[`);
  return String(new RegExp(source, wholly ? 'gi' : 'g'));
}

/** After `(?i)`, classes of small letters get the capital ones too. */
function wider(regex: string): string {
  return regex
    .replaceAll('(?i:', '(?i)(')
    .split('(?i)')
    .map((part, i) =>
      i === 0 ? part : part.replaceAll(/(?<![A-Z]-[A-Z])([a-z])-([a-z])/g, (range) => range.toUpperCase() + range),
    )
    .join('');
}
