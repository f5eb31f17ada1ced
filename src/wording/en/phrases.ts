import type { CauseId } from '../../diagnosis/causes.ts';
import type { ContainerRole } from '../../diagnosis/diagnosis.ts';
import type { CauseContext } from '../../next-steps/cause-context.ts';
import { code, say, type Sentence } from '../sentence.ts';
import { duration } from './durations.ts';

type Any = Pick<CauseContext<CauseId>, 'container' | 'name' | 'nameContainer'>;

const ROLES: Readonly<Record<ContainerRole, string>> = {
  main: 'container',
  init: 'init container',
  sidecar: 'sidecar',
};
const ROLES_AT_START: Readonly<Record<ContainerRole, string>> = {
  main: 'Container',
  init: 'Init container',
  sidecar: 'Sidecar',
};

/** `container cart`, `init container wait-for-db`, `sidecar proxy`; `the container` if none is known. */
export function container(about: Any): Sentence {
  return about.container === undefined
    ? ['the container']
    : say`${ROLES[about.container.role]} ${code(about.container.name)}`;
}

/** The same at the start of a sentence. */
export function Container(about: Any): Sentence {
  return about.container === undefined
    ? ['The container']
    : say`${ROLES_AT_START[about.container.role]} ${code(about.container.name)}`;
}

/** What precedes a headline: `shop/cart-0: `, `shop/cart-0 (init wait-for-db): `. */
export function headlineSubject(about: Any): string {
  if (!about.nameContainer || about.container === undefined) return `${about.name}: `;
  const { role, name } = about.container;
  return `${about.name} (${role === 'main' ? '' : `${role} `}${name}): `;
}

/** `once`, `twice`, `7 times`. */
export function times(count: number): string {
  return count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`;
}

/** `1 pod`, `3 pods`. */
export function count(amount: number, one: string, many = `${one}s`): string {
  return `${amount} ${amount === 1 ? one : many}`;
}

/** ` It has restarted 7 times in 12 min.` with the space before it; nothing if it has not restarted. */
export function restarted(restarts: number | undefined, overSeconds?: number): Sentence {
  if (restarts === undefined || restarts < 1) return [];
  const span = overSeconds === undefined || overSeconds < 1 ? '' : ` in ${duration(overSeconds)}`;
  return [` It has restarted ${times(restarts)}${span}.`];
}

/** `a, b and c`, in the code face; `max` names at most, the rest counted. */
export function list(names: readonly string[], max = 5): Sentence {
  const shown = names.slice(0, max);
  const rest = names.length - shown.length;
  return shown
    .flatMap((name, i) => {
      const last = i === names.length - 1;
      return [...(i === 0 ? [] : [last ? ' and ' : ', ']), code(name)];
    })
    .concat(rest > 0 ? [` and ${rest} more`] : []);
}

/** ` after 40 s` of running; nothing if that is not known. */
export function afterRunning(seconds: number | undefined): string {
  if (seconds === undefined) return '';
  return seconds < 1 ? ' right after starting' : ` after ${duration(seconds)}`;
}

/** ` Tried 5 times in 12 min.` with the space before it; nothing for a single attempt. */
export function tried(attempts: number, seconds: number | undefined): Sentence {
  if (attempts < 2) return [];
  return [` Tried ${attempts} times${seconds === undefined || seconds < 1 ? '' : ` in ${duration(seconds)}`}.`];
}

/** `: ` and what a text of Kubernetes comes down to, in the code face; nothing if it is not known. */
export function says(summary: string | undefined): Sentence {
  return summary === undefined ? [] : say`: ${code(summary)}`;
}

/** A node by its name alone, in the code face, or `the node`. */
export function bareNode(node: string | undefined): Sentence {
  return node === undefined ? ['the node'] : [{ code: node }];
}
