import type { NodeRefusal, SchedulingFacts } from '../../../src/diagnosis/facts/not-scheduled.ts';
import type { CauseIn } from '../../../src/diagnosis/causes.ts';
import { summarizeError } from '../../../src/diagnosis/kubernetes-messages/error-summary.ts';
import { marksNodeProblem } from '../../../src/diagnosis/kubernetes-messages/taints.ts';
import { extentOf, unboundProblem } from '../../../src/diagnosis/kubernetes-messages/unschedulable.ts';
import { ago, type GroupSamples } from '../sample.ts';

const waiting: SchedulingFacts = {
  summary: undefined,
  nodes: 5,
  refusals: [],
  extent: { nodes: undefined, total: 5, all: true },
  waitingSince: ago(660),
  gates: [],
  schedulerName: undefined,
  resource: undefined,
  asked: { cpu: '4', memory: '8Gi' },
  largestNode: undefined,
  noneOffers: false,
  fitsNowhere: false,
  taints: [],
  namedTaints: [],
  cordoned: [],
  selectors: [],
  hostPorts: [],
  affinity: 'own-anti',
  spreadLabelMissing: false,
  claim: undefined,
  claimName: undefined,
  claimProblem: 'missing',
  volumeLimit: 'count',
  autoscaler: 'silent',
  noPreemptionVictims: false,
};
const bare: SchedulingFacts = {
  ...waiting,
  nodes: undefined,
  extent: extentOf([], 'unschedulable-mixed', undefined),
  asked: {},
};

function refusal(
  nodes: number | undefined,
  cause: CauseIn<'not-scheduled'>,
  text: string,
  subject?: string,
): NodeRefusal {
  return { nodes, cause, text, subject };
}
function of(
  cause: CauseIn<'not-scheduled'>,
  text: string,
  subject?: string,
): Pick<SchedulingFacts, 'nodes' | 'refusals' | 'extent'> {
  return lines(cause, [refusal(5, cause, text, subject)]);
}
/** The lines of the scheduler, and what they come to for a cause. */
function lines(
  cause: CauseIn<'not-scheduled'>,
  refusals: readonly NodeRefusal[],
  nodes = 5,
): Pick<SchedulingFacts, 'nodes' | 'refusals' | 'extent'> {
  return { nodes, refusals, extent: extentOf(refusals, cause, nodes) };
}
function tainted(...names: readonly [string, readonly string[]][]): SchedulingFacts['taints'] {
  return names.map(([taint, nodes]) => ({ taint, nodes, marksNodeProblem: marksNodeProblem(taint) }));
}

function warned(message: string): Pick<NonNullable<SchedulingFacts['claim']>, 'summary' | 'problem'> {
  return { summary: summarizeError(message), problem: unboundProblem(message) };
}

const cpu = refusal(2, 'unschedulable-cpu', 'Insufficient cpu');
const taint = refusal(3, 'unschedulable-taint', 'node(s) had untolerated taint(s)');
const claim = {
  name: 'blog-data',
  storageClass: 'fast',
  phase: 'Pending',
  provisioner: undefined,
  ...warned('storageclass.storage.k8s.io "fast" not found'),
};
const quiet = { summary: undefined, problem: undefined };

