import type { CauseId } from '../diagnosis/causes.ts';
import type { Source } from './cause-words.ts';
import { containerConfigurationSources } from './sources/container-configuration-data.ts';
import { containerStartSources } from './sources/container-start-data.ts';
import { crashSources } from './sources/crash-data.ts';
import { crashLogSources } from './sources/crash-log-says-why-data.ts';
import { imageSources } from './sources/image-data.ts';
import { memorySources } from './sources/memory-data.ts';
import { nothingWrongSources } from './sources/nothing-wrong-data.ts';
import { probesAndHooksSources } from './sources/probes-and-hooks-data.ts';
import { unexplainedSources } from './sources/unexplained-data.ts';

/** Where the statements on a cause's page come from. */
export const SOURCES: { readonly [C in CauseId]: readonly Source[] } = {
  ...nothingWrongSources,
  ...imageSources,
  ...containerConfigurationSources,
  ...containerStartSources,
  ...memorySources,
  ...probesAndHooksSources,
  ...crashSources,
  ...crashLogSources,
  ...unexplainedSources,
};
