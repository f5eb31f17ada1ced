import type { CauseId } from '../../../src/diagnosis/causes.ts';
import type { Pod } from '../../../src/diagnosis/kubernetes-objects.ts';
import type { Snapshot } from '../../../src/diagnosis/snapshot.ts';
import { event, node, snapshotOf, type EventOptions } from '../built-cluster.ts';
import { ago, part, pod, waiting, well } from '../built-pod.ts';
import { CERTAIN, NOT_CERTAIN, type BuiltCase } from '../built-case.ts';

const IMAGE = 'registry.example.com/shop/cart:2.7.1';

/** `cart` cannot pull, beside a proxy that runs and comes first in the alphabet. */
function pulling(reason: string, message: string | undefined, image = IMAGE): Pod {
  return pod({
    main: [well('a-proxy'), part('cart', { state: waiting(reason, message) }, { image })],
    status: { phase: 'Pending' },
  });
}
function failedEvents(about: Pod, cause: string, options: EventOptions = {}, image = IMAGE) {
  const at = { container: 'cart', count: 6, last: 40, ...options };
  return [
    event(about, 'Pulling', `Pulling image "${image}"`, { ...at, last: at.last + 1 }),
    event(about, 'Failed', `Failed to pull image "${image}": ${cause}`, at),
    event(about, 'Failed', 'Error: ErrImagePull', at),
    event(about, 'BackOff', `Back-off pulling image "${image}"`, { ...at, type: 'Normal', last: 5 }),
    event(about, 'Failed', 'Error: ImagePullBackOff', { ...at, last: 5 }),
  ];
}
/** Kubernetes 1.31 and before: ImagePullBackOff does not say why, only the events do. */
function before132(cause: string): Snapshot {
  const about = pulling('ImagePullBackOff', `Back-off pulling image "${IMAGE}"`);
  return snapshotOf(about, { events: failedEvents(about, cause), node: node('node-a', { version: 'v1.28.9' }) });
}
/** From 1.32 on the reason's message carries the cause, here with events that are gone already. */
function since132(cause: string): Snapshot {
  return snapshotOf(pulling('ImagePullBackOff', `Back-off pulling image "${IMAGE}": ErrImagePull: ${cause}`));
}
/** Between two back-offs. */
function justFailed(cause: string): Snapshot {
  return snapshotOf(pulling('ErrImagePull', cause));
}

const RPC = 'rpc error: code = Unknown desc = ';
const CONTAINERD = `failed to pull and unpack image "${IMAGE}": failed to resolve reference "${IMAGE}": `;