export const notScheduledSamples: GroupSamples<'not-scheduled'> = {
  'scheduling-gated': [
    { ...waiting, nodes: undefined, gates: ['example.com/quota'] },
    { ...bare, gates: ['kueue.x-k8s.io/admission', 'example.com/quota'] },
    { ...bare, summary: 'waiting for minCount pods from a gang to be scheduled' },
  ],
  'scheduler-missing': [{ ...waiting, schedulerName: 'bin-packer' }, waiting, bare],
  'unschedulable-cpu': [
    {
      ...waiting,
      ...of('unschedulable-cpu', 'Insufficient cpu'),
      asked: { cpu: '64' },
      largestNode: '2',
      fitsNowhere: true,
    },
    {
      ...waiting,
      ...of('unschedulable-cpu', 'Insufficient cpu'),
      asked: { cpu: '1500m' },
      largestNode: '4',
      noPreemptionVictims: true,
    },
    {
      ...waiting,
      ...lines('unschedulable-cpu', [
        { ...cpu, nodes: 4 },
        { ...taint, nodes: 1 },
      ]),
      autoscaler: 'adds-node',
    },
    {
      ...bare,
      autoscaler: { refusal: "pod didn't trigger scale-up: 1 max node group size reached" },
    },
  ],
  'unschedulable-memory': [
    {
      ...waiting,
      ...of('unschedulable-memory', 'Insufficient memory'),
      asked: { memory: '512Gi' },
      largestNode: '64Gi',
      fitsNowhere: true,
    },
    {
      ...waiting,
      ...lines('unschedulable-memory', [refusal(1, 'unschedulable-memory', 'Insufficient memory')], 1),
      largestNode: '16384Mi',
    },
    bare,
  ],
  'unschedulable-resource': [
    {
      ...waiting,
      ...of('unschedulable-resource', 'Insufficient nvidia.com/gpu', 'nvidia.com/gpu'),
      resource: 'nvidia.com/gpu',
      asked: { 'nvidia.com/gpu': '1' },
      largestNode: '0',
      noneOffers: true,
      fitsNowhere: true,
    },
    {
      ...waiting,
      ...of('unschedulable-resource', 'Insufficient nvidia.com/gpu', 'nvidia.com/gpu'),
      resource: 'nvidia.com/gpu',
      asked: { 'nvidia.com/gpu': '8' },
      largestNode: '4',
      fitsNowhere: true,
    },
    {
      ...waiting,
      ...of('unschedulable-resource', 'Insufficient ephemeral-storage', 'ephemeral-storage'),
      resource: 'ephemeral-storage',
      asked: { 'ephemeral-storage': '200Gi' },
    },
    bare,
  ],
  'unschedulable-too-many-pods': [
    { ...waiting, ...of('unschedulable-too-many-pods', 'Too many pods') },
    {
      ...waiting,
      ...lines('unschedulable-too-many-pods', [refusal(4, 'unschedulable-too-many-pods', 'Too many pods')]),
    },
    bare,
  ],
  'unschedulable-taint': [
    {
      ...waiting,
      ...lines('unschedulable-taint', [taint, refusal(2, 'unschedulable-memory', 'Insufficient memory')]),
      taints: tainted(['gpu=only:NoSchedule', ['node-a', 'node-b', 'node-c']]),
    },
    {
      ...waiting,
      ...lines('unschedulable-taint', [{ ...taint, nodes: 5 }]),
      taints: tainted(['node.kubernetes.io/disk-pressure:NoSchedule', ['node-a']]),
    },
    {
      ...waiting,
      ...lines(
        'unschedulable-taint',
        [refusal(1, 'unschedulable-taint', 'node(s) had untolerated taint {dedicated: gpu}', 'dedicated=gpu')],
        1,
      ),
      namedTaints: tainted(['dedicated=gpu', []]),
    },
    bare,
  ],
  'unschedulable-cordoned': [
    {
      ...waiting,
      ...lines('unschedulable-cordoned', [refusal(1, 'unschedulable-cordoned', 'node(s) were unschedulable')], 1),
      cordoned: ['node-a'],
    },
    {
      ...waiting,
      ...of('unschedulable-cordoned', 'node(s) were unschedulable'),
      cordoned: ['node-a', 'node-b', 'node-c', 'node-d', 'node-e'],
    },
    bare,
  ],
  'unschedulable-node-affinity': [
    {
      ...waiting,
      ...of('unschedulable-node-affinity', "node(s) didn't match Pod's node affinity/selector"),
      selectors: [{ key: 'disktype', operator: '=', values: ['nvme'] }],
    },
    {
      ...waiting,
      ...lines('unschedulable-node-affinity', [
        refusal(3, 'unschedulable-node-affinity', "node(s) didn't match Pod's node affinity/selector"),
      ]),
      selectors: [
        { key: 'kubernetes.io/arch', operator: 'In', values: ['arm64'] },
        { key: 'pool', operator: '=', values: ['batch'] },
      ],
    },
    bare,
  ],
  'unschedulable-pod-affinity': [
    { ...waiting, ...of('unschedulable-pod-affinity', "node(s) didn't match pod anti-affinity rules") },
    {
      ...waiting,
      ...of('unschedulable-pod-affinity', "node(s) didn't satisfy existing pods anti-affinity rules"),
      affinity: 'others-anti',
    },
    {
      ...waiting,
      ...of('unschedulable-pod-affinity', "node(s) didn't match pod affinity rules"),
      affinity: 'affinity',
    },
    bare,
  ],
  'unschedulable-topology-spread': [
    { ...waiting, ...of('unschedulable-topology-spread', "node(s) didn't match pod topology spread constraints") },
    {
      ...waiting,
      ...lines('unschedulable-topology-spread', [
        refusal(
          1,
          'unschedulable-topology-spread',
          "node(s) didn't match pod topology spread constraints (missing required label)",
        ),
      ]),
      spreadLabelMissing: true,
    },
    bare,
  ],
  'unschedulable-host-port': [
    {
      ...waiting,
      ...of('unschedulable-host-port', "node(s) didn't have free ports for the requested pod ports"),
      hostPorts: [18088],
    },
    { ...waiting, ...lines('unschedulable-host-port', [], 1), hostPorts: [80, 443] },
    bare,
  ],
  'unschedulable-pvc-missing': [
    {
      ...waiting,
      claimName: 'wiki-data',
      ...lines('unschedulable-pvc-missing', [
        refusal(undefined, 'unschedulable-pvc-missing', 'persistentvolumeclaim "wiki-data" not found', 'wiki-data'),
      ]),
      claim: { ...claim, name: 'wiki-data', storageClass: undefined, phase: undefined, ...quiet },
    },
    {
      ...waiting,
      claimName: 'wiki-data',
      claimProblem: 'deleting',
      ...lines('unschedulable-pvc-missing', [refusal(undefined, 'unschedulable-pvc-missing', '', 'wiki-data')]),
    },
    {
      ...waiting,
      claimName: 'wiki-data',
      claimProblem: 'volume-gone',
      ...lines('unschedulable-pvc-missing', [refusal(undefined, 'unschedulable-pvc-missing', '', 'wiki-data')]),
    },
    {
      ...waiting,
      claimName: 'cart-0-tmp',
      claimProblem: 'not-yet',
      ...lines('unschedulable-pvc-missing', [refusal(undefined, 'unschedulable-pvc-missing', '', 'cart-0-tmp')]),
    },
    bare,
  ],
  'unschedulable-pvc-unbound': [
    {
      ...waiting,
      ...lines('unschedulable-pvc-unbound', [
        refusal(undefined, 'unschedulable-pvc-unbound', 'pod has unbound immediate PersistentVolumeClaims'),
      ]),
      claim,
    },
    {
      ...waiting,
      claim: {
        ...claim,
        storageClass: undefined,
        ...warned('no persistent volumes available for this claim and no storage class is set'),
      },
    },
    {
      ...waiting,
      claim: {
        ...claim,
        provisioner: 'ebs.csi.aws.com',
        ...warned(
          "Waiting for a volume to be created either by the external provisioner 'ebs.csi.aws.com' or manually by the system administrator.",
        ),
      },
    },
    { ...waiting, claim: { ...claim, provisioner: undefined, ...quiet } },
    bare,
  ],
  'unschedulable-volume-topology': [
    {
      ...waiting,
      ...of('unschedulable-volume-topology', 'node(s) had volume node affinity conflict'),
      claim: { ...claim, phase: 'Bound', ...quiet },
      claimName: 'blog-data',
    },
    {
      ...waiting,
      ...lines('unschedulable-volume-topology', [
        refusal(4, 'unschedulable-volume-topology', "node(s) didn't match PersistentVolume's node affinity"),
      ]),
    },
    bare,
  ],
  'unschedulable-volume-limit': [
    { ...waiting, ...of('unschedulable-volume-limit', 'node(s) exceed max volume count') },
    {
      ...waiting,
      ...of(
        'unschedulable-volume-limit',
        'node(s) unavailable due to PersistentVolumeClaim with ReadWriteOncePod access mode already in-use by another pod',
      ),
      volumeLimit: 'exclusive',
      claim: { ...claim, phase: 'Bound', ...quiet },
      claimName: 'blog-data',
    },
    {
      ...waiting,
      ...of('unschedulable-volume-limit', 'ebs.csi.aws.com CSI driver is not installed on the node', 'ebs.csi.aws.com'),
      volumeLimit: 'driver',
    },
    bare,
  ],
  'unschedulable-claim': [
    {
      ...waiting,
      ...of('unschedulable-claim', 'cannot allocate all claims'),
      summary: 'cannot allocate all claims',
    },
    bare,
  ],
  'unschedulable-mixed': [
    {
      ...waiting,
      ...lines('unschedulable-mixed', [taint, cpu]),
      taints: tainted(['dedicated=gpu:NoSchedule', ['node-a', 'node-b', 'node-c']]),
      largestNode: '8',
    },
    { ...waiting, ...lines('unschedulable-mixed', [], 0) },
    bare,
  ],
};
