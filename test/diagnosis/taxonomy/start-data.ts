import type { CauseId } from '../../../src/diagnosis/causes.ts';
import type { Container } from '../../../src/diagnosis/kubernetes-objects.ts';
import type { Snapshot } from '../../../src/diagnosis/snapshot.ts';
import { event, log, snapshotOf } from '../built-cluster.ts';
import { looping, part, pod, terminated, waiting, well } from '../built-pod.ts';
import { CERTAIN, LIKELY, NOT_CERTAIN, type BuiltCase } from '../built-case.ts';

const NEVER_RAN = { startedAt: '1970-01-01T00:00:00Z' };
const SHIM =
  'failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: ';

/** containerd: StartError 128 after the first attempt, in back-off. */
function containerd(text: string, spec: Partial<Container> = {}): Snapshot {
  const message = text.startsWith('failed to') ? text : SHIM + text;
  const end = { reason: 'StartError', message, ...NEVER_RAN };
  return snapshotOf(pod({ main: [well('a-proxy'), looping('cart', 128, end, spec)] }));
}
/** containerd, between two attempts: the reason is RunContainerError. */
function containerdNow(text: string, spec: Partial<Container> = {}): Snapshot {
  const state = waiting('RunContainerError', SHIM + text);
  const cart = part(
    'cart',
    {
      restartCount: 3,
      state,
      lastState: terminated(128, { reason: 'StartError', message: SHIM + text, ...NEVER_RAN }),
    },
    spec,
  );
  return snapshotOf(pod({ main: [well('a-proxy'), cart] }));
}
/** CRI-O: the runtime's create fails, so nothing is ever there. */
function crio(text: string, spec: Partial<Container> = {}): Snapshot {
  return snapshotOf(
    pod({
      main: [
        well('a-proxy'),
        part('cart', { state: waiting('CreateContainerError', `container create failed: ${text}`) }, spec),
      ],
      status: { phase: 'Pending' },
    }),
  );
}
/** docker: ContainerCannotRun with the shell's codes. */
function docker(code: number, text: string, spec: Partial<Container> = {}): Snapshot {
  const message = `failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: ${text}: unknown`;
  return snapshotOf(
    pod({ main: [well('a-proxy'), looping('cart', code, { reason: 'ContainerCannotRun', message, ran: 0 }, spec)] }),
  );
}

