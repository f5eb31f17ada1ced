import type { CauseContext } from '../../../next-steps/cause-context.ts';
import type { GroupWords } from '../../cause-words.ts';
import { summarizeError } from '../../../diagnosis/kubernetes-messages/error-summary.ts';
import {
  isAboutUserNamespaces,
  isHeldByNode,
  isShortOfMemory,
} from '../../../diagnosis/kubernetes-messages/mount-error.ts';
import { bytes } from '../../../next-steps/quantities.ts';
import { code, say, type Sentence } from '../../sentence.ts';
import { ago, duration, lasting } from '../durations.ts';
import { list, times } from '../phrases.ts';

type Waiting = CauseContext<
  | 'volume-source-missing'
  | 'volume-multi-attach'
  | 'volume-attach-failed'
  | 'volume-mount-failed'
  | 'volume-driver-missing'
  | 'volume-hostpath-type'
  | 'volume-wait'
  | 'claim-prepare-failed'
>;
type Sandbox = CauseContext<
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
  return message === undefined ? [] : say`: ${code(summarizeError(message))}`;
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
  },
  'volume-multi-attach': {
    name: 'its volume is still attached elsewhere',
    headline: ({ facts: { heldBy, message } }) =>
      heldBy.length === 1 && !isHeldByNode(message)
        ? `its volume is held by ${heldBy[0]}`
        : 'its volume is attached to another node',
    verdict: multiAttach,
  },
  'volume-attach-failed': {
    name: 'a volume cannot be attached to the node',
    headline: ({ facts: { node } }) => `its volume does not attach to ${node ?? 'the node'}`,
    verdict: (about) =>
      say`${waited(about)} for ${volumeNamed(about)}, which cannot be attached to ${nodeNamed(about.facts.node)}${says(about.facts.message)}. The driver or the provider refuses; the pod itself is in order.`,
  },
  'volume-mount-failed': {
    name: 'a volume cannot be mounted',
    headline: ({ facts: { volume } }) =>
      volume === undefined ? 'a volume cannot be mounted' : `volume ${volume} cannot be mounted`,
    verdict: (about) =>
      say`${waited(about)} for ${volumeNamed(about)}, which ${nodeNamed(about.facts.node)} cannot mount${says(about.facts.message)}.`,
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
  },
  'volume-wait': {
    name: 'waits for a volume, without an event',
    headline: ({ facts: { volume } }) =>
      volume === undefined ? 'waiting for a volume, without a word' : `waiting for volume ${volume}, without a word`,
    verdict: silentVolume,
  },
  'network-not-ready': {
    name: 'the network of the node is not ready',
    headline: ({ facts: { node } }) => `network of ${node ?? 'its node'} is not ready`,
    verdict: (about) =>
      say`${waited(about)}, because ${nodeNamed(about.facts.node)} has no network for pods yet${says(about.facts.message)}. Its network plugin (CNI) has not been set up, or has lost its configuration; no pod but those on the host network can start there.`,
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
  },
  'sandbox-ip-exhausted': {
    name: 'no free IP address for it',
    headline: ({ facts: { node } }) => `no free pod IP on ${node ?? 'its node'}`,
    verdict: (about) =>
      say`${waited(about)}, because no address is left for it on ${nodeNamed(about.facts.node)}${says(about.facts.message)}. It is not for want of CPU or memory, which is why the scheduler sent it there.`,
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
  },
  'sandbox-image': {
    name: 'the pause image cannot be pulled',
    headline: ({ facts: { node } }) => `${node ?? 'its node'} cannot pull the pause image`,
    verdict: (about) => {
      const { subject, node, message } = about.facts;
      const image = subject === undefined ? '' : say` ${code(subject)}`;
      return say`${waited(about)}, because ${nodeNamed(node)} cannot pull the pause image${image}, which every pod needs first${says(message)}. It is not the pod's own image.`;
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
  },
  'claim-prepare-failed': {
    name: 'its devices cannot be prepared',
    headline: ({ facts: { node } }) => `${node ?? 'its node'} cannot prepare its devices`,
    verdict: (about) =>
      say`${waited(about)}: the devices that its ResourceClaim was given cannot be prepared on ${nodeNamed(about.facts.node)}${says(about.facts.message)}. The claim is allocated; it is the driver on the node that fails.`,
  },
};
