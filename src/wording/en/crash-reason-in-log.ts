import type { TlsProblem } from '../../diagnosis/facts/crash.ts';
import type { CauseContext } from '../../next-steps/cause-context.ts';
import type { LoggedCrash, LoggedCrashStepValues } from '../../next-steps/crash-reason-in-log.ts';
import { ownAddressOf } from '../../next-steps/own-address.ts';
import type { GroupWords } from '../cause-words.ts';
import { ago } from './durations.ts';
import { afterRunning, container, restarted } from './phrases.ts';
import { shared } from './shared-steps.ts';
import { code, say, type Sentence } from '../sentence.ts';
import type { StepTexts } from '../step-texts.ts';

/** `before subject` if there is a short one, else `without`. */
function withSubject({ facts }: LoggedCrash, before: string, without: string): string {
  return facts.shortSubject === undefined ? without : `${before} ${facts.shortSubject}`;
}

/** What did not accept the connection, to follow what it is not. */
function otherSide(about: CauseContext<'crash-connection-refused'>): Sentence {
  const own = about.facts.loopback;
  if (own === undefined) return [': the service it connects to does not answer.'];
  switch (ownAddressOf(about)) {
    case 'main-containers-later':
      return say`. ${code(own)} is the pod itself, whose main containers start only after this one: most likely the name of a Service was meant.`;
    case 'nobody-else':
      return say`. ${code(own)} is the pod itself, which has no other container: most likely the name of a Service was meant.`;
    case 'neighbour':
      return say`. ${code(own)} is the pod itself: either the name of a Service was meant, or another container of this pod is not listening there (yet).`;
  }
}

function subjectOr(about: LoggedCrash, without: string): Sentence {
  return about.facts.subject === undefined ? [without] : [code(about.facts.subject)];
}

/** How it ended, and how often. */
function end(about: LoggedCrash): Sentence {
  const { exitCode, ranSeconds, finishedAt, restarts, overSeconds } = about.facts;
  const time = ago(finishedAt, about.now);
  return say`; it exited with code ${exitCode}${afterRunning(ranSeconds)}${time.length > 0 ? ',' : ''}${time}.${restarted(restarts, overSeconds)}`;
}

/** What the log says of TLS: in the headline, and after "reports that". */
const TLS: Readonly<Record<TlsProblem, { readonly headline: string; readonly says: string }>> = {
  expired: { headline: 'exits, a TLS certificate has expired', says: 'a TLS certificate has expired' },
  'not-yet-valid': {
    headline: 'exits, a TLS certificate is not valid yet',
    says: 'a TLS certificate is not valid yet',
  },
  'unknown-authority': {
    headline: 'exits, a TLS certificate is not trusted',
    says: 'a TLS certificate is not trusted, because its issuer is unknown',
  },
  'wrong-name': {
    headline: 'exits, a TLS certificate has another name',
    says: 'a TLS certificate is not for the host it connects to',
  },
  'plain-http': {
    headline: 'exits, it speaks TLS to a plain port',
    says: 'the service it connects to does not speak TLS',
  },
  'no-common-protocol': {
    headline: 'exits, the TLS handshake fails',
    says: 'the TLS handshake failed: no common version or cipher',
  },
};
const TLS_FAILED = { headline: 'exits, a TLS connection fails', says: 'a TLS connection failed' };

function tlsOf({ facts }: CauseContext<'crash-tls'>): { readonly headline: string; readonly says: string } {
  return facts.tls === undefined ? TLS_FAILED : TLS[facts.tls];
}

