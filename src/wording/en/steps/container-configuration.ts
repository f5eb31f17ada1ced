import type { StepTexts } from '../../step-texts.ts';
import { code, say } from '../../sentence.ts';
import type { ContainerConfigurationStepValues } from '../../../next-steps/container-configuration.ts';
import { shared } from './shared.ts';

export const containerConfiguration: StepTexts<ContainerConfigurationStepValues> = {
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
