import type { ExitCodeWords } from '../../exit-codes/exit-code-words.ts';

export const reasons: ExitCodeWords['reasons'] = {
  ContainerCreating: ['not started yet', 'Volumes, network or image of the pod are still being prepared.'],
  PodInitializing: [
    'init containers are not done',
    'The pod has init containers and they, or what comes before them, are not done.',
  ],
  CrashLoopBackOff: [
    'it keeps ending, and is waiting to be restarted',
    'The container ended several times, and the kubelet waits before restarting it.',
  ],
  ErrImagePull: ['image cannot be pulled', 'The last attempt to pull the image failed.'],
  ImagePullBackOff: [
    'image cannot be pulled, waiting to retry',
    'Pulling the image failed, and the kubelet waits before it tries again.',
  ],
  ErrImageNeverPull: [
    'image not on the node, and pulling is forbidden',
    'The pod is not allowed to pull (`imagePullPolicy: Never`), and the image is not available to it.',
  ],
  InvalidImageName: ['image name is not valid', 'The image’s name is not a valid reference.'],
  ImageInspectError: ['local image cannot be read', 'The runtime could not inspect the image that it has.'],
  RegistryUnavailable: ['registry not available', 'CRI-O could not reach the registry.'],
  SignatureValidationFailed: ['image signature rejected', 'CRI-O’s policy does not accept the image’s signature.'],
  CreateContainerConfigError: [
    'configuration refers to something missing',
    'The container’s configuration cannot be created: a ConfigMap, Secret, key, user or `subPath` is missing or wrong.',
  ],
  PreCreateHookError: [
    'kubelet refused before creating',
    'A resource manager inside the kubelet refused the container.',
  ],
  CreateContainerError: ['container cannot be created', 'The runtime could not create the container.'],
  PreStartHookError: [
    'kubelet refused before starting',
    'A device plugin or CPU manager refused the container just before its start.',
  ],
  RunContainerError: [
    'container cannot be started',
    'The runtime created the container, but could not start its program.',
  ],
  PostStartHookError: [
    'postStart hook failed',
    'The `postStart` hook failed, and the container was killed because of it.',
  ],
  Blocked: [
    'node may not run it (up to 1.30)',
    'The kubelet is not allowed to run the pod because AppArmor or a similar feature is missing.',
  ],
  RestartingAllContainers: [
    'restarted together with the pod',
    'A restart rule of another container restarts all containers in place.',
  ],
  ImageVolumeMountFailed: ['image of a volume cannot be mounted', 'A volume of kind `image` could not be mounted.'],
  CreatePodSandboxError: [
    'pod sandbox not created (internal to the kubelet)',
    'The sandbox of the pod could not be created; pods show `ContainerCreating` and an event `FailedCreatePodSandBox`.',
  ],
  ConfigPodSandboxError: [
    'pod sandbox not configured (internal to the kubelet)',
    'The configuration of the sandbox could not be created.',
  ],
  KillPodSandboxError: [
    'pod sandbox not stopped (internal to the kubelet)',
    'The sandbox could not be stopped; the event is `FailedKillPod`.',
  ],
  KillContainerError: [
    'container not stopped (internal to the kubelet)',
    'A container could not be stopped; the event is `FailedKillPod`.',
  ],
  ResizePodInPlaceError: [
    'pod not resized (internal to the kubelet)',
    'A resize in place failed; the event is `ResizeError`.',
  ],
  RemoveContainerError: ['container not removed (internal to the kubelet)', 'A dead container could not be removed.'],
  NetworkPluginNotReady: [
    'network plugin not ready',
    'The node’s network plugin (CNI) is not ready, so the node cannot start pods on the pod network.',
  ],
  KubeletNotReady: [
    'kubelet not ready',
    'The node is NotReady because its kubelet is missing something: runtime, network, or a first report.',
  ],
  SetupNetworkError: [
    'network not set up (historic)',
    'Old kubelets reported this when the network could not be set up; today it is the event `FailedCreatePodSandBox`.',
  ],
  TeardownNetworkError: [
    'network not torn down (historic)',
    'Old kubelets reported this when the network could not be torn down; today it is `FailedKillPod`.',
  ],
  RunInitContainerError: [
    'init container not started (historic)',
    'Old kubelets reported this for init containers; today they show `RunContainerError` or `CrashLoopBackOff` like others.',
  ],
  InitContainerError: [
    'init container failed (historic)',
    'Not set by any kubelet since 1.20; today it is `Init:Error` in `kubectl get` or the init container’s own reason.',
  ],
  VerifyNonRootError: [
    'would run as root (historic)',
    'Old kubelets reported this for `runAsNonRoot`; today it is `CreateContainerConfigError`.',
  ],
  PreStopHookError: [
    'preStop hook failed (historic)',
    'Not a waiting reason: a failed `preStop` hook only shows as the event `FailedPreStopHook`.',
  ],
  ErrImagePullBackOff: [
    'misspelt; it is ImagePullBackOff',
    'Kubernetes writes `ErrImagePull` and `ImagePullBackOff`; both mean that the image cannot be pulled.',
  ],
  ErrCrashLoopBackOff: [
    'misspelt; it is CrashLoopBackOff',
    'Kubernetes writes `CrashLoopBackOff`; old versions used this internally.',
  ],
  OutOfDisk: ['node out of disk (historic)', 'An old node condition; today it is `DiskPressure`.'],
  MatchNodeSelector: [
    'node selector did not match (historic)',
    'An old rejection by the kubelet; today it is `NodeAffinity`.',
  ],
  HostPortConflict: ['host port taken (historic)', 'An old rejection by the kubelet; today it is `NodePorts`.'],
  NodeSelectorMismatching: [
    'node selector did not match (historic)',
    'An old rejection by the kubelet; today it is `NodeAffinity`.',
  ],
  InsufficientFreeCPU: ['not enough CPU (historic)', 'An old rejection by the kubelet; today it is `OutOfcpu`.'],
  InsufficientFreeMemory: [
    'not enough memory (historic)',
    'An old rejection by the kubelet; today it is `OutOfmemory`.',
  ],
  PodExceedsFreeCPU: ['not enough CPU (historic)', 'An old scheduler message; today it is `Insufficient cpu`.'],
  PodExceedsFreeMemory: [
    'not enough memory (historic)',
    'An old scheduler message; today it is `Insufficient memory`.',
  ],
  Completed: ['exited with 0', 'The container exited by itself with code 0.'],
  Error: [
    'ended with a code other than 0',
    'The container ended with an exit code other than 0, by itself or by a signal.',
  ],
  OOMKilled: [
    'a process was killed for memory',
    'The kernel killed a process of this container because its memory limit, or the node’s memory, was used up.',
  ],
  StartError: [
    'program could not be started',
    'containerd could not start the container’s program (exit code 128); nothing ran.',
  ],
  ContainerCannotRun: [
    'program could not be started (Docker)',
    'Docker could not start the container’s program (126, 127 or 128); nothing ran.',
  ],
  Unknown: [
    'lost: what happened to it is not known',
    'The runtime lost the container (255), or the node does not report the pod’s phase.',
  ],
  ContainerStatusUnknown: [
    'lost: the runtime no longer knows it',
    'The container was gone before its exit was read; the 137 next to it was filled in.',
  ],
  'seccomp killed': [
    'killed for a forbidden system call',
    'CRI-O saw the kernel end the container for a system call that its seccomp profile forbids (159).',
  ],
  Evicted: [
    'evicted by the kubelet',
    'The kubelet ended the pod: the node was short of something, or the pod exceeded one of its own limits.',
  ],
  Preempting: ['gave way to a critical pod', 'The kubelet ended the pod to make room for a critical pod of the node.'],
  Terminated: ['ended by the node’s shutdown', 'The pod was ended because its node shut down.'],
  Shutdown: ['ended by the node’s shutdown (1.20, 1.21)', 'The pod was ended because its node shut down.'],
  NodeShutdown: [
    'rejected: the node is shutting down',
    'The pod was assigned to a node that was shutting down, and was rejected.',
  ],
  DeadlineExceeded: ['its deadline was reached', 'The pod or Job ran longer than `activeDeadlineSeconds`.'],
  OutOfcpu: [
    'rejected: not enough CPU on the node',
    'The scheduler chose the node, but the kubelet found too little CPU free, counting requests.',
  ],
  OutOfmemory: [
    'rejected: not enough memory on the node',
    'The scheduler chose the node, but the kubelet found too little memory free, counting requests.',
  ],
  'OutOfephemeral-storage': [
    'rejected: not enough ephemeral storage',
    'The kubelet found too little ephemeral storage free, counting requests.',
  ],
  OutOfpods: ['rejected: the node has its maximum number of pods', 'The node already has as many pods as it may.'],
  'OutOf<resource>': [
    'rejected: not enough of a resource',
    'The kubelet found too little of an extended resource (such as a GPU) free.',
  ],
  NodeAffinity: [
    'rejected: node no longer matches',
    'The kubelet found that the node’s labels do not match the pod’s selector or affinity.',
  ],
  NodeName: ['rejected: meant for another node', 'The pod names a different node from the one it was assigned to.'],
  NodePorts: ['rejected: host port taken', 'A host port that the pod needs is taken on this node.'],
  TaintToleration: ['rejected: taint not tolerated', 'The node has a taint that the pod does not tolerate.'],
  UnexpectedAdmissionError: [
    'rejected: device or resource not granted',
    'The kubelet could not give the pod a device or resource that the scheduler had counted.',
  ],
  TopologyAffinityError: [
    'rejected: no suitable NUMA node',
    'The node’s topology manager cannot provide CPU, memory and devices from one NUMA node.',
  ],
  SMTAlignmentError: [
    'rejected: CPUs not whole cores',
    'The node requires whole cores, and the pod asks for an odd number of CPUs.',
  ],
  EmptyPodSharedPoolError: ['rejected: no shared CPUs left', 'No CPUs would be left for the pod’s shared containers.'],
  SysctlForbidden: ['rejected: sysctl not allowed', 'The pod sets a sysctl that the node does not allow.'],
  AppArmor: ['rejected: AppArmor profile not available', 'The node cannot enforce the pod’s AppArmor profile.'],
  PodOSNotSupported: ['rejected: different operating system', '`spec.os` is not the node’s operating system.'],
  PodOSSelectorNodeLabelDoesNotMatch: [
    'rejected: OS label does not match',
    'The pod’s operating system and the node’s label differ.',
  ],
  InvalidNodeInfo: ['rejected: node not known to the kubelet', 'The kubelet could not read its own node object.'],
  UnknownReason: ['rejected, without a specific reason', 'The kubelet rejected the pod for a reason that has no name.'],
  UnexpectedPredicateFailureType: [
    'rejected by an unknown check',
    'A check in the kubelet returned a result that it does not know.',
  ],
  InitContainerRestartPolicyForbidden: [
    'rejected: sidecars not supported',
    'The kubelet is too old for init containers with `restartPolicy: Always`.',
  ],
  SupplementalGroupsPolicyNotSupported: [
    'rejected: group policy not supported',
    'The node’s runtime does not support `supplementalGroupsPolicy`.',
  ],
  PodLevelResourcesNotSupported: [
    'rejected: pod-level resources not supported',
    'The node does not support resources set for the whole pod.',
  ],
  PodFeatureUnsupported: ['rejected: node lacks a feature', 'The pod needs a feature that the node has not declared.'],
  VolumeAttachmentLimitExceeded: [
    'rejected: no free volume slots',
    'The node has reached its limit of attached volumes.',
  ],
  NoNewPrivs: [
    'blocked: privilege rule not enforceable',
    'Old kubelets could not enforce `allowPrivilegeEscalation: false` with their runtime.',
  ],
  ProcMount: ['blocked: procMount not supported', 'Old kubelets could not provide the requested `procMount`.'],
  NodeLost: [
    'its node does not respond (old)',
    'The pod’s node does not respond; clusters since about 1.29 no longer write this reason.',
  ],
  Unschedulable: ['no node fits', 'The scheduler found no node for the pod.'],
  SchedulingGated: ['held back by a scheduling gate', 'The scheduler ignores the pod until its gates are removed.'],
  SchedulerError: ['scheduler failed', 'The scheduler hit an internal error while placing the pod.'],
  ContainersNotInitialized: ['init containers not done', 'Not all init containers of the pod are done.'],
  UnknownContainerStatuses: [
    'container states not known',
    'The kubelet does not know the states of the containers yet.',
  ],
  ContainersNotReady: ['some containers are not ready', 'At least one container of the pod is not ready.'],
  PodCompleted: [
    'finished: not ready because it is done',
    'All containers exited with 0; that is why the pod is no longer ready.',
  ],
  PodFailed: ['failed: not ready because it ended', 'The pod ended with a failure and is no longer ready.'],
  ReadinessGatesNotReady: [
    'a readiness gate is not passed',
    'The condition of one of the pod’s readiness gates is not True.',
  ],
  TerminationByKubelet: [
    'ended by the kubelet',
    'The kubelet ended the pod: pressure, a critical pod, or the node’s shutdown.',
  ],
  PreemptionByScheduler: [
    'preempted by the scheduler',
    'The scheduler removed the pod to make room for one of higher priority.',
  ],
  EvictionByEvictionAPI: [
    'evicted through the API',
    'Something evicted the pod: a drain, the autoscaler, VPA, the descheduler.',
  ],
  DeletionByTaintManager: [
    'deleted because of a taint',
    'The pod’s node got a taint that the pod does not tolerate, or no longer tolerates.',
  ],
  DeletionByDeviceTaintManager: ['deleted because of a device’s taint', 'A device that the pod uses was tainted.'],
  DeletionByPodGC: [
    'cleaned up: its node is gone',
    'The pod was removed because its node no longer exists, or it was stuck.',
  ],
  Deferred: ['resize waiting for room', 'The new size fits the node in principle, but not now.'],
  Infeasible: ['resize cannot be done', 'This node can never provide the new size.'],
  RestartAllContainersStarted: [
    'all containers are being restarted',
    'A restart rule fired and the pod’s containers are being restarted in place.',
  ],
  MinimumReplicasUnavailable: ['too few replicas available', 'The Deployment has fewer available pods than it needs.'],
  ProgressDeadlineExceeded: [
    'rollout is not making progress',
    'The rollout made no progress within `progressDeadlineSeconds` (600 s).',
  ],
  ReplicaFailure: ['pods cannot be created', 'The controller could not create pods.'],
  FailureTarget: ['Job is about to fail', 'The Job has met a failure condition and is removing its pods.'],
  PodScheduled: [
    'condition: a node was found',
    'Shows whether the pod has a node; False means that it is waiting for one.',
  ],
  PodReadyToStartContainers: [
    'condition: sandbox and network are up',
    'Shows whether the pod’s sandbox and network are ready.',
  ],
  PodHasNetwork: [
    'condition: sandbox and network are up (old name)',
    'The name of `PodReadyToStartContainers` in 1.25–1.27.',
  ],
  Initialized: ['condition: init containers done', 'Shows whether all init containers are done.'],
  ContainersReady: ['condition: all containers ready', 'Shows whether all containers of the pod are ready.'],
  Ready: ['condition: pod gets traffic', 'Shows whether the pod is ready and gets traffic from Services.'],
  DisruptionTarget: [
    'condition: pod is being disrupted',
    'Shows that the pod is about to be terminated by something else; the reason says by what.',
  ],
  PodResizePending: ['condition: resize not done yet', 'A change of CPU or memory was requested and not granted yet.'],
  PodResizeInProgress: ['condition: resize in progress', 'A change of CPU or memory is being applied.'],
  AllContainersRestarting: ['condition: pod is restarted in place', 'All containers are being restarted by a rule.'],
  Pending: ['not everything has started', 'The pod has no node yet, or not all of its containers have been started.'],
  Running: [
    'at least one container runs',
    'The pod has a node, all containers were created, and at least one is running or restarting.',
  ],
  Succeeded: ['all containers exited with 0', 'Every container exited with 0 and none is restarted.'],
  Terminating: ['being deleted', 'The pod has a deletion time and is shutting down; this is not a phase of its own.'],
  NotReady: ['not ready', 'A pod that gets no traffic, or a node that does not report as healthy.'],
  ExitCode: [
    'ended with that exit code',
    '`kubectl` shows `ExitCode:N` for a container that ended without a reason; N is the code.',
  ],
  Signal: ['ended by that signal', '`kubectl` shows `Signal:N` if a signal number was recorded; N is the signal.'],
  FailedScheduling: ['no node fits', 'The scheduler tried and found no node for the pod.'],
  Scheduled: ['a node was found', 'The scheduler assigned the pod to a node.'],
  NotTriggerScaleUp: [
    'a new node would not help',
    'The autoscaler does not add a node for this pod; the message says why.',
  ],
  TriggeredScaleUp: ['a node is being added', 'The autoscaler is adding a node for this pod.'],
  ScaleDown: ['its node is being removed', 'The autoscaler is removing the node and moving the pod.'],
  Preempted: ['gave way to a more important pod', 'The pod was removed for one of higher priority.'],
  NetworkNotReady: [
    'node’s network not ready',
    'The kubelet cannot start the pod because the node’s network is not ready.',
  ],
  FailedCreatePodContainer: ['pod’s cgroup not created', 'The kubelet could not set up the pod’s cgroup.'],
  Failed: [
    'a step of the kubelet failed',
    'As an event: pulling, creating or starting failed. As a phase: a container ended with an error and is not restarted.',
  ],
  FailedAttachVolume: ['volume cannot be attached', 'A volume could not be attached to the pod’s node.'],
  SuccessfulAttachVolume: ['volume attached', 'A volume was attached to the pod’s node.'],
  FailedDetachVolume: ['volume cannot be detached', 'A volume could not be detached from its old node.'],
  FailedMount: ['volume cannot be mounted', 'A volume of the pod could not be mounted.'],
  FailedUnMount: ['volume cannot be unmounted', 'A volume of a pod that is being removed could not be unmounted.'],
  FailedMapVolume: ['block volume cannot be mapped', 'A raw block volume could not be mapped for the pod.'],
  FailedUnmapDevice: ['block volume cannot be unmapped', 'A raw block volume could not be unmapped.'],
  FailedPrepareDynamicResources: [
    'device claim cannot be prepared',
    'The driver could not prepare a dynamic resource for the pod.',
  ],
  FailedCreatePodSandBox: [
    'pod sandbox cannot be created',
    'The sandbox (pause container and network) of the pod could not be created.',
  ],
  FailedPodSandBoxStatus: [
    'sandbox state cannot be read',
    'The kubelet could not read the state of the pod’s sandbox.',
  ],
  SandboxChanged: [
    'sandbox is being recreated',
    'The pod’s sandbox changed or died, and all its containers are restarted.',
  ],
  BackOff: [
    'waiting before the next attempt',
    'The kubelet waits before restarting a container or pulling an image again.',
  ],
  Pulling: ['image is being pulled', 'An image pull has started.'],
  Pulled: ['image is there', 'The image is on the node.'],
  Created: ['container was created', 'The container was created.'],
  Started: ['container was started', 'The container’s program was started.'],
  InspectFailed: ['local image cannot be read', 'The runtime could not inspect an image.'],
  FailedToRetrieveImagePullSecret: ['pull secret not found', 'A pull secret that the pod names does not exist.'],
  Killing: ['being stopped by the kubelet', 'The kubelet is stopping the container; the message says why.'],
  Unhealthy: ['a probe failed', 'A probe of the container failed once.'],
  ProbeError: ['probe could not be run (OpenShift)', 'OpenShift reports the response of a failed or errored probe.'],
  TerminatingPodProbeError: [
    'probe failed during shutdown (OpenShift)',
    'A probe failed while the pod was already shutting down.',
  ],
  ProbeWarning: ['probe was redirected', 'An HTTP probe was redirected to another host, which counts as success.'],
  FailedPostStartHook: ['postStart hook failed', 'The `postStart` hook failed and the container is killed.'],
  FailedPreStopHook: ['preStop hook failed', 'The `preStop` hook failed; the container is still stopped.'],
  ExceededGracePeriod: [
    'did not stop in time while evicted',
    'The runtime did not end the pod within its grace period during an eviction.',
  ],
  FailedKillPod: ['pod cannot be stopped', 'The kubelet could not stop the pod’s containers or sandbox.'],
  TaintManagerEviction: [
    'removed because of a taint',
    'The pod is removed because its node has a taint that it does not tolerate.',
  ],
  DeviceTaintManagerEviction: [
    'removed because of a device’s taint',
    'The pod is removed because its device was tainted.',
  ],
  NodeControllerEviction: [
    'removed: its node does not respond',
    'The node controller removes the pod from a node that does not respond.',
  ],
  NodeNotReady: ['its node is not ready', 'The pod’s node stopped reporting that it is ready.'],
  NodeReady: ['node is ready again', 'The node reports that it is ready.'],
  FailedValidation: ['kubelet rejected the definition', 'The kubelet found that the pod’s definition is not valid.'],
  FailedSync: ['a kubelet sync failed', 'The kubelet could not bring the pod to its desired state in this sync.'],
  DNSConfigForming: [
    'DNS settings were cut',
    'There were too many name servers or search domains, and some were left out.',
  ],
  MissingClusterDNS: [
    'cluster DNS not set on the kubelet',
    'The kubelet does not know the cluster’s DNS address and uses the node’s.',
  ],
  HostIPsIPFamilyMismatch: [
    'node address families do not match',
    'The node’s addresses do not match the cluster’s families.',
  ],
  PossibleMemoryBackedVolumesOnDisk: [
    'tmpfs may be swapped to disk',
    'With swap enabled, in-memory volumes may be written to disk.',
  ],
  CgroupV1: ['node still uses cgroup v1', 'A notice that cgroup v1 is in maintenance mode.'],
  AlreadyMountedVolume: ['volume is already mounted', 'The volume was already mounted.'],
  MultipleSELinuxLabels: [
    'pods label one volume differently',
    'Two pods use one volume with different SELinux labels.',
  ],
  FailedMountOnFilesystemMismatch: [
    'unexpected file system',
    'The volume has a different file system from the requested one.',
  ],
  VolumePermissionChangeInProgress: [
    'owner of files is being changed',
    '`fsGroup` is being applied to a large volume.',
  ],
  VolumeResizeFailed: ['volume cannot grow', 'The volume could not be enlarged.'],
  FileSystemResizeFailed: [
    'file system cannot grow',
    'The volume is larger now, but its file system could not be enlarged.',
  ],
  FailedNodeDeclaredFeaturesCheck: ['node lacks a feature', 'The pod needs a feature that the node has not declared.'],
  ResizeDeferred: ['resize waiting for room', 'The node has no room for the new size now.'],
  ResizeInfeasible: ['resize cannot be done', 'This node can never provide the new size.'],
  ResizeCompleted: ['resize done', 'CPU or memory were changed without a restart of the pod.'],
  ResizeStarted: ['resize in progress', 'A change of CPU or memory has started.'],
  ResizeError: ['resize failed', 'The runtime could not apply the new CPU or memory.'],
  Denied: ['certificate denied', 'The signer denied the pod’s certificate request.'],
  CertificateExpired: ['certificate expired', 'A certificate of the pod expired before it was renewed.'],
  FailedResourceClaimCreation: [
    'device claim not created',
    'The claim for a device could not be created from its template.',
  ],
  FailedBinding: ['claim cannot be bound', 'No volume or storage class matches the claim.'],
  ProvisioningFailed: ['volume cannot be provisioned', 'The provisioner could not create the volume.'],
  WaitForFirstConsumer: [
    'claim waits for its first pod',
    'The volume is only created once a pod that uses it is scheduled.',
  ],
  ExternalProvisioning: [
    'waiting for the provisioner',
    'An external provisioner has to create the volume and has not done so yet.',
  ],
  SystemOOM: ['node ran out of memory', 'The node itself ran out of memory and the kernel killed a process.'],
  OOMKilling: [
    'kernel killed a process for memory',
    'The node problem detector saw the kernel’s OOM killer kill a process.',
  ],
  TaskHung: [
    'a process hangs in the kernel',
    'The kernel reports a process that has been waiting for over two minutes, usually on storage.',
  ],
  Rebooted: ['node rebooted', 'The node’s boot id changed: it was restarted.'],
  Starting: ['kubelet or kube-proxy starts', 'A component of the node started.'],
  EvictionThresholdMet: [
    'node is about to evict pods',
    'The node’s free memory, disk or process ids fell below the threshold.',
  ],
  NodeHasDiskPressure: ['node’s disk is nearly full', 'The node reports disk pressure and accepts no new pods.'],
  NodeHasInsufficientMemory: ['node is short of memory', 'The node reports memory pressure.'],
  NodeHasInsufficientPID: ['node is short of process ids', 'The node reports pressure on process ids.'],
  NodeNotSchedulable: ['node was cordoned', 'The node accepts no new pods.'],
  ContainerGCFailed: ['dead containers cannot be removed', 'The kubelet could not clean up dead containers.'],
  ImageGCFailed: ['images cannot be removed', 'The kubelet could not free disk space by removing images.'],
  FreeDiskSpaceFailed: [
    'not enough disk space could be freed',
    'Removing unused images did not free enough disk space.',
  ],
  InvalidDiskCapacity: [
    'disk size reads as 0',
    'The kubelet read a disk size of 0, usually only briefly at its start.',
  ],
  FailedCreate: ['pods cannot be created', 'The API server rejected the controller’s request to create a pod.'],
  FailedDelete: ['pod cannot be deleted', 'The API server rejected the controller’s request to delete a pod.'],
  SuccessfulCreate: ['pod was created', 'The controller created a pod.'],
  SuccessfulDelete: ['pod was deleted', 'The controller deleted a pod.'],
  ScalingReplicaSet: ['Deployment changes its ReplicaSets', 'The Deployment is scaling a ReplicaSet up or down.'],
  FailedDaemonPod: ['daemon pod failed and is replaced', 'A pod of the DaemonSet failed and is deleted and recreated.'],
  BackoffLimitExceeded: [
    'Job gave up: too many failures',
    'The Job’s pods failed more often than `backoffLimit` allows.',
  ],
  PodFailurePolicy: [
    'Job gave up: its failure policy',
    'A rule of the Job’s `podFailurePolicy` counted the failure as final.',
  ],
  MaxFailedIndexesExceeded: [
    'Job gave up: too many indexes failed',
    'More indexes of the Job failed than `maxFailedIndexes` allows.',
  ],
  RecreatingFailedPod: ['failed pod is being recreated', 'A pod of the StatefulSet failed and is replaced.'],
  FailedGetResourceMetric: ['autoscaler gets no metrics', 'The HorizontalPodAutoscaler could not read CPU or memory.'],
};