export const crashReasonInLog: GroupWords<'crash-reason-in-log'> = {
  'crash-missing-config': {
    name: 'a setting or file is missing',
    headline: (about) => withSubject(about, 'exits, missing:', 'exits, a setting or file is missing'),
    verdict: (about) =>
      say`The program in ${container(about)} says that ${subjectOr(about, 'a setting or file')} is missing${end(about)}`,
  },
  'crash-connection-refused': {
    name: 'another service refuses the connection',
    headline: (about) => withSubject(about, 'exits, connection refused by', 'exits, a connection was refused'),
    verdict: (about) =>
      say`The program in ${container(about)} could not connect to ${subjectOr(about, 'a service it needs')}: the connection was refused or not answered${end(about)} Nothing points to memory or the image${otherSide(about)}`,
  },
  'crash-dns': {
    name: 'a host name does not resolve',
    headline: (about) => withSubject(about, 'exits, cannot resolve', 'exits, a host name does not resolve'),
    verdict: (about) =>
      say`The program in ${container(about)} could not resolve ${subjectOr(about, 'a host name')}${end(about)} Either the name is wrong, or it cannot reach the cluster's DNS.`,
  },
  'crash-address-in-use': {
    name: 'a port is already in use',
    headline: (about) =>
      about.facts.isPort
        ? withSubject(about, 'exits, already in use: port', '')
        : withSubject(about, 'exits, address in use:', 'exits, its port is in use'),
    verdict: (about) =>
      say`The program in ${container(about)} could not listen on ${about.facts.isPort ? 'port ' : ''}${subjectOr(about, 'its port')}: it is already in use${end(about)} All containers of a pod share one IP address.`,
  },
  'crash-permission': {
    name: 'no permission for a file or directory',
    headline: (about) => withSubject(about, 'exits, no permission for', 'exits, permission denied'),
    verdict: (about) =>
      say`The program in ${container(about)} was refused access to ${subjectOr(about, 'a file or directory')}: permission denied${end(about)} The user it runs as is not allowed to do that there.`,
  },
  'crash-readonly-fs': {
    name: 'file system is read-only',
    headline: (about) => withSubject(about, 'exits, read-only file system:', 'exits, its file system is read-only'),
    verdict: (about) =>
      say`The program in ${container(about)} tried to write ${about.facts.subject === undefined ? '' : say`to ${code(about.facts.subject)} `}but the file system there is read-only${end(about)}`,
  },
  'crash-disk-full': {
    name: 'no disk space left',
    headline: (about) => withSubject(about, 'exits, no space left for', 'exits, no disk space left'),
    verdict: (about) =>
      say`The program in ${container(about)} found no space left${about.facts.subject === undefined ? '' : say` for ${code(about.facts.subject)}`}${end(about)} This is disk space, not memory.`,
  },
  'crash-auth': {
    name: 'credentials are rejected',
    headline: (about) => withSubject(about, 'exits, login refused for', 'exits, its credentials are rejected'),
    verdict: (about) =>
      say`The program in ${container(about)} tried to log in${about.facts.subject === undefined ? ' to a service' : say` as ${code(about.facts.subject)}`}, but its credentials were rejected${end(about)} The service was reached, so network and DNS are fine.`,
  },
  'crash-rbac': {
    name: 'the Kubernetes API forbids it',
    headline: () => 'exits, the Kubernetes API forbids it',
    verdict: (about) =>
      say`The program in ${container(about)} asked the Kubernetes API for something that its service account is not allowed to do${about.facts.subject === undefined ? '' : say` (${code(about.facts.subject)})`}${end(about)}`,
  },
  'crash-tls': {
    name: 'a TLS connection fails',
    headline: (about) => tlsOf(about).headline,
    verdict: (about) =>
      say`The program in ${container(about)} reports that ${tlsOf(about).says}${about.facts.subject === undefined ? '' : say` (${code(about.facts.subject)})`}${end(about)}`,
  },
};

