import type { CauseId } from '../causes.ts';
import type { ImageFacts } from '../facts/image.ts';
import { eventEvidence, field, found, waitingEvidence, type Finding } from '../finding.ts';
import { parseImageReference } from '../image-reference.ts';
import { specPath, type PodContainer, type PodView } from '../pod-view.ts';
import type { EventView } from '../event-view.ts';
import { after } from '../time.ts';
import { imageFacts } from './image-facts.ts';

type ImageCause = Extract<CauseId, `image-${string}` | `registry-${string}`>;
type Network = ImageFacts['network'];

interface PullPattern {
  readonly matches: RegExp;
  readonly cause: ImageCause;
  readonly network?: Network;
}

/**
 * Messages of failed pulls in containerd 1.4–2.3, CRI-O 1.20–1.36 and docker. The order matters: a platform error also says "not found", a
 * token that cannot be fetched because of DNS is not a wrong password, and several credentials give several errors.
 */
const PULL_PATTERNS: readonly PullPattern[] = [
  {
    matches: /toomanyrequests|429 too many requests|too many requests to registry|pull rate limit/i,
    cause: 'image-rate-limited',
  },
  {
    matches:
      /no match for platform|no matching manifest for|no image found in (?:image index|manifest list) for architecture/i,
    cause: 'image-platform',
  },
  {
    matches: /signature validation failed|source image rejected|signaturevalidationfailed/i,
    cause: 'image-unsupported',
  },
  {
    matches:
      /no longer supported since containerd|media ?type\b.{0,300}unsupported|unsupported media ?type|unsupported manifest|schema 1/i,
    cause: 'image-unsupported',
  },
  {
    matches:
      /short-name "?[^"]{0,300}"? did not resolve|short name mode is enforcing|invalid reference format|couldn't parse image name/i,
    cause: 'image-invalid-reference',
  },
  {
    matches:
      /server gave http response to https client|x509:|certificate has expired|certificate signed by unknown|tls: failed to verify|tls: handshake failure|remote error: tls/i,
    cause: 'registry-tls',
  },
  { matches: /proxyconnect tcp|407 proxy/i, cause: 'registry-unreachable', network: 'proxy' },
  {
    matches: /no such host|server misbehaving|temporary failure in name resolution|name or service not known/i,
    cause: 'registry-unreachable',
    network: 'dns',
  },
  {
    matches: /no space left on device|failed to extract layer|failed to register layer|disk quota exceeded/i,
    cause: 'image-node-disk',
  },
  { matches: /connection refused/i, cause: 'registry-unreachable', network: 'refused' },
  {
    matches:
      /i\/o timeout|no route to host|network is unreachable|tls handshake timeout|client\.timeout exceeded|context deadline exceeded|connection timed out/i,
    cause: 'registry-unreachable',
    network: 'timeout',
  },
  {
    matches:
      /(?:status(?: code)?:?|: ) ?50[0234]\b|50[0234] (?:internal server error|bad gateway|service unavailable|gateway time-?out)|\bUNAVAILABLE\b/i,
    cause: 'registry-unreachable',
    network: 'server-error',
  },
  {
    matches:
      /illegal base64 data|invalid character .{0,40} (?:looking for|after)|unable to (?:parse|decode).{0,100}(?:dockerconfig|auth)|\.dockerconfigjson|couldn't (?:parse|unmarshal).{0,100}credential/i,
    cause: 'image-credentials-invalid',
  },
  {
    matches:
      /\bunauthorized\b|\b401\b|no basic auth credentials|invalid username\/password|incorrect username or password|403 forbidden|downloadartifacts|expiredtoken|authorization token has expired|authentication required|denied: (?!requested access)/i,
    cause: 'image-auth',
  },
  {
    matches:
      /may require (?:authorization|'docker login')|insufficient_scope|requested access to the resource is denied|pull access denied|access to the requested resource is not authorized/i,
    cause: 'image-not-found-or-auth',
  },
  {
    matches: /failed to authorize|failed to fetch (?:anonymous|oauth) token|unable to retrieve auth token/i,
    cause: 'image-auth',
  },
  {
    matches:
      /manifest unknown|name unknown|name_unknown|manifest for .{0,300} not found|: not found\b|\bcode = notfound\b|404 not found|repository .{0,300} not found/i,
    cause: 'image-not-found',
  },
  {
    matches:
      /unexpected eof|failed size validation|unexpected commit digest|httpreadseeker|connection reset by peer|context canceled/i,
    cause: 'registry-unreachable',
  },
];

const MISSING_SECRET = /image pull secrets? \(([^()]+)\)/;
const QUOTED = /"([^"\s]+)"/g;

/** The cause that the error message of a pull indicates, and how the network failed if it did; undefined if the message is not known. */
export function pullCauseOf(text: string): { readonly cause: ImageCause; readonly network: Network } | undefined {
  const pattern = PULL_PATTERNS.find(({ matches }) => matches.test(text));
  return pattern && { cause: pattern.cause, network: pattern.network };
}

const BY_REASON: Readonly<Record<string, ImageCause>> = {
  InvalidImageName: 'image-invalid-reference',
  ErrImageNeverPull: 'image-never-pull',
  RegistryUnavailable: 'registry-unreachable',
  SignatureValidationFailed: 'image-unsupported',
  ImageInspectError: 'image-pull-failed',
};
const PULL_REASONS = new Set(['ErrImagePull', 'ImagePullBackOff', ...Object.keys(BY_REASON)]);

