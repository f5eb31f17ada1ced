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
    ? say` StatefulSet ${code(owner.name)} puts nothing in its place until the node is back or is declared out of service.`
    : [' By default such a pod is replaced elsewhere 5 min after the node was lost.'];
}

export const node: GroupWords<'node'> = {
  'node-unreachable': {
    name: 'the node does not report',
    headline: ({ facts: { node, ready } }) =>
      ready === 'missing' ? `node ${node} no longer exists` : `node ${node} has stopped reporting`,
    verdict: (about) => {
      const { node, ready, since } = about.facts;
      if (ready === 'missing')
        return say`The pod is bound to node ${code(node)}, and the cluster has no such node any more. All that its status says is from before; the pod itself is soon collected.`;
      const lost = ago(since, about.now);
      return say`Node ${code(node)} has stopped reporting${lost.length === 0 ? '' : say` (marked as lost${lost})`}, so all that the pod's status says is from before; its containers may well still run there. It is the machine, its kubelet or its network, not the pod.${replacedWhen(about)}`;
    },
  },
  'node-not-ready': {
    name: 'the node is not ready',
    headline: ({ facts: { node } }) => `node ${node} is not ready`,
    verdict: (about) => {
      const { node, since, reason, summary } = about.facts;
      const long = lasting(since, about.now);
      return say`The kubelet of ${code(node)} reports, but ${long.length === 0 ? 'says' : say`has said${long}`} that it cannot run pods${says(summary ?? reason)}. Every pod on that node counts as not ready, whatever its containers do.`;
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
        'What they show (255, 137, "Unknown") is what the kubelet writes for a container that it finds gone: the programs did not fail.';
      return what === 'reboot'
        ? say`Node ${code(node)} rebooted${ago(at, about.now)} and took ${all} along. ${codes}`
        : say`The pod lost ${all} at one stroke${ago(at, about.now)}: the container runtime of node ${code(node)} restarted, or the machine did. ${codes}`;
    },
  },
  'node-shutdown': {
    name: 'the node was shut down',
    headline: ({ facts: { node, refused } }) => {
      const which = node === undefined ? 'its node' : `node ${node}`;
      return refused ? `refused, ${which} was shutting down` : `stopped by the shutdown of ${which}`;
    },
    verdict: (about) => {
      const { node, refused } = about.facts;
      const which = node === undefined ? say`its node` : say`node ${code(node)}`;
      return refused
        ? say`The pod came to ${which} while that was shutting down, and the kubelet turned it away: none of its containers ever ran. Nothing is wrong with the pod.`
        : say`The kubelet ended the pod in an orderly way because ${which} was being shut down (an upgrade, a scale-in, a spot machine reclaimed). Codes like 143 or 137 follow from that; nothing is wrong with the pod.`;
    },
  },
};

export const nodeSteps: StepTexts<NodeStepValues> = {
  ...nodeChecks,
  ...replacedPod,
  'node-machine': ({ node }) =>
    say`Find out whether the machine behind ${code(node)} runs at all: the provider's console, a ping, its serial console. If it runs, it is the kubelet (${code('systemctl status kubelet')}) or the way to the API server.`,
  'node-runtime-restart': ({ node }) =>
    say`If the container runtime hangs, restart it on ${code(node)} (running containers survive that):`,
  'node-previous-boot': ({ node }) =>
    say`On ${code(node)} itself, the log of the boot before ends with why it went down:`,
  'node-runtime-log': ({ node }) =>
    say`On ${code(node)} itself, see whether the runtime or the whole machine restarted:`,
};
