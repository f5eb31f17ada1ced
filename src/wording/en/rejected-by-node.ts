import type { RejectedFacts } from '../../diagnosis/facts.ts';
import type { CauseContext } from '../../next-steps/cause-context.ts';
import type { RejectedStepValues } from '../../next-steps/rejected-by-node.ts';
import { resourceFigure } from '../../next-steps/resource-figure.ts';
import type { GroupWords } from '../cause-words.ts';
import { amount } from './amounts.ts';
import { ago } from './durations.ts';
import { nodeChecks } from './node-checks.ts';
import { bareNode, list, says } from './phrases.ts';
import { replacedPod } from './replaced-pod.ts';
import { code, say, type Sentence } from '../sentence.ts';
import type { StepTexts } from '../step-texts.ts';

type Rejected = CauseContext<
  'rejected-node-pressure' | 'rejected-resources' | 'rejected-node-mismatch' | 'rejected-device' | 'rejected-other'
>;

/** `Node node-a turned the pod away 3 min ago, before any container ran`. */
function turnedAway({ facts: { node, at }, now }: Rejected): Sentence {
  const who = node === undefined ? say`Its node` : say`Node ${code(node)}`;
  return say`${who} turned the pod away${ago(at, now)}, before any container ran`;
}

const LIMITED: Readonly<Record<string, string>> = { cpu: 'CPU', memory: 'memory', 'ephemeral-storage': 'disk' };

const HARMLESS = ' If its owner has a healthy pod in its place by now, this one is a harmless leftover.';

function leftover(about: Rejected): string {
  return about.circumstances.owner === undefined ? ' Nothing owns it, so nothing comes in its place.' : HARMLESS;
}

const MISMATCHES: Readonly<Record<RejectedFacts['mismatch'], { readonly headline: string; readonly why: string }>> = {
  taint: { headline: 'not tolerating its taints', why: 'it has a taint that the pod does not tolerate' },
  'host-port': { headline: 'a host port is taken', why: 'a host port that the pod wants is taken there' },
  'node-name': { headline: 'another node is named', why: 'the pod names another node' },
  'operating-system': { headline: 'the operating systems differ', why: 'the pod is made for another operating system' },
  labels: {
    headline: 'labels do not match',
    why: 'its labels do not match the nodeSelector or node affinity of the pod. They may have changed since, or the kubelet restarted and checked again',
  },
};

const OTHER: Readonly<Record<string, { readonly headline: string; readonly why: string }>> = {
  SysctlForbidden: { headline: 'sysctl not allowed', why: 'its kubelet does not allow a sysctl that the pod sets' },
  TopologyAffinityError: {
    headline: 'no NUMA node fits',
    why: 'what the pod asks for is free there, but not on one NUMA node, and the topology policy wants that',
  },
  SMTAlignmentError: {
    headline: 'no whole cores',
    why: 'the CPU manager gives out whole cores only, and the pod asks for a number that does not divide into them',
  },
  EmptyPodSharedPoolError: { headline: 'no shared CPUs are left', why: 'all its CPUs are given out exclusively' },
  AppArmor: { headline: 'AppArmor profile missing', why: 'it cannot enforce the AppArmor profile of the pod' },
  VolumeAttachmentLimitExceeded: {
    headline: 'volume limit reached',
    why: 'no more volumes can be attached to it; the scheduler counted otherwise',
  },
  InitContainerRestartPolicyForbidden: {
    headline: 'sidecars not supported',
    why: 'its kubelet is too old for sidecars (an init container with restartPolicy Always)',
  },
};

