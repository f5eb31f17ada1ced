import type { ImageFacts } from '../../diagnosis/facts/image.ts';
import { secondsSince } from '../../lib/durations.ts';
import type { ImageStepValues, ImageCause } from '../../next-steps/image.ts';
import type { GroupWords } from '../cause-words.ts';
import { duration, lasting } from './durations.ts';
import { Container, list, tried } from './phrases.ts';
import { shared } from './shared-steps.ts';
import { code, say, type Sentence } from '../sentence.ts';
import type { StepTexts } from '../step-texts.ts';

function attempts(about: ImageCause): Sentence {
  return tried(about.facts.attempts, secondsSince(about.facts.since, about.now));
}

function secrets({ facts, target }: ImageCause): Sentence {
  if (facts.missingSecret !== undefined) {
    return say` The pod references the pull secret ${code(facts.missingSecret)}, which the kubelet could not find in namespace ${code(target.namespace)}.`;
  }
  return facts.pullSecrets.length === 0
    ? [' The pod has no pull secret.']
    : say` The pod references the pull secret ${list(facts.pullSecrets)}.`;
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
  timeout: { headline: 'registry does not answer in time', verdict: 'it does not answer in time' },
  proxy: { headline: 'a proxy blocks the registry', verdict: 'the proxy in between refuses it' },
  'server-error': {
    headline: 'registry answers with a server error',
    verdict: 'it answers with a server error',
  },
};

