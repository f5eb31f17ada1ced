import type { CauseId } from '../diagnosis/causes.ts';
import type { Source } from './cause-words.ts';
import { memorySources } from './sources/memory-data.ts';

/** Where the statements on a cause's page come from. */
export const SOURCES: { readonly [C in CauseId]: readonly Source[] } = {
  ...memorySources,
};