/** Whether a waiting reason is about an image. */
export function isImageReason(reason: string): boolean {
  return PULL_REASONS.has(reason);
}

const FAILED_PULL = /^Failed to pull image "([^"]+)"/;

/** Explains a container that waits for its image. `reason` is its waiting reason. */
export function diagnosePull(view: PodView, container: PodContainer, reason: string): Finding {
  const waiting = container.status?.state?.waiting?.message ?? '';
  const events = view.events.filter((event) => isPullError(event, view, container));
  const newest = events[0];
  const texts = [waiting, ...events.map(({ message }) => message)];
  const volume = imageVolumeOf(view, container, [waiting, newest?.message ?? '']);
  const secretEvent = view.events.find((event) => event.reason === 'FailedToRetrieveImagePullSecret');
  // Up to 1.31 the message of the back-off does not contain the error: the events do, as long as they are kept.
  const explained = texts.map((text) => ({ text, pull: pullCauseOf(text) })).find(({ pull }) => pull !== undefined);
  let cause = BY_REASON[reason] ?? explained?.pull?.cause ?? 'image-pull-failed';
  if (
    cause === 'image-not-found-or-auth' &&
    (secretEvent !== undefined || /no basic auth credentials/.test(explained?.text ?? ''))
  )
    cause = 'image-auth';
  if (volume !== undefined) cause = 'image-volume-pull';
  const known = explained !== undefined || reason in BY_REASON;
  const facts = imageFacts(view, {
    image: volume?.image ?? container.spec.image ?? '',
    volume: volume?.name,
    message: explained?.text ?? (waiting === '' ? newest?.message : waiting),
    network: explained?.pull?.network,
    missingSecret: MISSING_SECRET.exec(secretEvent?.message ?? '')?.[1],
    attempts: newest?.count ?? 0,
  });
  return found(cause, facts, {
    container,
    // Without events, a missing pull secret cannot be ruled out.
    confidence: known && (cause !== 'image-not-found-or-auth' || view.events.length > 0) ? 'certain' : 'likely',
    evidence: [
      waitingEvidence(container),
      // The event is shown only if the state does not already have its message.
      explained?.text === waiting
        ? undefined
        : eventEvidence(events.find(({ message }) => message === explained?.text) ?? newest),
      eventEvidence(secretEvent),
      field(volume === undefined ? `${specPath(container)}.image` : `spec.volumes[${volume.name}].image`, facts.image),
    ],
  });
}

function isPullError(event: EventView, view: PodView, container: PodContainer): boolean {
  if (event.reason === 'InspectFailed' || event.reason === 'ErrImageNeverPull')
    return event.container === container.name;
  const image = event.reason === 'Failed' ? FAILED_PULL.exec(event.message)?.[1] : undefined;
  if (image === undefined) return false;
  if (event.container !== undefined) return event.container === container.name;
  // Events about image volumes have no fieldPath.
  return (
    image === container.spec.image || (view.pod.spec?.volumes ?? []).some((volume) => volume.image?.reference === image)
  );
}

/** The image volume that the messages are about, if they name one and not the image of the container. */
function imageVolumeOf(
  view: PodView,
  container: PodContainer,
  texts: readonly string[],
): { name: string; image: string } | undefined {
  const quoted = new Set(
    texts.flatMap((text) => [...text.matchAll(QUOTED)].map((match) => normalised(match[1] ?? ''))),
  );
  if (container.spec.image !== undefined && quoted.has(normalised(container.spec.image))) return undefined;
  const volume = (view.pod.spec?.volumes ?? []).find(
    ({ image }) => image?.reference !== undefined && quoted.has(normalised(image.reference)),
  );
  return volume && { name: volume.name, image: volume.image?.reference ?? '' };
}

function normalised(image: string): string {
  const { registry, repository, tag, digest } = parseImageReference(image);
  return `${registry}/${repository}:${tag ?? ''}@${digest ?? ''}`;
}

/** A pull that takes longer than this is worth mentioning; most images take less. */
const SLOW_PULL_SECONDS = 120;

/** A container whose image is taking unusually long to pull; undefined if no pull is in progress, or not for long. */
export function diagnoseSlowPull(view: PodView, container: PodContainer): Finding | undefined {
  const pulling = view.events.find((event) => event.reason === 'Pulling' && event.container === container.name);
  const done = view.events.find((event) => event.reason === 'Pulled' && event.container === container.name);
  if (pulling?.last === undefined || (done?.last !== undefined && done.last >= pulling.last)) return undefined;
  if (after(pulling.last, SLOW_PULL_SECONDS) > view.now) return undefined;
  const facts = imageFacts(view, {
    image: container.spec.image ?? '',
    volume: undefined,
    message: pulling.message,
    network: undefined,
    missingSecret: undefined,
    attempts: pulling.count,
  });
  return found(
    'image-pull-slow',
    { ...facts, since: pulling.last },
    {
      container,
      confidence: 'likely',
      evidence: [eventEvidence(pulling), waitingEvidence(container)],
    },
  );
}
