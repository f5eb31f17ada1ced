import type { About } from '../../about.ts';
import type { GroupWords } from '../../cause-words.ts';
import { gist } from '../../gist.ts';
import { isAboutUserNamespaces, isHeldByNode, isShortOfMemory } from '../../mount-error.ts';
import { bytes } from '../../quantities.ts';
import { code, say, type Sentence } from '../../sentence.ts';
import { ago, duration, lasting } from '../durations.ts';
import { list, times } from '../phrases.ts';

type Waiting = About<
  | 'volume-source-missing'
  | 'volume-multi-attach'
  | 'volume-attach-failed'
  | 'volume-mount-failed'
  | 'volume-driver-missing'
  | 'volume-hostpath-type'
  | 'volume-wait'
  | 'claim-prepare-failed'
>;
type Sandbox = About<
  | 'network-not-ready'
  | 'sandbox-cni'
  | 'sandbox-ip-exhausted'
  | 'runtimeclass-missing'
  | 'sandbox-image'
  | 'sandbox-failed'
>;

/** `Its containers have waited for 4 min (12 tries)`. */
function waited({ facts: { since, attempts }, now }: Waiting | Sandbox): Sentence {
  return say`Its containers have waited${lasting(since, now)}${attempts > 1 ? ` (tried ${times(attempts)})` : ''}`;
}

function nodeNamed(node: string | undefined): Sentence {
  return node === undefined ? ['the node'] : say`node ${code(node)}`;
}

function says(message: string | undefined): Sentence {
  return message === undefined ? [] : say`: ${code(gist(message))}`;
}

function volumeNamed({ facts: { volume } }: Waiting): Sentence {
  return volume === undefined ? ['a volume'] : say`volume ${code(volume)}`;
}

function sourceMissing(about: Waiting): Sentence {
  const { object } = about.facts;
  const { namespace } = about.target;
  if (object === undefined)
    return say`${waited(about)} for ${volumeNamed(about)}, and what it is made from is missing${says(about.facts.message)}.`;
  const { kind, name, key } = object;
  return key === undefined
    ? say`${waited(about)} for ${volumeNamed(about)}, because ${kind} ${code(name)} does not exist in namespace ${code(namespace)}. The kubelet goes on trying: once it is there, the pod starts by itself.`
    : say`${waited(about)} for ${volumeNamed(about)}, because ${kind} ${code(name)} has no key ${code(key)}. The kubelet goes on trying: once it is there, the pod starts by itself.`;
}

function multiAttach(about: Waiting): Sentence {
  const { heldBy, message } = about.facts;
  if (heldBy.length > 0 && !isHeldByNode(message))
    return say`${waited(about)} for ${volumeNamed(about)}: it can be attached to one node only, and ${list(heldBy, 3)} on another node ${heldBy.length === 1 ? 'uses' : 'use'} it. It is free when ${heldBy.length === 1 ? 'that pod has' : 'those pods have'} ended.`;
  const where = heldBy.length === 0 ? 'another node' : say`${list(heldBy, 3)}`;
  return say`${waited(about)} for ${volumeNamed(about)}: it can be attached to one node only and is still attached to ${where}. If that node is lost, the volume is let go after some 6 min, or at once if it is declared out of service.`;
}

function silentVolume(about: Waiting): Sentence {
  const { driver } = about.facts;
  const by = driver === undefined ? '' : say` (driver ${code(driver)})`;
  return say`${waited(about)}, and ${volumeNamed(about)}${by} is the first thing that is not known to be ready. Since 1.28 the kubelet writes no event about a volume that merely hangs, so silence is what this looks like.`;
}

function sandboxMemory(about: Sandbox): Sentence {
  const { limitBytes } = about.facts;
  const limit = limitBytes === undefined ? 'its memory limit' : `its memory limit of ${bytes(limitBytes)}`;
  return say`${waited(about)}: ${limit} is too small even for the runtime to set up the pod, before any program of it runs. Often the unit is wrong (${code('m')} for ${code('Mi')}).`;
}

