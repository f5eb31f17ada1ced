import type { CauseId } from '../diagnosis/causes.ts';
import type { CauseContext } from './cause-context.ts';
import { type Cloud, cloudOf, letNodesRead } from './cloud-registry.ts';
import { clusterKubectl, kubectl, kubectlEvents, shellWord } from './kubectl.ts';
import { containerSnippet, podSpecSnippet } from './manifest-snippets.ts';
import { type GroupPlans, check, fix, type NoValues, type PlannedStep } from './planned-step.ts';
import { type SharedStepValues, undoRollout } from './shared-steps.ts';

/** Next steps about images and registries. */
export interface ImageStepValues extends SharedStepValues {
  'image-list-tags': { readonly repository: string };
  'image-fix-reference': { readonly image: string };
  'image-secret-elsewhere': { readonly secret: string; readonly namespace: string };
  'image-secret-registries': { readonly secret: string; readonly registry: string };
  'image-create-secret': { readonly registry: string; readonly namespace: string };
  'image-name-secret': { readonly secret: string };
  'image-node-identity': { readonly registry: string; readonly cloud: Cloud };
  'image-mirror': { readonly registry: string };
  'image-ask-registry': { readonly registry: string; readonly node: string | undefined };
  'image-registry-status': { readonly registry: string };
  'image-node-proxy': { readonly registry: string };
  'image-trust-ca': { readonly registry: string };
  'image-plain-http': { readonly registry: string };
  'image-platforms': { readonly image: string };
  'image-build-platform': { readonly architecture: string | undefined };
  'image-other-node': { readonly architecture: string };
  'image-policy': NoValues;
  'image-policy-never': NoValues;
  'image-preload': { readonly node: string | undefined };
  'image-node-images': { readonly node: string | undefined };
  'image-smaller': NoValues;
  'image-rebuild': { readonly image: string };
  'image-signature': NoValues;
  'image-pull-by-hand': { readonly node: string | undefined };
  'image-pull-events': NoValues;
}

/** An image that cannot be pulled. */
export type ImageCause = CauseContext<Extract<CauseId, `image-${string}` | `registry-${string}`>>;
type Step = PlannedStep<ImageStepValues>;

function listTags({ facts }: ImageCause): Step {
  const repository = `${facts.registry}/${facts.repository}`;
  return check('image-list-tags', { repository }, `crane ls ${shellWord(repository)}`);
}

/** Docker Hub's credentials are kept under its old name, and its API has another host name. */
const DOCKER_HUB = { name: 'docker.io', server: 'https://index.docker.io/v1/', api: 'registry-1.docker.io' };

function apiOf(registry: string): string {
  return shellWord(`https://${registry === DOCKER_HUB.name ? DOCKER_HUB.api : registry}/v2/`);
}

/** Creates a pull secret, or replaces the credentials of an existing one. */
function createSecret(about: ImageCause, secret: string, there = false): Step {
  const { registry } = about.facts;
  const server = registry === DOCKER_HUB.name ? DOCKER_HUB.server : registry;
  const words = [
    'create',
    'secret',
    'docker-registry',
    secret,
    `--docker-server=${server}`,
    '--docker-username=<user>',
    '--docker-password=<token>',
  ];
  const command = there
    ? `${kubectl(about, ...words, '--dry-run=client', '-o', 'yaml')} | ${kubectl(about, 'apply', '-f', '-')}`
    : kubectl(about, ...words);
  return fix('image-create-secret', { registry, namespace: about.target.namespace }, { command });
}

function nameSecret(about: ImageCause, secret: string): Step {
  return fix(
    'image-name-secret',
    { secret },
    { snippet: podSpecSnippet(about, { imagePullSecrets: [{ name: secret }] }) },
  );
}

/** What to do about credentials, depending on what is known of the pull secret. */
function credentials(about: ImageCause): Step[] {
  const { missingSecret, pullSecrets, registry } = about.facts;
  const { namespace } = about.target;
  if (missingSecret !== undefined) {
    return [
      check(
        'image-secret-elsewhere',
        { secret: missingSecret, namespace },
        clusterKubectl(about, 'get', 'secrets', '-A', '--field-selector', `metadata.name=${missingSecret}`),
      ),
      createSecret(about, missingSecret),
    ];
  }
  const [secret] = pullSecrets;
  if (secret === undefined)
    return [
      ...nodeIdentity(about),
      createSecret(about, 'registry-credentials'),
      nameSecret(about, 'registry-credentials'),
    ];
  return [
    check('image-secret-registries', { secret, registry }, secretRegistries(about, secret)),
    createSecret(about, secret, true),
  ];
}

function nodeIdentity({ facts: { registry, repository } }: ImageCause): Step[] {
  const cloud = cloudOf(registry);
  return cloud === undefined
    ? []
    : [fix('image-node-identity', { registry, cloud }, { command: letNodesRead(cloud, registry, repository) })];
}

