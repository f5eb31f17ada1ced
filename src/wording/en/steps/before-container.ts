import type { MountProblem } from '../../../diagnosis/kubernetes-messages/mount-error.ts';
import type { StepTexts } from '../../step-texts.ts';
import { code, say, type Sentence } from '../../sentence.ts';
import type { BeforeContainerStepValues } from '../../../next-steps/before-container.ts';
import { list } from '../phrases.ts';
import { nodeChecks } from './node-checks.ts';

const MOUNT_FIXES: Readonly<Record<MountProblem, Sentence>> = {
  'nfs-helper': say`Install the mount helper on the nodes: ${code('nfs-common')} (Debian, Ubuntu), ${code('nfs-utils')} (Red Hat), ${code('cifs-utils')} for SMB.`,
  'access-denied': say`Let the server admit the nodes: its export list must hold their addresses, and the path that the volume names.`,
  'server-silent': say`See whether the storage server runs and can be reached from the node: name, port, firewall, security group.`,
  'path-missing': say`Create the path on the server, or correct it in the volume; for a block device, see that it is still attached.`,
  filesystem: say`See what is on the disk: another ${code('fsType')} than the volume says, or a damaged file system (${code('fsck')}, after a snapshot).`,
  'not-ready': say`The driver is still at an earlier try, or too slow. If it stays so, restart the driver's pod on the node.`,
  'attacher-silent': say`Nothing answers for attaching: see that the driver's controller with its external-attacher runs, and that the driver's name is right.`,
  'permission-change': say`The kubelet is changing the owner of all files on the volume. It passes; ${code('fsGroupChangePolicy: OnRootMismatch')} spares it the next time.`,
};

function the(node: string | undefined): Sentence {
  return node === undefined ? ['the node'] : [{ code: node }];
}

export const beforeContainer: StepTexts<BeforeContainerStepValues> = {
  ...nodeChecks,
  'source-elsewhere': ({ kind, name }) =>
    say`See whether ${kind} ${code(name)} is in another namespace: a pod sees only its own:`,
  'source-keys': ({ kind, name, key }) =>
    say`See which keys ${kind} ${code(name)} has; ${code(key)} is not among them:`,
  'source-create': ({ kind, name }) =>
    say`Create ${kind} ${code(name)} (put the file in); the pod then starts by itself within two minutes:`,
  'source-key-fix': ({ kind, name, key }) =>
    say`Add the key ${code(key)} to ${kind} ${code(name)}, or correct it in the volume's ${code('items')}:`,
  'source-optional': ({ volume }) => say`If the pod can do without it, mark the volume ${code(volume)} as optional:`,
  'volume-old-node': () =>
    say`See whether that node still reports: if it does, the volume is free once its old pod is gone, if not, after some 6 min:`,
  'volume-holder-pod': ({ pods }) =>
    say`See where ${list(pods)} ${pods.length === 1 ? 'runs' : 'run'}; the volume is free when ${pods.length === 1 ? 'it has' : 'they have'} ended:`,
  'volume-recreate-strategy': () =>
    say`A rolling update starts the new pod before the old one lets go of the volume. Let the old one go first:`,
  'volume-attachments': () => say`See which volumes are attached to which node, and with what error:`,
  'volume-claim': ({ claim }) => say`Read what the events of claim ${code(claim)} say:`,
  'volume-driver-pods': ({ driver }) =>
    driver === undefined
      ? say`See whether the storage driver's pods run, the controller's and the node's:`
      : say`See whether the pods of ${code(driver)} run, the controller's and the node's:`,
  'volume-mount-fix': ({ trouble }) => MOUNT_FIXES[trouble],
  'volume-node-drivers': ({ node }) => say`See which CSI drivers are registered on ${code(node)}:`,
  'volume-driver-install': ({ driver }) =>
    driver === undefined
      ? say`Install the driver on the node, or let its DaemonSet tolerate the node's taints.`
      : say`Install ${code(driver)} on the node: usually its DaemonSet does not tolerate the node's taints, or is not installed at all.`,
  'volume-host-path-look': ({ node, path }) => say`On ${code(node)} itself, see what ${code(path)} is:`,
  'volume-host-path-create': ({ path }) => say`Let the kubelet create ${code(path)} where it is missing:`,
  'volume-host-path-make': ({ path, wanted }) =>
    wanted === undefined
      ? say`Put what the pod expects at ${code(path)} on every node that may run it, or keep it to nodes that have it by a nodeSelector.`
      : say`Provide a ${wanted} at ${code(path)} on every node that may run the pod, or keep it to nodes that have it by a nodeSelector.`,
  'claim-devices-look': () => say`See the claims and what was allocated for them:`,

  'not-synced-elsewhere': ({ pod }) =>
    say`If the node does not recover, let ${code(pod)} be made anew; cordon the node first, or it comes back there:`,
  'network-plugin-install': ({ node }) =>
    say`If no network plugin runs on ${the(node)}, install it, or let its DaemonSet tolerate the node's taints. The pod then starts by itself.`,
  'cni-files': ({ node }) =>
    say`On ${code(node)} itself, compare its network configuration with the plugins that are there:`,
  'cni-restart': () =>
    say`If the plugin's pod on that node has trouble, delete it: its DaemonSet makes it anew, and with it its files on the node.`,
  'ip-ranges': () => say`See the range of addresses and the number of pods of each node:`,
  'ip-free': ({ node }) =>
    say`Free addresses on ${the(node)}: clear away finished pods. Leftovers of pods long gone lie in ${code('/var/lib/cni/networks')} (host-local).`,
  'ip-more': () =>
    say`Give it more: a larger range for each node, another subnet; on AWS prefix delegation (${code('ENABLE_PREFIX_DELEGATION')}).`,
  'runtime-classes': () => say`See which runtime classes there are, and which handler each names:`,
  'runtime-handler-install': ({ handler, node }) =>
    say`Set up ${handler === undefined ? 'the handler' : say`handler ${code(handler)}`} in the container runtime of ${the(node)}, or let the RuntimeClass choose nodes that have it (${code('scheduling.nodeSelector')}).`,
  'user-namespaces-off': () => say`Run it without a user namespace, or on nodes whose kernel and runtime know them:`,
  'sandbox-image-pull': ({ node }) => say`On ${the(node)} itself, try the pull:`,
  'sandbox-image-setting': ({ image }) =>
    say`Point the runtime to a registry that the node reaches${image === undefined ? '' : say` instead of ${code(image)}`}: ${code('sandbox_image')} of containerd 1, ${code('pinned_images.sandbox')} of containerd 2, ${code('pause_image')} of CRI-O.`,
  'sandbox-memory': ({ limit }) =>
    say`Raise the memory limit${limit === undefined ? '' : ` of ${limit}`} to some tens of MiB at least. Look at the unit: ${code('m')} means thousandths, ${code('Mi')} mebibytes.`,
  'sandbox-disk': ({ node }) => say`On ${code(node)} itself, see whether the disk is full and the runtime answers:`,
};