export const image: GroupWords<'image'> = {
  'image-not-found': {
    name: 'image does not exist',
    headline: ({ facts }) => `image not found: ${facts.shortName}`,
    verdict: (about) =>
      say`${code(about.facts.registry)} says that ${code(about.facts.shortName)} does not exist: a wrong tag, a wrong name, or never pushed.${attempts(about)}`,
  },
  'image-auth': {
    name: 'registry rejects the credentials',
    headline: ({ facts }) =>
      gaveNone(facts)
        ? 'image needs credentials, pod has no pull secret'
        : 'image cannot be pulled, credentials rejected',
    verdict: (about) =>
      gaveNone(about.facts)
        ? say`${code(about.facts.registry)} requires credentials for ${code(about.facts.shortName)}, but the pod has no pull secret.${attempts(about)}`
        : say`${code(about.facts.registry)} rejected the credentials for ${code(about.facts.shortName)}.${secrets(about)}${attempts(about)}`,
  },
  'image-not-found-or-auth': {
    name: 'image is missing or private',
    headline: () => 'image missing or private, registry hides which',
    verdict: (about) =>
      say`${code(about.facts.registry)} does not say whether ${code(about.facts.shortName)} is missing or just not accessible from this node: its answer is the same for both.${secrets(about)}${attempts(about)}`,
  },
  'image-rate-limited': {
    name: "registry's rate limit reached",
    headline: () => "registry's pull rate limit is reached",
    verdict: (about) =>
      say`${code(about.facts.registry)} refuses ${code(about.facts.shortName)} because of too many pulls from this address. The image itself is fine; the pull will succeed once the limit allows it.${secrets(about)}`,
  },
  'registry-unreachable': {
    name: 'registry cannot be reached',
    headline: ({ facts }) =>
      facts.network === undefined ? 'registry cannot be reached' : UNREACHABLE[facts.network].headline,
    verdict: (about) => {
      const { network, registry } = about.facts;
      if (network === 'server-error') {
        return say`${code(registry)} answered${from(about.facts)} with a server error (5xx). Whether ${code(about.facts.shortName)} exists is not known; neither pod nor node is at fault.${attempts(about)}`;
      }
      const why = network === undefined ? '' : `: ${UNREACHABLE[network].verdict}`;
      return say`${code(registry)} cannot be reached${from(about.facts)}${why}. Whether ${code(about.facts.shortName)} exists is not known; the pod's manifest is not at fault.${attempts(about)}`;
    },
  },
  'registry-tls': {
    name: 'registry certificate is not accepted',
    headline: ({ facts }) =>
      facts.problem === 'plain-http'
        ? 'registry speaks HTTP, node expects HTTPS'
        : "registry's certificate is not trusted",
    verdict: (about) =>
      about.facts.problem === 'plain-http'
        ? say`${code(about.facts.registry)} answered in plain HTTP, but the node uses HTTPS unless configured otherwise.${attempts(about)}`
        : say`The node does not accept the certificate of ${code(about.facts.registry)}: unknown issuer, expired, or issued for another name. Credentials and image are not the problem.${attempts(about)}`,
  },
  'image-platform': {
    name: 'image is not built for this CPU',
    headline: ({ facts }) => `image has no build for ${facts.architecture ?? "this node's CPU"}`,
    verdict: (about) => {
      const { architecture } = about.facts;
      const node =
        architecture === undefined
          ? 'the platform of this node'
          : say`${code(architecture)}, the platform of this node`;
      return say`${code(about.facts.shortName)} exists, but not for ${node}. The registry says “not found”, but the tag is right.`;
    },
  },
  'image-invalid-reference': {
    name: 'image name is not valid',
    headline: ({ facts }) => `not a valid image name: ${facts.image === '' ? '(empty)' : facts.image}`,
    verdict: (about) =>
      say`${code(about.facts.image === '' ? '""' : about.facts.image)} cannot be read as an image reference, so no registry was asked. Upper-case letters, spaces, ${code('https://')} and unfilled template variables are the usual reasons.`,
  },
  'image-never-pull': {
    name: 'image not on the node and may not be pulled',
    headline: () => 'image not on node, pullPolicy is Never',
    verdict: (about) =>
      say`${Container(about)} has ${code('imagePullPolicy: Never')}, and ${code(about.facts.shortName)} is not on ${about.facts.node === undefined ? 'its node' : say`node ${code(about.facts.node)}`}, or is there but this pod is not allowed to use it (Kubernetes 1.33 and later report both the same way).`,
  },
  'image-node-disk': {
    name: 'no disk space for the image',
    headline: () => 'no disk space on node for image',
    verdict: (about) =>
      say`${about.facts.node === undefined ? 'The node' : say`Node ${code(about.facts.node)}`} could not unpack ${code(about.facts.shortName)}: its image disk is full. The image and the registry are fine.${attempts(about)}`,
  },
  'image-unsupported': {
    name: 'image format or signature refused',
    headline: ({ facts }) =>
      facts.problem === 'signature' ? 'image refused by signature policy' : 'image format is not supported',
    verdict: (about) =>
      about.facts.problem === 'signature'
        ? say`The node refuses ${code(about.facts.shortName)} because its signature does not satisfy the node's policy. The image exists and can be read.`
        : say`The runtime of this node does not support the format of ${code(about.facts.shortName)}: it is too old (schema 1), or not a container image at all.`,
  },
  'image-volume-pull': {
    name: 'image of a volume cannot be pulled',
    headline: ({ facts }) =>
      facts.volume === undefined
        ? "a volume's image cannot be pulled"
        : `image of volume ${facts.volume} cannot be pulled`,
    verdict: (about) => {
      const volume = about.facts.volume === undefined ? 'An image volume' : say`Volume ${code(about.facts.volume)}`;
      return say`${volume} is made from ${code(about.facts.image)}, which cannot be pulled. The container's own image is not the problem, although its status says ${code('ImagePullBackOff')}.${attempts(about)}`;
    },
  },
  'image-credentials-invalid': {
    name: 'pull secret cannot be read',
    headline: () => 'pull secret cannot be read',
    verdict: (about) =>
      say`The kubelet could not parse the credentials for ${code(about.facts.shortName)}, so no registry was asked.${secrets(about)} Its content is not valid ${code('.dockerconfigjson')}.`,
  },
  'image-pull-slow': {
    name: 'image is still being pulled',
    headline: ({ facts, now }) => `still pulling its image, for ${duration(secondsSince(facts.since, now) ?? 0)}`,
    verdict: (about) =>
      say`${about.facts.node === undefined ? 'The node' : say`Node ${code(about.facts.node)}`} has been pulling ${code(about.facts.shortName)}${lasting(about.facts.since, about.now)}; it has not failed. The image may be large, the network slow, or other pulls may be ahead of it.`,
  },
  'image-pull-failed': {
    name: 'image pull failed',
    headline: ({ facts }) => `image pull failed: ${facts.shortName}`,
    verdict: (about) =>
      say`${code(about.facts.shortName)} could not be pulled from ${code(about.facts.registry)}${from(about.facts)}.${about.facts.message === undefined ? ' The cluster no longer has the reason: events are kept for one hour.' : ' The text below is all that the runtime reported.'}${attempts(about)}`,
  },
};

