import type { CauseContext } from './cause-context.ts';
import { clusterKubectl, describePod, kubectl, shellWord } from './kubectl.ts';
import { podSpecSnippet } from './manifest-snippets.ts';
import { type GroupPlans, check, fix, type NoValues, type PlannedStep } from './planned-step.ts';
import { bytes } from './quantities.ts';
import { cordon, describeNode, kubeletLog, nodeEvents, nodePods, nodeSystemPods } from './node-checks.ts';
import {
  attachFailed,
  devicesNotPrepared,
  driverMissing,
  heldElsewhere,
  hostPathType,
  mountFailed,
  silentWait,
  sourceMissing,
  type VolumeStepValues,
} from './volumes.ts';

/** Next steps about pods whose containers cannot be created. */
export interface BeforeContainerStepValues extends VolumeStepValues {
  'not-synced-elsewhere': { readonly pod: string };
  'network-plugin-install': { readonly node: string | undefined };
  'cni-files': { readonly node: string };
  'cni-restart': NoValues;
  'ip-ranges': NoValues;
  'ip-free': { readonly node: string | undefined };
  'ip-more': NoValues;
  'runtime-classes': NoValues;
  'runtime-handler-install': { readonly handler: string | undefined; readonly node: string | undefined };
  'user-namespaces-off': NoValues;
  'sandbox-image-pull': { readonly node: string | undefined };
  'sandbox-image-setting': { readonly image: string | undefined };
  'sandbox-memory': { readonly limit: string | undefined };
  'sandbox-disk': { readonly node: string };
}

type Step = PlannedStep<BeforeContainerStepValues>;
/** A pod whose sandbox or network does not exist. */
export type SandboxFailure = CauseContext<
  | 'network-not-ready'
  | 'sandbox-cni'
  | 'sandbox-ip-exhausted'
  | 'runtimeclass-missing'
  | 'sandbox-image'
  | 'sandbox-failed'
>;

function notSynced(about: CauseContext<'kubelet-not-synced'>): readonly Step[] {
  const { node } = about.facts;
  const pod = about.podName ?? about.target.name;
  const again =
    about.circumstances.owner === undefined
      ? []
      : [fix('not-synced-elsewhere', { pod }, { command: kubectl(about, 'delete', 'pod', pod) })];
  return [...describeNode(about, node), ...nodePods(about, node), ...kubeletLog(about, node), ...again];
}

function cni(about: SandboxFailure): readonly Step[] {
  const { node } = about.facts;
  return [
    ...nodeSystemPods(about, node),
    ...(node === undefined ? [] : [check('cni-files', { node }, 'ls /etc/cni/net.d /opt/cni/bin')]),
    fix('cni-restart', {}),
    ...cordon(about, node),
  ];
}

function addresses(about: SandboxFailure): readonly Step[] {
  const { node } = about.facts;
  const columns = 'custom-columns=NODE:.metadata.name,PODCIDR:.spec.podCIDR,PODS:.status.allocatable.pods';
  return [
    check('ip-ranges', {}, clusterKubectl(about, 'get', 'nodes', '-o', columns)),
    ...nodePods(about, node),
    fix('ip-free', { node }),
    fix('ip-more', {}),
  ];
}

function runtimeClass(about: SandboxFailure): readonly Step[] {
  const { subject, node, problem } = about.facts;
  if (problem === 'user-namespaces')
    return [
      fix('user-namespaces-off', {}, { snippet: podSpecSnippet(about, { hostUsers: true }) }),
      ...describeNode(about, node),
    ];
  return [
    check('runtime-classes', {}, clusterKubectl(about, 'get', 'runtimeclasses')),
    fix('runtime-handler-install', { handler: subject, node }),
    ...describeNode(about, node),
  ];
}

function sandboxFailed(about: SandboxFailure): readonly Step[] {
  const { problem, limitBytes, node } = about.facts;
  if (problem === 'memory')
    return [
      fix('sandbox-memory', { limit: limitBytes === undefined ? undefined : bytes(limitBytes) }),
      check('describe-pod', {}, describePod(about)),
    ];
  return [
    ...describeNode(about, node),
    ...(node === undefined ? [] : [check('sandbox-disk', { node }, 'df -h /var/lib; crictl info')]),
    ...nodePods(about, node),
    ...cordon(about, node),
  ];
}

export const beforeContainerPlans: GroupPlans<'before-container', BeforeContainerStepValues> = {
  'kubelet-not-synced': notSynced,
  'volume-source-missing': sourceMissing,
  'volume-multi-attach': heldElsewhere,
  'volume-attach-failed': attachFailed,
  'volume-mount-failed': mountFailed,
  'volume-driver-missing': driverMissing,
  'volume-hostpath-type': hostPathType,
  'volume-wait': silentWait,
  'network-not-ready': (about) => [
    ...describeNode(about, about.facts.node),
    ...nodeSystemPods(about, about.facts.node),
    fix('network-plugin-install', { node: about.facts.node }),
  ],
  'sandbox-cni': cni,
  'sandbox-ip-exhausted': addresses,
  'runtimeclass-missing': runtimeClass,
  'sandbox-image': (about) => {
    const { subject, node } = about.facts;
    return [
      check('sandbox-image-pull', { node }, `crictl pull ${shellWord(subject ?? 'registry.k8s.io/pause:3.10')}`),
      fix('sandbox-image-setting', { image: subject }),
      ...nodePods(about, node),
    ];
  },
  'sandbox-failed': sandboxFailed,
  'sandbox-recreated': (about) => [
    ...nodeEvents(about, about.facts.node),
    ...nodePods(about, about.facts.node),
    ...kubeletLog(about, about.facts.node),
  ],
  'claim-prepare-failed': devicesNotPrepared,
};
