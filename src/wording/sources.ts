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
import { notThereSources } from './sources/not-there-data.ts';
import { nodeSources } from './sources/node-data.ts';
import { takenAwaySources } from './sources/taken-away-data.ts';
import { refusedByNodeSources } from './sources/refused-by-node-data.ts';
import { notScheduledSources } from './sources/not-scheduled-data.ts';
import { beforeContainerSources } from './sources/before-container-data.ts';
import { waitingOnOthersSources } from './sources/waiting-on-others-data.ts';
import { ownerSources } from './sources/owner-data.ts';

/** Where the statements on a cause's page come from. */
export const SOURCES: { readonly [C in CauseId]: readonly Source[] } = {
  ...nothingWrongSources,
  ...notThereSources,
  ...nodeSources,
  ...takenAwaySources,
  ...refusedByNodeSources,
  ...notScheduledSources,
  ...beforeContainerSources,
  ...imageSources,
  ...containerConfigurationSources,
  ...containerStartSources,
  ...memorySources,
  ...probesAndHooksSources,
  ...crashSources,
  ...crashLogSources,
  ...waitingOnOthersSources,
  ...ownerSources,
  ...unexplainedSources,
};
