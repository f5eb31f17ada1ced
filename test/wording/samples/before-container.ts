import type { SandboxFacts, VolumeFacts } from '../../../src/diagnosis/facts/before-container.ts';
import { summarizeError } from '../../../src/diagnosis/kubernetes-messages/error-summary.ts';
import { isHeldByNode, mountProblem } from '../../../src/diagnosis/kubernetes-messages/mount-error.ts';
import { ago, type GroupSamples } from '../sample.ts';

const volume: VolumeFacts = {
  volume: 'data',
  summary: undefined,
  problem: undefined,
  node: 'node-a',
  since: ago(260),
  object: undefined,
  driver: undefined,
  path: undefined,
  wanted: undefined,
  heldBy: [],
  holders: 'pods',
  attempts: 9,
};
const bareVolume: VolumeFacts = { ...volume, volume: undefined, node: undefined, attempts: 0 };
const sandbox: SandboxFacts = {
  summary: undefined,
  problem: undefined,
  node: 'node-a',
  since: ago(260),
  subject: undefined,
  attempts: 12,
  limitBytes: undefined,
};
const bareSandbox: SandboxFacts = { ...sandbox, node: undefined, attempts: 1 };
const claim = { kind: 'PersistentVolumeClaim', name: 'orders-db', key: undefined };

function failed(message: string): Pick<VolumeFacts, 'summary' | 'problem' | 'holders'> {
  return {
    summary: summarizeError(message),
    problem: mountProblem(message),
    holders: isHeldByNode(message) ? 'nodes' : 'pods',
  };
}

