import type { StepTexts } from '../../step-texts.ts';
import { code, say, type Sentence } from '../../sentence.ts';
import type { RefusedStepValues } from '../../../next-steps/refused-by-node.ts';
import { nodeChecks } from './node-checks.ts';
import { replacedPod } from './replaced-pod.ts';

function the(node: string | undefined): Sentence {
  return node === undefined ? ['the node'] : [{ code: node }];
}

export const refusedByNode: StepTexts<RefusedStepValues> = {
  ...nodeChecks,
  ...replacedPod,
  'refused-clear-all': ({ namespace }) =>
    say`Once the node is well, clear away all the failed pods of ${code(namespace)} (a controller may have left hundreds):`,
  'refused-selector': () => say`See what the pod demands of a node:`,
  'refused-node-labels': ({ node }) => say`See which labels ${code(node)} has now:`,
  'refused-node-taints': ({ node }) => say`See which taints ${code(node)} has now:`,
  'refused-fixed-node': () =>
    say`Nothing owns this pod. If its manifest names the node (${code('spec.nodeName')}), the scheduler was passed by: use a nodeSelector instead.`,
  'refused-allocatable': ({ node, resource }) =>
    resource === undefined
      ? say`See what ${code(node)} has to give now:`
      : say`See how many ${code(resource)} ${code(node)} has to give now:`,
  'refused-device-plugin': ({ node }) => say`See whether the device plugin on ${code(node)} runs, and since when:`,
  'refused-sysctl': ({ node }) =>
    say`Drop it from ${code('securityContext.sysctls')}, or let the kubelet of ${the(node)} allow it: ${code('allowedUnsafeSysctls')} in its configuration.`,
  'refused-topology': ({ node }) =>
    say`Ask for less, so that it fits into one NUMA node, or loosen the ${code('topologyManagerPolicy')} of ${the(node)} from ${code('single-numa-node')} to ${code('best-effort')}.`,
  'refused-profile': ({ node }) =>
    say`Bring the security profile that the pod names to ${the(node)}, or take it out of its security context.`,
  'refused-attach-limit': ({ node }) => say`See how many volumes each driver may attach to ${code(node)}:`,
  'refused-whole-cores': () =>
    say`Ask for a number of CPUs that makes up whole cores (an even number where a core has two threads), or use nodes without that policy (${code('full-pcpus-only')}).`,
  'refused-feature': ({ node }) =>
    say`Upgrade the kubelet of ${the(node)}, or keep such pods on newer nodes with a nodeSelector: the pod asks for something that this kubelet does not have.`,
};
