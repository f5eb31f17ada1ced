import type { CauseId } from '../../src/diagnosis/causes.ts';
import type { CauseFacts } from '../../src/diagnosis/facts.ts';
import { containerConfigurationSamples } from './samples/container-configuration.ts';
import { containerStartSamples } from './samples/container-start.ts';
import { crashSamples } from './samples/crash.ts';
import { crashLogSamples } from './samples/crash-log-says-why.ts';
import { imageSamples } from './samples/image.ts';
import { memorySamples } from './samples/memory.ts';
import { nothingWrongSamples } from './samples/nothing-wrong.ts';
import { probesAndHooksSamples } from './samples/probes-and-hooks.ts';
import { unexplainedSamples } from './samples/unexplained.ts';
import { notThereSamples } from './samples/not-there.ts';
import { nodeSamples } from './samples/node.ts';
import { takenAwaySamples } from './samples/taken-away.ts';
import { refusedByNodeSamples } from './samples/refused-by-node.ts';
import { notScheduledSamples } from './samples/not-scheduled.ts';
import { beforeContainerSamples } from './samples/before-container.ts';
import { waitingOnOthersSamples } from './samples/waiting-on-others.ts';
import { ownerSamples } from './samples/owner.ts';

/** Facts of every cause. */
export const SAMPLES: { readonly [C in CauseId]: readonly [CauseFacts[C], ...CauseFacts[C][]] } = {
  ...nothingWrongSamples,
  ...notThereSamples,
  ...nodeSamples,
  ...takenAwaySamples,
  ...refusedByNodeSamples,
  ...notScheduledSamples,
  ...beforeContainerSamples,
  ...imageSamples,
  ...containerConfigurationSamples,
  ...containerStartSamples,
  ...memorySamples,
  ...probesAndHooksSamples,
  ...crashSamples,
  ...crashLogSamples,
  ...waitingOnOthersSamples,
  ...ownerSamples,
  ...unexplainedSamples,
};
