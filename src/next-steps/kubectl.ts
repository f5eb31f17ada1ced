import { visible } from '../lib/visible-text.ts';
import type { PodContext } from './cause-context.ts';

/** Words that a POSIX shell takes without quotes. */
const PLAIN_WORD = /^[A-Za-z0-9_@%+:,./=-]+$/;
const SINGLE_QUOTES = /'/g;
/** A line break would run the command early, and an interactive shell completes words at a tab, quoted or not. */
const BREAKS = /[\n\t]/g;

/** One word for a POSIX shell, in single quotes if it needs them. */
export function shellWord(word: string): string {
  const clean = visible(word).replace(BREAKS, ' ');
  return PLAIN_WORD.test(clean) ? clean : `'${clean.replace(SINGLE_QUOTES, `'\\''`)}'`;
}

function assemble(flags: readonly string[], words: readonly string[]): string {
  return ['kubectl', ...flags, ...words].map(shellWord).join(' ');
}

/** `kubectl -n <namespace> <words>`, each word quoted if it has to be. */
export function kubectl(about: PodContext, ...words: readonly string[]): string {
  const namespace = about.target.namespace === '' ? [] : ['-n', about.target.namespace];
  return assemble([...contextOf(about), ...namespace], words);
}

/** `kubectl <words>` for objects without a namespace (nodes, volumes, classes), or in all of them. */
export function clusterKubectl(about: PodContext, ...words: readonly string[]): string {
  return assemble(contextOf(about), words);
}

/** `kubectl get pod <pod> <words>`; of all pods of the namespace if no single pod is known. */
export function kubectlPod(about: PodContext, ...words: readonly string[]): string {
  return about.podName === undefined
    ? kubectl(about, 'get', 'pods', ...words)
    : kubectl(about, 'get', 'pod', about.podName, ...words);
}

/** `kubectl <verb> pod <pod> <words>` for a fix to paste; no command if no single pod is known. */
export function podCommand(
  about: PodContext,
  verb: 'delete' | 'patch',
  ...words: readonly string[]
): { readonly command?: string } {
  return about.podName === undefined ? {} : { command: kubectl(about, verb, 'pod', about.podName, ...words) };
}

/** `kubectl top pod`: what each container of the pod uses; of all pods of the namespace if no single pod is known. */
export function kubectlTop(about: PodContext): string {
  return kubectl(about, 'top', 'pod', ...(about.podName === undefined ? [] : [about.podName]), '--containers');
}

/** `kubectl describe pod <pod>`. */
export function describePod(about: PodContext): string {
  return kubectl(about, 'describe', ...podReference(about));
}

/** `kubectl logs` of the container; `previous` reads the run before. */
export function kubectlLogs(
  about: PodContext,
  options: { readonly previous?: boolean; readonly words?: readonly string[] } = {},
): string {
  const container = about.container === undefined ? ['--all-containers'] : ['-c', about.container.name];
  const source = about.podName ?? ownerReference(about);
  return kubectl(
    about,
    'logs',
    source,
    ...container,
    ...(options.previous === true ? ['--previous'] : []),
    ...(options.words ?? []),
  );
}

/** `kubectl get events` of the pod, or of another object of its namespace, oldest first. */
export function kubectlEvents(about: PodContext, name = about.podName ?? about.target.name): string {
  return kubectl(about, 'get', 'events', '--field-selector', `involvedObject.name=${name}`, '--sort-by=.lastTimestamp');
}

/** The object whose manifest is to be changed: `deployment/cart`, or `pod/cart-0` if nothing owns the pod. */
export function ownerReference(about: PodContext): string {
  const { kind, name } = ownerOf(about);
  return `${kind.toLowerCase()}/${name}`;
}

/** The kind and name of that object. */
export function ownerOf(about: PodContext): { readonly kind: string; readonly name: string } {
  const owner = about.circumstances.owner ?? (about.target.kind === 'Pod' ? undefined : about.target);
  return owner ?? { kind: 'Pod', name: about.podName ?? about.target.name };
}

function podReference(about: PodContext): readonly string[] {
  return about.podName === undefined ? [ownerReference(about)] : ['pod', about.podName];
}

function contextOf(about: PodContext): readonly string[] {
  return about.contextFlag === undefined ? [] : ['--context', about.contextFlag];
}