const STARTS: readonly (readonly [CauseId, string, Snapshot])[] = [
  ['start-command-not-found', 'containerd', containerd('exec: "cartd": executable file not found in $PATH: unknown')],
  [
    'start-command-not-found',
    'containerd 1.6 with runc 1.1',
    containerd(
      'failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: exec: "/app/cartd": stat /app/cartd: no such file or directory: unknown',
    ),
  ],
  [
    'start-command-not-found',
    'containerd with runc 1.2',
    containerd('error during container init: exec: "cartd": executable file not found in $PATH: unknown'),
  ],
  [
    'start-command-not-found',
    'containerd, between attempts',
    containerdNow('exec: "cartd": executable file not found in $PATH: unknown'),
  ],
  [
    'start-command-not-found',
    'CRI-O with runc',
    crio(
      'time="2026-03-14T09:59:00Z" level=error msg="runc create failed: unable to start container process: exec: \\"cartd\\": executable file not found in $PATH"',
    ),
  ],
  [
    'start-command-not-found',
    'CRI-O with crun',
    crio('executable file `cartd` not found in $PATH: No such file or directory'),
  ],
  ['start-command-not-found', 'docker', docker(127, 'exec: "cartd": executable file not found in $PATH')],
  ['start-permission-denied', 'containerd', containerd('exec: "/app/cartd": permission denied: unknown')],
  [
    'start-permission-denied',
    'CRI-O with crun',
    crio('the path `/app/cartd` exists but it is not executable: Permission denied'),
  ],
  ['start-permission-denied', 'docker', docker(126, 'exec: "/app/cartd": permission denied')],
  [
    'start-permission-denied',
    'a directory as command',
    containerd('exec: "/app": is a directory: permission denied: unknown'),
  ],
  ['start-exec-format', 'crun, reported at once', crio('exec container process `/app/cartd`: Exec format error')],
  [
    'start-mount-failed',
    'runc 1.1',
    containerd(
      'error during container init: error mounting "/var/lib/kubelet/pods/6f1c9f3e/volumes/kubernetes.io~configmap/conf" to rootfs at "/etc/nginx/nginx.conf": mount /var/lib/kubelet/pods/6f1c9f3e/volumes/kubernetes.io~configmap/conf:/etc/nginx/nginx.conf (via /proc/self/fd/6), flags: 0x5001: not a directory: unknown: Are you trying to mount a directory onto a file (or vice-versa)? Check if the specified host path exists and is the expected type',
    ),
  ],
  [
    'start-mount-failed',
    'runc 1.3',
    containerd(
      'error during container init: error mounting "/var/lib/kubelet/pods/6f1c9f3e/volumes/kubernetes.io~configmap/conf" to rootfs at "/etc/passwd": mount src=/var/lib/kubelet/pods/6f1c9f3e/volumes/kubernetes.io~configmap/conf, dst=/etc/passwd, dstFd=/proc/thread-self/fd/9, flags=MS_BIND|MS_REC: not a directory: unknown',
    ),
  ],
  [
    'start-mount-failed',
    'a root that is read-only',
    containerd(
      'error during container init: error mounting "/var/lib/kubelet/pods/6f1c9f3e/volumes/kubernetes.io~empty-dir/tmp" to rootfs at "/data/tmp": create mountpoint for /data/tmp mount: mkdirat /run/containerd/io.containerd.runtime.v2.task/k8s.io/c1/rootfs/data/tmp: read-only file system: unknown',
    ),
  ],
  [
    'start-mount-failed',
    'CRI-O',
    crio(
      'error mounting "/var/lib/kubelet/pods/6f1c9f3e/volumes/kubernetes.io~configmap/conf" to rootfs at "/etc/passwd": not a directory',
    ),
  ],
  [
    'start-mount-failed',
    'docker',
    docker(
      127,
      'error during container init: error mounting "/var/lib/kubelet/pods/6f1c9f3e/volume-subpaths/conf/cart/0" to rootfs at "/etc/app.ini": not a directory: unknown: Are you trying to mount a directory onto a file (or vice-versa)?',
    ),
  ],
  [
    'start-memory-too-low',
    'containerd',
    containerd('container init was OOM-killed (memory limit too low?): unknown', {
      resources: { limits: { memory: '4Mi' } },
    }),
  ],
  [
    'start-memory-too-low',
    'CRI-O',
    snapshotOf(
      pod({
        main: [
          well('a-proxy'),
          part(
            'cart',
            {
              state: waiting(
                'CreateContainerError',
                'set memory limit 4194304 too low; should be at least 12582912 bytes',
              ),
            },
            { resources: { limits: { memory: '4Mi' } } },
          ),
        ],
      }),
    ),
  ],
  [
    'start-memory-too-low',
    'crun',
    crio('OOM: the memory limit could be too low', { resources: { limits: { memory: '4Mi' } } }),
  ],
  [
    'start-memory-too-low',
    'docker',
    docker(128, 'Minimum memory limit allowed is 6MB', { resources: { limits: { memory: '4Mi' } } }),
  ],
  [
    'start-memory-too-low',
    'runc 1.3, the limit below what is used already',
    containerd('unable to set memory limit to 524288 (current usage: 1765376, peak usage: 7479296): unknown', {
      resources: { limits: { memory: '512Ki' } },
    }),
  ],
  [
    'start-security-profile',
    'seccomp profile that is not there',
    snapshotOf(
      pod({
        main: [
          well('a-proxy'),
          part('cart', {
            state: waiting(
              'CreateContainerError',
              'failed to generate spec opts: cannot load seccomp profile "/var/lib/kubelet/seccomp/profiles/cart.json": open /var/lib/kubelet/seccomp/profiles/cart.json: no such file or directory',
            ),
          }),
        ],
      }),
    ),
  ],
  [
    'start-security-profile',
    'seccomp in runc',
    containerd(
      'unable to init seccomp: error loading seccomp filter into kernel: error loading seccomp filter: errno 524: unknown',
    ),
  ],
  [
    'start-security-profile',
    'AppArmor',
    containerd(
      'error during container init: unable to apply apparmor profile: apparmor failed to apply profile: write /proc/thread-self/attr/apparmor/exec: no such file or directory: unknown',
    ),
  ],
  [
    'start-runtime-timeout',
    'time-out, then the name is reserved',
    snapshotOf(
      pod({
        main: [
          well('a-proxy'),
          part('cart', {
            state: waiting(
              'CreateContainerError',
              'failed to reserve container name "cart_cart-0_shop_6f1c9f3e_0": name "cart_cart-0_shop_6f1c9f3e_0" is reserved for "b2bed53c02b9"',
            ),
          }),
        ],
      }),
    ),
  ],
  [
    'start-runtime-timeout',
    'time-out',
    snapshotOf(
      pod({
        main: [well('a-proxy'), part('cart', { state: waiting('CreateContainerError', 'context deadline exceeded') })],
      }),
    ),
  ],
  [
    'start-runtime-timeout',
    'docker',
    snapshotOf(
      pod({
        main: [
          well('a-proxy'),
          part('cart', {
            state: waiting(
              'CreateContainerError',
              'Conflict. The container name "/k8s_cart_cart-0_shop_6f1c9f3e_0" is already in use by container "b2bed53c02b9". You have to remove (or rename) that container to be able to reuse that name.',
            ),
          }),
        ],
      }),
    ),
  ],
  [
    'start-failed',
    'a working directory that is not there',
    containerd(
      'error during container init: chdir to cwd ("/srv/cart") set in config.json failed: no such file or directory: unknown',
    ),
  ],
  [
    'start-failed',
    'a GPU hook',
    containerd(
      'error during container init: error running prestart hook #0: exit status 1, stdout: , stderr: nvidia-container-cli: initialization error: load library failed: libnvidia-ml.so.1: cannot open shared object file: no such file or directory: unknown',
    ),
  ],
  [
    'start-failed',
    'no command',
    snapshotOf(
      pod({
        main: [
          well('a-proxy'),
          part('cart', {
            state: waiting(
              'CreateContainerError',
              'failed to generate container "b2bed53c" spec: failed to generate spec: no command specified',
            ),
          }),
        ],
      }),
    ),
  ],
  [
    'start-failed',
    'a capability',
    containerd('error during container init: unable to apply caps: operation not permitted: unknown'),
  ],
];

