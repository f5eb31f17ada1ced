import type { NodeRefusal, SchedulingFacts } from '../../../src/diagnosis/facts.ts';
import type { CauseIn } from '../../../src/diagnosis/causes.ts';
import { ago, type GroupSamples } from '../sample.ts';

const waiting: SchedulingFacts = {
  message: undefined,
  nodes: 5,
  refusals: [],
  waitingSince: ago(660),
  gates: [],
  schedulerName: 'default-scheduler',
  asked: { cpu: '4', memory: '8Gi' },
  largestNode: undefined,
  taints: [],
  cordoned: [],
  selectors: [],
  hostPorts: [],
  claim: undefined,
  autoscaler: undefined,
  preemption: undefined,
};
const bare: SchedulingFacts = { ...waiting, nodes: undefined, asked: {}, schedulerName: undefined };

function refusal(
  nodes: number | undefined,
  cause: CauseIn<'not-scheduled'>,
  text: string,
  subject?: string,
): NodeRefusal {
  return { nodes, cause, text, subject };
}
function of(cause: CauseIn<'not-scheduled'>, text: string, subject?: string): Pick<SchedulingFacts, 'refusals'> {
  return { refusals: [refusal(5, cause, text, subject)] };
}

const cpu = refusal(2, 'unschedulable-cpu', 'Insufficient cpu');
const taint = refusal(3, 'unschedulable-taint', 'node(s) had untolerated taint(s)');
const claim = {
  name: 'blog-data',
  storageClass: 'fast',
  phase: 'Pending',
  provisioner: undefined,
  message: 'storageclass.storage.k8s.io "fast" not found',
};