export const rejectedByNode: GroupWords<'rejected-by-node'> = {
  'rejected-node-pressure': {
    name: 'turned away by a node under pressure',
    headline: ({ facts: { node, conditions } }) =>
      `turned away, ${node ?? 'its node'} has ${conditions.length === 0 ? 'pressure' : conditions.join(', ')}`,
    verdict: (about) => {
      const { conditions } = about.facts;
      const which = conditions.length === 0 ? say`a condition of pressure` : list(conditions);
      return say`${turnedAway(about)}, because it reports ${which}. The pod is not at fault; until the node is well, each new pod that lands there ends the same way and stays listed as Failed.`;
    },
  },
  'rejected-resources': {
    name: 'turned away, the node had too little room',
    headline: (about) => {
      const { resource } = about.facts;
      const node = about.facts.node ?? 'its node';
      if (resource === 'pods') return `turned away, ${node} is full of pods`;
      const what = resource === undefined ? 'room' : LIMITED[resource];
      return what === undefined
        ? `turned away, ${node} has no ${resource} left`
        : `turned away, ${node} has too little ${what}`;
    },
    verdict: (about) => {
      const { amounts } = about.facts;
      if (amounts === undefined)
        return say`${turnedAway(about)}: it has not enough room${says(about.facts.summary)}.${leftover(about)}`;
      const { resource, requested, used, capacity, neverFits } = amounts;
      const figures =
        resource === 'pods'
          ? `${used} of its ${capacity} places for pods were taken`
          : `it asked for ${amount(resource, requested)}; ${resourceFigure(resource, used)} of ${resourceFigure(resource, capacity)} were taken`;
      return neverFits
        ? say`${turnedAway(about)}: ${figures}. It does not fit there even when the node is empty; the scheduler would not have chosen it, so something bound it by name.`
        : say`${turnedAway(about)}: ${figures}. The scheduler and the kubelet had counted differently for a moment, as happens after a restart of the node.${leftover(about)}`;
    },
  },
  'rejected-node-mismatch': {
    name: 'turned away, pod and node do not match',
    headline: (about) =>
      `turned away by ${about.facts.node ?? 'its node'}, ${MISMATCHES[about.facts.mismatch].headline}`,
    verdict: (about) => say`${turnedAway(about)}: ${MISMATCHES[about.facts.mismatch].why}.${leftover(about)}`,
  },
  'rejected-device': {
    name: 'turned away, a device is not available',
    headline: ({ facts: { node, resource } }) =>
      `turned away, ${node ?? 'its node'} has no ${resource ?? 'device'} to give`,
    verdict: (about) => {
      const { requested, capacity, resource } = about.facts;
      const figures =
        resource === undefined || requested === undefined || capacity === undefined
          ? says(about.facts.summary)
          : say`: it asked for ${requested} ${code(resource)}, and ${capacity} could be given`;
      return say`${turnedAway(about)}${figures}. The scheduler still counted the device as free: its plugin has restarted or reports it as unhealthy.${leftover(about)}`;
    },
  },
  'rejected-other': {
    name: 'turned away by the kubelet',
    headline: ({ facts: { reason, node } }) =>
      `turned away by ${node ?? 'its node'}, ${OTHER[reason]?.headline ?? reason}`,
    verdict: (about) => {
      const why = OTHER[about.facts.reason]?.why;
      return why === undefined
        ? say`${turnedAway(about)}, with ${code(about.facts.reason)}${says(about.facts.summary)}. This pod is not tried again.`
        : say`${turnedAway(about)}: ${why}${about.facts.summary === undefined ? '' : say` (${code(about.facts.summary)})`}. This pod is not tried again.`;
    },
  },
};

export const rejectedByNodeSteps: StepTexts<RejectedStepValues> = {
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
    say`Drop it from ${code('securityContext.sysctls')}, or let the kubelet of ${bareNode(node)} allow it: ${code('allowedUnsafeSysctls')} in its configuration.`,
  'refused-topology': ({ node }) =>
    say`Ask for less, so that it fits into one NUMA node, or loosen the ${code('topologyManagerPolicy')} of ${bareNode(node)} from ${code('single-numa-node')} to ${code('best-effort')}.`,
  'refused-profile': ({ node }) =>
    say`Bring the security profile that the pod names to ${bareNode(node)}, or take it out of its security context.`,
  'refused-attach-limit': ({ node }) => say`See how many volumes each driver may attach to ${code(node)}:`,
  'refused-whole-cores': () =>
    say`Ask for a number of CPUs that makes up whole cores (an even number where a core has two threads), or use nodes without that policy (${code('full-pcpus-only')}).`,
  'refused-feature': ({ node }) =>
    say`Upgrade the kubelet of ${bareNode(node)}, or keep such pods on newer nodes with a nodeSelector: the pod asks for something that this kubelet does not have.`,
};