/** Right too, with the reason why. */
const ALSO_RIGHT: Record<string, readonly CauseId[]> = {
  'a working directory that is not there': ['start-mount-failed'],
  // §1.4: a library that the hook of the node lacks, not one of the image.
  'no command': ['start-command-not-found', 'config-error'],
};

const starts: BuiltCase[] = STARTS.map(([cause, of, snapshot]) => ({
  title: `${of}: ${cause}`,
  of: snapshot,
  cause,
  accept: ALSO_RIGHT[of] ?? [],
  container: 'cart',
  confidence: cause === 'start-runtime-timeout' ? LIKELY : CERTAIN,
}));

/** It ran and ended at once; only the log says why. */
function fromLog(code: number, text: string): Snapshot {
  return snapshotOf(pod({ main: [well('a-proxy'), looping('cart', code, { ran: 0 })] }), {
    logs: [log('cart', text), log('cart', text, true)],
  });
}

const LOGS: readonly (readonly [CauseId, number, string])[] = [
  ['start-exec-format', 255, 'exec /app/cartd: exec format error'],
  ['start-exec-format', 1, 'exec /app/cartd: exec format error'],
  ['start-exec-format', 1, 'standard_init_linux.go:228: exec user process caused: exec format error'],
  ['start-exec-format', 1, 'exec container process `/app/cartd`: Exec format error'],
  ['start-interpreter-missing', 255, 'exec /entrypoint.sh: no such file or directory'],
  ['start-interpreter-missing', 1, 'exec /entrypoint.sh: no such file or directory'],
  [
    'start-interpreter-missing',
    1,
    'exec container process (missing dynamic library?) `/app/cartd`: No such file or directory',
  ],
  [
    'start-interpreter-missing',
    127,
    '/app/cartd: error while loading shared libraries: libssl.so.1.1: cannot open shared object file: No such file or directory',
  ],
  ['start-interpreter-missing', 127, 'Fatal glibc error: CPU does not support x86-64-v2'],
  ['start-interpreter-missing', 127, "/usr/bin/env: 'bash\\r': No such file or directory"],
  ['start-command-not-found', 127, '/entrypoint.sh: line 14: cartd: command not found'],
  ['start-command-not-found', 127, 'sh: 1: cartd: not found'],
  ['start-permission-denied', 126, '/bin/sh: 1: /app/cartd: Permission denied'],
];
const logs: BuiltCase[] = LOGS.map(([cause, code, text]) => ({
  title: `exit ${code}, log "${text}": ${cause}`,
  of: fromLog(code, text),
  cause,
  container: 'cart',
  confidence: LIKELY,
}));

