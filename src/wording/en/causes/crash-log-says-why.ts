import type { CauseId } from '../../../diagnosis/causes.ts';
import type { About } from '../../about.ts';
import type { GroupWords } from '../../cause-words.ts';
import { code, say, type Sentence } from '../../sentence.ts';
import { loopbackOf } from '../../service-host.ts';
import { ago } from '../durations.ts';
import { afterRunning, container, restarted } from '../phrases.ts';

type LogCrash = About<
  Extract<
    CauseId,
    | 'crash-missing-config'
    | 'crash-connection-refused'
    | 'crash-dns'
    | 'crash-address-in-use'
    | 'crash-permission'
    | 'crash-readonly-fs'
    | 'crash-disk-full'
    | 'crash-auth'
    | 'crash-rbac'
  >
>;

/** Longer than this a subject does not fit a headline. */
const HEADLINE_SUBJECT = 40;
const WHITESPACE = /\s/;
const PORT = /^\d+$/;

/** `before subject` where there is a short one, else `without`. */
function withSubject({ facts }: LogCrash, before: string, without: string): string {
  const { subject } = facts;
  return subject === undefined || subject.length > HEADLINE_SUBJECT || WHITESPACE.test(subject)
    ? without
    : `${before} ${subject}`;
}

/** Who is missing on the other side of a refused connection. */
function otherSide(about: About<'crash-connection-refused'>): Sentence {
  const own = loopbackOf(about.facts.subject);
  if (own === undefined) return ['; the other side is missing.'];
  if (about.container?.role === 'init')
    return say`. ${code(own)} is the pod itself, whose main containers start only after this one: most likely the name of a Service is meant.`;
  return about.circumstances.containers < 2
    ? say`. ${code(own)} is the pod itself, which has no other container: most likely the name of a Service is meant.`
    : say`. ${code(own)} is the pod itself: either the name of a Service is meant, or another container of this pod does not listen there (yet).`;
}

function subjectOr(about: LogCrash, without: string): Sentence {
  return about.facts.subject === undefined ? [without] : [code(about.facts.subject)];
}

/** How it ended, and how often. */
function end(about: LogCrash): Sentence {
  const { exitCode, ranSeconds, endedAt, restarts, overSeconds } = about.facts;
  const time = ago(endedAt, about.now);
  return say`; it ended with ${exitCode}${afterRunning(ranSeconds)}${time.length > 0 ? ',' : ''}${time}.${restarted(restarts, overSeconds)}`;
}

