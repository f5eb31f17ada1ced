import type { ExitCodeWords } from '../../exit-codes/exit-code-words.ts';

export const tellApart: ExitCodeWords['tellApart'] = {
  'killing-event':
    'An event `Killing` or `Unhealthy` shortly before the end? Then the kubelet stopped it; the event’s message says why: probe, deletion or rollout.',
  'ran-how-long':
    'Compare `startedAt` and `finishedAt`: less than a second points to the command or configuration, minutes to load, memory or a dependency.',
  'oomkilled-with-zero':
    'Reason `OOMKilled` next to 0 means that a child was killed for memory, not that all went well.',
  'restart-policy':
    '`restartPolicy: Always` (every Deployment) restarts after 0 too; a Job with `OnFailure` or `Never` does not.',
  'last-log-line': 'The last lines of the previous log usually name it; stderr may appear above stdout.',
  'exec-line':
    'A log that begins with `exec ` and contains `exec format error` or `no such file or directory`? Then the program never ran.',
  'reason-oomkilled': '`lastState.terminated.reason` says `OOMKilled`? Then it is memory, whatever the code is.',
  'changed-lately':
    'Did it start with a new image, a new node type or a new configuration? Check `kubectl rollout history` and the age of the nodes.',
  'panic-in-log': '`panic:` or `fatal error:` with goroutines in the log? Then it is Go.',
  'usage-in-log': 'A `usage:` text in the log? Then the arguments are wrong.',
  'which-program': 'Find out which program ended: `command` and `args` of the container, then its documentation.',
  'jvm-oom-line': '`Terminating due to java.lang.OutOfMemoryError` in the log? Then it is the JVM’s heap.',
  'gunicorn-boot-line':
    '`Worker failed to boot` or `App failed to load`? Then it is gunicorn, and the traceback above says why.',
  'timeout-in-command': 'Is `timeout` part of the command or of a script?',
  'ran-exactly-the-limit':
    'Did it run for exactly a round number of minutes or seconds? Then a time limit ended it, not a fault.',
  'cli-message': 'The client’s own message says what it rejected.',
  'permission-in-log': '`Permission denied` with the path in the log?',
  'container-cannot-run':
    'Reason `ContainerCannotRun` or `StartError`: nothing ran. Reason `Error`: a shell ran and gave up.',
  'file-mode': '`ls -l` in the image shows the mode and owner of the program.',
  'not-found-line': '`not found` names the command that is missing, and the script line that called it.',
  'library-line':
    '`error while loading shared libraries` or `symbol not found`? Then the program is there, but a library is missing.',
  'start-error-reason':
    'Reason `StartError` (containerd) means that nothing ran; reason `Error` means that the program itself exited with it.',
  'start-message':
    '`lastState.terminated.message` or `waiting.message` quotes the runtime: `executable file not found`, `permission denied`, `not a directory`, `OOM-killed`.',
  'git-in-log': '`fatal:` at the start of a line? Then it is git.',
  'reason-unknown': 'Reason `Unknown` next to it? Then the node or runtime restarted, and the program is not at fault.',
  'all-containers-same-time':
    'Did all containers of the pod, or many pods of the node, end in the same second? Then it is the node or its runtime.',
  'wrapper-in-command': 'Is a Python or Node.js wrapper PID 1? Then look for the child’s own signal in its log.',
  'signal-in-log':
    'The parent’s log names the signal: `died with <Signals.{signalName}: {signal}>`, `signal {signal} ({signalName})`.',
  'where-the-number-stood':
    'Where did you see the number? Kubernetes shows 0–255 on Linux and signed 32-bit numbers on Windows; a negative number elsewhere comes from a parent process.',
  'runtime-name': '`kubectl get node -o wide` names the container runtime.',
  'someone-was-exec': 'Was it started from a terminal or `kubectl exec`? Then it ended with the session.',
  'stop-signal-of-image': '`docker image inspect` shows the image’s `StopSignal`: then it was a normal stop.',
  'dotnet-host-line':
    'A .NET image and a message such as `You must install or update .NET` or `hostfxr`? Then it is the .NET host, not a signal.',
  'only-some-nodes': 'Does it fail only on some nodes? Compare their CPU, kernel, runtime and plugins.',
  'v8-line': '`JavaScript heap out of memory` in the log? Then it is V8’s own limit, not the container’s.',
  'image-arch-vs-node': 'Compare the image’s architecture with the node’s.',
  'abort-message':
    'An aborting program says why in its last line: `terminate called`, `malloc():`, `assertion failed`, `heap out of memory`.',
  'jvm-crash-file':
    '`A fatal error has been detected by the Java Runtime Environment` and an `hs_err_pid` file? Then it is native code; the file’s header names the library.',
  'shm-usage': '`df -h /dev/shm` full or 64 MB? Then it is shared memory.',
  'disk-usage': '`df -h` shows a full disk or volume?',
  'input-dependent': 'Does one particular request or file trigger it? Then it is the program, not the machine.',
  'deletion-or-disruption':
    '`metadata.deletionTimestamp`, a condition `DisruptionTarget` or `status.reason` set? Then the pod was deleted or evicted.',
  'no-times': '`startedAt` and `finishedAt` are missing? Then nothing was killed: Kubernetes filled in the code.',
  'system-oom': 'A node event `SystemOOM` at that time? Then the node ran out of memory.',
  'who-sends': 'What sends this signal: log rotation, a debug tool, a supervisor, a person?',
  'image-is-alpine': 'Is the image Alpine (musl) and the library built for glibc?',
  'pipe-in-command': 'Does the command pipe into `head`, `grep -q` or a program that ended first?',
  'owner-rollout': '`kubectl rollout history` shows a new revision at that time?',
  'job-condition': '`kubectl describe job` shows `DeadlineExceeded` or `BackoffLimitExceeded`?',
  'ulimit-of-container': '`ulimit -a` in the container shows the limit.',
  'profiler-in-use': 'Is a profiler or tracer attached?',
  'seccomp-killed-reason': 'On CRI-O the reason `seccomp killed` says so directly.',
  'seccomp-profile': 'Does it work with `seccompProfile: Unconfined` on a test pod? Then it is the profile.',
  'jvm-stack-trace': '`Exception in thread "main"` shows the class and line.',
  'jvm-oom-kind':
    '`Java heap space`, `Metaspace`, `Direct buffer memory` and `unable to create native thread` need four different fixes.',
  'node-stack': 'The stack in the log begins with the file and line that threw.',
  'heap-against-limit':
    'Compare the heap in V8’s last GC lines with the container’s limit: if it is far below, the cause is `--max-old-space-size`.',
  'traceback-in-log': 'The last line of the traceback names the exception.',
  'go-goroutine-dump':
    '`goroutine 1 [running]` shows where; `[signal SIGSEGV` inside is a nil pointer in Go, not exit 139.',
  'rust-panic-line': '`thread … panicked at` names file and line.',
  'dotnet-unhandled-line':
    '`Unhandled exception.` with a stack trace? Then it is the program; without one, look for native libraries.',
  'php-fatal-line': '`PHP Fatal error:` names file and line.',
  'php-memory-line': '`Allowed memory size … exhausted` is PHP’s own limit, not the container’s.',
  'nginx-emerg': 'The line with `[emerg]` names file, line and reason.',
  'es-bootstrap-line': '`bootstrap checks failed` lists each check.',
  'event-names-stage': 'The newest event names the step that is stuck: scheduling, volume, sandbox, image, start.',
  'no-event-volume':
    'No event at all for minutes after `Scheduled`? Usually it is a volume that is not attached (silent since 1.28).',
  'ready-to-start-condition':
    'Condition `PodReadyToStartContainers` False: volumes or network are missing; True: it is the image or configuration.',
  'init-first-unfinished':
    'Look at the first init container in spec order that is not done; everything after it is only waiting.',
  'init-state': 'Is it running (it is waiting for something) or in back-off (it is failing)?',
  'last-state-code':
    '`lastState.terminated` has the exit code and reason of the last run: that is the cause to look up.',
  'pull-not-found': '`not found` or `manifest unknown`: the name or tag is wrong.',
  'pull-denied': '`401`, `403`, `denied`: credentials; `may require authorization` leaves open whether it exists.',
  'pull-network': '`no such host`, `i/o timeout`, `connection refused`: the node’s connection to the registry.',
  'pull-x509': '`x509:` means the certificate; `HTTP response to HTTPS client` means a registry without TLS.',
  'pull-429': '`toomanyrequests` or `429`: the registry’s rate limit.',
  'pull-policy': '`imagePullPolicy: Never` in the pod?',
  'image-on-node': '`crictl images` on the node shows whether the image is there.',
  'image-as-written': 'Read the image exactly as the pod has it, with quotes and spaces.',
  'many-pods-at-once':
    'Are many pods affected at the same time? Then look for a common cause: node, registry, controller.',
  'pull-event-text': 'The event’s text has the registry’s own answer.',
  'config-message-names':
    'The message names it: `configmap "x" not found`, `secret "x" not found`, `couldn\'t find key`.',
  'config-non-root':
    '`runAsNonRoot and image will run as root` and `non-numeric user` both refer to the image’s `USER`.',
  'config-transient': '`failed to sync configmap cache` resolves by itself within a minute.',
  'name-reserved-text': '`name … is reserved for …`: the runtime still has a record of an earlier attempt.',
  'start-message-memory':
    '`container init was OOM-killed` or `memory limit too low`: it is the limit, not the command.',
  'asks-for-device': 'Does the pod ask for a GPU, exclusive CPUs or huge pages?',
  'hook-message': '`waiting.message` quotes the hook’s output and exit code.',
  'hook-tool-missing': '`executable file not found` or `no such file`: the hook’s command is not in the image.',
  'prestop-only-event': 'Only the event `FailedPreStopHook` shows it; the container ends as it would have anyway.',
  'oom-at-start-or-late':
    'Killed within seconds of each start: the limit is too low. After hours, with memory rising: a leak.',
  'oom-code-not-137': 'A code other than 137: a child was killed, perhaps hours before the end.',
  'oom-has-limit': 'No memory limit on the container? Check the pod’s limit and the node’s memory.',
  'oom-tmpfs-used': '`df -h` with large tmpfs volumes? They count as memory.',
  'node-events':
    '`kubectl describe node` shows `Rebooted`, `NodeNotReady`, `SystemOOM` or a runtime restart at that time.',
  'restart-all-source': 'The container without a `Killing` event is the source; the others were restarted with it.',
  'status-message': '`status.message` explains it.',
  'sandbox-cni-text': '`failed to setup network` or `plugin type=…`: the CNI.',
  'sandbox-ip-text': '`no IP addresses available`, `failed to assign an IP address`: addresses have run out.',
  'sandbox-other-text': '`no runtime for`: the RuntimeClass; `pause`: the pause image; `OOM-killed`: the pod’s limit.',
  'cni-daemonset': 'Is the CNI’s pod on that node running and ready?',
  'node-young': 'Is the node only minutes old? Then wait; if not, check its CNI.',
  'only-this-pod': 'Is only one pod affected? Then check its limits and its pause container.',
  'mount-quoted-text':
    'The quoted error tells you which: `not found`, `access denied by server`, `driver name … not found`, `is not a directory`.',
  'mount-volume-name': 'The volume’s name in the event leads to its entry in `spec.volumes`.',
  'mount-transient': '`object … not registered` and `failed to sync … cache` resolve by themselves.',
  'attach-already-exclusive': '`already exclusively attached to one node`: the old node has not released it.',
  'attach-used-by': '`already used by pod(s)`: another pod holds it; the event names it.',
  'attach-timeout': '`timed out waiting for external-attacher`: the CSI driver’s controller does not respond.',
  'pvc-events': '`kubectl describe pvc` shows the provisioner’s own message.',
  'storage-class-mode': '`WaitForFirstConsumer` in the storage class? Then waiting is normal until a pod is scheduled.',
  'event-text-decides': 'The event’s message has the specific cause; the reason alone is only its category.',
  'scheduler-message': '`0/N nodes are available` lists each reason with its number of nodes.',
  'requests-not-usage': 'The scheduler counts requests: compare `Allocated resources`, not `kubectl top`.',
  'preemption-part':
    '`Preemption is not helpful`: no eviction would make room; the pod itself must ask for less, or for other nodes.',
  'autoscaler-event':
    '`TriggeredScaleUp`: a node is being added. `NotTriggerScaleUp`: none will be, and its message says why.',
  'gate-names': 'The names in `schedulingGates` or `readinessGates` tell you who owns them.',
  'gate-owner': 'Is the controller that owns the gate running?',
  'probe-refused': '`connection refused`: nothing listens on that port or address yet.',
  'probe-timeout':
    '`context deadline exceeded`: it answers too slowly; if many pods of a node are affected, it is the node.',
  'probe-http-status': '`statuscode: 500` or `503`: it is running and reports itself as unhealthy; `404`: wrong path.',
  'probe-which': '`Liveness` and `Startup` lead to a restart, `Readiness` only takes it out of the Service.',
  'probe-many-pods': 'All pods of the workload at once? Then it is a shared dependency or the last rollout.',
  'probe-errored-text': '`probe errored` means that the probe could not be run; it is not a failure of the program.',
  'killing-text':
    '`failed liveness probe`, `failed startup probe`, `Stopping container`, `definition changed`, `FailedPostStartHook`: the message tells you which.',
  'node-state-not-ready': '`kubectl get node`: is the node NotReady or Unknown?',
  'evicted-message': '`status.message` names the resource: memory, ephemeral-storage, inodes, pids.',
  'evicted-rejected': '`Pod was rejected: The node had condition` means that it never ran there.',
  'evicted-limit-or-node':
    '`exceeds the limit` refers to the pod’s own limit; `The node was low on resource` to the node.',
  'disruption-condition': 'Condition `DisruptionTarget` has the reason: taint, preemption, eviction API, kubelet.',
  'node-cordoned': 'Is the node cordoned (`SchedulingDisabled`)? Then it was drained.',
  'who-evicts': 'The audit log or the autoscaler’s events show who evicted it.',
  'node-taint-now': 'Which taints does the node have now?',
  'status-message-names': '`status.message` or the event says which pod it made room for.',
  'node-missing': 'Is the node gone from `kubectl get nodes`?',
  'disk-usage-node': '`df -h` on the node: is it the image disk or the root disk?',
  'status-message-numbers': '`requested`, `used` and `capacity` in `status.message` show what was missing.',
  'replacement-runs': 'Does a replacement run elsewhere? Then this pod is only a leftover.',
  'unready-containers': 'The condition’s message lists them: `containers with unready status: [a b]`.',
  'ready-all-true': 'All containers `ready: true` and the pod not? Then a readiness gate, or the node is not ready.',
  'gate-condition-missing':
    '`corresponding condition of pod readiness gate … does not exist`: its controller has not responded yet.',
  'lasts-minutes': 'Does it last longer than a few minutes? Only then investigate further.',
  'condition-reason': 'The condition’s reason and message say what is not done.',
  'condition-time': '`lastTransitionTime` says since when; compare it with events and rollouts.',
  'status-reason-set': '`status.reason` set? Then the pod was ended as a whole; if empty, a container ended it.',
  'deletion-age': 'Compare `deletionTimestamp` with now: it already includes the grace period.',
  'finalizers-present': 'Finalizers left in `metadata.finalizers`? Their owner must remove them.',
  'create-text-names':
    'The event names it: `exceeded quota`, `violates PodSecurity`, `admission webhook … denied`, `serviceaccount … not found`.',
  'owner-has-no-pods': 'Fewer pods than wanted, and none pending: they are denied before they exist.',
  'job-pod-codes': 'The exit codes of the Job’s pods are the real cause.',
  'rollout-new-set': 'Look at the newest ReplicaSet only: are its pods missing, pending, crashing or not ready?',
  'top-works': 'Does `kubectl top pod` work? Then the metrics server is healthy.',
  'backoff-text': '`restarting failed container`: it crashes. `pulling image`: it cannot be pulled.',
  'failed-prefix':
    'The message begins with `Failed to pull image`, `Error:` or `Internal Pre…`: image, creation or start.',
  'pull-secret-names': 'The event names the secrets that were not found.',
  'claim-state': '`kubectl get resourceclaims` shows whether the claim is allocated.',
  'resize-condition': 'Condition `PodResizePending` or `PodResizeInProgress` has the reason.',
  'name-lookup': 'Do names resolve in the pod? Then the warning has no effect.',
  'neighbour-events': 'What comes after it? If nothing does, this is the step that is taking long.',
  'event-type': 'Its type is Normal: it is information, not a warning.',
  'certificate-requests': '`kubectl get podcertificaterequests` shows the signer’s answer.',
  'version-of-cluster': 'Which version does the cluster run? Nothing sets this reason since 1.20.',
  'where-the-word-stood': 'Did you see it in a pod’s status, in an event, in the kubelet’s log, or in a tool’s list?',
  'win-event-log': 'The Windows event log (`Application Error`, `.NET Runtime`) names the module.',
  'win-os-build': 'Compare the image’s Windows build with the node’s.',
};
