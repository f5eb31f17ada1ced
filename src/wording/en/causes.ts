import type { Words } from '../cause-words.ts';
import { memory } from './causes/memory.ts';

/** Every cause in English. */
export const EN_CAUSES: Words = {
  ...memory,
};
