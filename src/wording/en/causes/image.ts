import type { CauseId } from '../../../diagnosis/causes.ts';
import type { ImageFacts } from '../../../diagnosis/facts.ts';
import type { About } from '../../about.ts';
import type { GroupWords } from '../../cause-words.ts';
import { secondsBetween } from '../../durations.ts';
import { code, say, type Sentence } from '../../sentence.ts';
import { duration, lasting } from '../durations.ts';
import { Container, list, tried } from '../phrases.ts';

type Image = About<Extract<CauseId, `image-${string}` | `registry-${string}`>>;

const HTTP_FOR_HTTPS = /HTTP response to HTTPS client/i;
const SIGNATURE = /signature|rejected/i;

/** The image without its registry: short enough for a headline. */
function short({ repository, tag }: ImageFacts): string {
  return tag === undefined ? repository : `${repository}:${tag}`;
}

function attempts(about: Image): Sentence {
  return tried(about.facts.attempts, secondsBetween(about.facts.since, about.now));
}

function secrets({ facts, target }: Image): Sentence {
  if (facts.missingSecret !== undefined) {
    return say` The pod names the pull secret ${code(facts.missingSecret)}, which the kubelet could not find in namespace ${code(target.namespace)}.`;
  }
  return facts.pullSecrets.length === 0
    ? [' The pod names no pull secret.']
    : say` The pod names the pull secret ${list(facts.pullSecrets)}.`;
}

function gaveNone({ missingSecret, pullSecrets }: ImageFacts): boolean {
  return missingSecret === undefined && pullSecrets.length === 0;
}

function from({ node }: ImageFacts): Sentence {
  return node === undefined ? [] : say` from node ${code(node)}`;
}

const UNREACHABLE: Readonly<
  Record<NonNullable<ImageFacts['network']>, { readonly headline: string; readonly verdict: string }>
> = {
  dns: { headline: "registry's name does not resolve", verdict: 'its name does not resolve there' },
  refused: { headline: 'registry refuses the connection', verdict: 'the connection is refused' },
  timeout: { headline: 'registry does not answer in time', verdict: 'nothing answers in time' },
  proxy: { headline: 'a proxy blocks the registry', verdict: 'the proxy in between refuses' },
  'server-error': {
    headline: 'registry answers with a server error',
    verdict: 'it answers with a server error',
  },
};

const RETRIES = 'the kubelet tries again on its own, at most every five minutes';

