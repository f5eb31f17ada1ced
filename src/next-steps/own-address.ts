import type { CauseContext } from './cause-context.ts';

/** What could have accepted a connection of a program to its own pod. */
export type OwnAddress = 'main-containers-later' | 'nobody-else' | 'neighbour';

/**
 * What could have accepted a connection to the pod itself: main containers, which only start after an init container; nothing but the
 * program; or another container.
 */
export function ownAddressOf({
  container,
  circumstances,
}: Pick<CauseContext<'crash-connection-refused'>, 'container' | 'circumstances'>): OwnAddress {
  if (container?.role === 'init') return 'main-containers-later';
  return circumstances.containers < 2 ? 'nobody-else' : 'neighbour';
}
