/**
 * Which modules of `src/` each module may import. The table in ARCHITECTURE.md, `oxlint.config.ts` and `boundaries.test.ts` are held
 * to it. Adapters (`cluster`, `threads`, `slack`, `console`) never import one another: `app` connects them.
 */
export const MODULE_IMPORTS = {
  lib: [],
  redaction: ['lib'],
  'exit-codes': ['lib'],
  diagnosis: ['lib', 'exit-codes'],
  'next-steps': ['lib', 'exit-codes', 'diagnosis'],
  wording: ['lib', 'exit-codes', 'diagnosis', 'next-steps'],
  messages: ['lib', 'diagnosis', 'next-steps', 'wording'],
  alerts: ['lib', 'redaction'],
  answers: ['lib', 'redaction', 'exit-codes', 'diagnosis', 'next-steps', 'wording', 'alerts'],
  cluster: ['lib', 'redaction', 'diagnosis'],
  threads: ['lib', 'redaction', 'wording', 'messages', 'alerts', 'answers'],
  slack: ['lib', 'redaction', 'answers', 'messages', 'wording', 'diagnosis'],
  console: ['lib', 'messages'],
  ops: ['lib', 'redaction'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** What connects the modules and may import all of them, as `src/main.ts` may. */
export const CONNECTING_MODULES = ['app', 'command-line'] as const;

/** No I/O, no clock, no client: their whole input is their arguments. */
export const PURE_MODULES = [
  'redaction',
  'exit-codes',
  'diagnosis',
  'next-steps',
  'wording',
  'messages',
  'alerts',
] as const;
