import type { MountProblem } from '../../diagnosis/kubernetes-messages/mount-error.ts';
import type { BeforeContainerStepValues, SandboxFailure } from '../../next-steps/before-container.ts';
import type { VolumeWait } from '../../next-steps/volumes.ts';
import { bytes } from '../../next-steps/quantities.ts';
import type { GroupWords } from '../cause-words.ts';
import { ago, duration, lasting } from './durations.ts';
import { nodeChecks } from './node-checks.ts';
import { bareNode, list, says, times } from './phrases.ts';
import { code, say, type Sentence } from '../sentence.ts';
import type { StepTexts } from '../step-texts.ts';

/** `Its containers have waited for 4 min (12 tries)`. */
function waited({ facts: { since, attempts }, now }: VolumeWait | SandboxFailure): Sentence {
  return say`Its containers have waited${lasting(since, now)}${attempts > 1 ? ` (tried ${times(attempts)})` : ''}`;
}

function nodeNamed(node: string | undefined): Sentence {
  return node === undefined ? ['the node'] : say`node ${code(node)}`;
}

function volumeNamed({ facts: { volume } }: VolumeWait): Sentence {
  return volume === undefined ? ['a volume'] : say`volume ${code(volume)}`;
}

function sourceMissing(about: VolumeWait): Sentence {
  const { object } = about.facts;
  const { namespace } = about.target;
  if (object === undefined)
    return say`${waited(about)} for ${volumeNamed(about)}, and the object it is made from is missing${says(about.facts.summary)}.`;
  const { kind, name, key } = object;
  return key === undefined
    ? say`${waited(about)} for ${volumeNamed(about)}, because ${kind} ${code(name)} does not exist in namespace ${code(namespace)}. The kubelet keeps trying: the pod starts by itself once it exists.`
    : say`${waited(about)} for ${volumeNamed(about)}, because ${kind} ${code(name)} has no key ${code(key)}. The kubelet keeps trying: the pod starts by itself once it exists.`;
}

function multiAttach(about: VolumeWait): Sentence {
  const { heldBy, holders } = about.facts;
  if (heldBy.length > 0 && holders === 'pods')
    return say`${waited(about)} for ${volumeNamed(about)}: it can be attached to one node only, and ${list(heldBy, 3)} on another node ${heldBy.length === 1 ? 'uses' : 'use'} it. It is released when ${heldBy.length === 1 ? 'that pod has' : 'those pods have'} ended.`;
  const where = heldBy.length === 0 ? 'another node' : say`${list(heldBy, 3)}`;
  return say`${waited(about)} for ${volumeNamed(about)}: it can be attached to one node only and is still attached to ${where}. If that node is lost, the volume is released after about 6 min, or immediately if the node is marked out of service.`;
}

function silentVolume(about: VolumeWait): Sentence {
  const { driver } = about.facts;
  const by = driver === undefined ? '' : say` (driver ${code(driver)})`;
  return say`${waited(about)}, and ${volumeNamed(about)}${by} is the first thing that is not known to be ready. Since 1.28 the kubelet does not write an event for a volume that merely hangs, so no event is to be expected.`;
}

function sandboxMemory(about: SandboxFailure): Sentence {
  const { limitBytes } = about.facts;
  const limit = limitBytes === undefined ? 'its memory limit' : `its memory limit of ${bytes(limitBytes)}`;
  return say`${waited(about)}: ${limit} is too small even for the runtime to set up the pod, before any of its programs runs. Often the unit is wrong (${code('m')} for ${code('Mi')}).`;
}