export const crashReasonInLogSteps: StepTexts<LoggedCrashStepValues> = {
  ...shared,
  'log-environment': () => say`See which variables the pod sets, and where they come from:`,
  'log-set-variable': ({ name }) => say`Set ${code(name)}, or take it from a Secret or ConfigMap:`,
  'log-set-missing': ({ subject }) =>
    say`Provide ${subject === undefined ? 'what the marked line names' : code(subject)} as a variable, or as a file from a ConfigMap or Secret.`,
  'log-service-there': ({ service }) => say`Check whether Service ${code(service)} exists, and its port:`,
  'log-services': () => say`List the Services in the namespace:`,
  'log-service-pods': ({ service }) =>
    say`Check whether ${code(service)} has ready pods behind it; without any, the connection is refused:`,
  'log-wait-for-it': ({ subject }) =>
    say`If ${subject === undefined ? 'the service it connects to' : code(subject)} is only late, make the program retry instead of exiting: the back-off between restarts grows to five minutes.`,
  'log-own-address': ({ host }) =>
    say`${code(host)} is the pod itself. For anything outside the pod, use the name of its Service instead, one of these:`,
  'log-correct-host': ({ subject }) =>
    say`Correct the name${subject === undefined ? '' : say` ${code(subject)}`}: a Service in another namespace is ${code('service.namespace')}.`,
  'log-dns-pods': () => say`If the name is right, check whether the cluster's DNS is running:`,
  'log-network-policies': () => say`Check whether a network policy blocks DNS (port 53):`,
  'log-ports': () => say`See which ports the pod's containers declare; they share one IP address:`,
  'log-other-port': ({ subject }) =>
    say`Give each container its own port${subject === undefined ? '' : say`; ${code(subject)} is taken`}. If both are the same program, it restarts itself without ending its first process.`,
  'log-ownership': () => say`See who owns the path in the image:`,
  'log-fs-group': ({ subject }) =>
    say`On a volume, give the group ownership of ${subject === undefined ? 'the files' : code(subject)}; in the image, ${code('chown')} to the user it runs as:`,
  'log-writable-volume': ({ subject }) =>
    say`Mount an emptyDir at the directory it writes to${subject === undefined ? '' : say` (${code(subject)})`}. It is deleted with the pod and hides whatever the image has in that directory. Choose a path that holds only what the program writes:`,
  'log-disk-use': ({ subject }) =>
    say`While it runs, see which file system is full${subject === undefined ? '' : say` (${code(subject)})`}:`,
  'log-claims': () => say`See how large its claims are, and whether their storage class allows expansion:`,
  'log-larger-volume': () =>
    say`Enlarge the claim (${code('spec.resources.requests.storage')}), or have the program delete what it no longer needs.`,
  'log-credentials-source': ({ subject }) =>
    say`See which Secret it takes the credentials${subject === undefined ? '' : say` for ${code(subject)}`} from (values are not shown):`,
  'log-renew-credentials': ({ subject }) =>
    say`Put working credentials${subject === undefined ? '' : say` for ${code(subject)}`} into that Secret, then restart: variables are read only at startup.`,
  'log-can-i': ({ account }) =>
    account === undefined
      ? say`See which service account the pod uses:`
      : say`Check whether service account ${code(account)} is allowed to do it:`,
  'log-grant': ({ account }) =>
    say`Grant ${account === undefined ? 'that service account' : code(account)} what the marked line says is missing, and no more:`,
  'tls-certificate': ({ host }) =>
    say`See the certificate that ${code(host)} sends: its names, its issuer and its dates. Run this where that host can be reached:`,
  'tls-renew': () =>
    say`Renew the certificate. If this pod mounts it from a Secret or ConfigMap, replace it there, then restart:`,
  'tls-clock': ({ node }) =>
    say`Compare the certificate's start date with the clock${node === undefined ? ' of the node' : say` of node ${code(node)}`}: one of them is wrong.`,
  'tls-trust': () =>
    say`Mount the CA certificate of the issuer and make the program trust it: ${code('SSL_CERT_FILE')} (Go, OpenSSL), ${code('NODE_EXTRA_CA_CERTS')} (Node.js), ${code('REQUESTS_CA_BUNDLE')} (Python requests) or the Java trust store. Do not turn verification off.`,
  'tls-name': ({ subject }) =>
    say`Connect under a name that the certificate contains, or have it reissued${subject === undefined ? '' : say` for ${code(subject)}`}.`,
  'tls-plain-port': ({ subject }) =>
    say`Use ${code('http://')}, or the port that speaks TLS${subject === undefined ? '' : say`, instead of ${code(subject)}`}.`,
  'tls-versions': () => say`Update the older side, or allow a TLS version and cipher that both support.`,
};
