import type { CauseContext } from '../../next-steps/cause-context.ts';
import type { LoggedCrash, LoggedCrashStepValues } from '../../next-steps/crash-reason-in-log.ts';
import { ownAddressOf } from '../../next-steps/own-address.ts';
import type { GroupWords } from '../cause-words.ts';
import { ago } from './durations.ts';
import { afterRunning, container, restarted } from './phrases.ts';
import { shared } from './shared-steps.ts';
import { code, say, type Sentence } from '../sentence.ts';
import type { StepTexts } from '../step-texts.ts';

/** `before subject` where there is a short one, else `without`. */
function withSubject({ facts }: LoggedCrash, before: string, without: string): string {
  return facts.shortSubject === undefined ? without : `${before} ${facts.shortSubject}`;
}

/** Who is missing on the other side of a refused connection. */
function otherSide(about: CauseContext<'crash-connection-refused'>): Sentence {
  const own = about.facts.loopback;
  if (own === undefined) return ['; the other side is missing.'];
  switch (ownAddressOf(about)) {
    case 'main-containers-later':
      return say`. ${code(own)} is the pod itself, whose main containers start only after this one: most likely the name of a Service is meant.`;
    case 'nobody-else':
      return say`. ${code(own)} is the pod itself, which has no other container: most likely the name of a Service is meant.`;
    case 'neighbour':
      return say`. ${code(own)} is the pod itself: either the name of a Service is meant, or another container of this pod does not listen there (yet).`;
  }
}

function subjectOr(about: LoggedCrash, without: string): Sentence {
  return about.facts.subject === undefined ? [without] : [code(about.facts.subject)];
}

/** How it ended, and how often. */
function end(about: LoggedCrash): Sentence {
  const { exitCode, ranSeconds, finishedAt, restarts, overSeconds } = about.facts;
  const time = ago(finishedAt, about.now);
  return say`; it ended with ${exitCode}${afterRunning(ranSeconds)}${time.length > 0 ? ',' : ''}${time}.${restarted(restarts, overSeconds)}`;
}

export const crashReasonInLog: GroupWords<'crash-reason-in-log'> = {
  'crash-missing-config': {
    name: 'a setting or file is missing',
    headline: (about) => withSubject(about, 'exits for lack of', 'exits, a setting or file is missing'),
    verdict: (about) =>
      say`The program in ${container(about)} says that ${subjectOr(about, 'a setting or file')} is missing${end(about)}`,
  },
  'crash-connection-refused': {
    name: 'another service refuses the connection',
    headline: (about) => withSubject(about, 'exits, connection refused by', 'exits, a connection was refused'),
    verdict: (about) =>
      say`The program in ${container(about)} could not connect to ${subjectOr(about, 'a service it needs')}: the connection was refused or not answered${end(about)} Nothing is wrong with memory or image${otherSide(about)}`,
  },
  'crash-dns': {
    name: 'a host name does not resolve',
    headline: (about) => withSubject(about, 'exits, cannot resolve', 'exits, a host name does not resolve'),
    verdict: (about) =>
      say`The program in ${container(about)} could not resolve ${subjectOr(about, 'a host name')}${end(about)} Either the name is wrong, or it cannot ask the cluster's DNS.`,
  },
  'crash-address-in-use': {
    name: 'a port is already in use',
    headline: (about) =>
      about.facts.isPort
        ? withSubject(about, 'exits, in use already: port', '')
        : withSubject(about, 'exits, address in use:', 'exits, its port is in use'),
    verdict: (about) =>
      say`The program in ${container(about)} could not listen on ${about.facts.isPort ? 'port ' : ''}${subjectOr(about, 'its port')}: it is taken${end(about)} All containers of a pod share one address.`,
  },
  'crash-permission': {
    name: 'a file or directory is closed to it',
    headline: (about) => withSubject(about, 'exits, no permission for', 'exits, permission denied'),
    verdict: (about) =>
      say`The program in ${container(about)} was refused ${subjectOr(about, 'a file or directory')}: permission denied${end(about)} The user it runs as may not do that there.`,
  },
  'crash-readonly-fs': {
    name: 'file system is read-only',
    headline: (about) => withSubject(about, 'exits, read-only file system:', 'exits, its file system is read-only'),
    verdict: (about) =>
      say`The program in ${container(about)} wanted to write ${about.facts.subject === undefined ? '' : say`to ${code(about.facts.subject)} `}and the file system there is read-only${end(about)}`,
  },
  'crash-disk-full': {
    name: 'no disk space left',
    headline: (about) => withSubject(about, 'exits, no space left for', 'exits, no disk space left'),
    verdict: (about) =>
      say`The program in ${container(about)} found no space left${about.facts.subject === undefined ? '' : say` for ${code(about.facts.subject)}`}${end(about)} That is disk, not memory.`,
  },
  'crash-auth': {
    name: 'credentials are not accepted',
    headline: (about) => withSubject(about, 'exits, login refused for', 'exits, its credentials are refused'),
    verdict: (about) =>
      say`The program in ${container(about)} tried to log in${about.facts.subject === undefined ? ' to a service' : say` as ${code(about.facts.subject)}`}, and its credentials were not accepted${end(about)} The service was reached, so network and DNS are fine.`,
  },
  'crash-rbac': {
    name: 'the Kubernetes API forbids it',
    headline: () => 'exits, the Kubernetes API forbids it',
    verdict: (about) =>
      say`The program in ${container(about)} asked the Kubernetes API for something that its service account may not do${about.facts.subject === undefined ? '' : say` (${code(about.facts.subject)})`}${end(about)}`,
  },
};

export const crashReasonInLogSteps: StepTexts<LoggedCrashStepValues> = {
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