export const beforeContainer: GroupWords<'before-container'> = {
  'kubelet-not-synced': {
    name: 'the node has not picked it up',
    headline: ({ facts: { node } }) => `assigned to ${node}, which has not picked it up`,
    verdict: (about) => {
      const { node, since } = about.facts;
      return say`The scheduler chose node ${code(node)}${ago(since, about.now)}, and its kubelet has not reported anything about the pod since. The problem is the node or its kubelet, not the pod: normally this takes seconds.`;
    },
  },
  'volume-source-missing': {
    name: 'the ConfigMap or Secret of a volume is missing',
    headline: ({ facts: { object } }) =>
      object === undefined
        ? 'waiting for a volume whose source is missing'
        : object.key === undefined
          ? `${object.kind} ${object.name} does not exist`
          : `${object.kind} ${object.name} lacks key ${object.key}`,
    verdict: sourceMissing,
  },
  'volume-multi-attach': {
    name: 'its volume is still attached elsewhere',
    headline: ({ facts: { heldBy, holders } }) =>
      heldBy.length === 1 && holders === 'pods'
        ? `its volume is held by ${heldBy[0]}`
        : 'its volume is attached to another node',
    verdict: multiAttach,
  },
  'volume-attach-failed': {
    name: 'a volume cannot be attached to the node',
    headline: ({ facts: { node } }) => `its volume cannot be attached to ${node ?? 'the node'}`,
    verdict: (about) =>
      say`${waited(about)} for ${volumeNamed(about)}, which cannot be attached to ${nodeNamed(about.facts.node)}${says(about.facts.summary)}. The driver or the provider refuses; the pod itself is fine.`,
  },
  'volume-mount-failed': {
    name: 'a volume cannot be mounted',
    headline: ({ facts: { volume } }) =>
      volume === undefined ? 'a volume cannot be mounted' : `volume ${volume} cannot be mounted`,
    verdict: (about) =>
      say`${waited(about)} for ${volumeNamed(about)}, which ${nodeNamed(about.facts.node)} cannot mount${says(about.facts.summary)}.`,
  },
  'volume-driver-missing': {
    name: 'the storage driver is not on the node',
    headline: ({ facts: { node, driver } }) =>
      driver === undefined
        ? `${node ?? 'its node'} lacks a mount helper`
        : `${node ?? 'its node'} lacks CSI driver ${driver}`,
    verdict: (about) => {
      const { driver, node } = about.facts;
      return driver === undefined
        ? say`${waited(about)} for ${volumeNamed(about)}: ${nodeNamed(node)} does not have the program that mounts it${says(about.facts.summary)}.`
        : say`${waited(about)} for ${volumeNamed(about)}: CSI driver ${code(driver)} is not registered on ${nodeNamed(node)}. The driver's pod is not running there, or has only just started.`;
    },
  },
  'volume-hostpath-type': {
    name: 'a hostPath is missing or has the wrong type',
    headline: ({ facts: { path, wanted } }) =>
      path === undefined
        ? 'a hostPath is missing on the node'
        : wanted === undefined
          ? `hostPath ${path} has the wrong type`
          : `hostPath ${path} is not a ${wanted}`,
    verdict: (about) => {
      const { path, wanted, node } = about.facts;
      return path === undefined
        ? say`${waited(about)} for ${volumeNamed(about)}: its hostPath is not on ${nodeNamed(node)}${says(about.facts.summary)}.`
        : say`${waited(about)} for ${volumeNamed(about)}: on ${nodeNamed(node)}, ${code(path)} is not ${wanted === undefined ? 'of the required type' : `a ${wanted}`}, or does not exist. Another node may well have it.`;
    },
  },
  'volume-wait': {
    name: 'waiting for a volume, without an event',
    headline: ({ facts: { volume } }) =>
      volume === undefined
        ? 'waiting for a volume, without an event'
        : `waiting for volume ${volume}, without an event`,
    verdict: silentVolume,
  },
  'network-not-ready': {
    name: 'the network of the node is not ready',
    headline: ({ facts: { node } }) => `network of ${node ?? 'its node'} is not ready`,
    verdict: (about) =>
      say`${waited(about)}, because ${nodeNamed(about.facts.node)} has no network for pods yet${says(about.facts.summary)}. Its network plugin (CNI) has not been set up, or has lost its configuration; only pods on the host network can start there.`,
  },
  'sandbox-cni': {
    name: 'the network plugin fails',
    headline: ({ facts: { subject } }) =>
      `network plugin${subject === undefined ? '' : ` ${subject}`} fails on its node`,
    verdict: (about) => {
      const { subject, node, summary } = about.facts;
      const plugin = subject === undefined ? say`the network plugin` : say`network plugin ${code(subject)}`;
      return say`${waited(about)}, because on ${nodeNamed(node)} ${plugin} cannot give it a network${says(summary)}. The pod itself is fine; new pods on that node fail the same way.`;
    },
  },
  'sandbox-ip-exhausted': {
    name: 'no free IP address for the pod',
    headline: ({ facts: { node } }) => `no free pod IP on ${node ?? 'its node'}`,
    verdict: (about) =>
      say`${waited(about)}, because no address is left for it on ${nodeNamed(about.facts.node)}${says(about.facts.summary)}. The scheduler does not check free pod IPs: CPU and memory were sufficient, so it chose this node.`,
  },
  'runtimeclass-missing': {
    name: 'the runtime of its RuntimeClass is not on the node',
    headline: ({ facts: { subject, node, problem } }) =>
      problem === 'user-namespaces'
        ? `${node ?? 'its node'} does not support user namespaces`
        : `${node ?? 'its node'} lacks ${subject === undefined ? "its RuntimeClass's runtime" : `runtime ${subject}`}`,
    verdict: (about) => {
      const { subject, node, summary, problem } = about.facts;
      return problem === 'user-namespaces'
        ? say`${waited(about)}: it asks for a user namespace of its own (${code('hostUsers: false')}), and ${nodeNamed(node)} cannot do that${says(summary)}.`
        : say`${waited(about)}: its RuntimeClass requires the runtime ${subject === undefined ? 'handler' : code(subject)}, and the container runtime of ${nodeNamed(node)} does not have one of that name${says(summary)}.`;
    },
  },
  'sandbox-image': {
    name: 'the pause image cannot be pulled',
    headline: ({ facts: { node } }) => `${node ?? 'its node'} cannot pull the pause image`,
    verdict: (about) => {
      const { subject, node, summary } = about.facts;
      const image = subject === undefined ? '' : say` ${code(subject)}`;
      return say`${waited(about)}, because ${nodeNamed(node)} cannot pull the pause image${image}, which every pod needs first${says(summary)}. This is not one of the pod's own images.`;
    },
  },
  'sandbox-failed': {
    name: 'the pod sandbox cannot be created',
    headline: ({ facts: { problem, limitBytes, node } }) =>
      problem === 'memory'
        ? `memory limit${limitBytes === undefined ? '' : ` ${bytes(limitBytes)}`} too small to start`
        : `${node ?? 'its node'} cannot create its sandbox`,
    verdict: (about) =>
      about.facts.problem === 'memory'
        ? sandboxMemory(about)
        : say`${waited(about)}, because the container runtime of ${nodeNamed(about.facts.node)} cannot create the pod sandbox${says(about.facts.summary)}. No image or program of the pod is involved yet.`,
  },
  'sandbox-recreated': {
    name: 'its sandbox was recreated, all containers restarted',
    headline: () => 'restarted because its sandbox was recreated',
    verdict: (about) => {
      const { node, at, exitCode, ranSeconds } = about.facts;
      const end =
        exitCode === undefined
          ? ''
          : ` The exit code they show (${exitCode}) is a consequence of that, not the program's own.`;
      const run = ranSeconds === undefined ? '' : `, after a run of ${duration(ranSeconds)}`;
      return say`The pod's sandbox (its pause container) on ${nodeNamed(node)} was lost${ago(at, about.now)}${run}, so the kubelet recreated it and restarted every container.${end}`;
    },
  },
  'claim-prepare-failed': {
    name: 'its devices cannot be prepared',
    headline: ({ facts: { node } }) => `${node ?? 'its node'} cannot prepare its devices`,
    verdict: (about) =>
      say`${waited(about)}: the devices allocated to its ResourceClaim cannot be prepared on ${nodeNamed(about.facts.node)}${says(about.facts.summary)}. The claim is allocated; it is the driver on the node that fails.`,
  },
};