const TEXTS: readonly (readonly [CauseId, string, string])[] = [
  ['image-not-found', 'containerd', `rpc error: code = NotFound desc = ${CONTAINERD}${IMAGE}: not found`],
  [
    'image-not-found',
    'containerd 2.1',
    `rpc error: code = NotFound desc = failed to pull and unpack image "${IMAGE}": failed to resolve image: ${IMAGE}: not found`,
  ],
  [
    'image-not-found',
    'docker',
    `${RPC}Error response from daemon: manifest for ${IMAGE} not found: manifest unknown: manifest unknown`,
  ],
  ['image-not-found', 'CRI-O', `reading manifest 2.7.1 in registry.example.com/shop/cart: manifest unknown`],
  [
    'image-not-found',
    'a registry that says NAME_UNKNOWN',
    `${RPC}${CONTAINERD}unexpected status from HEAD request to https://registry.example.com/v2/shop/cart/manifests/2.7.1: 404 Not Found: NAME_UNKNOWN: repository name not known to registry`,
  ],
  [
    'image-rate-limited',
    'containerd',
    `${RPC}failed to pull and unpack image "docker.io/library/redis:7": failed to copy: httpReadSeeker: failed open: unexpected status code https://registry-1.docker.io/v2/library/redis/manifests/sha256:2f: 429 Too Many Requests - Server message: toomanyrequests: You have reached your pull rate limit. You may increase the limit by authenticating and upgrading: https://www.docker.com/increase-rate-limit`,
  ],
  [
    'image-rate-limited',
    'CRI-O',
    'initializing source docker://redis:7: reading manifest 7 in docker.io/library/redis: toomanyrequests: You have reached your unauthenticated pull rate limit.',
  ],
  ['image-rate-limited', 'CRI-O, second wording', 'reading blob sha256:2f: too many requests to registry'],
  [
    'image-not-found-or-auth',
    'containerd',
    `${RPC}${CONTAINERD}pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed`,
  ],
  [
    'image-not-found-or-auth',
    'docker',
    `${RPC}Error response from daemon: pull access denied for shop/cart, repository does not exist or may require 'docker login': denied: requested access to the resource is denied`,
  ],
  [
    'image-auth',
    'containerd 401',
    `${RPC}${CONTAINERD}failed to authorize: failed to fetch oauth token: unexpected status from GET request to https://auth.example.com/token: 401 Unauthorized`,
  ],
  [
    'image-auth',
    'no credentials at all',
    `${RPC}Error response from daemon: Head "https://123456789012.dkr.ecr.eu-west-1.amazonaws.com/v2/shop/cart/manifests/2.7.1": no basic auth credentials`,
  ],
  [
    'image-auth',
    'CRI-O',
    'unable to retrieve auth token: invalid username/password: unauthorized: incorrect username or password',
  ],
  [
    'image-auth',
    'forbidden',
    `${RPC}${CONTAINERD}unexpected status from HEAD request to https://europe-docker.pkg.dev/v2/shop/eu/cart/manifests/2.7.1: 403 Forbidden: denied: Permission "artifactregistry.repositories.downloadArtifacts" denied on resource "projects/shop/locations/europe/repositories/eu" (or it may not exist)`,
  ],
  [
    'image-auth',
    'an expired token of ECR',
    `${RPC}${CONTAINERD}unexpected status from HEAD request to https://123456789012.dkr.ecr.eu-west-1.amazonaws.com/v2/shop/cart/manifests/2.7.1: 403 Forbidden: denied: Your authorization token has expired. Reauthenticate and try again.`,
  ],
  [
    'registry-unreachable',
    'DNS',
    `${RPC}${CONTAINERD}failed to do request: Head "https://registry.example.com/v2/shop/cart/manifests/2.7.1": dial tcp: lookup registry.example.com on 10.0.0.2:53: no such host`,
  ],
  [
    'registry-unreachable',
    'a DNS server in trouble',
    `${RPC}${CONTAINERD}failed to do request: Head "https://registry.example.com/v2/": dial tcp: lookup registry.example.com on 169.254.20.10:53: server misbehaving`,
  ],
  [
    'registry-unreachable',
    'a refused connection',
    `${RPC}${CONTAINERD}failed to do request: Head "https://registry.example.com/v2/": dial tcp 10.4.0.9:443: connect: connection refused`,
  ],
  [
    'registry-unreachable',
    'a time-out',
    `${RPC}${CONTAINERD}failed to do request: Head "https://registry.example.com/v2/": dial tcp 10.4.0.9:443: i/o timeout`,
  ],
  [
    'registry-unreachable',
    'docker waiting for headers',
    `${RPC}Error response from daemon: Get "https://registry.example.com/v2/": net/http: request canceled while waiting for connection (Client.Timeout exceeded while awaiting headers)`,
  ],
  [
    'registry-unreachable',
    'CRI-O',
    'initializing source docker://registry.example.com/shop/cart:2.7.1: pinging container registry registry.example.com: Get "https://registry.example.com/v2/": dial tcp 10.4.0.9:443: connect: no route to host',
  ],
  [
    'registry-unreachable',
    'a proxy',
    `${RPC}${CONTAINERD}failed to do request: Head "https://registry.example.com/v2/": proxyconnect tcp: dial tcp 10.1.1.1:3128: connect: connection refused`,
  ],
  [
    'registry-unreachable',
    'a registry that fails',
    `${RPC}${CONTAINERD}unexpected status from HEAD request to https://registry.example.com/v2/shop/cart/manifests/2.7.1: 503 Service Unavailable`,
  ],
  [
    'registry-tls',
    'an unknown authority',
    `${RPC}${CONTAINERD}failed to do request: Head "https://registry.example.com/v2/": tls: failed to verify certificate: x509: certificate signed by unknown authority`,
  ],
  [
    'registry-tls',
    'an expired certificate',
    `${RPC}${CONTAINERD}failed to do request: Head "https://registry.example.com/v2/": x509: certificate has expired or is not yet valid: current time 2026-03-14T10:00:00Z is after 2026-03-01T00:00:00Z`,
  ],
  [
    'registry-tls',
    'HTTP for HTTPS',
    `${RPC}${CONTAINERD}failed to do request: Head "https://registry.example.com:5000/v2/": http: server gave HTTP response to HTTPS client`,
  ],
  [
    'image-platform',
    'containerd',
    `rpc error: code = NotFound desc = failed to pull and unpack image "${IMAGE}": no match for platform in manifest: not found`,
  ],
  [
    'image-platform',
    'containerd 2.1',
    `rpc error: code = NotFound desc = failed to pull and unpack image "${IMAGE}": get image config descriptor: no match for platform in manifest sha256:5b1b: not found`,
  ],
  ['image-platform', 'docker', `${RPC}no matching manifest for linux/arm64/v8 in the manifest list entries`],
  [
    'image-platform',
    'CRI-O',
    'choosing an image from manifest list docker://registry.example.com/shop/cart:2.7.1: no image found in image index for architecture "arm64", variant "v8", OS "linux"',
  ],
  [
    'image-node-disk',
    'containerd',
    `${RPC}failed to pull and unpack image "${IMAGE}": failed to extract layer sha256:6e: write /var/lib/containerd/io.containerd.snapshotter.v1.overlayfs/snapshots/91/fs/app/cart.jar: no space left on device: unknown`,
  ],
  [
    'image-node-disk',
    'docker',
    `${RPC}failed to register layer: Error processing tar file(exit status 1): write /app/cart.jar: no space left on device`,
  ],
  [
    'image-unsupported',
    'an old manifest',
    `${RPC}failed to pull and unpack image "${IMAGE}": failed to unpack image on snapshotter overlayfs: media type "application/vnd.docker.distribution.manifest.v1+prettyjws" is no longer supported since containerd v2.1, please rebuild the image`,
  ],
  [
    'image-unsupported',
    'a refused signature',
    'Source image rejected: A signature was required, but no signature exists',
  ],
  [
    'image-pull-failed',
    'an interrupted download',
    `${RPC}failed to pull and unpack image "${IMAGE}": failed to copy: httpReadSeeker: failed open: unexpected EOF`,
  ],
];

