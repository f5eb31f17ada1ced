import type { About } from '../../about.ts';
import type { GroupWords } from '../../cause-words.ts';
import { gist } from '../../gist.ts';
import { code, say, type Sentence } from '../../sentence.ts';
import { ago, lasting } from '../durations.ts';

function replacedWhen(about: About<'node-unreachable'>): Sentence {
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
    page: {
      meaning:
        'The node that the pod runs on has stopped reporting to the control plane. The status of its pods is stale: it is the last that was heard.',
      how: [
        'the node’s condition `Ready` is `Unknown` (`NodeStatusUnknown`, "Kubelet stopped posting node status")',
        'the taint `node.kubernetes.io/unreachable` on the node, or no object of that node at all',
        'the pod’s `Ready` became `False` while its containers still say `ready: true`; an event `NodeNotReady`',
      ],
      causes: [
        'the machine is off, was reclaimed or hangs',
        'the network between the node and the API server is cut',
        'the kubelet has stopped, or its certificate has expired',
        'the machine is so overloaded that the kubelet does not get to report',
      ],
      todo: [
        'look at the machine in the provider’s console',
        'wait: without other tolerations its pods are deleted after 5 min and replaced elsewhere (not while a whole zone is down)',
        'for StatefulSets and volumes, once the machine is certainly off: taint it `node.kubernetes.io/out-of-service=nodeshutdown:NoExecute`',
      ],
    },
  },
  'node-not-ready': {
    name: 'the node is not ready',
    headline: ({ facts: { node } }) => `node ${node} is not ready`,
    verdict: (about) => {
      const { node, since, reason, message } = about.facts;
      const says =
        message === undefined ? (reason === undefined ? '' : say`: ${code(reason)}`) : say`: ${code(gist(message))}`;
      const long = lasting(since, about.now);
      return say`The kubelet of ${code(node)} reports, but ${long.length === 0 ? 'says' : say`has said${long}`} that it cannot run pods${says}. Every pod on that node counts as not ready, whatever its containers do.`;
    },
    page: {
      meaning:
        'The kubelet of the node is alive and says itself that the node cannot run pods. All its pods count as not ready.',
      how: [
        'the node’s condition `Ready` is `False`, usually with reason `KubeletNotReady`; its message names the trouble',
        'the taint `node.kubernetes.io/not-ready`',
        'pods whose `Ready` is `False` while all their containers are ready',
      ],
      causes: [
        'the network plugin is not there or not initialised (`cni plugin not initialized`)',
        'the container runtime is down or hangs (`PLEG is not healthy`, `container runtime is down`)',
        'the node has only just started',
        'the kubelet’s disk is full or read-only',
      ],
      todo: [
        'read the message of the condition `Ready` with `kubectl describe node`',
        'look at the network plugin’s pod on that node',
        'restart the container runtime if it hangs; cordon the node until it is repaired',
      ],
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
    page: {
      meaning:
        'The containers ended because the machine, or the container runtime on it, restarted. Their exit codes say nothing about the programs.',
      how: [
        'a node event `Rebooted` near the end of the containers, or another boot id',
        'all containers of the pod end together with reason `Unknown` (255), or as `ContainerStatusUnknown` (137)',
        'an event `SandboxChanged` right after',
      ],
      causes: [
        'an upgrade of the operating system, with or without a drain before it',
        'a crash of the machine: kernel panic, power, the host below a virtual machine',
        'a restart or an upgrade of containerd, CRI-O or docker',
      ],
      todo: [
        'read the node’s events, and on the machine the log of the boot before (`journalctl -b -1 -e`)',
        'see whether all pods of the node have come back',
        'drain nodes before you reboot them',
      ],
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
    page: {
      meaning:
        'The machine was shut down in an orderly way, and the kubelet ended its pods first (or turned away one that had just come).',
      how: [
        '`status.reason` of the pod is `Terminated` ("Pod was terminated in response to imminent node shutdown.") or `NodeShutdown` ("Pod was rejected as the node is shutting down."); up to 1.21 `Shutdown`',
        'the condition `DisruptionTarget` with reason `TerminationByKubelet`',
      ],
      causes: [
        'an upgrade or a restart of the machine',
        'the autoscaler removed the node, or the provider reclaimed a spot machine',
      ],
      todo: [
        'see whether the workload has a pod elsewhere; a pod without an owner does not come back',
        'delete the pod that is left: it stays listed as Failed',
        'if pods need longer to end, raise `shutdownGracePeriod` in the kubelet’s configuration',
      ],
    },
  },
};
