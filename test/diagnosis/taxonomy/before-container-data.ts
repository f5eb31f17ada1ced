import type { CauseId } from '../../../src/diagnosis/causes.ts';
import type { Event, Pod, Volume } from '../../../src/diagnosis/kubernetes-objects.ts';
import type { Snapshot } from '../../../src/diagnosis/snapshot.ts';
import { event, node, snapshotOf } from '../built-cluster.ts';
import { ago, notBegun, part, pod, running, terminated } from '../built-pod.ts';
import { CERTAIN, LIKELY, NOT_CERTAIN, type BuiltCase } from '../built-case.ts';

const volumes: Volume[] = [
  { name: 'data', persistentVolumeClaim: { claimName: 'cart-data' } },
  { name: 'conf', configMap: { name: 'cart-conf' } },
  { name: 'tls', secret: { secretName: 'cart-tls' } },
  { name: 'sock', hostPath: { path: '/run/cart.sock', type: 'Socket' } },
];
/** Without and with init containers: the default reason differs, the cause does not. */
function blocked(withInit = false, created = 400): Pod {
  return withInit
    ? pod({
        init: [notBegun('migrate', {}, 'PodInitializing')],
        main: [notBegun('a-proxy', {}, 'PodInitializing'), notBegun('cart', {}, 'PodInitializing')],
        spec: { volumes },
        created,
      })
    : pod({ main: [notBegun('a-proxy'), notBegun('cart')], spec: { volumes }, created });
}
function by(reason: string, message: string, component = 'kubelet', withInit = false): Snapshot {
  const about = blocked(withInit);
  return snapshotOf(about, { events: [event(about, reason, message, { count: 9, last: 20, first: 390, component })] });
}
function withEvents(about: Pod, events: readonly Event[], more: Partial<Snapshot> = {}): Snapshot {
  return snapshotOf(about, { events, ...more });
}

const SETUP = 'MountVolume.SetUp failed for volume ';
const SANDBOX = 'Failed to create pod sandbox: rpc error: code = Unknown desc = ';