const MOUNT_FIXES: Readonly<Record<MountProblem, Sentence>> = {
  'nfs-helper': say`Install the mount helper on the nodes: ${code('nfs-common')} (Debian, Ubuntu), ${code('nfs-utils')} (Red Hat), ${code('cifs-utils')} for SMB.`,
  'access-denied': say`Allow the nodes on the server: its export list must contain their addresses, and the path that the volume names.`,
  'server-silent': say`Check whether the storage server is running and reachable from the node: name, port, firewall, security group.`,
  'path-missing': say`Create the path on the server, or correct it in the volume; for a block device, check that it is still attached.`,
  filesystem: say`Check what is on the disk: a different ${code('fsType')} from the one in the volume, or a damaged file system (${code('fsck')}, after a snapshot).`,
  'not-ready': say`The driver is still busy with an earlier attempt, or too slow. If this lasts, restart the driver's pod on the node.`,
  'attacher-silent': say`Nothing handles the attach request: check that the driver's controller with its external-attacher is running, and that the driver's name is right.`,
  'permission-change': say`The kubelet is changing the owner of all files on the volume. This will finish by itself; ${code('fsGroupChangePolicy: OnRootMismatch')} avoids it next time.`,
};

export const beforeContainerSteps: StepTexts<BeforeContainerStepValues> = {
  ...nodeChecks,
  'source-elsewhere': ({ kind, name }) =>
    say`Check whether ${kind} ${code(name)} is in another namespace: a pod can only use objects in its own:`,
  'source-keys': ({ kind, name, key }) => say`List the keys of ${kind} ${code(name)}; ${code(key)} is not among them:`,
  'source-create': ({ kind, name }) =>
    say`Create ${kind} ${code(name)} (insert the file); the pod then starts by itself within two minutes:`,
  'source-key-fix': ({ kind, name, key }) =>
    say`Add the key ${code(key)} to ${kind} ${code(name)}, or correct it in the volume's ${code('items')}:`,
  'source-optional': ({ volume }) => say`If the pod can run without it, mark volume ${code(volume)} as optional:`,
  'volume-old-node': () =>
    say`Check whether that node still reports: if it does, the volume is released once the old pod is gone; if not, after about 6 min:`,
  'volume-holder-pod': ({ pods }) =>
    say`See where ${list(pods)} ${pods.length === 1 ? 'is' : 'are'} running; the volume is released when ${pods.length === 1 ? 'it has' : 'they have'} ended:`,
  'volume-recreate-strategy': () =>
    say`A rolling update starts the new pod before the old one releases the volume. Stop the old one first:`,
  'volume-attachments': () => say`See which volumes are attached to which nodes, and any errors:`,
  'volume-claim': ({ claim }) => say`Read the events of claim ${code(claim)}:`,
  'volume-driver-pods': ({ driver }) =>
    driver === undefined
      ? say`Check whether the storage driver's pods are running, on the controller and on the node:`
      : say`Check whether the pods of ${code(driver)} are running, on the controller and on the node:`,
  'volume-mount-fix': ({ problem }) => MOUNT_FIXES[problem],
  'volume-node-drivers': ({ node }) => say`See which CSI drivers are registered on ${code(node)}:`,
  'volume-driver-install': ({ driver }) =>
    driver === undefined
      ? say`Install the driver on the node, or let its DaemonSet tolerate the node's taints.`
      : say`Install ${code(driver)} on the node: usually its DaemonSet does not tolerate the node's taints, or is not installed at all.`,
  'volume-host-path-look': ({ node, path }) => say`On ${code(node)} itself, see what ${code(path)} is:`,
  'volume-host-path-create': ({ path }) => say`Have the kubelet create ${code(path)} where it is missing:`,
  'volume-host-path-make': ({ path, wanted }) =>
    wanted === undefined
      ? say`Put what the pod expects at ${code(path)} on every node that may run it, or use a nodeSelector to keep it on nodes that have it.`
      : say`Provide a ${wanted} at ${code(path)} on every node that may run the pod, or use a nodeSelector to keep it on nodes that have it.`,
  'claim-devices-look': () => say`See the claims and what was allocated for them:`,

  'not-synced-elsewhere': ({ pod }) =>
    say`If the node does not recover, recreate ${code(pod)}; cordon the node first, or the pod may land there again:`,
  'network-plugin-install': ({ node }) =>
    say`If no network plugin runs on ${bareNode(node)}, install it, or let its DaemonSet tolerate the node's taints. The pod then starts by itself.`,
  'cni-files': ({ node }) =>
    say`On ${code(node)} itself, compare its network configuration with the plugins that are there:`,
  'cni-restart': () =>
    say`If the plugin's pod on that node is failing, delete it: its DaemonSet recreates it, which also restores its files on the node.`,
  'ip-ranges': () => say`See each node's address range and pod limit:`,
  'ip-free': ({ node }) =>
    say`Free addresses on ${bareNode(node)}: delete finished pods. Leases of pods that are long gone may remain in ${code('/var/lib/cni/networks')} (host-local).`,
  'ip-more': () =>
    say`Give it more addresses: a larger range for each node, or another subnet; on AWS, prefix delegation (${code('ENABLE_PREFIX_DELEGATION')}).`,
  'runtime-classes': () => say`List the runtime classes and the handler that each names:`,
  'runtime-handler-install': ({ handler, node }) =>
    say`Set up ${handler === undefined ? 'the handler' : say`handler ${code(handler)}`} in the container runtime of ${bareNode(node)}, or restrict the RuntimeClass to nodes that have it (${code('scheduling.nodeSelector')}).`,
  'user-namespaces-off': () => say`Run it without a user namespace, or on nodes whose kernel and runtime support them:`,
  'sandbox-image-pull': ({ node }) => say`On ${bareNode(node)} itself, try the pull:`,
  'sandbox-image-setting': ({ image }) =>
    say`Point the runtime to a registry that the node can reach${image === undefined ? '' : say` instead of ${code(image)}`}: ${code('sandbox_image')} of containerd 1, ${code('pinned_images.sandbox')} of containerd 2, ${code('pause_image')} of CRI-O.`,
  'sandbox-memory': ({ limit }) =>
    say`Raise the memory limit${limit === undefined ? '' : ` of ${limit}`} to at least a few tens of MiB. Check the unit: ${code('m')} means thousandths, ${code('Mi')} mebibytes.`,
  'sandbox-disk': ({ node }) =>
    say`On ${code(node)} itself, check whether the disk is full and whether the runtime responds:`,
};
