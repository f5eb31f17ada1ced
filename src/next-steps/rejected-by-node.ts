import type { CauseContext } from './cause-context.ts';
import { clusterKubectl, kubectl, kubectlPod } from './kubectl.ts';
import { type GroupPlans, check, fix, type NoValues, type PlannedStep } from './planned-step.ts';
import { describeNode, kubeletLog, type NodeCheckStepValues, nodePods, podsOfNode } from './node-checks.ts';
import { deleteLeftover, replacement, type ReplacedPodStepValues } from './replaced-pod.ts';

/** Next steps about pods that the kubelet rejected. */
export interface RejectedStepValues extends NodeCheckStepValues, ReplacedPodStepValues {
  'refused-clear-all': { readonly namespace: string };
  'refused-selector': NoValues;
  'refused-node-labels': { readonly node: string };
  'refused-node-taints': { readonly node: string };
  'refused-fixed-node': NoValues;
  'refused-allocatable': { readonly node: string; readonly resource: string | undefined };
  'refused-device-plugin': { readonly node: string };
  'refused-sysctl': { readonly node: string | undefined };
  'refused-topology': { readonly node: string | undefined };
  'refused-profile': { readonly node: string | undefined };
  'refused-attach-limit': { readonly node: string };
  'refused-whole-cores': NoValues;
  'refused-feature': { readonly node: string | undefined };
}

type Step = PlannedStep<RejectedStepValues>;
/** A pod that its node rejected. */
export type RejectedPod = CauseContext<
  'rejected-node-pressure' | 'rejected-resources' | 'rejected-node-mismatch' | 'rejected-device' | 'rejected-other'
>;

/** `status.reason` of pods that need a feature, or a security setting, that the node lacks. */
const FEATURE_REASONS: ReadonlySet<string> = new Set([
  'PodFeatureUnsupported',
  'PodLevelResourcesNotSupported',
  'SupplementalGroupsPolicyNotSupported',
  'InitContainerRestartPolicyForbidden',
]);
const SECURITY_REASONS: ReadonlySet<string> = new Set(['AppArmor', 'NoNewPrivs', 'ProcMount']);

function allocatable(about: RejectedPod): readonly Step[] {
  const { node, resource } = about.facts;
  return node === undefined
    ? []
    : [
        check(
          'refused-allocatable',
          { node, resource },
          clusterKubectl(about, 'get', 'node', node, '-o', 'jsonpath={.status.allocatable}'),
        ),
      ];
}

function mismatched(about: RejectedPod): readonly Step[] {
  const { node, reason } = about.facts;
  if (node === undefined) return [replacement(about), ...deleteLeftover(about)];
  const selector = check(
    'refused-selector',
    {},
    kubectlPod(
      about,
      '-o',
      'jsonpath={.spec.nodeSelector}{"\\n"}{.spec.affinity.nodeAffinity}{"\\n"}{.spec.tolerations}{"\\n"}',
    ),
  );
  const compared =
    reason === 'TaintToleration'
      ? [
          check(
            'refused-node-taints',
            { node },
            clusterKubectl(about, 'get', 'node', node, '-o', 'jsonpath={.spec.taints}'),
          ),
        ]
      : reason === 'NodePorts' || reason === 'NodeName'
        ? nodePods(about, node)
        : [check('refused-node-labels', { node }, clusterKubectl(about, 'get', 'node', node, '--show-labels'))];
  return [
    replacement(about),
    ...compared,
    ...(reason === 'NodePorts' ? [] : [selector]),
    ...deleteLeftover(about),
  ] as const;
}

function otherwise(about: RejectedPod): readonly Step[] {
  const { node, reason } = about.facts;
  if (reason === 'SysctlForbidden') return [fix('refused-sysctl', { node }), ...deleteLeftover(about)];
  if (reason === 'TopologyAffinityError')
    return [...allocatable(about), fix('refused-topology', { node }), replacement(about), ...deleteLeftover(about)];
  if (reason === 'SMTAlignmentError')
    return [fix('refused-whole-cores', {}), replacement(about), ...deleteLeftover(about)];
  if (SECURITY_REASONS.has(reason))
    return [fix('refused-profile', { node }), ...describeNode(about, node), ...deleteLeftover(about)];
  if (reason === 'VolumeAttachmentLimitExceeded' && node !== undefined) {
    const limits = clusterKubectl(
      about,
      'get',
      'csinode',
      node,
      '-o',
      'jsonpath={range .spec.drivers[*]}{.name}{" "}{.allocatable.count}{"\\n"}{end}',
    );
    return [replacement(about), check('refused-attach-limit', { node }, limits), ...deleteLeftover(about)];
  }
  if (FEATURE_REASONS.has(reason))
    return [
      fix('refused-feature', { node }),
      ...describeNode(about, node),
      replacement(about),
      ...deleteLeftover(about),
    ];
  return [...describeNode(about, node), ...kubeletLog(about, node), replacement(about), ...deleteLeftover(about)];
}

export const rejectedByNodePlans: GroupPlans<'rejected-by-node', RejectedStepValues> = {
  'rejected-node-pressure': (about) => [
    ...describeNode(about, about.facts.node),
    replacement(about),
    fix(
      'refused-clear-all',
      { namespace: about.target.namespace },
      { command: kubectl(about, 'delete', 'pods', '--field-selector', 'status.phase=Failed') },
    ),
  ],
  'rejected-resources': (about) => [
    replacement(about),
    ...describeNode(about, about.facts.node),
    ...(about.circumstances.owner === undefined
      ? [
          check(
            'refused-fixed-node',
            {},
            kubectlPod(about, '-o', 'jsonpath={.spec.nodeName}{"\\n"}{.spec.containers[*].resources.requests}'),
          ),
        ]
      : []),
    ...deleteLeftover(about),
  ],
  'rejected-node-mismatch': mismatched,
  'rejected-device': (about) => {
    const { node } = about.facts;
    return [
      replacement(about),
      ...allocatable(about),
      ...(node === undefined ? [] : [check('refused-device-plugin', { node }, podsOfNode(about, node, '-A'))]),
      ...deleteLeftover(about),
    ];
  },
  'rejected-other': otherwise,
};
