import type { GroupWords } from '../../cause-words.ts';
import { code, say, type Sentence } from '../../sentence.ts';
import { Container } from '../phrases.ts';
import type { CauseContext } from '../../../next-steps/cause-context.ts';

const ROOT: readonly (string | undefined)[] = [undefined, 'root', '0'];

function missing({ facts }: CauseContext<'config-reference-missing'>): Sentence {
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
  },
  'config-subpath': {
    name: 'subPath of a volume cannot be prepared',
    headline: ({ facts: { volume } }) =>
      volume === undefined ? 'subPath of a volume cannot be prepared' : `subPath of ${volume} cannot be prepared`,
    verdict: (about) =>
      say`${Container(about)} mounts a ${code('subPath')} of ${about.facts.volume === undefined ? 'a volume' : say`volume ${code(about.facts.volume)}`} that the kubelet cannot create or open. The container was never started.`,
  },
  'config-error': {
    name: 'container configuration is refused',
    headline: () => 'container configuration is refused',
    verdict: (about) =>
      say`The kubelet could not put together ${about.container === undefined ? 'the container' : say`container ${code(about.container.name)}`} from the pod's spec, so it was never started. Its own words are below.`,
  },
};
