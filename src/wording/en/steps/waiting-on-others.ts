import type { StepTexts } from '../../step-texts.ts';
import { code, say } from '../../sentence.ts';
import type { WaitingStepValues } from '../../../next-steps/waiting-on-others.ts';
import { nodeChecks } from './node-checks.ts';

export const waitingOnOthers: StepTexts<WaitingStepValues> = {
  ...nodeChecks,
  'init-log': ({ container }) => say`See what ${code(container)} says last:`,
  'init-dependency': ({ line }) =>
    line === undefined
      ? say`See whether what it waits for is there: Services without endpoints, pods that are not ready:`
      : say`It last said ${code(line)}. See whether that is there: Services without endpoints, pods that are not ready:`,
  'init-look-inside': ({ container }) => say`See what ${code(container)} runs and which names it can resolve:`,
  'init-bound': ({ container }) =>
    say`Let ${code(container)} give up after a while (${code('timeout 60 …')}): it then fails and says so, where now it waits for ever.`,
  'sidecar-log': ({ container }) => say`See what ${code(container)} says:`,
  'sidecar-probe': ({ container }) => say`See what the startup probe of ${code(container)} asks for:`,
  'sidecar-optional': ({ container }) =>
    say`If the others can start without ${code(container)}, take off its startup probe, or move it from ${code('initContainers')} to ${code('containers')}.`,
  'resize-look': () => say`Compare what its containers have now with what was asked for:`,
  'resize-wait': ({ node }) =>
    node === undefined
      ? say`Make room on its node: the kubelet tries again by itself.`
      : say`Make room on ${code(node)}, by ending or shrinking other pods: the kubelet tries again by itself.`,
  'resize-move': () => say`Or let it be made anew, with the new size, where there is room:`,
  'resize-lower': () =>
    say`Take the change back, or ask for something that this node can do; memory cannot be cut below what is in use.`,
  'device-status': () => say`See which device of which container is meant:`,
  'device-move': ({ pod }) => say`Then let ${code(pod)} be made anew on another node:`,
};
