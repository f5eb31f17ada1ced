import { trimEndOf } from '../lib/trim-end-of.ts';

/** Options of kubectl with a value that a pasted command may have. */
const WITH_VALUE: ReadonlySet<string> = new Set(
  '-c --container -o --output --tail --since --since-time --limit-bytes --sort-by --field-selector -l --selector --kubeconfig --as --request-timeout --timeout --grace-period --replicas -f --filename --image --target'.split(
    ' ',
  ),
);
/** Options without a value, which are ignored. */
const WITHOUT_VALUE: ReadonlySet<string> = new Set(
  '-p --previous -f --follow -w --watch -i -t -it -ti --stdin --tty -A --all-namespaces --timestamps --all-containers --show-events --show-labels --force'.split(
    ' ',
  ),
);
/** Phones and Slack turn two hyphens into a dash. */
const DASH = /^[—–](?=[a-z])/i;

export type Options =
  | {
      readonly words: readonly string[];
      readonly namespace: string | undefined;
      readonly context: string | undefined;
      /** Whether it is a kubectl command. */
      readonly pasted: boolean;
    }
  | { readonly unknown: string };

/** Takes the options of kubectl out of the words. An unknown option is an error, unless the words are a pasted command. */
export function takeOptions(tokens: readonly string[], program: RegExp): Options {
  const pasted = program.test(tokens[0] ?? '') && tokens.length > 1;
  const words: string[] = [];
  let namespace: string | undefined;
  let context: string | undefined;
  for (let i = 0; i < tokens.length; i++) {
    const token = (tokens[i] ?? '').replace(DASH, (dash) => (dash === '—' ? '--' : '-'));
    // What follows is the command of `kubectl exec`.
    if (token === '--') break;
    if (!token.startsWith('-')) {
      words.push(token);
      continue;
    }
    const { name, value } = split(token);
    const given = () => value ?? tokens[++i];
    if (name === '-n' || name === '--namespace') namespace = given();
    else if (name === '--context') context = given();
    else if (value !== undefined && (pasted || WITH_VALUE.has(name))) continue;
    else if (WITHOUT_VALUE.has(name)) continue;
    else if (WITH_VALUE.has(name)) given();
    else if (!pasted) return { unknown: token };
  }
  return { words, namespace: namespace === undefined ? undefined : trimEndOf(namespace, ',;/'), context, pasted };
}

/** `--namespace=shop`, `-n=shop` and `-nshop`. */
function split(token: string): { readonly name: string; readonly value: string | undefined } {
  const equals = token.indexOf('=');
  if (equals > 0) return { name: token.slice(0, equals), value: token.slice(equals + 1) };
  if (token.startsWith('-n') && token.length > 2) return { name: '-n', value: token.slice(2) };
  return { name: token, value: undefined };
}
