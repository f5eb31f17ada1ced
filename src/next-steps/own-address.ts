import type { CauseContext } from './cause-context.ts';

/** Who could have answered a program that asked its own pod. */
export type OwnAddress = 'main-containers-later' | 'nobody-else' | 'neighbour';

/**
 * Who could have answered where the host that refused is the pod itself: main containers that start only after an init container, nobody
 * but the program, or a neighbour.
 */
export function ownAddressOf({
  container,
  circumstances,
}: Pick<CauseContext<'crash-connection-refused'>, 'container' | 'circumstances'>): OwnAddress {
  if (container?.role === 'init') return 'main-containers-later';
  return circumstances.containers < 2 ? 'nobody-else' : 'neighbour';
}