export const notScheduledSamples: GroupSamples<'not-scheduled'> = {
  'scheduling-gated': [
    { ...waiting, nodes: undefined, gates: ['example.com/quota'] },
    { ...bare, gates: ['kueue.x-k8s.io/admission', 'example.com/quota'] },
    { ...bare, message: 'waiting for minCount pods from a gang to be scheduled' },
  ],
  'scheduler-missing': [{ ...waiting, schedulerName: 'bin-packer' }, waiting, bare],
  'unschedulable-cpu': [
    { ...waiting, ...of('unschedulable-cpu', 'Insufficient cpu'), asked: { cpu: '64' }, largestNode: '2' },
    {
      ...waiting,
      ...of('unschedulable-cpu', 'Insufficient cpu'),
      asked: { cpu: '1500m' },
      largestNode: '4',
      preemption: '0/5 nodes are available: 5 No preemption victims found for incoming pod.',
    },
    {
      ...waiting,
      refusals: [
        { ...cpu, nodes: 4 },
        { ...taint, nodes: 1 },
      ],
      autoscaler: { reason: 'TriggeredScaleUp', message: 'pod triggered scale-up: [{pool-a 3->4 (max: 10)}]' },
    },
    {
      ...bare,
      autoscaler: {
        reason: 'NotTriggerScaleUp',
        message: "pod didn't trigger scale-up: 1 max node group size reached",
      },
    },
  ],
  'unschedulable-memory': [
    {
      ...waiting,
      ...of('unschedulable-memory', 'Insufficient memory'),
      asked: { memory: '512Gi' },
      largestNode: '64Gi',
    },
    {
      ...waiting,
      nodes: 1,
      refusals: [refusal(1, 'unschedulable-memory', 'Insufficient memory')],
      largestNode: '16384Mi',
    },
    bare,
  ],
  'unschedulable-resource': [
    {
      ...waiting,
      ...of('unschedulable-resource', 'Insufficient nvidia.com/gpu', 'nvidia.com/gpu'),
      asked: { 'nvidia.com/gpu': '1' },
      largestNode: '0',
    },
    {
      ...waiting,
      ...of('unschedulable-resource', 'Insufficient nvidia.com/gpu', 'nvidia.com/gpu'),
      asked: { 'nvidia.com/gpu': '8' },
      largestNode: '4',
    },
    {
      ...waiting,
      ...of('unschedulable-resource', 'Insufficient ephemeral-storage', 'ephemeral-storage'),
      asked: { 'ephemeral-storage': '200Gi' },
    },
    bare,
  ],
  'unschedulable-too-many-pods': [
    { ...waiting, ...of('unschedulable-too-many-pods', 'Too many pods') },
    { ...waiting, refusals: [refusal(4, 'unschedulable-too-many-pods', 'Too many pods')] },
    bare,
  ],
  'unschedulable-taint': [
    {
      ...waiting,
      refusals: [taint, refusal(2, 'unschedulable-memory', 'Insufficient memory')],
      taints: [{ taint: 'gpu=only:NoSchedule', nodes: ['node-a', 'node-b', 'node-c'] }],
    },
    {
      ...waiting,
      refusals: [{ ...taint, nodes: 5 }],
      taints: [{ taint: 'node.kubernetes.io/disk-pressure:NoSchedule', nodes: ['node-a'] }],
    },
    {
      ...waiting,
      nodes: 1,
      refusals: [refusal(1, 'unschedulable-taint', 'node(s) had untolerated taint {dedicated: gpu}', 'dedicated: gpu')],
    },
    bare,
  ],
  'unschedulable-cordoned': [
    {
      ...waiting,
      nodes: 1,
      refusals: [refusal(1, 'unschedulable-cordoned', 'node(s) were unschedulable')],
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
      selectors: ['disktype=nvme'],
    },
    {
      ...waiting,
      refusals: [refusal(3, 'unschedulable-node-affinity', "node(s) didn't match Pod's node affinity/selector")],
      selectors: ['kubernetes.io/arch In (arm64)', 'pool=batch'],
    },
    bare,
  ],
  'unschedulable-pod-affinity': [
    { ...waiting, ...of('unschedulable-pod-affinity', "node(s) didn't match pod anti-affinity rules") },
    { ...waiting, ...of('unschedulable-pod-affinity', "node(s) didn't satisfy existing pods anti-affinity rules") },
    { ...waiting, ...of('unschedulable-pod-affinity', "node(s) didn't match pod affinity rules") },
    bare,
  ],
  'unschedulable-topology-spread': [
    { ...waiting, ...of('unschedulable-topology-spread', "node(s) didn't match pod topology spread constraints") },
    {
      ...waiting,
      refusals: [
        refusal(
          1,
          'unschedulable-topology-spread',
          "node(s) didn't match pod topology spread constraints (missing required label)",
        ),
      ],
    },
    bare,
  ],
  'unschedulable-host-port': [
    {
      ...waiting,
      ...of('unschedulable-host-port', "node(s) didn't have free ports for the requested pod ports"),
      hostPorts: [18088],
    },
    { ...waiting, nodes: 1, hostPorts: [80, 443] },
    bare,
  ],
  'unschedulable-pvc-missing': [
    {
      ...waiting,
      message: '0/5 nodes are available: persistentvolumeclaim "wiki-data" not found. not found',
      refusals: [
        refusal(undefined, 'unschedulable-pvc-missing', 'persistentvolumeclaim "wiki-data" not found', 'wiki-data'),
      ],
      claim: { ...claim, name: 'wiki-data', storageClass: undefined, phase: undefined, message: undefined },
    },
    {
      ...waiting,
      message: 'persistentvolumeclaim "wiki-data" is being deleted',
      refusals: [refusal(undefined, 'unschedulable-pvc-missing', '', 'wiki-data')],
    },
    {
      ...waiting,
      message: 'persistentvolumeclaim "wiki-data" bound to non-existent persistentvolume "pv-1"',
      refusals: [refusal(undefined, 'unschedulable-pvc-missing', '', 'wiki-data')],
    },
    {
      ...waiting,
      message: 'waiting for ephemeral volume controller to create the persistentvolumeclaim "cart-0-tmp"',
      refusals: [refusal(undefined, 'unschedulable-pvc-missing', '', 'cart-0-tmp')],
    },
    bare,
  ],
  'unschedulable-pvc-unbound': [
    {
      ...waiting,
      refusals: [refusal(undefined, 'unschedulable-pvc-unbound', 'pod has unbound immediate PersistentVolumeClaims')],
      claim,
    },
    {
      ...waiting,
      claim: {
        ...claim,
        storageClass: undefined,
        message: 'no persistent volumes available for this claim and no storage class is set',
      },
    },
    {
      ...waiting,
      claim: {
        ...claim,
        provisioner: 'ebs.csi.aws.com',
        message:
          "Waiting for a volume to be created either by the external provisioner 'ebs.csi.aws.com' or manually by the system administrator.",
      },
    },
    { ...waiting, claim: { ...claim, provisioner: undefined, message: undefined } },
    bare,
  ],
  'unschedulable-volume-topology': [
    {
      ...waiting,
      ...of('unschedulable-volume-topology', 'node(s) had volume node affinity conflict'),
      claim: { ...claim, phase: 'Bound', message: undefined },
    },
    {
      ...waiting,
      refusals: [refusal(4, 'unschedulable-volume-topology', "node(s) didn't match PersistentVolume's node affinity")],
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
      claim: { ...claim, phase: 'Bound', message: undefined },
    },
    {
      ...waiting,
      ...of('unschedulable-volume-limit', 'ebs.csi.aws.com CSI driver is not installed on the node', 'ebs.csi.aws.com'),
    },
    bare,
  ],
  'unschedulable-claim': [{ ...waiting, ...of('unschedulable-claim', 'cannot allocate all claims') }, bare],
  'unschedulable-mixed': [
    {
      ...waiting,
      refusals: [taint, cpu],
      taints: [{ taint: 'dedicated=gpu:NoSchedule', nodes: ['node-a', 'node-b', 'node-c'] }],
      largestNode: '8',
    },
    { ...waiting, nodes: 0 },
    bare,
  ],
};