export const image: GroupWords<'image'> = {
  'image-not-found': {
    name: 'image does not exist',
    headline: ({ facts }) => `image not found: ${short(facts)}`,
    verdict: (about) =>
      say`${code(about.facts.registry)} says that ${code(short(about.facts))} does not exist: a wrong tag, a wrong name, or never pushed.${attempts(about)}`,
    page: {
      meaning: 'The registry was reached and answered that it has no such repository, tag or digest.',
      how: [
        'waiting reason `ErrImagePull` or `ImagePullBackOff`, or an event `Failed`, with `not found` or `manifest unknown`',
        '`no match for platform … not found` is another cause: the image exists, but not for this CPU',
      ],
      causes: [
        'a typing error in name or tag',
        'the build has not pushed it yet, or to another registry',
        'the tag was removed by a retention rule',
      ],
      todo: [
        'list the tags that exist',
        'correct the reference or push the image',
        `nothing has to be restarted: ${RETRIES}`,
      ],
    },
  },
  'image-auth': {
    name: 'registry refuses the credentials',
    headline: ({ facts }) =>
      gaveNone(facts) ? 'image needs credentials, pod names none' : 'image cannot be pulled, credentials refused',
    verdict: (about) =>
      gaveNone(about.facts)
        ? say`${code(about.facts.registry)} wants credentials for ${code(short(about.facts))}, and the pod names no pull secret.${attempts(about)}`
        : say`${code(about.facts.registry)} refused the credentials for ${code(short(about.facts))}.${secrets(about)}${attempts(about)}`,
    page: {
      meaning:
        'The registry answered 401 or 403: it wants credentials that the node did not have, or does not accept those it was given.',
      how: [
        '`unauthorized`, `401`, `403 Forbidden`, `no basic auth credentials` in the waiting message or an event `Failed`',
        'or `pull access denied` together with an event `FailedToRetrieveImagePullSecret`',
      ],
      causes: [
        'the pull secret is missing in this namespace, or its name is mistyped',
        'its token has expired (ECR tokens last 12 hours)',
        'it holds credentials for another registry',
        'the account may not read this repository',
      ],
      todo: [
        'see which registries the pull secret covers',
        'create it anew in the namespace of the pod',
        'name it in `imagePullSecrets` or in the service account',
      ],
    },
  },
  'image-not-found-or-auth': {
    name: 'image is missing or private',
    headline: () => 'image missing or private, registry hides which',
    verdict: (about) =>
      say`${code(about.facts.registry)} does not say whether ${code(short(about.facts))} is missing or only closed to this node: it answers both alike.${secrets(about)}${attempts(about)}`,
    page: {
      meaning:
        'Some registries give the same answer for a repository that does not exist and for one that may not be read.',
      how: [
        '`pull access denied, repository does not exist or may require authorization`, `insufficient_scope`, `requested access to the resource is denied`',
        'and nothing about a pull secret that would decide it',
      ],
      causes: ['a mistyped name', 'a private repository without a pull secret'],
      todo: ['check the name first, it costs nothing', 'then the pull secret'],
    },
  },
  'image-rate-limited': {
    name: "registry's rate limit reached",
    headline: () => "registry's pull rate limit is reached",
    verdict: (about) =>
      say`${code(about.facts.registry)} refuses ${code(short(about.facts))} because too much was pulled from this address. The image itself is fine; it comes once the limit allows.${secrets(about)}`,
    page: {
      meaning: 'The registry counts pulls per account or per address, and the count is used up.',
      how: ['`toomanyrequests` or `429 Too Many Requests` in the waiting message or an event `Failed`'],
      causes: ['anonymous pulls by many nodes behind one address', '`imagePullPolicy: Always` with many restarts'],
      todo: [
        'pull with an account',
        'use a mirror or a pull-through cache',
        'use `imagePullPolicy: IfNotPresent` with fixed tags',
      ],
    },
  },
  'registry-unreachable': {
    name: 'registry cannot be reached',
    headline: ({ facts }) =>
      facts.network === undefined ? 'registry cannot be reached' : UNREACHABLE[facts.network].headline,
    verdict: (about) => {
      const { network, registry } = about.facts;
      if (network === 'server-error') {
        return say`${code(registry)} answered${from(about.facts)} with an error of its own (5xx). Whether ${code(short(about.facts))} exists is not known; neither pod nor node is at fault.${attempts(about)}`;
      }
      const why = network === undefined ? '' : `: ${UNREACHABLE[network].verdict}`;
      return say`${code(registry)} cannot be reached${from(about.facts)}${why}. Whether ${code(short(about.facts))} exists is not known; the pod's manifest is not at fault.${attempts(about)}`;
    },
    page: {
      meaning:
        'The node could not talk to the registry: the name does not resolve, nothing answers, a proxy refuses, or the registry itself fails.',
      how: [
        '`no such host`, `connection refused`, `i/o timeout`, `TLS handshake timeout`, `proxyconnect`, or a 5xx in the waiting message or an event `Failed`',
        'CRI-O: waiting reason `RegistryUnavailable`',
      ],
      causes: [
        "the node's DNS",
        'a firewall or a missing route out',
        'a proxy setting of the container runtime',
        'the registry is down',
      ],
      todo: ['ask the registry from the node, not from a pod: the node pulls', 'see whether other nodes can', RETRIES],
    },
  },
  'registry-tls': {
    name: 'registry certificate is not accepted',
    headline: ({ facts }) =>
      HTTP_FOR_HTTPS.test(facts.message ?? '')
        ? 'registry speaks HTTP, node wants HTTPS'
        : "registry's certificate is not trusted",
    verdict: (about) =>
      HTTP_FOR_HTTPS.test(about.facts.message ?? '')
        ? say`${code(about.facts.registry)} answered in plain HTTP, and the node asks in HTTPS unless it is told otherwise.${attempts(about)}`
        : say`The node does not accept the certificate of ${code(about.facts.registry)}: unknown issuer, expired, or made for another name. Credentials and image are not the trouble.${attempts(about)}`,
    page: {
      meaning: 'The connection to the registry came about, but not its TLS.',
      how: ['`x509:` or `server gave HTTP response to HTTPS client` in the waiting message or an event `Failed`'],
      causes: [
        'a registry with a certificate of its own CA that the nodes do not know',
        'an expired certificate',
        'a name or an IP address that is not in the certificate',
        'a registry without TLS',
      ],
      todo: [
        'look at the certificate from the node',
        'put the CA where the container runtime reads it',
        'renew the certificate',
      ],
    },
  },
  'image-platform': {
    name: 'image is not built for this CPU',
    headline: ({ facts }) => `image has no build for ${facts.architecture ?? "this node's CPU"}`,
    verdict: (about) => {
      const { architecture } = about.facts;
      const node =
        architecture === undefined ? 'the platform of this node' : say`${code(architecture)}, which this node is`;
      return say`${code(short(about.facts))} exists, but not for ${node}. The answer says “not found”; the tag is right all the same.`;
    },
    page: {
      meaning:
        "The image is there, but its list of platforms does not hold the node's architecture or operating system.",
      how: [
        '`no match for platform in manifest`, `no matching manifest for linux/arm64`, `no image found in … for architecture`',
        "the node's `kubernetes.io/arch`",
      ],
      causes: [
        'built on an arm64 laptop for amd64 nodes, or the other way round',
        'a new node pool with another architecture',
      ],
      todo: ['build for both platforms', 'or keep the pod on nodes of the right architecture with a nodeSelector'],
    },
  },
  'image-invalid-reference': {
    name: 'image name is not valid',
    headline: ({ facts }) => `not a valid image name: ${facts.image === '' ? '(empty)' : facts.image}`,
    verdict: (about) =>
      say`${code(about.facts.image === '' ? '""' : about.facts.image)} cannot be read as an image reference, so no registry was asked. Upper-case letters, spaces, ${code('https://')} and unfilled template variables are the usual reasons.`,
    page: {
      meaning: 'The text in `image:` is not an image reference.',
      how: ['waiting reason `InvalidImageName`', 'CRI-O: `short-name … did not resolve to an alias`'],
      causes: [
        'a template variable that was not filled in',
        'upper-case letters, a space, or `https://` in the name',
        'a short name that the runtime may not complete',
      ],
      todo: ['correct `image:`; write the registry in full'],
    },
  },
  'image-never-pull': {
    name: 'image not on the node and may not be pulled',
    headline: () => 'image not on node, pullPolicy is Never',
    verdict: (about) =>
      say`${Container(about)} has ${code('imagePullPolicy: Never')}, and ${code(short(about.facts))} is not on ${about.facts.node === undefined ? 'its node' : say`node ${code(about.facts.node)}`}, or is there but not open to this pod (Kubernetes 1.33 and later says the same for both).`,
    page: {
      meaning: 'The pod forbids pulling, and the node does not have the image, or does not give it to this pod.',
      how: [
        'waiting reason `ErrImageNeverPull`',
        'since Kubernetes 1.33 the same text appears where the image is present but was pulled with credentials that this pod does not have',
      ],
      causes: [
        'a policy made for a local cluster',
        'a new node that was never preloaded',
        'another pod pulled it with a secret that this one lacks',
      ],
      todo: ['use `IfNotPresent`', 'or preload the image on every node', 'or give the pod the pull secret'],
    },
  },
  'image-node-disk': {
    name: 'no disk space for the image',
    headline: () => 'no disk space on node for image',
    verdict: (about) =>
      say`${about.facts.node === undefined ? 'The node' : say`Node ${code(about.facts.node)}`} could not unpack ${code(short(about.facts))}: its image disk is full. The image and the registry are fine.${attempts(about)}`,
    page: {
      meaning: 'The node downloaded the image but could not store or unpack it.',
      how: [
        '`no space left on device`, `failed to extract layer`, `failed to register layer` in the waiting message or an event `Failed`',
      ],
      causes: ['the image file system of the node is full', 'it is out of inodes', 'a very large image'],
      todo: [
        'look at `DiskPressure` and the events of the node',
        'remove unused images',
        'make the disk larger or the image smaller',
      ],
    },
  },
  'image-unsupported': {
    name: 'image format or signature refused',
    headline: ({ facts }) =>
      SIGNATURE.test(facts.message ?? '') ? 'image refused by signature policy' : 'image format is not supported',
    verdict: (about) =>
      SIGNATURE.test(about.facts.message ?? '')
        ? say`The node refuses ${code(short(about.facts))} because its signature does not satisfy the node's policy. It exists and may be read.`
        : say`The runtime of this node does not read the format of ${code(short(about.facts))}: too old (schema 1), or no container image at all.`,
    page: {
      meaning: 'The image was found, but the runtime does not read its format or does not accept its signature.',
      how: [
        '`no longer supported since containerd`, `media type … unsupported`',
        'CRI-O: `SignatureValidationFailed`, `Source image rejected`',
      ],
      causes: [
        'an image in the old schema 1, built years ago',
        'a Helm chart or another artefact under that name',
        'an unsigned image where a signature is required',
      ],
      todo: ['build it anew', 'sign it, or correct the policy of the nodes'],
    },
  },
  'image-volume-pull': {
    name: 'image of a volume cannot be pulled',
    headline: ({ facts }) =>
      facts.volume === undefined
        ? "a volume's image cannot be pulled"
        : `image of volume ${facts.volume} cannot be pulled`,
    verdict: (about) => {
      const volume = about.facts.volume === undefined ? 'An image volume' : say`Volume ${code(about.facts.volume)}`;
      return say`${volume} is made from ${code(about.facts.image)}, and that cannot be pulled. The container's own image is not the trouble, though its status says ${code('ImagePullBackOff')}.${attempts(about)}`;
    },
    page: {
      meaning:
        'A volume of type `image` could not be pulled; the container that mounts it shows the error as if it were its own.',
      how: ['the image in the message is not the container’s, but that of `volumes[].image.reference`'],
      causes: ['the same as for any image: name, tag, credentials, network'],
      todo: ['check the reference in `volumes[].image`', 'give the pod the pull secret for it'],
    },
  },
  'image-credentials-invalid': {
    name: 'pull secret cannot be read',
    headline: () => 'pull secret cannot be read',
    verdict: (about) =>
      say`The kubelet could not make sense of the credentials for ${code(short(about.facts))}, so no registry was asked.${secrets(about)} Its content is not valid ${code('.dockerconfigjson')}.`,
    page: {
      meaning: 'A pull secret is there, but its content is not what the kubelet can read.',
      how: [
        'the waiting reason is a sentence instead of a word: `illegal base64 data …`, `invalid character … looking for beginning of value` (Kubernetes 1.33 and later)',
      ],
      causes: ['a secret made by hand, encoded twice or not at all', 'a template that left a placeholder in it'],
      todo: ['make it anew with `kubectl create secret docker-registry`'],
    },
  },
  'image-pull-slow': {
    name: 'image is still being pulled',
    headline: ({ facts, now }) => `still pulling its image, for ${duration(secondsBetween(facts.since, now) ?? 0)}`,
    verdict: (about) =>
      say`${about.facts.node === undefined ? 'The node' : say`Node ${code(about.facts.node)}`} has been pulling ${code(short(about.facts))}${lasting(about.facts.since, about.now)}; it has not failed. A large image, a slow line, or other pulls before it.`,
    page: {
      meaning: 'The pull has begun and not ended. Nothing has failed yet.',
      how: ['an event `Pulling` that is newer than any `Pulled` or `Failed`, more than two minutes old'],
      causes: [
        'a large image on a node that has none of its layers',
        'a slow or limited line to the registry',
        'the kubelet pulls one image after the other by default',
      ],
      todo: ['wait, and compare with the size of the image', 'make the image smaller', 'use a registry near the nodes'],
    },
  },
  'image-pull-failed': {
    name: 'image pull failed',
    headline: ({ facts }) => `image pull failed: ${short(facts)}`,
    verdict: (about) =>
      say`${code(short(about.facts))} could not be pulled from ${code(about.facts.registry)}${from(about.facts)}.${about.facts.message === undefined ? ' The reason is not in what the cluster still has: events last one hour.' : ' The text below is all that the runtime said.'}${attempts(about)}`,
    page: {
      meaning: 'The pull failed in a way that has no cause of its own here, or whose reason has expired.',
      how: [
        'waiting reason `ErrImagePull`, `ImagePullBackOff` or `ImageInspectError` with a text that fits nothing else',
        'up to Kubernetes 1.31 the back-off message does not hold the reason, and the event that does lasts one hour',
      ],
      causes: ['an interrupted download', 'a damaged image store on the node', 'an expired event'],
      todo: ['pull the image by hand on the node', 'delete the pod, so that the next attempt writes a fresh event'],
    },
  },
};
