import type { StepTexts } from '../../step-texts.ts';
import { code, say } from '../../sentence.ts';
import type { CrashLogStepValues } from '../../../next-steps/crash-log-says-why.ts';
import { shared } from './shared.ts';

export const crashLogSaysWhy: StepTexts<CrashLogStepValues> = {
  ...shared,
  'log-environment': () => say`See which variables the pod gives it, and from where:`,
  'log-set-variable': ({ name }) => say`Set ${code(name)}, or take it from a Secret or ConfigMap:`,
  'log-set-missing': ({ subject }) =>
    say`Provide ${subject === undefined ? 'what the marked line names' : code(subject)}: as a variable, or as a file from a ConfigMap or Secret.`,
  'log-service-there': ({ service }) => say`See whether there is a Service ${code(service)}, and its port:`,
  'log-services': () => say`See what the Services there are called:`,
  'log-service-pods': ({ service }) =>
    say`See whether ready pods stand behind ${code(service)}; without any the connection is refused:`,
  'log-wait-for-it': ({ subject }) =>
    say`If ${subject === undefined ? 'the other side' : code(subject)} is only late, let the program try again rather than end: the back-off between restarts grows to five minutes.`,
  'log-own-address': ({ host }) =>
    say`${code(host)} is the pod itself. For anything outside the pod, set the name of its Service instead, one of these:`,
  'log-correct-host': ({ subject }) =>
    say`Correct the name${subject === undefined ? '' : say` ${code(subject)}`}: a Service of another namespace is ${code('service.namespace')}.`,
  'log-dns-pods': () => say`If the name is right, see whether the cluster's DNS runs:`,
  'log-network-policies': () => say`See whether a network policy keeps it from DNS (port 53):`,
  'log-ports': () => say`See which ports the pod's containers name; they share one address:`,
  'log-other-port': ({ subject }) =>
    say`Let each container listen on a port of its own${subject === undefined ? '' : say`; ${code(subject)} is taken`}. If it is the same program twice, it starts itself again without ending the first.`,
  'log-ownership': () => say`See whom the path belongs to in the image:`,
  'log-fs-group': ({ subject }) =>
    say`On a volume, let the group own ${subject === undefined ? 'the files' : code(subject)}; in the image, ${code('chown')} to the user it runs as:`,
  'log-writable-volume': ({ subject }) =>
    say`Give it a volume of its own where it writes${subject === undefined ? '' : say` (${code(subject)})`}, kept only as long as the pod. It hides what the image holds there: choose a path with nothing but what it writes:`,
  'log-disk-use': ({ subject }) =>
    say`While it runs, see which file system is full${subject === undefined ? '' : say` (${code(subject)})`}:`,
  'log-claims': () => say`See how large its claims are, and whether their class can grow them:`,
  'log-larger-volume': () =>
    say`Enlarge the claim (${code('spec.resources.requests.storage')}), or let the program remove what it no longer needs.`,
  'log-credentials-source': ({ subject }) =>
    say`See from which Secret it takes the credentials${subject === undefined ? '' : say` for ${code(subject)}`} (no value is shown):`,
  'log-renew-credentials': ({ subject }) =>
    say`Put working credentials${subject === undefined ? '' : say` for ${code(subject)}`} into that Secret, then restart: variables are read only at the start.`,
  'log-can-i': ({ account }) =>
    account === undefined
      ? say`See which service account the pod uses:`
      : say`See whether service account ${code(account)} may do it:`,
  'log-grant': ({ account }) =>
    say`Grant ${account === undefined ? 'that service account' : code(account)} what the marked line says is missing, and no more:`,
};