export const crashLogSaysWhy: GroupWords<'crash-log-says-why'> = {
  'crash-missing-config': {
    name: 'a setting or file is missing',
    headline: (about) => withSubject(about, 'exits for lack of', 'exits, a setting or file is missing'),
    verdict: (about) =>
      say`The program in ${container(about)} says that ${subjectOr(about, 'a setting or file')} is missing${end(about)}`,
    page: {
      meaning: 'The program ends because a variable, a setting or a file that it needs is not there.',
      how: ['a line of its log names what is missing', 'the exit code is not 0'],
      causes: [
        'a variable that is set elsewhere but not here',
        'a key that was renamed',
        'a ConfigMap or Secret that is mounted at another path',
      ],
      todo: ['compare what the pod gives with what the line names', 'set it, or mount it'],
    },
  },
  'crash-connection-refused': {
    name: 'another service refuses the connection',
    headline: (about) => withSubject(about, 'exits, connection refused by', 'exits, a connection was refused'),
    verdict: (about) =>
      say`The program in ${container(about)} could not connect to ${subjectOr(about, 'a service it needs')}: the connection was refused or not answered${end(about)} Nothing is wrong with memory or image${otherSide(about)}`,
    page: {
      meaning: 'The program ends because something it needs does not accept its connection.',
      how: ['a line of its log with `connection refused`, `ECONNREFUSED` or a time-out, and the address'],
      causes: [
        'the other service is down or not ready: a Service without endpoints refuses',
        'a wrong port',
        '`localhost` where a Service was meant',
        'it starts before what it depends on',
        'a network policy',
      ],
      todo: [
        'look at the Service and its endpoints',
        'ask podwhy about the other side',
        'let the program try again rather than end',
      ],
    },
  },
  'crash-dns': {
    name: 'a host name does not resolve',
    headline: (about) => withSubject(about, 'exits, cannot resolve', 'exits, a host name does not resolve'),
    verdict: (about) =>
      say`The program in ${container(about)} could not resolve ${subjectOr(about, 'a host name')}${end(about)} Either the name is wrong, or it cannot ask the cluster's DNS.`,
    page: {
      meaning: 'The program ends because a host name cannot be resolved.',
      how: [
        'a line of its log with `no such host`, `ENOTFOUND`, `Name or service not known` or `Temporary failure in name resolution`',
      ],
      causes: [
        'a Service in another namespace, asked for without that namespace',
        'a typing error, or a Service that does not exist',
        'a network policy that forbids DNS',
        'CoreDNS is down or overloaded',
      ],
      todo: ['look for the Service', 'write `service.namespace`', 'look at CoreDNS'],
    },
  },
  'crash-address-in-use': {
    name: 'a port is already in use',
    headline: (about) =>
      PORT.test(about.facts.subject ?? '')
        ? withSubject(about, 'exits, in use already: port', '')
        : withSubject(about, 'exits, address in use:', 'exits, its port is in use'),
    verdict: (about) =>
      say`The program in ${container(about)} could not listen on ${PORT.test(about.facts.subject ?? '') ? 'port ' : ''}${subjectOr(about, 'its port')}: it is taken${end(about)} All containers of a pod share one address.`,
    page: {
      meaning: 'The program ends because its port is taken already.',
      how: ['a line of its log with `address already in use` or `EADDRINUSE`'],
      causes: [
        'two containers of the pod with the same port',
        'a program that starts itself twice',
        '`hostNetwork: true`: the port is taken on the node',
      ],
      todo: ['give each container its own port', 'see what starts the second one'],
    },
  },
  'crash-permission': {
    name: 'a file or directory is closed to it',
    headline: (about) => withSubject(about, 'exits, no permission for', 'exits, permission denied'),
    verdict: (about) =>
      say`The program in ${container(about)} was refused ${subjectOr(about, 'a file or directory')}: permission denied${end(about)} The user it runs as may not do that there.`,
    page: {
      meaning: 'The program ends because the system refuses it a file, a directory or an operation.',
      how: ['a line of its log with `permission denied`, `EACCES` or `operation not permitted`'],
      causes: [
        '`runAsUser` is another user than the image was made for',
        'a volume that belongs to root',
        'a port below 1024 without the capability',
        'a dropped capability',
      ],
      todo: [
        'look whom the path belongs to',
        'set `fsGroup` for volumes, `chown` in the image',
        'mount an emptyDir where it writes',
      ],
    },
  },
  'crash-readonly-fs': {
    name: 'file system is read-only',
    headline: (about) => withSubject(about, 'exits, read-only file system:', 'exits, its file system is read-only'),
    verdict: (about) =>
      say`The program in ${container(about)} wanted to write ${about.facts.subject === undefined ? '' : say`to ${code(about.facts.subject)} `}and the file system there is read-only${end(about)}`,
    page: {
      meaning: 'The program ends because it cannot write where it wants to.',
      how: ['a line of its log with `read-only file system` or `EROFS`'],
      causes: [
        '`readOnlyRootFilesystem: true` without a volume for temporary files',
        'a volume mounted `readOnly`',
        'a ConfigMap or Secret volume, which is always read-only',
        'a disk that the kernel switched to read-only after errors',
      ],
      todo: ['mount an emptyDir at that path', 'or let the program write elsewhere'],
    },
  },
  'crash-disk-full': {
    name: 'no disk space left',
    headline: (about) => withSubject(about, 'exits, no space left for', 'exits, no disk space left'),
    verdict: (about) =>
      say`The program in ${container(about)} found no space left${about.facts.subject === undefined ? '' : say` for ${code(about.facts.subject)}`}${end(about)} That is disk, not memory.`,
    page: {
      meaning: 'The program ends because a file system it writes to is full.',
      how: ['a line of its log with `no space left on device` or `ENOSPC`'],
      causes: [
        'a claim that is full',
        'an emptyDir with a `sizeLimit`',
        'the disk of the node',
        'out of inodes or inotify watches, which give the same text',
      ],
      todo: ['`df -h` in the container', 'enlarge the claim', 'remove what is no longer needed'],
    },
  },
  'crash-auth': {
    name: 'credentials are not accepted',
    headline: (about) => withSubject(about, 'exits, login refused for', 'exits, its credentials are refused'),
    verdict: (about) =>
      say`The program in ${container(about)} tried to log in${about.facts.subject === undefined ? ' to a service' : say` as ${code(about.facts.subject)}`}, and its credentials were not accepted${end(about)} The service was reached, so network and DNS are fine.`,
    page: {
      meaning: 'The program ends because a service that it logs in to does not accept its credentials.',
      how: [
        'a line of its log with `password authentication failed`, `Access denied for user`, `401` or `invalid credentials`',
      ],
      causes: [
        'a password that was changed on one side only',
        'an expired token',
        'a Secret with a stray line break at its end',
        'the wrong user or database',
      ],
      todo: ['compare with what the service has', 'correct the Secret and restart: variables are read at the start'],
    },
  },
  'crash-rbac': {
    name: 'the Kubernetes API forbids it',
    headline: () => 'exits, the Kubernetes API forbids it',
    verdict: (about) =>
      say`The program in ${container(about)} asked the Kubernetes API for something that its service account may not do${about.facts.subject === undefined ? '' : say` (${code(about.facts.subject)})`}${end(about)}`,
    page: {
      meaning: 'The program ends because the Kubernetes API refuses it something: a right is missing.',
      how: ['a line of its log with `is forbidden: User "system:serviceaccount:…" cannot …`'],
      causes: [
        'the Role or its binding is missing in this namespace',
        'the pod uses another service account than was meant',
        'a new version needs a new right',
      ],
      todo: ['`kubectl auth can-i … --as=system:serviceaccount:…`', 'grant the right that is missing, and no more'],
    },
  },
};
