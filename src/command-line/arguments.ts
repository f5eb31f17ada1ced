import { parseArgs } from 'node:util';
import { LANGUAGES, type Language } from '../wording/words.ts';

/** What was asked for on the command line. */
export type Command =
  | { readonly kind: 'serve'; readonly context: string | undefined }
  | {
      readonly kind: 'exitcode';
      readonly words: string;
      readonly output: Output;
      readonly language: Language | undefined;
    }
  | ({ readonly kind: 'why'; readonly words: string; readonly output: Output } & WhyOptions)
  | ({ readonly kind: 'batch' } & WhyOptions)
  | {
      readonly kind: 'alert';
      /** Path of a webhook body; `-`: standard input. */
      readonly body: string;
      readonly output: Output;
      /** False: labels alone, no cluster is asked. */
      readonly cluster: boolean;
      readonly context: string | undefined;
    }
  | { readonly kind: 'help' }
  | { readonly kind: 'version' }
  | { readonly kind: 'wrong'; readonly sentence: string };

export type Output = 'text' | 'json';

export interface WhyOptions {
  readonly context: string | undefined;
  /** Folder of a recording. */
  readonly from: string | undefined;
  readonly now: Date | undefined;
  readonly language: Language | undefined;
}

const OPTIONS = {
  context: { type: 'string' },
  from: { type: 'string' },
  now: { type: 'string' },
  lang: { type: 'string' },
  output: { type: 'string', short: 'o' },
  namespace: { type: 'string', short: 'n' },
  batch: { type: 'boolean' },
  'no-cluster': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'V' },
} as const;

type Name = keyof typeof OPTIONS;
type Values = { readonly [name in Name]?: string | boolean };

/** Which options each command understands; the others would be ignored in silence, and so are refused. */
const UNDERSTOOD: Readonly<Record<string, readonly Name[]>> = {
  serve: ['context'],
  exitcode: ['lang', 'output'],
  why: ['context', 'from', 'now', 'lang', 'output', 'namespace', 'batch'],
  alert: ['no-cluster', 'output', 'context'],
};

const NEGATIVE = /^-(\d|0x)/i;
const HAS_ZONE = /(Z|[+-]\d\d:?\d\d)$/;

export const HELP = `podwhy                                     start podwhy (with the console if no Slack token is set)
  --context C                              the console reads this cluster, not its recordings

podwhy exitcode 139 | SIGSEGV | OOMKilled  what an exit code, signal or status reason means
podwhy why shop/cart-0 | deploy/shop/cart  why a pod or workload fails
  --context C                              in this cluster of the kubeconfig
  --from RECORDING                         in this recording, a folder
  --now TIME                               as of this time, such as 2026-11-20T22:28:39Z
podwhy why --batch                         read JSON requests, one per line; print JSON answers
podwhy alert BODY.json | -                 which objects the alerts of a webhook body are about, and
                                           where they would be posted; nothing is posted
  --no-cluster                             from the labels only, without a cluster

  --lang en|zh    --output json    --help    --version

Exit status: 0 answered, 2 bad input, 3 the cluster could not be read.
`;

/** Reads the arguments after `podwhy`. Arguments that cannot be read give a sentence that says why. */
export function readArguments(words: readonly string[]): Command {
  const [first = ''] = words;
  const [command, rest] = first === '' || first.startsWith('-') ? ['serve', words] : [first, words.slice(1)];
  // `exitcode -1` and `exitcode -0x3FFFFFFB` are codes, not options.
  const codes = command === 'exitcode' ? rest.filter((word) => NEGATIVE.test(word)) : [];
  let parsed: { values: Values; positionals: string[] };
  try {
    parsed = parseArgs({
      args: rest.filter((word) => !codes.includes(word)),
      options: OPTIONS,
      allowPositionals: true,
    });
  } catch (error) {
    return wrong((error as Error).message.split('. To specify')[0] ?? '');
  }
  const { values, positionals } = parsed;
  if (values.help === true || command === 'help') return { kind: 'help' };
  if (values.version === true) return { kind: 'version' };
  const understood = UNDERSTOOD[command];
  if (understood === undefined) return wrong(`podwhy has no command ${command}`);
  const foreign = Object.keys(values).find((name) => !understood.includes(name as Name));
  if (foreign !== undefined)
    return wrong(`${command === 'serve' ? 'podwhy alone' : command} has no option --${foreign}`);
  return build(command, values, [...positionals, ...codes]);
}

function build(command: string, values: Values, words: readonly string[]): Command {
  const text = (name: Name) => (typeof values[name] === 'string' ? values[name] : undefined);
  const language = text('lang');
  if (language !== undefined && !LANGUAGES.includes(language as Language))
    return wrong(`--lang must be en or zh, not ${language}`);
  const output = text('output') ?? 'text';
  if (output !== 'text' && output !== 'json') return wrong(`--output must be json or text, not ${output}`);
  const now = text('now') === undefined ? undefined : readTime(text('now') ?? '');
  if (now === null) return wrong(`--now is not a time such as 2026-11-20T22:28:39Z: ${text('now')}`);
  const shared = { context: text('context'), from: text('from'), now, language: language as Language | undefined };
  if (command === 'exitcode') return { kind: 'exitcode', words: words.join(' '), output, language: shared.language };
  if (command === 'alert') {
    const [body, second] = words;
    if (body === undefined || second !== undefined)
      return wrong('alert takes one file with a webhook body, or - for standard input');
    return { kind: 'alert', body, output, cluster: values['no-cluster'] !== true, context: shared.context };
  }
  if (command === 'why' && values.batch === true) {
    return words.length === 0
      ? { kind: 'batch', ...shared }
      : wrong('why --batch reads its targets from standard input');
  }
  if (command === 'why') {
    const namespace = text('namespace');
    return {
      kind: 'why',
      words: [...words, ...(namespace === undefined ? [] : ['-n', namespace])].join(' '),
      output,
      ...shared,
    };
  }
  return words.length === 0 ? { kind: 'serve', context: shared.context } : wrong(`podwhy has no command ${words[0]}`);
}

/** A time with its zone; null if the text is not one: a time without a zone would depend on the machine. */
export function readTime(text: string): Date | null {
  const time = new Date(text);
  return Number.isNaN(time.getTime()) || !HAS_ZONE.test(text) ? null : time;
}

function wrong(sentence: string): Command {
  return { kind: 'wrong', sentence: `${sentence}.` };
}
