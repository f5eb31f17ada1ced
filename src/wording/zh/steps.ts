import type { StepTexts } from '../step-texts.ts';
import type { StepValues } from '../../next-steps/plan-steps.ts';
import { containerConfiguration } from './steps/container-configuration.ts';
import { containerStart } from './steps/container-start.ts';
import { crash } from './steps/crash.ts';
import { crashLogSaysWhy } from './steps/crash-log-says-why.ts';
import { image } from './steps/image.ts';
import { memory } from './steps/memory.ts';
import { node } from './steps/node.ts';
import { notScheduled } from './steps/not-scheduled.ts';
import { notThere } from './steps/not-there.ts';
import { nothingWrong } from './steps/nothing-wrong.ts';
import { probesAndHooks } from './steps/probes-and-hooks.ts';
import { refusedByNode } from './steps/refused-by-node.ts';
import { takenAway } from './steps/taken-away.ts';
import { unexplained } from './steps/unexplained.ts';
import { beforeContainer } from './steps/before-container.ts';
import { waitingOnOthers } from './steps/waiting-on-others.ts';
import { owner } from './steps/owner.ts';

/** The text of every next step in Chinese. */
export const ZH_STEPS: StepTexts<StepValues> = {
  ...nothingWrong,
  ...notThere,
  ...node,
  ...takenAway,
  ...refusedByNode,
  ...notScheduled,
  ...beforeContainer,
  ...image,
  ...containerConfiguration,
  ...containerStart,
  ...memory,
  ...probesAndHooks,
  ...crash,
  ...crashLogSaysWhy,
  ...waitingOnOthers,
  ...owner,
  ...unexplained,
};
