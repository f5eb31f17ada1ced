import type { StepTexts } from '../../step-texts.ts';
import { code, say, type Sentence } from '../../sentence.ts';
import type { ImageStepValues } from '../../../next-steps/image.ts';
import { shared } from './shared.ts';

function onNode(node: string | undefined): Sentence {
  return node === undefined ? ['on the node'] : say`on node ${code(node)}`;
}

const NODE_IDENTITY = {
  AWS: 'the role of the nodes (from another account: the repository’s policy too)',
  Google: 'the service account of the nodes',
  Azure: 'the identity of the kubelets',
};

export const image: StepTexts<ImageStepValues> = {
  ...shared,
  'image-list-tags': ({ repository }) => say`See which tags ${code(repository)} has:`,
  'image-fix-reference': ({ image }) =>
    say`Correct the reference ${code(image === '' ? '""' : image)} in the manifest.`,
  'image-secret-elsewhere': ({ secret, namespace }) =>
    say`See where ${code(secret)} is; a pull secret counts only in the pod's own namespace, ${code(namespace)}:`,
  'image-secret-registries': ({ secret, registry }) =>
    say`See for which registries ${code(secret)} holds credentials; ${code(registry)} has to be among them (no password is shown):`,
  'image-create-secret': ({ registry, namespace }) =>
    say`Store working credentials for ${code(registry)} in namespace ${code(namespace)}:`,
  'image-node-identity': ({ registry, cloud }) =>
    say`On nodes of ${cloud} itself no pull secret is needed: let ${NODE_IDENTITY[cloud]} read ${code(registry)}:`,
  'image-name-secret': ({ secret }) => say`Name the secret ${code(secret)} in the pod's manifest:`,
  'image-mirror': ({ registry }) =>
    say`Pull through a mirror or cache of your own rather than from ${code(registry)} each time.`,
  'image-ask-registry': ({ registry, node }) =>
    say`See what ${code(registry)} answers, ${onNode(node)}; 200 or 401 means that it can be reached:`,
  'image-registry-status': ({ registry }) =>
    say`${code(registry)} itself is in trouble: look at its status page and wait; the kubelet goes on trying.`,
  'image-node-proxy': ({ registry }) =>
    say`Put ${code(registry)} into ${code('NO_PROXY')} of the container runtime's service, or correct its ${code('HTTPS_PROXY')}.`,
  'image-trust-ca': ({ registry }) =>
    say`Give the nodes the CA that signed the certificate of ${code(registry)} (containerd: ${code(`/etc/containerd/certs.d/${registry}/hosts.toml`)}), or renew the certificate.`,
  'image-plain-http': ({ registry }) =>
    say`Give ${code(registry)} TLS, or allow plain HTTP to it on the nodes (containerd: ${code(`/etc/containerd/certs.d/${registry}/hosts.toml`)}).`,
  'image-platforms': ({ image }) => say`See what the registry holds under ${code(image)}, and for which platforms:`,
  'image-build-platform': ({ architecture }) =>
    say`Build it for ${architecture === undefined ? 'both common platforms' : say`${code(architecture)} too`}:`,
  'image-other-node': ({ architecture }) =>
    say`Or send the pod to ${code(architecture)} nodes, if the image is built for these:`,
  'image-policy': () => say`Do not ask the registry again for an image that is already on the node:`,
  'image-policy-never': () => say`Let the node pull what it does not have:`,
  'image-preload': ({ node }) => say`Or load the image there beforehand, ${onNode(node)}:`,
  'image-node-images': ({ node }) => say`Remove unused images, ${onNode(node)}:`,
  'image-smaller': () => say`Make the image smaller, or the nodes' image disk larger.`,
  'image-rebuild': ({ image }) =>
    say`Build ${code(image)} anew with a current builder: this runtime no longer reads its format.`,
  'image-signature': () =>
    say`Sign the image with a key that the nodes' policy trusts (${code('/etc/containers/policy.json')}), or correct the policy.`,
  'image-pull-by-hand': ({ node }) => say`Pull it by hand ${onNode(node)} to see the whole error:`,
  'image-pull-events': () => say`See since when it pulls, and whether an earlier pull ended:`,
};