/** Cause, event reason, message, component. */
const TEXTS: readonly (readonly [CauseId, string, string, string?])[] = [
  ['volume-source-missing', 'FailedMount', `${SETUP}"conf" : configmap "cart-conf" not found`],
  ['volume-source-missing', 'FailedMount', `${SETUP}"tls" : secret "cart-tls" not found`],
  ['volume-source-missing', 'FailedMount', `${SETUP}"tls" : references non-existent secret key: tls.key`],
  ['volume-source-missing', 'FailedMount', `${SETUP}"conf" : configmap references non-existent config key: nginx.conf`],
  [
    'volume-multi-attach',
    'FailedAttachVolume',
    'Multi-Attach error for volume "pvc-7d0c" Volume is already exclusively attached to one node and can\'t be attached to another',
    'attachdetach-controller',
  ],
  [
    'volume-multi-attach',
    'FailedAttachVolume',
    'Multi-Attach error for volume "pvc-7d0c" Volume is already used by pod(s) cart-5f9dc865db-s74dr',
    'attachdetach-controller',
  ],
  [
    'volume-attach-failed',
    'FailedAttachVolume',
    'AttachVolume.Attach failed for volume "pvc-7d0c" : rpc error: code = Internal desc = Could not attach volume "vol-0a1" to node "i-0b2": UnauthorizedOperation: You are not authorized to perform this operation',
    'attachdetach-controller',
  ],
  [
    'volume-attach-failed',
    'FailedAttachVolume',
    'AttachVolume.Attach failed for volume "pvc-7d0c" : timed out waiting for external-attacher of ebs.csi.aws.com CSI driver to attach volume vol-0a1',
    'attachdetach-controller',
  ],
  [
    'volume-mount-failed',
    'FailedMount',
    'MountVolume.MountDevice failed for volume "pvc-7d0c" : rpc error: code = Internal desc = could not format "/dev/nvme1n1" and mount it at "/var/lib/kubelet/plugins/kubernetes.io/csi/ebs.csi.aws.com/globalmount": mount failed: exit status 32',
  ],
  [
    'volume-mount-failed',
    'FailedMount',
    `${SETUP}"archive" : mount failed: exit status 32\nMounting command: mount\nMounting arguments: -t nfs nfs.example.com:/export /var/lib/kubelet/pods/6f1c/volumes/kubernetes.io~nfs/archive\nOutput: mount.nfs: access denied by server while mounting nfs.example.com:/export`,
  ],
  [
    'volume-mount-failed',
    'FailedMount',
    `${SETUP}"archive" : mount failed: exit status 32\nOutput: mount.nfs: Connection timed out`,
  ],
  [
    'volume-mount-failed',
    'FailedMount',
    `${SETUP}"pvc-7d0c" : rpc error: code = DeadlineExceeded desc = context deadline exceeded`,
  ],
  [
    'volume-mount-failed',
    'FailedMapVolume',
    'MapVolume.SetUpDevice failed for volume "pvc-7d0c" : rpc error: code = Internal desc = failed to find device path',
  ],
  [
    'volume-driver-missing',
    'FailedMount',
    `${SETUP}"pvc-7d0c" : kubernetes.io/csi: mounter.SetUpAt failed to get CSI client: driver name ebs.csi.aws.com not found in the list of registered CSI drivers`,
  ],
  [
    'volume-driver-missing',
    'FailedMount',
    `${SETUP}"archive" : mount failed: exit status 32\nOutput: mount: /var/lib/kubelet/pods/6f1c/volumes/kubernetes.io~nfs/archive: bad option; for several filesystems (e.g. nfs, cifs) you might need a /sbin/mount.<type> helper program.`,
  ],
  [
    'volume-hostpath-type',
    'FailedMount',
    `${SETUP}"sock" : hostPath type check failed: /run/cart.sock is not a socket file`,
  ],
  [
    'volume-hostpath-type',
    'FailedMount',
    `${SETUP}"sock" : hostPath type check failed: /var/log/cart is not a directory`,
  ],
  [
    'network-not-ready',
    'NetworkNotReady',
    'network is not ready: container runtime network not ready: NetworkReady=false reason:NetworkPluginNotReady message:Network plugin returns error: cni plugin not initialized',
  ],
  [
    'sandbox-cni',
    'FailedCreatePodSandBox',
    `${SANDBOX}failed to setup network for sandbox "b2bed53c": plugin type="calico" failed (add): error getting ClusterInformation: connection is unauthorized: Unauthorized`,
  ],
  [
    'sandbox-cni',
    'FailedCreatePodSandBox',
    `${SANDBOX}failed to set up sandbox container "b2bed53c" network for pod "cart-0": networkPlugin cni failed to set up pod "cart-0_shop" network: open /run/flannel/subnet.env: no such file or directory`,
  ],
  [
    'sandbox-cni',
    'FailedCreatePodSandBox',
    '(combined from similar events): Failed to create pod sandbox: rpc error: code = Unknown desc = failed to setup network for sandbox "b2bed53c": plugin type="cilium-cni" failed (add): unable to connect to Cilium daemon: failed to create cilium agent client after 30.000000 seconds timeout: Get "http:///var/run/cilium/cilium.sock/v1/config": dial unix /var/run/cilium/cilium.sock: connect: no such file or directory',
  ],
  [
    'sandbox-cni',
    'FailedCreatePodSandBox',
    'Failed to create pod sandbox: rpc error: code = Unknown desc = failed to create pod network sandbox k8s_cart-0_shop_6f1c_0(b2be): error adding pod shop_cart-0 to CNI network "multus-cni-network": plugin type="multus" name="multus-cni-network" failed (add): timed out waiting for the condition',
  ],
  [
    'sandbox-ip-exhausted',
    'FailedCreatePodSandBox',
    `${SANDBOX}failed to setup network for sandbox "b2bed53c": plugin type="host-local" failed (add): failed to allocate for range 0: no IP addresses available in range set: 10.244.1.1-10.244.1.254`,
  ],
  [
    'sandbox-ip-exhausted',
    'FailedCreatePodSandBox',
    `${SANDBOX}failed to setup network for sandbox "b2bed53c": plugin type="aws-cni" name="aws-cni" failed (add): add cmd: failed to assign an IP address to container`,
  ],
  [
    'runtimeclass-missing',
    'FailedCreatePodSandBox',
    'Failed to create pod sandbox: rpc error: code = Unknown desc = failed to get sandbox runtime: no runtime for "gvisor" is configured',
  ],
  [
    'sandbox-image',
    'FailedCreatePodSandBox',
    'Failed to create pod sandbox: rpc error: code = Unknown desc = failed to get sandbox image "registry.k8s.io/pause:3.9": failed to pull image "registry.k8s.io/pause:3.9": failed to pull and unpack image "registry.k8s.io/pause:3.9": failed to resolve reference "registry.k8s.io/pause:3.9": failed to do request: Head "https://registry.k8s.io/v2/pause/manifests/3.9": dial tcp: lookup registry.k8s.io: no such host',
  ],
  [
    'sandbox-failed',
    'FailedCreatePodSandBox',
    `${SANDBOX}failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: unable to apply cgroup configuration: failed to write 1234: write /sys/fs/cgroup/kubepods.slice/cgroup.procs: no space left on device: unknown`,
  ],
  [
    'sandbox-failed',
    'FailedCreatePodSandBox',
    `${SANDBOX}failed to reserve sandbox name "cart-0_shop_6f1c_0": name "cart-0_shop_6f1c_0" is reserved for "b2bed53c"`,
  ],
  [
    'sandbox-failed',
    'FailedCreatePodSandBox',
    "Failed to create pod sandbox: can't set spec.hostUsers: false, runtime does not support user namespaces",
  ],
  [
    'sandbox-failed',
    'FailedCreatePodContainer',
    'unable to ensure pod container exists: failed to create container for [kubepods burstable pod6f1c] : mkdir /sys/fs/cgroup/memory/kubepods/burstable/pod6f1c: no space left on device',
  ],
  [
    'claim-prepare-failed',
    'FailedPrepareDynamicResources',
    'Failed to prepare dynamic resources: prepare dynamic resources: NodePrepareResources failed for ResourceClaim cart-gpu: rpc error: code = Internal desc = device gpu-3 is gone',
  ],
];