export const beforeContainerSamples: GroupSamples<'before-container'> = {
  'kubelet-not-synced': [{ node: 'node-a', since: ago(300) }],
  'volume-source-missing': [
    {
      ...volume,
      volume: 'conf',
      object: { kind: 'ConfigMap', name: 'nginx-site', key: undefined },
      ...failed('MountVolume.SetUp failed for volume "conf" : configmap "nginx-site" not found'),
    },
    {
      ...volume,
      volume: 'tls',
      object: { kind: 'Secret', name: 'web-tls', key: 'tls.crt' },
      ...failed('references non-existent secret key: tls.crt'),
    },
    { ...volume, object: { kind: 'Secret', name: 'web-tls', key: undefined } },
    bareVolume,
  ],
  'volume-multi-attach': [
    {
      ...volume,
      object: claim,
      ...failed('Multi-Attach error for volume "pvc-1" Volume is already used by pod(s) cart-7d9f-abc'),
      heldBy: ['cart-7d9f-abc'],
    },
    {
      ...volume,
      ...failed(
        'Multi-Attach error for volume "pvc-1" Volume is already exclusively attached to one node and can\'t be attached to another',
      ),
    },
    {
      ...volume,
      ...failed(
        'Multi-Attach error for volume "pvc-1" Volume is already exclusively attached to one node and can\'t be attached to another',
      ),
      heldBy: ['node-b'],
    },
    { ...bareVolume, heldBy: ['a-1', 'a-2'] },
    bareVolume,
  ],
  'volume-attach-failed': [
    {
      ...volume,
      object: claim,
      driver: 'ebs.csi.aws.com',
      ...failed(
        'AttachVolume.Attach failed for volume "pvc-1" : rpc error: code = Internal desc = Could not attach volume "vol-0abc" to node "i-0def": attachment limit exceeded',
      ),
    },
    bareVolume,
  ],
  'volume-mount-failed': [
    {
      ...volume,
      volume: 'archive',
      ...failed(
        'MountVolume.SetUp failed for volume "archive" : mount failed: exit status 32\nMounting command: mount\nMounting arguments: -t nfs nfs.example.com:/exports /var/lib/kubelet/pods/a99192e6/volumes/kubernetes.io~nfs/archive\nOutput: mount.nfs: access denied by server while mounting nfs.example.com:/exports\n',
      ),
    },
    {
      ...volume,
      object: claim,
      driver: 'ebs.csi.aws.com',
      ...failed(
        'MountVolume.MountDevice failed for volume "pvc-1" : rpc error: code = DeadlineExceeded desc = context deadline exceeded',
      ),
    },
    bareVolume,
  ],
  'volume-driver-missing': [
    {
      ...volume,
      driver: 'csi.disk.example.com',
      ...failed(
        'MountVolume.MountDevice failed for volume "pv" : kubernetes.io/csi: attacher.MountDevice failed to create newCsiDriverClient: driver name csi.disk.example.com not found in the list of registered CSI drivers',
      ),
    },
    {
      ...volume,
      ...failed(
        'mount failed: exit status 32 Output: mount: bad option; for several filesystems (e.g. nfs, cifs) you might need a /sbin/mount.nfs helper program.',
      ),
    },
    bareVolume,
  ],
  'volume-hostpath-type': [
    {
      ...volume,
      path: '/var/lib/shop-agent',
      wanted: 'directory',
      ...failed('hostPath type check failed: /var/lib/shop-agent is not a directory'),
    },
    { ...volume, path: '/run/agent.sock', wanted: 'socket file' },
    { ...volume, path: '/data', wanted: undefined },
    bareVolume,
  ],
  'volume-wait': [{ ...volume, object: claim, driver: 'ebs.csi.aws.com', attempts: 0 }, bareVolume],
  'network-not-ready': [
    {
      ...sandbox,
      summary: summarizeError(
        'network is not ready: container runtime network not ready: NetworkReady=false reason:NetworkPluginNotReady message:Network plugin returns error: cni plugin not initialized',
      ),
    },
    bareSandbox,
  ],
  'sandbox-cni': [
    {
      ...sandbox,
      subject: 'calico',
      summary: summarizeError(
        'Failed to create pod sandbox: rpc error: code = Unknown desc = failed to setup network for sandbox "db1e1be2d2310b6bd29797af9aa9b95408287ef68ccfe40298d862f62a11c12a": plugin type="calico" failed (add): failed to find plugin "calico" in path [/opt/cni/bin]',
      ),
    },
    bareSandbox,
  ],
  'sandbox-ip-exhausted': [
    {
      ...sandbox,
      summary: summarizeError(
        'Failed to create pod sandbox: rpc error: code = Unknown desc = failed to setup network for sandbox "0a1b": plugin type="bridge" failed (add): failed to allocate for range 0: no IP addresses available in range set: 10.244.1.1-10.244.1.254',
      ),
    },
    bareSandbox,
  ],
  'runtimeclass-missing': [
    {
      ...sandbox,
      subject: 'kata',
      summary: summarizeError(
        'Failed to create pod sandbox: rpc error: code = Unknown desc = unable to get OCI runtime for sandbox "e81a": no runtime for "kata" is configured',
      ),
    },
    {
      ...sandbox,
      subject: 'runc',
      problem: 'user-namespaces',
      summary: summarizeError("can't set spec.hostUsers: false, runtime does not support user namespaces"),
    },
    bareSandbox,
  ],
  'sandbox-image': [
    {
      ...sandbox,
      subject: 'registry.k8s.io/pause:3.10',
      summary: summarizeError(
        'Failed to create pod sandbox: failed to get sandbox image "registry.k8s.io/pause:3.10": failed to pull image: dial tcp: i/o timeout',
      ),
    },
    bareSandbox,
  ],
  'sandbox-failed': [
    {
      ...sandbox,
      limitBytes: 512 * 1024,
      problem: 'memory',
      summary: summarizeError(
        'Failed to create pod sandbox: rpc error: code = Unknown desc = failed to start sandbox "b688": failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: container init was OOM-killed (memory limit too low?)',
      ),
    },
    {
      ...sandbox,
      summary: summarizeError(
        'Failed to create pod sandbox: rpc error: code = DeadlineExceeded desc = context deadline exceeded',
      ),
    },
    { ...sandbox, problem: 'memory', summary: summarizeError('container init was OOM-killed (memory limit too low?)') },
    bareSandbox,
  ],
  'sandbox-recreated': [
    { node: 'node-a', at: ago(45), exitCode: 255, ranSeconds: 14 },
    { node: undefined, at: ago(45), exitCode: undefined, ranSeconds: undefined },
  ],
  'claim-prepare-failed': [
    {
      ...volume,
      volume: undefined,
      ...failed(
        'Failed to prepare dynamic resources: prepare dynamic resources: NodePrepareResources failed for claim shop/gpu: device not found',
      ),
    },
    bareVolume,
  ],
};