/** Before 1.24 these texts were more or less the same. */
const ALSO_RIGHT: Partial<Record<string, readonly CauseId[]>> = {
  // The text says that the registry forbids it "or it may not exist": both readings are the registry's own.
  forbidden: ['image-not-found-or-auth'],
  // §1.2: connect errors and interrupted copies stand in two rows of the table; both are the network's.
  'an interrupted download': ['registry-unreachable'],
};

const texts: BuiltCase[] = TEXTS.flatMap(([cause, of, text]) =>
  [
    ['1.31 and before, from the events', before132(text)] as const,
    ['1.32 and after, events gone', since132(text)] as const,
    ['just failed', justFailed(text)] as const,
  ].map(([when, snapshot]) => ({
    title: `${of}: ${cause} (${when})`,
    of: snapshot,
    cause,
    accept: ALSO_RIGHT[of] ?? [],
    container: 'cart',
    confidence: CERTAIN,
  })),
);

const secretMissing = pulling('ImagePullBackOff', `Back-off pulling image "${IMAGE}"`);
const withSecret: Pod = { ...secretMissing, spec: { ...secretMissing.spec, imagePullSecrets: [{ name: 'regcerd' }] } };

const volumePod = pod({
  main: [
    part('ranker', {
      state: waiting(
        'ImagePullBackOff',
        'Back-off pulling image "registry.example.com/models/rank:9": ErrImagePull: rpc error: code = NotFound desc = failed to pull and unpack image "registry.example.com/models/rank:9": failed to resolve image: registry.example.com/models/rank:9: not found',
      ),
    }),
  ],
  spec: {
    volumes: [
      { name: 'model', image: { reference: 'registry.example.com/models/rank:9', pullPolicy: 'IfNotPresent' } },
    ],
  },
});
const volumePodOld = pod({
  main: [
    part('ranker', {
      state: waiting('ImagePullBackOff', 'Back-off pulling image "registry.example.com/models/rank:9"'),
    }),
  ],
  spec: { volumes: [{ name: 'model', image: { reference: 'registry.example.com/models/rank:9' } }] },
});