/** Answers that are right too. */
function alsoRight(text: string): readonly CauseId[] {
  // §6 row 62 puts user namespaces with the RuntimeClass; causes.md has it under "any other".
  if (text.includes('user namespaces')) return ['runtimeclass-missing'];
  // A broken attachment to the cloud is an error of attaching however the text goes on.
  if (text.includes('bad option')) return ['volume-mount-failed'];
  return [];
}

const VOLUME_PENDING = { volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'cart-data' } }] };
const silent = pod({ main: [notBegun('cart')], spec: VOLUME_PENDING, created: 1500 });
const claim = {
  kind: 'PersistentVolumeClaim',
  metadata: { name: 'cart-data', namespace: 'shop' },
  spec: { volumeName: 'pvc-7d0c', storageClassName: 'gp3' },
  status: { phase: 'Bound' },
};
const volume = {
  kind: 'PersistentVolume',
  metadata: { name: 'pvc-7d0c' },
  spec: { csi: { driver: 'ebs.csi.aws.com' } },
  status: { phase: 'Bound' },
};
const attachment = {
  kind: 'VolumeAttachment',
  metadata: { name: 'csi-91', creationTimestamp: ago(1490) },
  spec: { attacher: 'ebs.csi.aws.com', nodeName: 'node-a', source: { persistentVolumeName: 'pvc-7d0c' } },
  status: { attached: false },
};

const both = blocked();
const passed = pod({ main: [notBegun('cart')], spec: { volumes }, created: 400 });
const racing = pod({ main: [notBegun('cart')], spec: { volumes }, created: 6 });
const raw = pod({
  main: [
    part('cart', {
      state: {
        waiting: { reason: 'failed to lookup RuntimeClass "gvisor": runtimeclass.node.k8s.io "gvisor" not found' },
      },
    }),
  ],
  spec: { runtimeClassName: 'gvisor' },
});
const userns = blocked();
const recreated = pod({
  main: [
    part('a-proxy', { restartCount: 1, state: running(50), lastState: terminated(0, { ended: 58, ran: 7000 }) }),
    part('cart', { restartCount: 1, state: running(50), lastState: terminated(137, { ended: 58, ran: 7000 }) }),
  ],
  created: 7100,
});

