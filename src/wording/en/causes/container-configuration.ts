import type { GroupWords } from '../../cause-words.ts';
import { code, say, type Sentence } from '../../sentence.ts';
import { Container } from '../phrases.ts';
import type { About } from '../../about.ts';

const ROOT: readonly (string | undefined)[] = [undefined, 'root', '0'];

function missing({ facts }: About<'config-reference-missing'>): Sentence {
  const { object, key } = facts;
  if (object === undefined)
    return key === undefined ? ['a ConfigMap or Secret'] : say`key ${code(key)} of a ConfigMap or Secret`;
  const whole = say`${object.kind} ${code(object.name)}`;
  return key === undefined ? whole : say`key ${code(key)} of ${whole}`;
}

export const containerConfiguration: GroupWords<'container-configuration'> = {
  'config-reference-missing': {
    name: 'ConfigMap, Secret or key is missing',
    headline: ({ facts: { object, key } }) => {
      if (object === undefined) return key === undefined ? 'a ConfigMap or Secret is missing' : `key ${key} is missing`;
      return key === undefined
        ? `${object.kind} ${object.name} does not exist`
        : `${object.kind} ${object.name} has no key ${key}`;
    },
    verdict: (about) =>
      say`${Container(about)} takes its environment from ${missing(about)}, which is not there in namespace ${code(about.target.namespace)}. It was never started; it starts on its own once that exists.`,
    page: {
      meaning:
        'The container takes an environment variable from a ConfigMap, a Secret, or a key in one, that does not exist in the namespace of the pod. The container is not created until it does.',
      how: [
        'waiting reason `CreateContainerConfigError` with `configmap "…" not found`, `secret "…" not found` or `couldn\'t find key … in …`',
        'the restart count does not grow: no container was made',
        'podwhy does not read ConfigMaps or Secrets; the text of the kubelet says what is missing',
      ],
      causes: [
        'it was created in another namespace',
        'a name or key was mistyped or renamed',
        'a tool that makes it (an operator, external-secrets, Helm) has not run or has failed',
      ],
      todo: [
        'look for the name in all namespaces',
        'create it, or correct the reference',
        'nothing has to be restarted',
      ],
    },
  },
  'config-run-as-non-root': {
    name: 'image would run as root, which is forbidden',
    headline: ({ facts: { user } }) =>
      ROOT.includes(user)
        ? 'image runs as root, runAsNonRoot forbids it'
        : `user ${user ?? ''} cannot be checked for runAsNonRoot`,
    verdict: (about) => {
      const { user } = about.facts;
      return ROOT.includes(user)
        ? say`${Container(about)} has ${code('runAsNonRoot: true')}, but would run as root. The kubelet refuses to create it.`
        : say`${Container(about)} has ${code('runAsNonRoot: true')}, and its image runs as ${code(user ?? '')}: a name, which the kubelet cannot tell from root. It wants a number.`;
    },
    page: {
      meaning: '`runAsNonRoot` is set, and the kubelet cannot be sure that the container would not run as root.',
      how: [
        'waiting reason `CreateContainerConfigError` with `container has runAsNonRoot and image will run as root`, `… image has non-numeric user` or `runAsUser breaks non-root policy`',
      ],
      causes: [
        'the image sets no `USER`, which means root',
        'the image sets its `USER` by name',
        '`runAsUser: 0` together with `runAsNonRoot: true`',
      ],
      todo: [
        'set `runAsUser` to a number',
        'or `USER <number>` in the image',
        'see that the files the program writes belong to that user (`fsGroup`)',
      ],
    },
  },
  'config-subpath': {
    name: 'subPath of a volume cannot be prepared',
    headline: ({ facts: { volume } }) =>
      volume === undefined ? 'subPath of a volume cannot be prepared' : `subPath of ${volume} cannot be prepared`,
    verdict: (about) =>
      say`${Container(about)} mounts a ${code('subPath')} of ${about.facts.volume === undefined ? 'a volume' : say`volume ${code(about.facts.volume)}`} that the kubelet cannot create or open. The container was never started.`,
    page: {
      meaning: 'The path inside a volume that the container wants to mount cannot be created or opened.',
      how: [
        'waiting reason `CreateContainerConfigError` with `failed to create subPath directory` or `failed to prepare subPath`',
      ],
      causes: [
        'the volume is read-only',
        'the directory belongs to somebody else (NFS with root_squash)',
        'a symbolic link that leads out of the volume',
      ],
      todo: ['create the path on the volume beforehand', 'or mount the whole volume'],
    },
  },
  'config-error': {
    name: 'container configuration is refused',
    headline: () => 'container configuration is refused',
    verdict: (about) =>
      say`The kubelet could not put together ${about.container === undefined ? 'the container' : say`container ${code(about.container.name)}`} from the pod's spec, so it was never started. Its own words are below.`,
    page: {
      meaning: 'The kubelet could not work out how to create the container.',
      how: [
        'waiting reason `CreateContainerConfigError`, `PreCreateHookError` or `PreStartHookError` with a text that fits no other cause',
      ],
      causes: [
        'an environment file that is missing or malformed',
        'an invalid host name',
        "the node's CPU, memory or topology manager refuses",
        'just after a kubelet start: services or caches not read yet, which passes',
      ],
      todo: ['read the text in the evidence', 'look at the events of the pod'],
    },
  },
};
