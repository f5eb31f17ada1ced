import type { StepId } from './ids.ts';

export interface StepData {
  /** The command to paste; names to replace are in capitals. */
  readonly command?: string;
  /** YAML that fixes it. */
  readonly snippet?: string;
  /** True if it changes something. */
  readonly changes?: true;
}

const STATES = '\'{range .status.containerStatuses[*]}{.name}{"\\t"}{.state}{"\\t"}{.lastState}{"\\n"}{end}\'';

/** The command or manifest of each next step, the same in every language. */
export const STEPS: Readonly<Record<StepId, StepData>> = {
  events: {
    command:
      'kubectl get events -n NAMESPACE --field-selector involvedObject.name=POD --sort-by=.metadata.creationTimestamp',
  },
  'describe-pod': { command: 'kubectl describe pod POD -n NAMESPACE' },
  'logs-previous': { command: 'kubectl logs POD -n NAMESPACE -c CONTAINER --previous --tail=100' },
  'logs-current': { command: 'kubectl logs POD -n NAMESPACE -c CONTAINER --tail=100' },
  'logs-init': { command: 'kubectl logs POD -n NAMESPACE -c INIT_CONTAINER' },
  'logs-job': { command: 'kubectl logs -n NAMESPACE -l batch.kubernetes.io/job-name=JOB --prefix --tail=50' },
  'reason-jsonpath': { command: `kubectl get pod POD -n NAMESPACE -o jsonpath=${STATES}` },
  'terminated-message': {
    command:
      "kubectl get pod POD -n NAMESPACE -o jsonpath='{.status.containerStatuses[*].lastState.terminated.message}'",
  },
  'waiting-message': {
    command:
      "kubectl get pod POD -n NAMESPACE -o jsonpath='{.status.initContainerStatuses[*].state.waiting.message}{.status.containerStatuses[*].state.waiting.message}'",
  },
  'status-message': {
    command: "kubectl get pod POD -n NAMESPACE -o jsonpath='{.status.reason}: {.status.message}'",
  },
  'pod-conditions': {
    command:
      'kubectl get pod POD -n NAMESPACE -o jsonpath=\'{range .status.conditions[*]}{.type}={.status} {.reason} {.message}{"\\n"}{end}\'',
  },
  'scheduled-condition': {
    command: 'kubectl get pod POD -n NAMESPACE -o jsonpath=\'{.status.conditions[?(@.type=="PodScheduled")].message}\'',
  },
  'init-statuses': {
    command:
      'kubectl get pod POD -n NAMESPACE -o jsonpath=\'{range .status.initContainerStatuses[*]}{.name}{"\\t"}{.state}{"\\n"}{end}\'',
  },
  'container-command': {
    command:
      'kubectl get pod POD -n NAMESPACE -o jsonpath=\'{range .spec.containers[*]}{.name}: {.image} {.command} {.args}{"\\n"}{end}\'',
  },
  'use-job': { snippet: 'kind: Job\nspec:\n  template:\n    spec:\n      restartPolicy: OnFailure', changes: true },
  'restart-policy': {
    command: "kubectl get pod POD -n NAMESPACE -o jsonpath='{.spec.restartPolicy} {.metadata.ownerReferences[*].kind}'",
  },
  'docker-foreground': { command: "docker image inspect IMAGE -f '{{.Config.Entrypoint}} {{.Config.Cmd}}'" },
  'docker-exit': {
    command:
      "docker inspect CONTAINER -f '{{.State.ExitCode}} oom={{.State.OOMKilled}} {{.State.StartedAt}} {{.State.FinishedAt}} {{.State.Error}}'",
  },
  'docker-oom': {
    command: "docker inspect CONTAINER -f '{{.State.ExitCode}} oom={{.State.OOMKilled}} limit={{.HostConfig.Memory}}'",
  },
  'docker-memory': { command: 'docker update --memory=1g --memory-swap=1g CONTAINER', changes: true },
  'docker-run-shell': { command: 'docker run --rm -it --entrypoint sh IMAGE' },
  'docker-run-again': { command: 'docker run --rm IMAGE; echo "exit code $?"' },
  'docker-pull': { command: 'docker pull IMAGE' },
  'docker-login': { command: 'docker login REGISTRY' },
  'docker-shm': { command: 'docker run --rm --shm-size=256m IMAGE' },
  'docker-stop': { command: 'docker stop -t 60 CONTAINER', changes: true },
  'docker-ulimits': { command: "docker inspect CONTAINER -f '{{.HostConfig.Ulimits}}'" },
  'docker-seccomp': { command: 'docker run --rm --security-opt seccomp=unconfined IMAGE' },
  'docker-resolv': { command: 'docker run --rm IMAGE cat /etc/resolv.conf' },
  'image-platform': {
    command: 'kubectl get nodes -L kubernetes.io/arch\ndocker image inspect IMAGE -f "{{.Os}}/{{.Architecture}}"',
  },
  'top-memory': { command: 'kubectl top pod POD -n NAMESPACE --containers' },
  'raise-memory': {
    command:
      'kubectl set resources deployment/NAME -n NAMESPACE -c CONTAINER --requests=memory=512Mi --limits=memory=512Mi',
    changes: true,
  },
  'jvm-heap': { snippet: 'env:\n  - name: JAVA_TOOL_OPTIONS\n    value: -XX:MaxRAMPercentage=70', changes: true },
  'jvm-heap-dump': {
    snippet: 'env:\n  - name: JAVA_TOOL_OPTIONS\n    value: -XX:+HeapDumpOnOutOfMemoryError -XX:HeapDumpPath=/dumps',
    changes: true,
  },
  'jvm-nmt': { command: 'kubectl exec POD -n NAMESPACE -c CONTAINER -- jcmd 1 VM.native_memory summary' },
  'jvm-crash-file': {
    snippet: 'env:\n  - name: JAVA_TOOL_OPTIONS\n    value: -XX:ErrorFile=/dumps/hs_err_pid%p.log',
    changes: true,
  },
  'node-heap': { snippet: 'env:\n  - name: NODE_OPTIONS\n    value: --max-old-space-size=384', changes: true },
  'node-heap-snapshot': {
    snippet: 'env:\n  - name: NODE_OPTIONS\n    value: --heapsnapshot-near-heap-limit=1 --diagnostic-dir=/dumps',
    changes: true,
  },
  'python-faulthandler': { snippet: "env:\n  - name: PYTHONFAULTHANDLER\n    value: '1'", changes: true },
  'go-traceback': { snippet: 'env:\n  - name: GOTRACEBACK\n    value: all', changes: true },
  'go-memlimit': { snippet: 'env:\n  - name: GOMEMLIMIT\n    value: 450MiB', changes: true },
  'rust-backtrace': { snippet: "env:\n  - name: RUST_BACKTRACE\n    value: '1'", changes: true },
  'dotnet-dump': { snippet: "env:\n  - name: DOTNET_DbgEnableMiniDump\n    value: '1'", changes: true },
  'dotnet-info': { command: 'docker run --rm --entrypoint dotnet IMAGE --info' },
  'dotnet-trace': { snippet: "env:\n  - name: COREHOST_TRACE\n    value: '1'", changes: true },
  'php-memory-limit': {
    command: 'kubectl exec POD -n NAMESPACE -c CONTAINER -- php -r \'echo ini_get("memory_limit");\'',
  },
  'nginx-test': { command: 'kubectl exec POD -n NAMESPACE -c CONTAINER -- nginx -t' },
  'spark-memory': {
    command: 'spark-submit --conf spark.executor.memory=4g --conf spark.executor.memoryOverhead=1g ...',
    changes: true,
  },
  'es-sysctl': { command: 'sysctl vm.max_map_count' },
  'volume-rights': { command: 'kubectl exec POD -n NAMESPACE -c CONTAINER -- ls -ldn DATA_DIRECTORY' },
  'trap-signal': { snippet: '#!/bin/sh\nexec my-program "$@"', changes: true },
  'stop-signal': { command: "docker image inspect IMAGE -f '{{.Config.StopSignal}}'" },
  'ignore-sigpipe': {
    command:
      "kubectl get pod POD -n NAMESPACE -o jsonpath='{.spec.containers[*].command} {.spec.containers[*].args}' | grep -o pipefail",
  },
  'cpu-flags': { command: 'kubectl debug node/NODE -it --image=busybox -- grep -m1 flags /proc/cpuinfo' },
  'node-cpu-selector': { snippet: 'spec:\n  nodeSelector:\n    node.kubernetes.io/instance-type: TYPE', changes: true },
  'core-dump': { command: 'docker run --rm --ulimit core=-1 IMAGE' },
  'shm-usage': { command: 'kubectl exec POD -n NAMESPACE -c CONTAINER -- df -h /dev/shm' },
  'bigger-shm': {
    snippet:
      'volumes:\n  - name: shm\n    emptyDir: { medium: Memory, sizeLimit: 256Mi }\ncontainers:\n  - volumeMounts:\n      - { name: shm, mountPath: /dev/shm }',
    changes: true,
  },
  'disk-usage': { command: 'kubectl exec POD -n NAMESPACE -c CONTAINER -- df -h' },
  ulimits: { command: "kubectl exec POD -n NAMESPACE -c CONTAINER -- sh -c 'ulimit -a'" },
  'seccomp-profile': {
    command:
      "kubectl get pod POD -n NAMESPACE -o jsonpath='{.spec.securityContext.seccompProfile} {.spec.containers[*].securityContext.seccompProfile}'",
  },
  'audit-log': { command: "journalctl -k | grep 'type=1326'" },
  'kernel-log': { command: "journalctl -k | grep -i 'killed process'" },
  'wrapper-128-plus': { snippet: '# Python\nsys.exit(128 - rc if rc < 0 else rc)', changes: true },
  'file-mode': { command: 'docker run --rm --entrypoint ls IMAGE -l /PATH/TO/PROGRAM' },
  'chmod-in-image': { snippet: 'COPY --chmod=0755 entrypoint.sh /entrypoint.sh', changes: true },
  ldd: { command: 'docker run --rm --entrypoint ldd IMAGE /PATH/TO/PROGRAM' },
  'longer-timeout': { snippet: 'command: ["timeout", "300", "/migrate"]', changes: true },
  'rollout-history': { command: 'kubectl rollout history deployment/NAME -n NAMESPACE' },
  'rollout-status': { command: 'kubectl rollout status deployment/NAME -n NAMESPACE --timeout=5s' },
  'rollout-undo': { command: 'kubectl rollout undo deployment/NAME -n NAMESPACE', changes: true },
  'new-pods': { command: 'kubectl get pods -n NAMESPACE -l app=NAME --sort-by=.metadata.creationTimestamp' },
  grace: { snippet: 'spec:\n  terminationGracePeriodSeconds: 60', changes: true },
  'node-state': { command: 'kubectl describe node NODE' },
  'node-conditions': {
    command:
      'kubectl get node NODE -o jsonpath=\'{range .status.conditions[*]}{.type}={.status} {.reason}{"\\n"}{end}\'',
  },
  'node-events': {
    command: 'kubectl get events -A --field-selector involvedObject.kind=Node,involvedObject.name=NODE',
  },
  'node-runtime': { command: 'kubectl get node NODE -o wide' },
  'node-versions': { command: 'kubectl get nodes -o wide' },
  'node-labels': { command: 'kubectl get nodes --show-labels' },
  'node-taints': {
    command:
      "kubectl get nodes -o custom-columns='NODE:.metadata.name,TAINTS:.spec.taints[*].key,CORDONED:.spec.unschedulable'",
  },
  'node-free': { command: "kubectl describe nodes | grep -A8 'Allocated resources'" },
  'node-allocatable': { command: "kubectl get node NODE -o jsonpath='{.status.allocatable}'" },
  'node-disk': { command: 'kubectl debug node/NODE -it --image=busybox -- df -h /host' },
  'image-prune': { command: 'crictl rmi --prune', changes: true },
  'kubelet-log': { command: 'journalctl -u kubelet --since -1h | grep POD' },
  'crictl-pull': { command: 'crictl pull IMAGE' },
  'crictl-images': { command: 'crictl images' },
  'crictl-pods': { command: 'crictl pods --name POD' },
  'pull-event': { command: 'kubectl get events -n NAMESPACE --field-selector involvedObject.name=POD,reason=Failed' },
  'pull-secrets': {
    command:
      "kubectl get pod POD -n NAMESPACE -o jsonpath='{.spec.imagePullSecrets[*].name}'; kubectl get secrets -n NAMESPACE --field-selector type=kubernetes.io/dockerconfigjson",
  },
  'pull-policy': {
    command:
      'kubectl get pod POD -n NAMESPACE -o jsonpath=\'{range .spec.containers[*]}{.image} {.imagePullPolicy}{"\\n"}{end}\'',
  },
  'service-account-secrets': {
    command: "kubectl get serviceaccount default -n NAMESPACE -o jsonpath='{.imagePullSecrets[*].name}'",
  },
  'create-pull-secret': {
    command:
      'kubectl create secret docker-registry regcred -n NAMESPACE --docker-server=REGISTRY --docker-username=USER --docker-password=PASSWORD',
    changes: true,
  },
  'image-as-written': { command: "kubectl get pod POD -n NAMESPACE -o jsonpath='{.spec.containers[*].image}'" },
  'set-image': { command: 'kubectl set image deployment/NAME -n NAMESPACE CONTAINER=IMAGE', changes: true },
  'policy-json': { command: 'cat /etc/containers/policy.json' },
  'list-config': { command: 'kubectl get configmaps,secrets -n NAMESPACE' },
  'optional-reference': { snippet: 'envFrom:\n  - configMapRef: { name: CONFIGMAP, optional: true }', changes: true },
  'device-plugin-pods': { command: 'kubectl get pods -A -o wide --field-selector spec.nodeName=NODE' },
  'lifecycle-spec': {
    command:
      'kubectl get pod POD -n NAMESPACE -o jsonpath=\'{range .spec.containers[*]}{.name}: {.lifecycle}{"\\n"}{end}\'',
  },
  'hook-into-entrypoint': { snippet: 'command: ["sh", "-c", "/prepare && exec /app"]', changes: true },
  'restart-rules': {
    command:
      'kubectl get pod POD -n NAMESPACE -o jsonpath=\'{range .spec.containers[*]}{.name}: {.restartPolicyRules}{"\\n"}{end}\'',
  },
  'cni-pods': { command: 'kubectl get pods -n kube-system -o wide --field-selector spec.nodeName=NODE' },
  'cni-config': { command: 'kubectl debug node/NODE -it --image=busybox -- ls -l /host/etc/cni/net.d' },
  'volumes-of-pod': {
    command: 'kubectl get pod POD -n NAMESPACE -o jsonpath=\'{range .spec.volumes[*]}{@}{"\\n"}{end}\'',
  },
  'pvc-state': { command: 'kubectl describe pvc -n NAMESPACE' },
  'who-uses-pvc': { command: 'kubectl describe pvc PVC -n NAMESPACE | grep -A5 "Used By"' },
  'csi-drivers': { command: "kubectl get csinode NODE -o jsonpath='{.spec.drivers[*].name}'" },
  'volume-attachments': { command: 'kubectl get volumeattachments' },
  'storage-classes': { command: 'kubectl get storageclass' },
  gates: { command: "kubectl get pod POD -n NAMESPACE -o jsonpath='{.spec.schedulingGates} {.spec.readinessGates}'" },
  'gate-controller': { command: 'kubectl get pods -A | grep -i -E "controller|kueue|autoscaler"' },
  'scheduler-logs': { command: 'kubectl logs -n kube-system -l component=kube-scheduler --tail=100' },
  'autoscaler-status': { command: 'kubectl get configmap cluster-autoscaler-status -n kube-system -o yaml' },
  'probe-spec': {
    command:
      'kubectl get pod POD -n NAMESPACE -o jsonpath=\'{range .spec.containers[*]}{.name}: {.startupProbe} {.livenessProbe} {.readinessProbe}{"\\n"}{end}\'',
  },
  'probe-by-hand': { command: 'kubectl exec POD -n NAMESPACE -c CONTAINER -- PROBE_COMMAND' },
  'startup-probe': {
    snippet: 'startupProbe:\n  httpGet: { path: /healthz, port: 8080 }\n  periodSeconds: 5\n  failureThreshold: 60',
    changes: true,
  },
  finalizers: {
    command: "kubectl get pod POD -n NAMESPACE -o jsonpath='{.metadata.deletionTimestamp} {.metadata.finalizers}'",
  },
  'requests-honest': {
    snippet:
      'resources:\n  requests: { memory: 512Mi, ephemeral-storage: 1Gi }\n  limits: { memory: 512Mi, ephemeral-storage: 2Gi }',
    changes: true,
  },
  'clean-evicted': { command: 'kubectl delete pods -n NAMESPACE --field-selector status.phase=Failed', changes: true },
  pdb: { command: 'kubectl get pdb -n NAMESPACE' },
  'owner-state': { command: 'kubectl get deployments,statefulsets,daemonsets,jobs -n NAMESPACE' },
  priorities: { command: 'kubectl get priorityclasses' },
  'job-state': { command: 'kubectl describe job JOB -n NAMESPACE' },
  'job-pods': { command: 'kubectl get pods -n NAMESPACE -l batch.kubernetes.io/job-name=JOB' },
  'longer-deadline': { snippet: 'spec:\n  activeDeadlineSeconds: 1800', changes: true },
  'owner-events': { command: 'kubectl get events -n NAMESPACE --field-selector reason=FailedCreate' },
  quota: { command: 'kubectl describe resourcequota,limitrange -n NAMESPACE' },
  webhooks: { command: 'kubectl get validatingwebhookconfigurations,mutatingwebhookconfigurations' },
  'dry-run': { command: 'kubectl apply -f MANIFEST.yaml --dry-run=server' },
  'hpa-state': { command: 'kubectl describe hpa -n NAMESPACE' },
  'metrics-server': { command: 'kubectl get apiservice v1beta1.metrics.k8s.io' },
  'resource-claims': { command: 'kubectl get resourceclaims -n NAMESPACE' },
  'dra-drivers': { command: 'kubectl get resourceslices,deviceclasses' },
  'resources-now': {
    command:
      'kubectl get pod POD -n NAMESPACE -o jsonpath=\'{range .status.containerStatuses[*]}{.name}: {.resources}{"\\n"}{end}\'',
  },
  'resolv-conf': { command: 'kubectl exec POD -n NAMESPACE -c CONTAINER -- cat /etc/resolv.conf' },
  'dns-policy': { command: "kubectl get pod POD -n NAMESPACE -o jsonpath='{.spec.dnsPolicy} {.spec.dnsConfig}'" },
  'certificate-requests': { command: 'kubectl get podcertificaterequests -n NAMESPACE' },
  'win-event-log': {
    command: 'kubectl exec POD -n NAMESPACE -c CONTAINER -- powershell Get-WinEvent -LogName Application -MaxEvents 20',
  },
  'win-os-build': { command: 'kubectl get nodes -L node.kubernetes.io/windows-build' },
};