export const beforeContainer: GroupWords<'before-container'> = {
  'kubelet-not-synced': {
    name: 'the node has not taken it up',
    headline: ({ facts: { node } }) => `bound to ${node}, which ignores it`,
    verdict: (about) => {
      const { node, since } = about.facts;
      return say`The scheduler chose node ${code(node)}${ago(since, about.now)}, and its kubelet has not said a word about the pod since. It is the node or its kubelet, not the pod: usually it takes seconds.`;
    },
    page: {
      meaning:
        'The pod has a node, but the kubelet there has not taken notice of it: no start time, no status of any container.',
      how: [
        '`spec.nodeName` is set, `status.startTime` and the container statuses are missing',
        'more than 30 s have passed since `PodScheduled`',
      ],
      causes: [
        'the kubelet has stopped or hangs, and the node is not marked as lost yet',
        'the kubelet cannot reach the API server',
        'the node is overloaded, with many pods at once',
        '`spec.nodeName` was set by hand to a node that does not exist',
      ],
      todo: [
        'look at the node and at its other new pods',
        'read the kubelet’s log',
        'cordon the node, and let the pod be made anew',
      ],
    },
  },
  'volume-source-missing': {
    name: 'the ConfigMap or Secret of a volume is missing',
    headline: ({ facts: { object } }) =>
      object === undefined
        ? 'waits for a volume, its source missing'
        : object.key === undefined
          ? `${object.kind} ${object.name} does not exist`
          : `${object.kind} ${object.name} lacks key ${object.key}`,
    verdict: sourceMissing,
    page: {
      meaning:
        'A volume of the pod is made from a ConfigMap or Secret that does not exist, or from a key that is not in it. No container starts before it is there.',
      how: [
        'an event `FailedMount` with `configmap "…" not found`, `secret "…" not found` or `references non-existent secret key` / `config key`',
        'the containers wait with `ContainerCreating` or `PodInitializing`; the restart count stays 0',
        'podwhy never reads Secrets or ConfigMaps: the event says what is missing',
      ],
      causes: [
        'it was not deployed yet, or in another namespace',
        'a typing error, or a name with a hash that has changed',
        'it was deleted or renamed while pods still name it',
      ],
      todo: [
        'look for the name in all namespaces',
        'create it, or correct the reference; no restart is needed',
        'mark the volume as `optional` if the pod can do without',
      ],
    },
  },
  'volume-multi-attach': {
    name: 'its volume is still attached elsewhere',
    headline: ({ facts: { heldBy, message } }) =>
      heldBy.length === 1 && !isHeldByNode(message)
        ? `its volume is held by ${heldBy[0]}`
        : 'its volume is attached to another node',
    verdict: multiAttach,
    page: {
      meaning:
        'A volume that one node only may have (`ReadWriteOnce`) is still attached to another node, so it cannot be attached here.',
      how: [
        'an event `FailedAttachVolume` with `Multi-Attach error`',
        '"Volume is already used by pod(s) …": a running pod has it; "already exclusively attached to one node": a node has it that may be dead',
        'VolumeAttachments of the volume',
      ],
      causes: [
        'a rolling update of a Deployment: the new pod starts on another node while the old one still runs',
        'the old node is lost: its volumes are let go only after some 6 min',
        'several replicas share a claim that is `ReadWriteOnce`',
      ],
      todo: [
        'end the old pod; use `strategy: Recreate` or a StatefulSet',
        'lost node: once it is certainly off, taint it `node.kubernetes.io/out-of-service`',
        'for shared data use `ReadWriteMany`',
      ],
    },
  },
  'volume-attach-failed': {
    name: 'a volume cannot be attached to the node',
    headline: ({ facts: { node } }) => `its volume does not attach to ${node ?? 'the node'}`,
    verdict: (about) =>
      say`${waited(about)} for ${volumeNamed(about)}, which cannot be attached to ${nodeNamed(about.facts.node)}${says(about.facts.message)}. The driver or the provider refuses; the pod itself is in order.`,
    page: {
      meaning: 'The volume should be attached to the node, and the storage driver or the provider fails at it.',
      how: ['an event `FailedAttachVolume` with the driver’s text', '`status.attachError` of the VolumeAttachment'],
      causes: [
        'the provider refuses: too many disks on the machine, another zone, missing rights, disk deleted',
        'the driver’s controller (external-attacher) does not run: after two minutes "timed out waiting for external-attacher"',
        'the disk is attached to another machine outside of Kubernetes',
      ],
      todo: [
        'read the error in the VolumeAttachment',
        'look at the driver’s controller and its log',
        'see in the provider’s console where the disk is',
      ],
    },
  },
  'volume-mount-failed': {
    name: 'a volume cannot be mounted',
    headline: ({ facts: { volume } }) =>
      volume === undefined ? 'a volume cannot be mounted' : `volume ${volume} cannot be mounted`,
    verdict: (about) =>
      say`${waited(about)} for ${volumeNamed(about)}, which ${nodeNamed(about.facts.node)} cannot mount${says(about.facts.message)}.`,
    page: {
      meaning:
        'The volume is there (and attached), but mounting it on the node fails. No container starts before that.',
      how: ['an event `FailedMount` or `FailedMapVolume` with the text of the mount command or of the driver'],
      causes: [
        'NFS: the export does not admit the node, the path does not exist, the server does not answer',
        'the mount helper is not on the node (`unknown filesystem type ’nfs’`)',
        'a file system that is damaged or of another type',
        'the CSI driver’s pod on the node fails or is too slow',
      ],
      todo: ['read the whole text of the event', 'try the mount on the node', 'look at the driver’s pod on that node'],
    },
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
        ? say`${waited(about)} for ${volumeNamed(about)}: ${nodeNamed(node)} does not have the program that mounts it${says(about.facts.message)}.`
        : say`${waited(about)} for ${volumeNamed(about)}: CSI driver ${code(driver)} is not registered on ${nodeNamed(node)}. Its pod does not run there, or has only just started.`;
    },
    page: {
      meaning: 'The volume needs a CSI driver, or a mount helper, that is not on this node.',
      how: [
        'an event `FailedMount` with `driver name … not found in the list of registered CSI drivers`',
        'or `you might need a /sbin/mount.<type> helper program`',
      ],
      causes: [
        'the driver’s DaemonSet does not run on the node (taints, node selector, broken pod)',
        'the driver was never installed, or its name in the volume is wrong',
        'the node has just started, and the driver is not registered yet',
        '`nfs-common` or the like is not installed on the machine',
      ],
      todo: [
        'see which drivers the node has: `kubectl get csinode <node>`',
        'let the DaemonSet run there',
        'install the helper in the image of the node',
      ],
    },
  },
  'volume-hostpath-type': {
    name: 'a hostPath is not what it should be',
    headline: ({ facts: { path, wanted } }) =>
      path === undefined
        ? 'a hostPath is missing on the node'
        : wanted === undefined
          ? `hostPath ${path} is of another type`
          : `hostPath ${path} is no ${wanted}`,
    verdict: (about) => {
      const { path, wanted, node } = about.facts;
      return path === undefined
        ? say`${waited(about)} for ${volumeNamed(about)}: its hostPath is not on ${nodeNamed(node)}${says(about.facts.message)}.`
        : say`${waited(about)} for ${volumeNamed(about)}: on ${nodeNamed(node)} ${code(path)} is not ${wanted === undefined ? 'of the type that is asked for' : `a ${wanted}`}, or is not there at all. Another node may well have it.`;
    },
    page: {
      meaning:
        'The pod mounts a path of the node and says of what type it must be; on this node it is missing or something else.',
      how: [
        'an event `FailedMount` with `hostPath type check failed: … is not a directory` (or file, socket file, block device)',
      ],
      causes: [
        'what should be on the node was not installed there (an agent, a socket of another runtime)',
        'a typing error in the path',
        'the pod came to another kind of node',
      ],
      todo: [
        'look at the path on the node',
        'use `type: DirectoryOrCreate` where an empty folder will do',
        'keep the pod to nodes that have it, by a nodeSelector',
      ],
    },
  },
  'volume-wait': {
    name: 'waits for a volume, without an event',
    headline: ({ facts: { volume } }) =>
      volume === undefined ? 'waiting for a volume, without a word' : `waiting for volume ${volume}, without a word`,
    verdict: silentVolume,
    page: {
      meaning:
        'The pod is on its node, has no sandbox yet, and uses a volume that must be attached. Nothing says what it waits for; a volume that hangs is the likely reason.',
      how: [
        'the containers wait with `ContainerCreating`, and the condition `PodReadyToStartContainers` is `False`',
        'more than two minutes since it was scheduled, and no event of a failure (from 1.28 the kubelet writes none when the wait times out)',
        'a VolumeAttachment that says `attached: false`, where podwhy may read it',
      ],
      causes: [
        'the attacher of the driver does not run',
        'the provider takes long to attach the disk',
        'the kubelet or its node is overloaded',
      ],
      todo: ['look at the VolumeAttachments', 'look at the driver’s controller', 'read the kubelet’s log on the node'],
    },
  },
  'network-not-ready': {
    name: 'the network of the node is not ready',
    headline: ({ facts: { node } }) => `network of ${node ?? 'its node'} is not ready`,
    verdict: (about) =>
      say`${waited(about)}, because ${nodeNamed(about.facts.node)} has no network for pods yet${says(about.facts.message)}. Its network plugin (CNI) has not been set up, or has lost its configuration; no pod but those on the host network can start there.`,
    page: {
      meaning:
        'The container runtime of the node reports that there is no working network plugin, so the kubelet starts no pod that needs a network of its own.',
      how: [
        'an event `NetworkNotReady` with `NetworkReady=false reason:NetworkPluginNotReady … cni plugin not initialized`',
        'the node’s condition `Ready` is usually `False` for the same reason',
      ],
      causes: [
        'the network plugin’s pod has not run on the node yet, or fails',
        'a new node; it usually passes within a minute',
        '`/etc/cni/net.d` was emptied',
      ],
      todo: ['look at the network plugin’s pod on that node', 'look into `/etc/cni/net.d`'],
    },
  },
  'sandbox-cni': {
    name: 'the network plugin fails',
    headline: ({ facts: { subject } }) =>
      `network plugin${subject === undefined ? '' : ` ${subject}`} fails on its node`,
    verdict: (about) => {
      const { subject, node, message } = about.facts;
      const plugin = subject === undefined ? say`the network plugin` : say`network plugin ${code(subject)}`;
      return say`${waited(about)}, because on ${nodeNamed(node)} ${plugin} cannot give it a network${says(message)}. The pod is in order; new pods on that node fare alike.`;
    },
    page: {
      meaning: 'The sandbox of the pod could not be made, because the network plugin (CNI) failed.',
      how: [
        'an event `FailedCreatePodSandBox` with `failed to setup network for sandbox`, `plugin type="…" failed (add)` or `networkPlugin cni failed`',
      ],
      causes: [
        'the plugin’s agent on the node does not run or cannot reach its server',
        'the plugin’s files are missing on the node (`failed to find plugin … in path [/opt/cni/bin]`)',
        'two plugins installed, and the configuration of the wrong one comes first',
        'credentials of the plugin have expired (`Unauthorized`)',
      ],
      todo: [
        'look at the plugin’s pod on that node and at its log',
        'compare `/etc/cni/net.d` with `/opt/cni/bin`',
        'restart the plugin’s pod; cordon the node meanwhile',
      ],
    },
  },
  'sandbox-ip-exhausted': {
    name: 'no free IP address for it',
    headline: ({ facts: { node } }) => `no free pod IP on ${node ?? 'its node'}`,
    verdict: (about) =>
      say`${waited(about)}, because no address is left for it on ${nodeNamed(about.facts.node)}${says(about.facts.message)}. It is not for want of CPU or memory, which is why the scheduler sent it there.`,
    page: {
      meaning: 'The network plugin has no free address for the pod: the range of the node, or the subnet, is used up.',
      how: [
        'an event `FailedCreatePodSandBox` with `no IP addresses available in range set`, `failed to assign an IP address to container`, `InsufficientFreeAddresses` or the like',
      ],
      causes: [
        'more pods than the node’s range has addresses (a /24 has 254)',
        'the cloud subnet is full',
        'addresses of pods that are gone were never given back (after a crash of the node)',
        'Jobs whose finished pods pile up',
      ],
      todo: [
        'see the ranges and the number of pods',
        'clear away finished pods and leftovers',
        'larger ranges, more subnets, prefix delegation; or a lower `maxPods`',
      ],
    },
  },
  'runtimeclass-missing': {
    name: 'the runtime of its RuntimeClass is not on the node',
    headline: ({ facts: { subject, node, message } }) =>
      isAboutUserNamespaces(message)
        ? `${node ?? 'its node'} does not support user namespaces`
        : `${node ?? 'its node'} lacks ${subject === undefined ? "its RuntimeClass's runtime" : `runtime ${subject}`}`,
    verdict: (about) => {
      const { subject, node, message } = about.facts;
      return isAboutUserNamespaces(message)
        ? say`${waited(about)}: it asks for a user namespace of its own (${code('hostUsers: false')}), and ${nodeNamed(node)} cannot do that${says(message)}.`
        : say`${waited(about)}: its RuntimeClass wants the runtime ${subject === undefined ? 'handler' : code(subject)}, and the container runtime of ${nodeNamed(node)} has none of that name${says(message)}.`;
    },
    page: {
      meaning:
        'The pod names a RuntimeClass whose handler (gVisor, Kata and the like) is not set up in the container runtime of this node.',
      how: [
        'an event `FailedCreatePodSandBox` with `no runtime for "…" is configured` or `failed to lookup RuntimeClass`',
        'or `user namespaces` that the runtime or the handler does not support',
      ],
      causes: [
        'the handler is installed on some nodes only, and the RuntimeClass does not choose them',
        'the handler’s name differs between the RuntimeClass and the runtime’s configuration',
        'a node that was made anew without it',
      ],
      todo: [
        'see the handlers of the RuntimeClasses',
        'set up the handler on the node',
        'give the RuntimeClass a `scheduling.nodeSelector`',
      ],
    },
  },
  'sandbox-image': {
    name: 'the pause image cannot be pulled',
    headline: ({ facts: { node } }) => `${node ?? 'its node'} cannot pull the pause image`,
    verdict: (about) => {
      const { subject, node, message } = about.facts;
      const image = subject === undefined ? '' : say` ${code(subject)}`;
      return say`${waited(about)}, because ${nodeNamed(node)} cannot pull the pause image${image}, which every pod needs first${says(message)}. It is not the pod's own image.`;
    },
    page: {
      meaning:
        'Every pod begins with a small "pause" container. Its image is set in the configuration of the runtime, and the node cannot pull it.',
      how: ['an event `FailedCreatePodSandBox` with `failed to get sandbox image "…": failed to pull image`'],
      causes: [
        'the node has no way to `registry.k8s.io` (air-gapped, proxy, firewall)',
        'image garbage collection removed it, and the registry has moved',
        'the registry of the mirror has no such image',
      ],
      todo: [
        'try the pull on the node with `crictl pull`',
        'set the pause image in the runtime’s configuration to one that can be reached',
      ],
    },
  },
  'sandbox-failed': {
    name: 'the sandbox of the pod cannot be made',
    headline: ({ facts: { message, limitBytes, node } }) =>
      isShortOfMemory(message)
        ? `memory limit${limitBytes === undefined ? '' : ` ${bytes(limitBytes)}`} too small to start`
        : `${node ?? 'its node'} cannot make its sandbox`,
    verdict: (about) =>
      isShortOfMemory(about.facts.message)
        ? sandboxMemory(about)
        : say`${waited(about)}, because the container runtime of ${nodeNamed(about.facts.node)} cannot make the sandbox of the pod${says(about.facts.message)}. No image or program of the pod is involved yet.`,
    page: {
      meaning:
        'The sandbox, in which the containers of the pod are to run, could not be made, for another reason than network, image or runtime class.',
      how: [
        'an event `FailedCreatePodSandBox` (any other text), `FailedCreatePodContainer` (cgroups), or `Failed` with "error making pod data directories"',
      ],
      causes: [
        'a memory limit of the pod that is too small for the runtime itself (`container init was OOM-killed (memory limit too low?)`), often `512m` where `512Mi` was meant',
        'the disk of the node is full or read-only',
        'the runtime hangs (`context deadline exceeded`, `failed to reserve sandbox name`)',
        'cgroups of the node are not as the kubelet expects (`cgroupDriver`)',
      ],
      todo: [
        'check the unit of the memory limit',
        'look at disk and runtime on the node',
        'cordon the node if other pods fail alike',
      ],
    },
  },
  'sandbox-recreated': {
    name: 'its sandbox was made anew, all containers restarted',
    headline: () => 'restarted with its sandbox, not by itself',
    verdict: (about) => {
      const { node, at, exitCode, ranSeconds } = about.facts;
      const end =
        exitCode === undefined
          ? ''
          : ` What they show (exit ${exitCode}) is a consequence, not an exit of the program.`;
      const run = ranSeconds === undefined ? '' : `, after a run of ${duration(ranSeconds)}`;
      return say`The pod's sandbox (its pause container) on ${nodeNamed(node)} was lost${ago(at, about.now)}${run}, so the kubelet made it anew and restarted every container.${end}`;
    },
    page: {
      meaning:
        'The pause container of the pod ended or changed. The kubelet then makes the sandbox anew and restarts all containers in it.',
      how: [
        'an event `SandboxChanged` ("Pod sandbox changed, it will be killed and re-created.") within moments of the end of the containers',
      ],
      causes: [
        'the container runtime or a shim was killed or restarted',
        'the machine rebooted',
        'the network of the sandbox was lost',
        'memory of the node ran out and hit the shim',
      ],
      todo: [
        'read the node’s events and the kubelet’s log around that time',
        'see whether other pods of the node restarted too',
      ],
    },
  },
  'claim-prepare-failed': {
    name: 'its devices cannot be prepared',
    headline: ({ facts: { node } }) => `${node ?? 'its node'} cannot prepare its devices`,
    verdict: (about) =>
      say`${waited(about)}: the devices that its ResourceClaim was given cannot be prepared on ${nodeNamed(about.facts.node)}${says(about.facts.message)}. The claim is allocated; it is the driver on the node that fails.`,
    page: {
      meaning:
        'Dynamic resource allocation: the pod has been given devices, but the driver on the node cannot make them ready.',
      how: ['an event `FailedPrepareDynamicResources` or `FailedResourceClaimCreation`'],
      causes: [
        'the driver’s pod on the node does not run or has no connection to the kubelet',
        'the device has failed',
        'the ResourceClaimTemplate does not exist',
      ],
      todo: ['describe the claims', 'look at the driver’s pod on the node and its log'],
    },
  },
};