function onNode(node: string | undefined): Sentence {
  return node === undefined ? ['on the node'] : say`on node ${code(node)}`;
}

const NODE_IDENTITY = {
  AWS: 'the role of the nodes (from another account, the repository’s policy must allow it too)',
  Google: 'the service account of the nodes',
  Azure: 'the identity of the kubelets',
};

export const imageSteps: StepTexts<ImageStepValues> = {
  ...shared,
  'image-list-tags': ({ repository }) => say`See which tags ${code(repository)} has:`,
  'image-fix-reference': ({ image }) =>
    say`Correct the reference ${code(image === '' ? '""' : image)} in the manifest.`,
  'image-secret-elsewhere': ({ secret, namespace }) =>
    say`See where ${code(secret)} is; a pull secret has to be in the pod's own namespace, ${code(namespace)}:`,
  'image-secret-registries': ({ secret, registry }) =>
    say`See which registries ${code(secret)} has credentials for; ${code(registry)} has to be among them (passwords are not shown):`,
  'image-create-secret': ({ registry, namespace }) =>
    say`Store working credentials for ${code(registry)} in namespace ${code(namespace)}:`,
  'image-node-identity': ({ registry, cloud }) =>
    say`On ${cloud}'s own nodes no pull secret is needed: allow ${NODE_IDENTITY[cloud]} to read ${code(registry)}:`,
  'image-name-secret': ({ secret }) => say`Reference the secret ${code(secret)} in ${code('imagePullSecrets')}:`,
  'image-mirror': ({ registry }) =>
    say`Pull through your own mirror or cache instead of from ${code(registry)} each time.`,
  'image-ask-registry': ({ registry, node }) =>
    say`See what ${code(registry)} answers ${onNode(node)}; 200 or 401 means that it is reachable:`,
  'image-registry-status': ({ registry }) =>
    say`${code(registry)} itself has a problem: check its status page and wait; the kubelet keeps trying.`,
  'image-node-proxy': ({ registry }) =>
    say`Add ${code(registry)} to ${code('NO_PROXY')} of the container runtime's service, or correct its ${code('HTTPS_PROXY')}.`,
  'image-trust-ca': ({ registry }) =>
    say`Give the nodes the CA that signed the certificate of ${code(registry)} (containerd: ${code(`/etc/containerd/certs.d/${registry}/hosts.toml`)}), or renew the certificate.`,
  'image-plain-http': ({ registry }) =>
    say`Give ${code(registry)} TLS, or allow plain HTTP to it on the nodes (containerd: ${code(`/etc/containerd/certs.d/${registry}/hosts.toml`)}).`,
  'image-platforms': ({ image }) => say`See what the registry has for ${code(image)}, and for which platforms:`,
  'image-build-platform': ({ architecture }) =>
    say`Build it for ${architecture === undefined ? 'both common platforms' : say`${code(architecture)} too`}:`,
  'image-other-node': ({ architecture }) =>
    say`Or move the pod to ${code(architecture)} nodes, if the image is built for them:`,
  'image-policy': () => say`Do not pull again if the image is already on the node:`,
  'image-policy-never': () => say`Let the node pull the image when it is missing:`,
  'image-preload': ({ node }) => say`Or load the image beforehand, ${onNode(node)}:`,
  'image-node-images': ({ node }) => say`Remove unused images ${onNode(node)}:`,
  'image-smaller': () => say`Make the image smaller, or the nodes' image disk larger.`,
  'image-rebuild': ({ image }) =>
    say`Rebuild ${code(image)} with a current builder: this runtime no longer supports its format.`,
  'image-signature': () =>
    say`Sign the image with a key that the nodes' policy trusts (${code('/etc/containers/policy.json')}), or correct the policy.`,
  'image-pull-by-hand': ({ node }) => say`Pull it manually ${onNode(node)} to see the whole error:`,
  'image-pull-events': () => say`See how long it has been pulling, and whether an earlier pull finished:`,
};
