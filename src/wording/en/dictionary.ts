import { beforeContainer, beforeContainerSteps } from './before-container.ts';
import { containerConfiguration, containerConfigurationSteps } from './container-configuration.ts';
import { containerStart, containerStartSteps } from './container-start.ts';
import { crashReasonInLog, crashReasonInLogSteps } from './crash-reason-in-log.ts';
import { crash, crashSteps } from './crash.ts';
import { image, imageSteps } from './image.ts';
import { memory, memorySteps } from './memory.ts';
import { node, nodeSteps } from './node.ts';
import { notScheduled, notScheduledSteps } from './not-scheduled.ts';
import { missingPod, missingPodSteps } from './missing-pod.ts';
import { nothingWrong, nothingWrongSteps } from './nothing-wrong.ts';
import { owner, ownerSteps } from './owner.ts';
import { probesAndHooks, probesAndHooksSteps } from './probes-and-hooks.ts';
import { rejectedByNode, rejectedByNodeSteps } from './rejected-by-node.ts';
import { removed, removedSteps } from './removed.ts';
import { unexplained, unexplainedSteps } from './unexplained.ts';
import { blockedPods, blockedSteps } from './blocked.ts';
import { EN_TEXTS } from './texts.ts';
import type { Dictionary } from '../dictionary.ts';

/** Everything an answer says in English. */
export const EN: Dictionary = {
  causes: {
    ...beforeContainer,
    ...containerConfiguration,
    ...containerStart,
    ...crashReasonInLog,
    ...crash,
    ...image,
    ...memory,
    ...node,
    ...notScheduled,
    ...missingPod,
    ...nothingWrong,
    ...owner,
    ...probesAndHooks,
    ...rejectedByNode,
    ...removed,
    ...unexplained,
    ...blockedPods,
  },
  steps: {
    ...beforeContainerSteps,
    ...containerConfigurationSteps,
    ...containerStartSteps,
    ...crashReasonInLogSteps,
    ...crashSteps,
    ...imageSteps,
    ...memorySteps,
    ...nodeSteps,
    ...notScheduledSteps,
    ...missingPodSteps,
    ...nothingWrongSteps,
    ...ownerSteps,
    ...probesAndHooksSteps,
    ...rejectedByNodeSteps,
    ...removedSteps,
    ...unexplainedSteps,
    ...blockedSteps,
  },
  texts: EN_TEXTS,
};
