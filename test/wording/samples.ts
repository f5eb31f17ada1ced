import type { CauseId } from '../../src/diagnosis/causes.ts';
import type { CauseFacts } from '../../src/diagnosis/facts.ts';
import { memorySamples } from './samples/memory.ts';

/** Facts of every cause. */
export const SAMPLES: { readonly [C in CauseId]: readonly [CauseFacts[C], ...CauseFacts[C][]] } = {
  ...memorySamples,
};
