import type { RejectedFacts } from '../../diagnosis/facts/rejected-by-node.ts';
import type { RejectedStepValues, RejectedPod } from '../../next-steps/rejected-by-node.ts';
import { resourceFigure } from '../../next-steps/resource-figure.ts';
import type { GroupWords } from '../cause-words.ts';
import { amount } from './amounts.ts';
import { ago } from './durations.ts';
import { nodeChecks } from './node-checks.ts';
import { bareNode, list, says } from './phrases.ts';
import { replacedPod } from './replaced-pod.ts';
import { code, say, type Sentence } from '../sentence.ts';
import type { StepTexts } from '../step-texts.ts';

/** `Node node-a rejected the pod 3 min ago, before any container ran`. */
function rejected({ facts: { node, at }, now }: RejectedPod): Sentence {
  const who = node === undefined ? say`Its node` : say`Node ${code(node)}`;
  return say`${who} rejected the pod${ago(at, now)}, before any container ran`;
}

const LIMITED: Readonly<Record<string, string>> = { cpu: 'CPU', memory: 'memory', 'ephemeral-storage': 'disk' };

const HARMLESS = ' If its owner has since created a healthy replacement, this pod is a harmless leftover.';

function leftover(about: RejectedPod): string {
  return about.circumstances.owner === undefined ? ' Nothing owns it, so it is not replaced.' : HARMLESS;
}

const MISMATCHES: Readonly<Record<RejectedFacts['mismatch'], { readonly headline: string; readonly why: string }>> = {
  taint: { headline: 'taint not tolerated', why: 'it has a taint that the pod does not tolerate' },
  'host-port': { headline: 'a host port is taken', why: 'a host port that the pod needs is taken there' },
  'node-name': { headline: 'the pod names another node', why: 'the pod names another node' },
  'operating-system': {
    headline: 'the operating systems differ',
    why: 'the pod is meant for another operating system',
  },
  labels: {
    headline: 'labels do not match',
    why: 'its labels do not match the nodeSelector or node affinity of the pod. The labels may have changed since, or the kubelet restarted and checked again',
  },
};

const OTHER: Readonly<Record<string, { readonly headline: string; readonly why: string }>> = {
  SysctlForbidden: { headline: 'sysctl not allowed', why: 'its kubelet does not allow a sysctl that the pod sets' },
  TopologyAffinityError: {
    headline: 'no NUMA node fits',
    why: 'what the pod asks for is free there, but not on a single NUMA node, which the topology policy requires',
  },
  SMTAlignmentError: {
    headline: 'no whole cores',
    why: 'the CPU manager only assigns whole cores, and the CPUs that the pod asks for do not make up whole cores',
  },
  EmptyPodSharedPoolError: { headline: 'no shared CPUs are left', why: 'all its CPUs are assigned exclusively' },
  AppArmor: { headline: 'AppArmor profile missing', why: 'it cannot enforce the AppArmor profile of the pod' },
  VolumeAttachmentLimitExceeded: {
    headline: 'volume limit reached',
    why: 'no more volumes can be attached to it; the scheduler counted differently',
  },
  InitContainerRestartPolicyForbidden: {
    headline: 'sidecars not supported',
    why: 'its kubelet is too old for sidecars (an init container with restartPolicy Always)',
  },
};

