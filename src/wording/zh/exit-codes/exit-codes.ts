import type { ExitCodeWords } from '../../exit-codes/exit-code-words.ts';
import { linuxCodes } from './linux-codes.ts';
import { signals } from './signals.ts';
import { dotnetHost } from './dotnet-host.ts';
import { windowsCodes } from './windows-codes.ts';
import { runtimeCodes } from './runtime-codes.ts';
import { reasons } from './reasons.ts';
import { causes } from './likely-causes.ts';
import { tellApart } from './tell-apart.ts';
import { traps } from './traps.ts';
import { steps } from './steps.ts';
import { frame } from './frame.ts';
import { kinds, makers, where } from './labels.ts';

export const chineseExitCodes: ExitCodeWords = {
  linuxCodes,
  signals,
  dotnetHost,
  windowsCodes,
  runtimeCodes,
  reasons,
  causes,
  tellApart,
  traps,
  steps,
  makers,
  kinds,
  where,
  frame,
};
