import { beforeContainer, beforeContainerSteps } from './before-container.ts';
import { containerConfiguration, containerConfigurationSteps } from './container-configuration.ts';
import { containerStart, containerStartSteps } from './container-start.ts';
import { crashLogSaysWhy, crashLogSaysWhySteps } from './crash-log-says-why.ts';
import { crash, crashSteps } from './crash.ts';
import { image, imageSteps } from './image.ts';
import { memory, memorySteps } from './memory.ts';
import { node, nodeSteps } from './node.ts';
import { notScheduled, notScheduledSteps } from './not-scheduled.ts';
import { notThere, notThereSteps } from './not-there.ts';
import { nothingWrong, nothingWrongSteps } from './nothing-wrong.ts';
import { owner, ownerSteps } from './owner.ts';
import { probesAndHooks, probesAndHooksSteps } from './probes-and-hooks.ts';
import { refusedByNode, refusedByNodeSteps } from './refused-by-node.ts';
import { takenAway, takenAwaySteps } from './taken-away.ts';
import { unexplained, unexplainedSteps } from './unexplained.ts';
import { waitingOnOthers, waitingOnOthersSteps } from './waiting-on-others.ts';
import { EN_TEXTS } from './texts.ts';
import type { Dictionary } from '../dictionary.ts';

/** Everything an answer says in English. */
export const EN: Dictionary = {
  causes: {
    ...beforeContainer,
    ...containerConfiguration,
    ...containerStart,
    ...crashLogSaysWhy,
    ...crash,
    ...image,
    ...memory,
    ...node,
    ...notScheduled,
    ...notThere,
    ...nothingWrong,
    ...owner,
    ...probesAndHooks,
    ...refusedByNode,
    ...takenAway,
    ...unexplained,
    ...waitingOnOthers,
  },
  steps: {
    ...beforeContainerSteps,
    ...containerConfigurationSteps,
    ...containerStartSteps,
    ...crashLogSaysWhySteps,
    ...crashSteps,
    ...imageSteps,
    ...memorySteps,
    ...nodeSteps,
    ...notScheduledSteps,
    ...notThereSteps,
    ...nothingWrongSteps,
    ...ownerSteps,
    ...probesAndHooksSteps,
    ...refusedByNodeSteps,
    ...takenAwaySteps,
    ...unexplainedSteps,
    ...waitingOnOthersSteps,
  },
  texts: EN_TEXTS,
};