export const rejectedByNode: GroupWords<'rejected-by-node'> = {
  'rejected-node-pressure': {
    name: 'rejected by a node under pressure',
    headline: ({ facts: { node, conditions } }) =>
      `rejected, ${node ?? 'its node'} ${conditions.length === 0 ? 'is under pressure' : `has ${conditions.join(', ')}`}`,
    verdict: (about) => {
      const { conditions } = about.facts;
      const which = conditions.length === 0 ? say`a pressure condition` : list(conditions);
      return say`${rejected(about)}, because it reports ${which}. The pod is not at fault; until the node is healthy, each new pod that lands there ends the same way and stays listed as Failed.`;
    },
  },
  'rejected-resources': {
    name: 'rejected, the node had too little room',
    headline: (about) => {
      const { resource } = about.facts;
      const node = about.facts.node ?? 'its node';
      if (resource === 'pods') return `rejected, ${node} is at its pod limit`;
      const what = resource === undefined ? 'room' : LIMITED[resource];
      return what === undefined
        ? `rejected, ${node} has no ${resource} left`
        : `rejected, ${node} has too little ${what}`;
    },
    verdict: (about) => {
      const { amounts } = about.facts;
      if (amounts === undefined)
        return say`${rejected(about)}: it does not have enough room${says(about.facts.summary)}.${leftover(about)}`;
      const { resource, requested, used, capacity, neverFits } = amounts;
      const figures =
        resource === 'pods'
          ? `it already had ${used} of at most ${capacity} pods`
          : `it asked for ${amount(resource, requested)}; ${resourceFigure(resource, used)} of ${resourceFigure(resource, capacity)} were taken`;
      return neverFits
        ? say`${rejected(about)}: ${figures}. It would not fit there even on an empty node; the scheduler would not have chosen it, so something assigned it to the node by name.`
        : say`${rejected(about)}: ${figures}. The scheduler's and the kubelet's counts briefly differed, which can happen after a node restart.${leftover(about)}`;
    },
  },
  'rejected-node-mismatch': {
    name: 'rejected, pod and node do not match',
    headline: (about) => `rejected by ${about.facts.node ?? 'its node'}, ${MISMATCHES[about.facts.mismatch].headline}`,
    verdict: (about) => say`${rejected(about)}: ${MISMATCHES[about.facts.mismatch].why}.${leftover(about)}`,
  },
  'rejected-device': {
    name: 'rejected, a device is not available',
    headline: ({ facts: { node, resource } }) =>
      `rejected, ${node ?? 'its node'} has no ${resource ?? 'device'} available`,
    verdict: (about) => {
      const { requested, capacity, resource } = about.facts;
      const figures =
        resource === undefined || requested === undefined || capacity === undefined
          ? says(about.facts.summary)
          : say`: it asked for ${requested} ${code(resource)}, and ${capacity} were available`;
      return say`${rejected(about)}${figures}. The scheduler still counted the device as free: its plugin has restarted or reports it as unhealthy.${leftover(about)}`;
    },
  },
  'rejected-other': {
    name: 'rejected by the kubelet',
    headline: ({ facts: { reason, node } }) =>
      `rejected by ${node ?? 'its node'}, ${OTHER[reason]?.headline ?? reason}`,
    verdict: (about) => {
      const why = OTHER[about.facts.reason]?.why;
      return why === undefined
        ? say`${rejected(about)}, with ${code(about.facts.reason)}${says(about.facts.summary)}. This pod will not be retried.`
        : say`${rejected(about)}: ${why}${about.facts.summary === undefined ? '' : say` (${code(about.facts.summary)})`}. This pod will not be retried.`;
    },
  },
};

export const rejectedByNodeSteps: StepTexts<RejectedStepValues> = {
  ...nodeChecks,
  ...replacedPod,
  'refused-clear-all': ({ namespace }) =>
    say`Once the node is healthy, delete all failed pods in ${code(namespace)} (a controller may have left hundreds):`,
  'refused-selector': () => say`See what the pod requires of a node:`,
  'refused-node-labels': ({ node }) => say`See which labels ${code(node)} has now:`,
  'refused-node-taints': ({ node }) => say`See which taints ${code(node)} has now:`,
  'refused-fixed-node': () =>
    say`Nothing owns this pod. If its manifest names the node (${code('spec.nodeName')}), the scheduler was bypassed: use a nodeSelector instead.`,
  'refused-allocatable': ({ node, resource }) =>
    resource === undefined
      ? say`See what ${code(node)} can allocate now:`
      : say`See how many ${code(resource)} ${code(node)} can allocate now:`,
  'refused-device-plugin': ({ node }) =>
    say`Check whether the device plugin on ${code(node)} is running, and since when:`,
  'refused-sysctl': ({ node }) =>
    say`Remove it from ${code('securityContext.sysctls')}, or allow it on the kubelet of ${bareNode(node)}: ${code('allowedUnsafeSysctls')} in its configuration.`,
  'refused-topology': ({ node }) =>
    say`Request less, so that it fits on one NUMA node, or loosen the ${code('topologyManagerPolicy')} of ${bareNode(node)} from ${code('single-numa-node')} to ${code('best-effort')}.`,
  'refused-profile': ({ node }) =>
    say`Install the security profile that the pod names on ${bareNode(node)}, or remove it from the pod's security context.`,
  'refused-attach-limit': ({ node }) => say`See how many volumes each driver may attach to ${code(node)}:`,
  'refused-whole-cores': () =>
    say`Request a number of CPUs that makes up whole cores (an even number where a core has two threads), or use nodes without that policy (${code('full-pcpus-only')}).`,
  'refused-feature': ({ node }) =>
    say`Upgrade the kubelet of ${bareNode(node)}, or keep such pods on newer nodes with a nodeSelector: the pod asks for something that this kubelet does not have.`,
};
