import type { CauseId } from '../../src/diagnosis/causes.ts';
import type { CauseFacts } from '../../src/diagnosis/facts.ts';
import { containerConfigurationSamples } from './samples/container-configuration.ts';
import { containerStartSamples } from './samples/container-start.ts';
import { crashSamples } from './samples/crash.ts';
import { crashReasonInLogSamples } from './samples/crash-reason-in-log.ts';
import { imageSamples } from './samples/image.ts';
import { memorySamples } from './samples/memory.ts';
import { nothingWrongSamples } from './samples/nothing-wrong.ts';
import { probesAndHooksSamples } from './samples/probes-and-hooks.ts';
import { unexplainedSamples } from './samples/unexplained.ts';
import { missingPodSamples } from './samples/missing-pod.ts';
import { nodeSamples } from './samples/node.ts';
import { removedSamples } from './samples/removed.ts';
import { rejectedByNodeSamples } from './samples/rejected-by-node.ts';
import { notScheduledSamples } from './samples/not-scheduled.ts';
import { beforeContainerSamples } from './samples/before-container.ts';
import { blockedSamples } from './samples/blocked.ts';
import { ownerSamples } from './samples/owner.ts';

/** Facts of every cause. */
export const SAMPLES: { readonly [C in CauseId]: readonly [CauseFacts[C], ...CauseFacts[C][]] } = {
  ...nothingWrongSamples,
  ...missingPodSamples,
  ...nodeSamples,
  ...removedSamples,
  ...rejectedByNodeSamples,
  ...notScheduledSamples,
  ...beforeContainerSamples,
  ...imageSamples,
  ...containerConfigurationSamples,
  ...containerStartSamples,
  ...memorySamples,
  ...probesAndHooksSamples,
  ...crashSamples,
  ...crashReasonInLogSamples,
  ...blockedSamples,
  ...ownerSamples,
  ...unexplainedSamples,
};
