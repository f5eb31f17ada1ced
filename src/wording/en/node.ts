import type { CauseContext } from '../../next-steps/cause-context.ts';
import type { NodeStepValues } from '../../next-steps/node.ts';
import type { GroupWords } from '../cause-words.ts';
import { ago, lasting } from './durations.ts';
import { says } from './phrases.ts';
import { nodeChecks } from './node-checks.ts';
import { replacedPod } from './replaced-pod.ts';
import { code, say, type Sentence } from '../sentence.ts';
import type { StepTexts } from '../step-texts.ts';

function replacedWhen(about: CauseContext<'node-unreachable'>): Sentence {
  const { owner } = about.circumstances;
  if (owner === undefined) return [];
  return owner.kind === 'StatefulSet'
    ? say` StatefulSet ${code(owner.name)} does not replace it until the node is back or is marked out of service.`
    : [' By default, such a pod is replaced on another node 5 min after the node was lost.'];
}

export const node: GroupWords<'node'> = {
  'node-unreachable': {
    name: 'the node has stopped reporting',
    headline: ({ facts: { node, ready } }) =>
      ready === 'missing' ? `node ${node} no longer exists` : `node ${node} has stopped reporting`,
    verdict: (about) => {
      const { node, ready, since } = about.facts;
      if (ready === 'missing')
        return say`The pod is assigned to node ${code(node)}, which no longer exists. Its status is from before the node was removed; the pod itself will be deleted soon.`;
      const lost = ago(since, about.now);
      return say`Node ${code(node)} has stopped reporting${lost.length === 0 ? '' : say` (marked as lost${lost})`}, so the pod's status is from before that; its containers may well still be running there. The problem is the machine, its kubelet or its network, not the pod.${replacedWhen(about)}`;
    },
  },
  'node-not-ready': {
    name: 'the node is not ready',
    headline: ({ facts: { node } }) => `node ${node} is not ready`,
    verdict: (about) => {
      const { node, since, reason, summary } = about.facts;
      const long = lasting(since, about.now);
      return say`The kubelet of ${code(node)} reports, but ${long.length === 0 ? 'says' : say`has been saying${long}`} that it cannot run pods${says(summary ?? reason)}. Every pod on that node counts as not ready, whatever the state of its containers.`;
    },
  },
  'node-rebooted': {
    name: 'the node or its runtime restarted',
    headline: ({ facts: { node, what } }) =>
      what === 'reboot' ? `restarted because node ${node} rebooted` : `containers lost together on node ${node}`,
    verdict: (about) => {
      const { node, at, what, containers } = about.facts;
      const all =
        containers === 1
          ? 'its container'
          : containers === 2
            ? 'both its containers'
            : `all ${containers} of its containers`;
      const codes =
        'The values they show (255, 137, "Unknown") are what the kubelet writes for a container that it finds gone: the programs did not fail.';
      return what === 'reboot'
        ? say`Node ${code(node)} rebooted${ago(at, about.now)} and took ${all} down with it. ${codes}`
        : say`The pod lost ${all} at the same time${ago(at, about.now)}: the container runtime of node ${code(node)} restarted, or the machine did. ${codes}`;
    },
  },
  'node-shutdown': {
    name: 'the node was shut down',
    headline: ({ facts: { node, refused } }) => {
      const which = node === undefined ? 'its node' : `node ${node}`;
      return refused ? `rejected, ${which} was shutting down` : `stopped by the shutdown of ${which}`;
    },
    verdict: (about) => {
      const { node, refused } = about.facts;
      const which = node === undefined ? say`its node` : say`node ${code(node)}`;
      return refused
        ? say`The pod was assigned to ${which} while the node was shutting down, and the kubelet rejected it: none of its containers ever ran. Nothing is wrong with the pod.`
        : say`The kubelet stopped the pod gracefully because ${which} was being shut down (an upgrade, a scale-in, a reclaimed spot instance). Codes like 143 or 137 follow from that; nothing is wrong with the pod.`;
    },
  },
};

export const nodeSteps: StepTexts<NodeStepValues> = {
  ...nodeChecks,
  ...replacedPod,
  'node-machine': ({ node }) =>
    say`Find out whether the machine behind ${code(node)} is running at all: the provider's console, a ping, its serial console. If it is, the problem is the kubelet (${code('systemctl status kubelet')}) or its connection to the API server.`,
  'node-runtime-restart': ({ node }) =>
    say`If the container runtime hangs, restart it on ${code(node)} (running containers survive that):`,
  'node-previous-boot': ({ node }) =>
    say`On ${code(node)} itself, read the end of the previous boot's log to see why it went down:`,
  'node-runtime-log': ({ node }) =>
    say`On ${code(node)} itself, check whether the runtime or the whole machine restarted:`,
};
