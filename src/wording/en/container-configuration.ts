import type { CauseContext } from '../../next-steps/cause-context.ts';
import type { ContainerConfigurationStepValues } from '../../next-steps/container-configuration.ts';
import type { GroupWords } from '../cause-words.ts';
import { Container } from './phrases.ts';
import { shared } from './shared-steps.ts';
import { code, say, type Sentence } from '../sentence.ts';
import type { StepTexts } from '../step-texts.ts';

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
      user === undefined
        ? 'image runs as root, runAsNonRoot forbids it'
        : `user ${user} cannot be checked for runAsNonRoot`,
    verdict: (about) => {
      const { user } = about.facts;
      return user === undefined
        ? say`${Container(about)} has ${code('runAsNonRoot: true')}, but would run as root. The kubelet refuses to create it.`
        : say`${Container(about)} has ${code('runAsNonRoot: true')}, and its image runs as ${code(user)}: a name, which the kubelet cannot tell from root. It wants a number.`;
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

export const containerConfigurationSteps: StepTexts<ContainerConfigurationStepValues> = {
  ...shared,
  'config-elsewhere': ({ kind, name }) =>
    say`See whether ${kind} ${code(name)} stands in another namespace; it counts only in the pod's own:`,
  'config-list': ({ kind }) => say`See what each ${kind} there is called; a typing error is common:`,
  'config-keys': ({ kind, name }) => say`See which keys ${kind} ${code(name)} has (no value of a Secret is shown):`,
  'config-create': ({ kind, name, namespace }) =>
    say`Create ${kind} ${code(name)} in namespace ${code(namespace)}; the container then starts on its own within two minutes:`,
  'config-add-key': ({ kind, name, key }) =>
    say`Add the key ${code(key)} to ${kind} ${code(name)}, or correct the key in the manifest:`,
  'config-optional': ({ kind }) => say`If the program does without it, mark the ${kind} as ${code('optional: true')}.`,
  'config-run-as-user': () => say`Give the container a user by number, if the image's files allow it:`,
  'config-image-user': () => say`Or set it in the image, by number: ${code('USER 10001')}. A name cannot be checked.`,
  'config-subpath-check': ({ volume }) =>
    volume === undefined
      ? say`See which volume and path it mounts with ${code('subPath')}:`
      : say`See how volume ${code(volume)} is mounted, and whether its ${code('subPath')} exists and is writable:`,
  'config-subpath-whole': () => say`Mount the whole volume instead, or create the path on it beforehand.`,
};