/** Names of the registries in a pull secret, without its passwords. */
function secretRegistries(about: ImageCause, secret: string): string {
  return `${kubectl(about, 'get', 'secret', secret, '-o', String.raw`jsonpath={.data.\.dockerconfigjson}`)} | base64 -d | jq '.auths | keys'`;
}

function askRegistry({ facts }: ImageCause): Step {
  const { registry, node } = facts;
  return check('image-ask-registry', { registry, node }, `curl -sSI ${apiOf(registry)}`);
}

function pullByHand({ facts }: ImageCause): Step {
  return fix('image-pull-by-hand', { node: facts.node }, { command: `crictl pull ${shellWord(facts.image)}` });
}

function describeNode(about: ImageCause): Step[] {
  const { node } = about.facts;
  return node === undefined ? [] : [check('describe-node', { node }, clusterKubectl(about, 'describe', 'node', node))];
}

function unreachable(about: CauseContext<'registry-unreachable'>): readonly Step[] {
  const { registry, network } = about.facts;
  if (network === 'server-error') return [check('image-registry-status', { registry }, `curl -sSI ${apiOf(registry)}`)];
  const proxy = network === 'proxy' ? [check('image-node-proxy', { registry })] : [];
  return [askRegistry(about), ...proxy, ...describeNode(about), fix('image-mirror', { registry })];
}

function tls(about: CauseContext<'registry-tls'>): readonly Step[] {
  const { registry, problem } = about.facts;
  return [
    check('image-ask-registry', { registry, node: about.facts.node }, `curl -vI ${apiOf(registry)}`),
    problem === 'plain-http' ? fix('image-plain-http', { registry }) : fix('image-trust-ca', { registry }),
  ];
}

function platform(about: CauseContext<'image-platform'>): readonly Step[] {
  const { image, architecture } = about.facts;
  const own = architecture ?? 'amd64';
  const other = own === 'amd64' ? 'arm64' : 'amd64';
  const build = `docker buildx build --platform ${shellWord(`linux/${own},linux/${other}`)} -t ${shellWord(image)} --push .`;
  const selector = podSpecSnippet(about, { nodeSelector: { 'kubernetes.io/arch': other } });
  return [
    check('image-platforms', { image }, `docker manifest inspect ${shellWord(image)}`),
    fix('image-build-platform', { architecture }, { command: build }),
    fix('image-other-node', { architecture: other }, { snippet: selector }),
  ];
}

export const imagePlans: GroupPlans<'image', ImageStepValues> = {
  'image-not-found': (about) => [
    listTags(about),
    ...undoRollout(about),
    fix('image-fix-reference', { image: about.facts.image }),
  ],
  'image-auth': (about) => credentials(about),
  'image-not-found-or-auth': (about) => [listTags(about), ...credentials(about)],
  'image-rate-limited': (about) => [
    ...credentials(about),
    fix('image-mirror', { registry: about.facts.registry }),
    fix('image-policy', {}, { snippet: containerSnippet(about, { imagePullPolicy: 'IfNotPresent' }) }),
  ],
  'registry-unreachable': unreachable,
  'registry-tls': tls,
  'image-platform': platform,
  'image-invalid-reference': (about) => [
    fix('image-fix-reference', { image: about.facts.image }),
    ...undoRollout(about),
  ],
  'image-never-pull': (about) => [
    fix('image-policy-never', {}, { snippet: containerSnippet(about, { imagePullPolicy: 'IfNotPresent' }) }),
    fix('image-preload', { node: about.facts.node }, { command: `crictl pull ${shellWord(about.facts.image)}` }),
  ],
  'image-node-disk': (about) => [
    ...describeNode(about),
    fix('image-node-images', { node: about.facts.node }, { command: 'crictl rmi --prune' }),
    fix('image-smaller', {}),
  ],
  'image-unsupported': (about) => [
    check('image-platforms', { image: about.facts.image }, `docker manifest inspect ${shellWord(about.facts.image)}`),
    about.facts.problem === 'signature'
      ? fix('image-signature', {})
      : fix('image-rebuild', { image: about.facts.image }),
  ],
  'image-volume-pull': (about) => [
    check('image-platforms', { image: about.facts.image }, `docker manifest inspect ${shellWord(about.facts.image)}`),
    fix('image-fix-reference', { image: about.facts.image }),
    ...credentials(about),
  ],
  'image-credentials-invalid': (about) => {
    const [secret] = about.facts.pullSecrets;
    const { registry } = about.facts;
    if (secret === undefined)
      return [createSecret(about, 'registry-credentials'), nameSecret(about, 'registry-credentials')];
    return [
      check('image-secret-registries', { secret, registry }, secretRegistries(about, secret)),
      createSecret(about, secret, true),
    ];
  },
  'image-pull-slow': (about) => [
    check('image-pull-events', {}, kubectlEvents(about)),
    ...describeNode(about),
    fix('image-smaller', {}),
    fix('image-mirror', { registry: about.facts.registry }),
  ],
  'image-pull-failed': (about) => [pullByHand(about), ...describeNode(about), ...undoRollout(about)],
};