const slow = pod({
  main: [part('cart', { state: waiting('ContainerCreating') }, { image: IMAGE })],
  created: 500,
  status: {
    conditions: [
      { type: 'PodReadyToStartContainers', status: 'True' },
      { type: 'PodScheduled', status: 'True' },
    ],
    phase: 'Pending',
    startTime: ago(500),
  },
});
const slowInit = pod({
  init: [part('warm-up', { state: waiting('PodInitializing') }, { image: IMAGE })],
  main: [part('cart', { state: waiting('PodInitializing') })],
  created: 900,
});

function one(reason: string, message: string, image = IMAGE): Snapshot {
  return snapshotOf(pulling(reason, message, image));
}

export const IMAGE_CASES: readonly BuiltCase[] = [
  ...texts,
  {
    title: 'several credentials tried: the error of the pull secret counts, not the anonymous retry',
    of: since132(
      `[rpc error: code = Unknown desc = ${CONTAINERD}failed to authorize: failed to fetch oauth token: unexpected status from GET request to https://auth.example.com/token: 401 Unauthorized, rpc error: code = Unknown desc = ${CONTAINERD}pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed]`,
    ),
    cause: 'image-auth',
    container: 'cart',
  },
  {
    title: 'a pull secret with a typo: image-auth, with the name of the secret',
    of: snapshotOf(withSecret, {
      events: [
        ...failedEvents(
          withSecret,
          `${RPC}${CONTAINERD}pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed`,
        ),
        event(
          withSecret,
          'FailedToRetrieveImagePullSecret',
          'Unable to retrieve some image pull secrets (regcerd); attempting to pull the image may not succeed.',
          { count: 9, last: 20 },
        ),
      ],
    }),
    cause: 'image-auth',
    container: 'cart',
    facts: { missingSecret: 'regcerd' },
  },
  {
    title: 'RegistryUnavailable (CRI-O)',
    of: one(
      'RegistryUnavailable',
      `image pull failed for ${IMAGE} because the registry is unavailable: pinging container registry registry.example.com: Get "https://registry.example.com/v2/": dial tcp 10.4.0.9:443: i/o timeout`,
    ),
    cause: 'registry-unreachable',
    container: 'cart',
    confidence: CERTAIN,
  },
  {
    title: 'SignatureValidationFailed (CRI-O from 1.28 on)',
    of: one(
      'SignatureValidationFailed',
      `image pull failed for ${IMAGE} because the signature validation failed: Source image rejected: Running image docker://${IMAGE} is rejected by policy.`,
    ),
    cause: 'image-unsupported',
    container: 'cart',
    confidence: CERTAIN,
  },
  {
    title: 'InvalidImageName: a template that was never filled in',
    of: one(
      'InvalidImageName',
      'Failed to apply default image tag "registry.example.com/shop/cart:${TAG}": couldn\'t parse image name "registry.example.com/shop/cart:${TAG}": invalid reference format',
      'registry.example.com/shop/cart:${TAG}',
    ),
    cause: 'image-invalid-reference',
    container: 'cart',
    confidence: CERTAIN,
  },
  {
    title: 'a short name that CRI-O does not resolve',
    of: one(
      'ImagePullBackOff',
      'Back-off pulling image "cart:2.7.1": ErrImagePull: short-name "cart:2.7.1" did not resolve to an alias and no unqualified-search registries are defined in "/etc/containers/registries.conf"',
      'cart:2.7.1',
    ),
    cause: 'image-invalid-reference',
    container: 'cart',
    confidence: CERTAIN,
  },
  {
    title: 'ErrImageNeverPull',
    of: one('ErrImageNeverPull', `Container image "${IMAGE}" is not present with pull policy of Never`),
    cause: 'image-never-pull',
    container: 'cart',
    confidence: CERTAIN,
  },
  {
    title: "an image volume: the quoted image is not the container's (1.32 and after)",
    of: snapshotOf(volumePod),
    cause: 'image-volume-pull',
    container: 'ranker',
    confidence: CERTAIN,
    facts: { volume: 'model', image: 'registry.example.com/models/rank:9' },
  },
  {
    title: 'an image volume on 1.31: only the event has the reason',
    of: snapshotOf(volumePodOld, {
      events: [
        event(
          volumePodOld,
          'Failed',
          'Failed to pull image "registry.example.com/models/rank:9": rpc error: code = NotFound desc = failed to pull and unpack image "registry.example.com/models/rank:9": failed to resolve reference "registry.example.com/models/rank:9": registry.example.com/models/rank:9: not found',
          { count: 4 },
        ),
      ],
    }),
    cause: 'image-volume-pull',
    container: 'ranker',
  },
  {
    title: 'a raw sentence as the reason: a pull secret that does not decode (1.33 and after)',
    of: one('illegal base64 data at input byte 0', ''),
    cause: 'image-credentials-invalid',
    container: 'cart',
  },
  {
    title: 'a raw sentence as the reason: a .dockerconfigjson that is not JSON',
    of: one("invalid character '<' looking for beginning of value", ''),
    cause: 'image-credentials-invalid',
    container: 'cart',
  },
  {
    title: 'a pull that is under way for eight minutes',
    of: snapshotOf(slow, {
      events: [event(slow, 'Pulling', `Pulling image "${IMAGE}"`, { container: 'cart', last: 480 })],
    }),
    cause: 'image-pull-slow',
    container: 'cart',
  },
  {
    title: 'a pull of an init container that is under way for long',
    of: snapshotOf(slowInit, {
      events: [event(slowInit, 'Pulling', `Pulling image "${IMAGE}"`, { container: 'warm-up', init: true, last: 890 })],
    }),
    cause: 'image-pull-slow',
    container: 'warm-up',
  },
  {
    title: 'a pull that began seconds ago is a start',
    of: snapshotOf(
      pod({ main: [part('cart', { state: waiting('ContainerCreating') }, { image: IMAGE })], created: 12 }),
      {
        events: [event(slow, 'Pulling', `Pulling image "${IMAGE}"`, { container: 'cart', last: 10 })],
      },
    ),
    cause: 'starting',
  },
  {
    title: 'ImageInspectError',
    of: one(
      'ImageInspectError',
      `Failed to inspect image "${IMAGE}": rpc error: code = Unavailable desc = connection error: desc = "transport: Error while dialing: dial unix /run/containerd/containerd.sock: connect: no such file or directory"`,
    ),
    cause: 'image-pull-failed',
    container: 'cart',
  },
  {
    title: 'ImagePullBackOff on 1.31 after the events expired: that it failed is known, why is not',
    of: snapshotOf(pulling('ImagePullBackOff', `Back-off pulling image "${IMAGE}"`), {
      events: [],
      unread: [{ what: { kind: 'events', about: 'object' }, why: 'expired', permission: undefined }],
      node: node('node-a', { version: 'v1.29.3' }),
    }),
    cause: 'image-pull-failed',
    container: 'cart',
    confidence: NOT_CERTAIN,
  },
];
