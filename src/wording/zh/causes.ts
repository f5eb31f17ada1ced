import type { Words } from '../cause-words.ts';
import { memory } from './causes/memory.ts';

/** Every cause in Chinese. */
export const ZH_CAUSES: Words = {
  ...memory,
};
