import type { Words } from '../cause-words.ts';
import { containerConfiguration } from './causes/container-configuration.ts';
import { containerStart } from './causes/container-start.ts';
import { crash } from './causes/crash.ts';
import { crashLogSaysWhy } from './causes/crash-log-says-why.ts';
import { image } from './causes/image.ts';
import { memory } from './causes/memory.ts';
import { node } from './causes/node.ts';
import { notScheduled } from './causes/not-scheduled.ts';
import { notThere } from './causes/not-there.ts';
import { nothingWrong } from './causes/nothing-wrong.ts';
import { probesAndHooks } from './causes/probes-and-hooks.ts';
import { refusedByNode } from './causes/refused-by-node.ts';
import { takenAway } from './causes/taken-away.ts';
import { unexplained } from './causes/unexplained.ts';
import { beforeContainer } from './causes/before-container.ts';
import { waitingOnOthers } from './causes/waiting-on-others.ts';
import { owner } from './causes/owner.ts';

/** Every cause in English. */
export const EN_CAUSES: Words = {
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
