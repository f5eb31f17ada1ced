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
      say`${Container(about)} takes its environment from ${missing(about)}, which does not exist in namespace ${code(about.target.namespace)}. It has never started; it will start by itself once that ${about.facts.key === undefined ? 'object' : 'key'} exists.`,
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
        : say`${Container(about)} has ${code('runAsNonRoot: true')}, and its image runs as ${code(user)}: a name, so the kubelet cannot verify that it is not root. It needs a numeric id.`;
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
      say`The kubelet could not create the configuration of ${about.container === undefined ? 'the container' : say`container ${code(about.container.name)}`} from the pod's spec, so it was never started. Its message is below.`,
  },
};

export const containerConfigurationSteps: StepTexts<ContainerConfigurationStepValues> = {
  ...shared,
  'config-elsewhere': ({ kind, name }) =>
    say`Check whether ${kind} ${code(name)} is in another namespace; a pod can only use objects in its own:`,
  'config-list': ({ kind }) => say`List every ${kind} in the namespace; a typo is common:`,
  'config-keys': ({ kind, name }) => say`List the keys of ${kind} ${code(name)} (values of a Secret are not shown):`,
  'config-create': ({ kind, name, namespace }) =>
    say`Create ${kind} ${code(name)} in namespace ${code(namespace)}; the container then starts by itself within two minutes:`,
  'config-add-key': ({ kind, name, key }) =>
    say`Add the key ${code(key)} to ${kind} ${code(name)}, or correct the key in the manifest:`,
  'config-optional': ({ kind }) =>
    say`If the program can run without it, mark the ${kind} as ${code('optional: true')}.`,
  'config-run-as-user': () => say`Run the container as a numeric user id, if the image's files allow it:`,
  'config-image-user': () => say`Or set a numeric id in the image: ${code('USER 10001')}. A name cannot be verified.`,
  'config-subpath-check': ({ volume }) =>
    volume === undefined
      ? say`See which volume and path it mounts with ${code('subPath')}:`
      : say`See how volume ${code(volume)} is mounted, and whether its ${code('subPath')} exists and is writable:`,
  'config-subpath-whole': () => say`Mount the whole volume instead, or create the path on it beforehand.`,
};
