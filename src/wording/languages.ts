import type { Words } from './cause-words.ts';
import { EN_CAUSES } from './en/causes.ts';
import { EN_STEPS } from './en/steps.ts';
import { EN_TEXTS } from './en/texts.ts';
import type { StepTexts } from './step-texts.ts';
import type { StepValues } from '../next-steps/plan-steps.ts';
import type { Texts } from './texts.ts';
import type { Language } from './words.ts';
import { ZH_CAUSES } from './zh/causes.ts';
import { ZH_STEPS } from './zh/steps.ts';
import { ZH_TEXTS } from './zh/texts.ts';

/** All that podwhy says in a language, exit codes aside. */
export interface Dictionary {
  readonly causes: Words;
  readonly steps: StepTexts<StepValues>;
  readonly texts: Texts;
}

/** The dictionary of each language. */
export const DICTIONARIES: { readonly [L in Language]: Dictionary } = {
  en: { causes: EN_CAUSES, steps: EN_STEPS, texts: EN_TEXTS },
  zh: { causes: ZH_CAUSES, steps: ZH_STEPS, texts: ZH_TEXTS },
};
