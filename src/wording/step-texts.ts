import type { Sentence } from './sentence.ts';

/** The text of each step of V, in one language. */
export type StepTexts<V> = { readonly [S in keyof V]: (values: V[S]) => Sentence };