function waits(reason: string, message: string, spec: Partial<Container> = {}): Snapshot {
  const about = pod({
    main: [well('a-proxy'), part('cart', { state: waiting(reason, message) }, spec)],
    status: { phase: 'Pending' },
  });
  return snapshotOf(about, { events: [event(about, 'Failed', `Error: ${message}`, { container: 'cart', count: 12 })] });
}
const CONFIGS: readonly (readonly [CauseId, string, object?])[] = [
  [
    'config-reference-missing',
    'configmap "cart-settings" not found',
    { object: { kind: 'ConfigMap', name: 'cart-settings' } },
  ],
  ['config-reference-missing', 'secret "cart-db" not found', { object: { kind: 'Secret', name: 'cart-db' } }],
  [
    'config-reference-missing',
    "couldn't find key DB_URL in ConfigMap shop/cart-settings",
    { object: { kind: 'ConfigMap', name: 'cart-settings' }, key: 'DB_URL' },
  ],
  [
    'config-reference-missing',
    "couldn't find key password in Secret shop/cart-db",
    { object: { kind: 'Secret', name: 'cart-db' }, key: 'password' },
  ],
  [
    'config-run-as-non-root',
    'container has runAsNonRoot and image will run as root (pod: "cart-0_shop(6f1c9f3e)", container: cart)',
  ],
  [
    'config-run-as-non-root',
    'container has runAsNonRoot and image has non-numeric user (node), cannot verify user is non-root (pod: "cart-0_shop(6f1c9f3e)", container: cart)',
    { user: 'node' },
  ],
  [
    'config-run-as-non-root',
    'container\'s runAsUser breaks non-root policy (pod: "cart-0_shop(6f1c9f3e)", container: cart)',
  ],
  [
    'config-run-as-non-root',
    'container\'s runAsUserName (ContainerAdministrator) which will be regarded as root identity and will break non-root policy (pod: "cart-0_shop(6f1c9f3e)", container: cart)',
  ],
  [
    'config-subpath',
    'failed to create subPath directory for volumeMount "data" of container "cart"',
    { volume: 'data' },
  ],
  ['config-subpath', 'failed to prepare subPath for volumeMount "data" of container "cart"', { volume: 'data' }],
  ['config-error', 'services have not yet been read at least once, cannot construct envvars'],
  ['config-error', 'volume "data" requested recursive read-only mode, but it is not supported by the runtime'],
  ['config-error', 'failed to sync configmap cache: timed out waiting for the condition'],
  ['config-error', 'environment variable key "DB_URL" not found in file "/config/env"'],
];
const configs: BuiltCase[] = CONFIGS.map(([cause, message, facts]) => ({
  title: `CreateContainerConfigError "${message}": ${cause}`,
  of: waits('CreateContainerConfigError', message),
  cause,
  // A key that is missing in an env file (1.34 and after) is a missing key of env too.
  accept: message.startsWith('environment variable key') ? ['config-reference-missing'] : [],
  container: 'cart',
  ...(facts === undefined ? {} : { facts }),
}));

export const START_CASES: readonly BuiltCase[] = [
  ...starts,
  ...logs,
  ...configs,
  {
    title: 'exit 255 with no log to read: the program is not proven to have the wrong format',
    of: snapshotOf(pod({ main: [looping('cart', 255, { ran: 0 })] }), {
      unread: [{ what: { kind: 'log', container: 'cart', previous: true }, why: 'gone', permission: undefined }],
    }),
    cause: 'crash-app-error',
    accept: ['start-exec-format', 'status-lost'],
    container: 'cart',
  },
  {
    title: 'exit 127 by a shell, with no log to read',
    of: snapshotOf(pod({ main: [looping('cart', 127, { ran: 0 })] })),
    cause: 'start-command-not-found',
    accept: ['start-interpreter-missing', 'crash-app-error'],
    container: 'cart',
    confidence: NOT_CERTAIN,
  },
  {
    title: 'PreCreateHookError',
    of: waits(
      'PreCreateHookError',
      'Internal PreCreateContainer hook failed: not enough cpus available to satisfy request: requested=4, available=2',
    ),
    cause: 'config-error',
    accept: ['start-failed'],
    container: 'cart',
  },
  {
    title: 'PreStartHookError of a device plugin',
    of: waits(
      'PreStartHookError',
      'Internal PreStartContainer hook failed: device plugin PreStartContainer rpc failed with err: rpc error: code = Unknown desc = no such device',
    ),
    cause: 'config-error',
    accept: ['start-failed', 'device-unhealthy'],
    container: 'cart',
  },
  {
    title: 'a command that is missing in an init container',
    of: snapshotOf(
      pod({
        init: [
          looping('migrate', 128, {
            reason: 'StartError',
            message: `${SHIM}exec: "flyway": executable file not found in $PATH: unknown`,
            ...NEVER_RAN,
          }),
        ],
        main: [part('cart', { state: waiting('PodInitializing') })],
      }),
    ),
    cause: 'start-command-not-found',
    container: 'migrate',
    confidence: CERTAIN,
  },
];