export const BEFORE_CONTAINER_CASES: readonly BuiltCase[] = [
  ...TEXTS.flatMap(([cause, reason, message, component]) =>
    [false, true].map((withInit) => ({
      title: `${withInit ? 'PodInitializing' : 'ContainerCreating'}, ${reason} "${message.slice(0, 110)}"`,
      of: by(reason, message, component, withInit),
      cause,
      accept: alsoRight(message),
      container: null,
      confidence: CERTAIN,
    })),
  ),
  {
    title: '1.28 and after: an attachment that hangs, with no event at all',
    of: withEvents(silent, [], {
      claims: [claim],
      volumes: [volume],
      volumeAttachments: [attachment],
      node: node('node-a', { version: 'v1.31.2' }),
    }),
    cause: 'volume-wait',
    container: null,
    confidence: NOT_CERTAIN,
  },
  {
    title: '1.28 and later: a wait without events if the attachments may not be read',
    of: withEvents(silent, [], {
      unread: [
        {
          what: { kind: 'list', of: 'VolumeAttachment', namespace: undefined },
          why: 'forbidden',
          permission: { verb: 'list', resource: 'volumeattachments' },
        },
      ],
    }),
    cause: 'volume-wait',
    container: null,
    confidence: NOT_CERTAIN,
  },
  {
    title: 'an attachment with an error, without an event',
    of: withEvents(silent, [], {
      claims: [claim],
      volumes: [volume],
      volumeAttachments: [
        {
          ...attachment,
          status: {
            attached: false,
            attachError: { message: 'rpc error: code = NotFound desc = volume vol-0a1 not found', time: ago(30) },
          },
        },
      ],
    }),
    cause: 'volume-attach-failed',
    accept: ['volume-wait'],
    container: null,
  },
  {
    title: 'FailedAttachVolume beats FailedMount for the same volume',
    of: withEvents(both, [
      event(
        both,
        'FailedAttachVolume',
        'Multi-Attach error for volume "pvc-7d0c" Volume is already used by pod(s) cart-5f9dc865db-s74dr',
        { last: 300, component: 'attachdetach-controller' },
      ),
      event(
        both,
        'FailedMount',
        'Unable to attach or mount volumes: unmounted volumes=[data], unattached volumes=[data conf kube-api-access-wg7x7]: timed out waiting for the condition',
        { last: 20, count: 2 },
      ),
    ]),
    cause: 'volume-multi-attach',
  },
  {
    title: 'the specific FailedMount beats the summary that is newer',
    of: withEvents(both, [
      event(both, 'FailedMount', `${SETUP}"tls" : secret "cart-tls" not found`, { last: 70, count: 8 }),
      event(
        both,
        'FailedMount',
        'Unable to attach or mount volumes: unmounted volumes=[tls], unattached volumes=[tls conf]: timed out waiting for the condition',
        { last: 10 },
      ),
    ]),
    cause: 'volume-source-missing',
    facts: { object: { kind: 'Secret', name: 'cart-tls' } },
  },
  {
    title: 'the summary alone, up to 1.27, names the volume',
    of: by(
      'FailedMount',
      'Unable to attach or mount volumes: unmounted volumes=[data], unattached volumes=[data conf kube-api-access-wg7x7]: timed out waiting for the condition',
    ),
    cause: 'volume-wait',
    accept: ['volume-mount-failed', 'volume-attach-failed'],
    container: null,
  },
  {
    title: 'a mount that failed first and worked since: the sandbox is what blocks now',
    of: withEvents(passed, [
      event(passed, 'FailedMount', `${SETUP}"conf" : configmap "cart-conf" not found`, { last: 380 }),
      event(
        passed,
        'FailedCreatePodSandBox',
        `${SANDBOX}failed to setup network for sandbox "b2bed53c": plugin type="calico" failed (add): stat /var/lib/calico/nodename: no such file or directory`,
        { last: 12, count: 20 },
      ),
    ]),
    cause: 'sandbox-cni',
  },
  {
    title: 'a race of the kubelet ("not registered") is not to blame',
    of: withEvents(racing, [
      event(
        racing,
        'FailedMount',
        `${SETUP}"kube-api-access-wg7x7" : object "shop"/"kube-root-ca.crt" not registered`,
        { last: 4 },
      ),
    ]),
    cause: 'starting',
  },
  {
    title: 'a race of the kubelet long ago, and a sandbox that fails since',
    of: withEvents(passed, [
      event(
        passed,
        'FailedMount',
        `${SETUP}"conf" : failed to sync configmap cache: timed out waiting for the condition`,
        { last: 395 },
      ),
      event(
        passed,
        'FailedCreatePodSandBox',
        `${SANDBOX}failed to reserve sandbox name "cart-0_shop_6f1c_0": name "cart-0_shop_6f1c_0" is reserved for "b2bed53c"`,
        { last: 30, count: 5 },
      ),
    ]),
    cause: 'sandbox-failed',
  },
  {
    title: '1.33 and after: the lookup of a RuntimeClass as a raw reason',
    of: snapshotOf(raw),
    cause: 'runtimeclass-missing',
  },
  {
    title: 'the memory limit is too small even for the sandbox',
    of: withEvents(userns, [
      event(
        userns,
        'FailedCreatePodSandBox',
        `${SANDBOX}failed to start sandbox "b2bed53c": failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: container init was OOM-killed (memory limit too low?): unknown`,
        { count: 7 },
      ),
    ]),
    cause: 'sandbox-failed',
    accept: ['start-memory-too-low'],
  },
  {
    title: 'the sandbox was re-created around running containers',
    of: withEvents(recreated, [
      event(recreated, 'SandboxChanged', 'Pod sandbox changed, it will be killed and re-created.', {
        last: 57,
        type: 'Normal',
      }),
    ]),
    cause: 'sandbox-recreated',
    container: null,
    confidence: LIKELY,
  },
  {
    title: 'ContainerCreating for five seconds is a start',
    of: snapshotOf(pod({ main: [notBegun('cart')], created: 5 })),
    cause: 'starting',
  },
];