/** Where a code or a reason can be read, as steps that change nothing. */
export type WhereId =
  | 'where-describe'
  | 'where-jsonpath'
  | 'where-jsonpath-now'
  | 'where-docker'
  | 'where-shell'
  | 'where-waiting'
  | 'where-status'
  | 'where-conditions'
  | 'where-events'
  | 'where-owner-events'
  | 'where-node'
  | 'where-windows';

export const WHERE: Readonly<Record<WhereId, string>> = {
  'where-describe': 'kubectl describe pod POD -n NAMESPACE',
  'where-jsonpath':
    'kubectl get pod POD -n NAMESPACE -o jsonpath=\'{range .status.containerStatuses[*]}{.name}: {.lastState.terminated.exitCode} {.lastState.terminated.reason}{"\\n"}{end}\'',
  'where-jsonpath-now':
    'kubectl get pod POD -n NAMESPACE -o jsonpath=\'{range .status.containerStatuses[*]}{.name}: {.state.terminated.exitCode} {.state.terminated.reason}{"\\n"}{end}\'',
  'where-docker': "docker inspect CONTAINER -f '{{.State.ExitCode}} {{.State.OOMKilled}}'",
  'where-shell': 'COMMAND; echo $?',
  'where-waiting':
    'kubectl get pod POD -n NAMESPACE -o jsonpath=\'{range .status.containerStatuses[*]}{.name}: {.state.waiting.reason} {.state.waiting.message}{"\\n"}{end}\'',
  'where-status': "kubectl get pod POD -n NAMESPACE -o jsonpath='{.status.phase} {.status.reason} {.status.message}'",
  'where-conditions':
    'kubectl get pod POD -n NAMESPACE -o jsonpath=\'{range .status.conditions[*]}{.type}={.status} {.reason}{"\\n"}{end}\'',
  'where-events': 'kubectl get events -n NAMESPACE --field-selector involvedObject.name=POD',
  'where-owner-events': 'kubectl get events -n NAMESPACE --sort-by=.metadata.creationTimestamp',
  'where-node': 'kubectl describe node NODE',
  'where-windows': 'docker inspect CONTAINER -f "{{.State.ExitCode}}"',
};
