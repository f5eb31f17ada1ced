import type { CauseId } from '../../../diagnosis/causes.ts';
import type { About } from '../../about.ts';
import type { GroupWords } from '../../cause-words.ts';
import { bytes } from '../../quantities.ts';
import { code, say, type Sentence } from '../../sentence.ts';
import { Container, container } from '../phrases.ts';

/** A longer command line does not fit a sentence. */
const LONGEST_COMMAND = 60;

type Start = About<Extract<CauseId, `start-${string}`>>;

/** What it is told to run: the command where it is known, else what the error names. */
function program({ facts }: Start, unknown = 'its program'): Sentence {
  const command = facts.command.join(' ');
  const name = command !== '' && command.length <= LONGEST_COMMAND ? command : (facts.subject ?? facts.command[0]);
  return name === undefined ? [unknown] : [code(name)];
}

/** The file that it is about. */
function file({ facts }: Start, unknown: string): Sentence {
  const name = facts.subject ?? facts.command[0];
  return name === undefined ? [unknown] : [code(name)];
}

function withCode({ facts }: Start): string {
  return facts.exitCode === undefined ? '' : ` (exit ${facts.exitCode})`;
}

/** Whether the program itself never ran, which makes its log and code say nothing about it. */
function never({ facts }: Start): string {
  return facts.from === 'status'
    ? 'The program itself never ran and wrote no log.'
    : 'The program itself never ran: the line in the log is the runtime speaking.';
}

export const containerStart: GroupWords<'container-start'> = {
  'start-command-not-found': {
    name: 'command not found',
    headline: ({ facts }) => `command not found${facts.subject === undefined ? '' : `: ${facts.subject}`}`,
    verdict: (about) =>
      say`${Container(about)} is told to run ${program(about)}, and its image has no such program in its path${withCode(about)}. ${never(about)}`,
    page: {
      meaning:
        'The command of the container does not exist in its image. The same mistake looks different on each runtime.',
      how: [
        'containerd: `StartError` with exit code 128; CRI-O: `CreateContainerError` without a code; docker: `ContainerCannotRun` with 127',
        'the text: `executable file not found in $PATH`, `no such file or directory`',
      ],
      causes: [
        'a typing error in `command`',
        'command and arguments written as one string: `command: ["npm start"]`',
        'a shell that the image does not have (distroless)',
        '`command` replaces the entrypoint of the image; often `args` was meant',
      ],
      todo: ['compare `command` with what the image has', 'write each argument as its own element'],
    },
  },
  'start-permission-denied': {
    name: 'no permission to run the command',
    headline: ({ facts }) => `no permission to run ${facts.subject ?? 'its command'}`,
    verdict: (about) =>
      say`${file(about, 'The command')} is in the image of ${container(about)}, but may not be executed${withCode(about)}. ${never(about)}`,
    page: {
      meaning: 'The command exists but cannot be executed.',
      how: [
        '`permission denied` or `exists but it is not executable` in the start error',
        'containerd: `StartError` 128; docker: `ContainerCannotRun` 126; a shell in the container: 126',
      ],
      causes: [
        'the executable bit is missing (lost when copied from Windows or by a build)',
        'the user of the container may not read it',
        'it lies on a volume mounted with `noexec`',
        'the command is a directory',
        'SELinux or AppArmor',
      ],
      todo: ['`RUN chmod +x` in the image', 'check the user (`runAsUser`) and the mounts'],
    },
  },
  'start-exec-format': {
    name: 'program built for another CPU',
    headline: () => 'built for another CPU, or no shebang',
    verdict: (about) =>
      say`The kernel could not execute ${file(about, 'the program')}${withCode(about)}: built for another CPU${about.facts.architecture === undefined ? '' : say` than ${code(about.facts.architecture)}, which the node is`}, or a script without ${code('#!')} in its first line. ${never(about)}`,
    page: {
      meaning: 'The file is there and executable, but this kernel cannot run it.',
      how: [
        '`exec format error` in the log (runc ends with 255 since 1.2, with 1 before; crun with 1), or in the start error',
        'the reason is `Error`, not `StartError`: the container had started by then',
      ],
      causes: [
        'an image for another architecture under a tag without a platform list',
        'a script without a shebang line',
        'an empty or damaged file',
      ],
      todo: ['build for the architecture of the nodes', 'give scripts their `#!` line'],
    },
  },
  'start-interpreter-missing': {
    name: 'interpreter or library is missing',
    headline: ({ facts }) => {
      const subject = facts.subject === undefined ? '' : `: ${facts.subject}`;
      if (facts.missing === 'library') return `shared library is missing${subject}`;
      if (facts.missing === 'cpu-level') return 'CPU lacks what the image needs';
      if (facts.subject === undefined) return 'interpreter or library is missing';
      return facts.subject.includes('/')
        ? `interpreter of ${facts.subject} is missing`
        : `interpreter is missing${subject}`;
    },
    verdict: (about) => {
      const { missing, subject } = about.facts;
      if (missing === 'library') {
        return say`${Container(about)} was started, but its program did not find ${subject === undefined ? 'a shared library' : say`the shared library ${code(subject)}`} in the image${withCode(about)}.`;
      }
      if (missing === 'cpu-level') {
        return say`The C library in the image of ${container(about)} needs a newer CPU than this node has${subject === undefined ? '' : say`, one of level ${code(subject)}`}${withCode(about)}. Program and configuration are not at fault.`;
      }
      if (subject !== undefined && !subject.includes('/')) {
        return say`${Container(about)} was started, but what its script is run with, ${code(subject)}, is not in the image${withCode(about)}.`;
      }
      return say`${file(about, 'The script')} exists, but what it is run with does not: the interpreter in its first line, or the dynamic loader${withCode(about)}. “No such file” means that one, not the script.`;
    },
    page: {
      meaning:
        'The program is there; what it needs in order to run is not: the interpreter of its shebang line, the dynamic loader, a shared library, or a CPU of the level it was built for.',
      how: [
        '`exec /…: no such file or directory` in the log although the file exists',
        '`error while loading shared libraries`',
        '`CPU does not support x86-64-v2`',
        'exit code 255, 1 or 127 with reason `Error`',
      ],
      causes: [
        '`#!/bin/bash` in an alpine or distroless image',
        'Windows line ends in a script',
        'a glibc program in an alpine (musl) image',
        'a base image built for newer CPUs',
      ],
      todo: [
        'look at the first line of the script',
        '`ldd` on the program in the image',
        'build and run on the same base',
      ],
    },
  },
  'start-mount-failed': {
    name: 'mount into the container failed',
    headline: ({ facts }) =>
      facts.subject === undefined ? 'a mount into the container failed' : `mount onto ${facts.subject} failed`,
    verdict: (about) =>
      say`The runtime could not mount ${about.facts.subject === undefined ? 'a volume' : say`a volume onto ${code(about.facts.subject)}`} in ${container(about)}${withCode(about)}. The volume itself is there. ${never(about)}`,
    page: {
      meaning: 'The volume is ready, but it could not be put at its place inside the container.',
      how: ['`error mounting … to rootfs`, `not a directory`, `read-only file system` in the start error'],
      causes: [
        'a file mounted over a directory, or a directory over a file',
        'a mount point that cannot be made because the file system above it is read-only',
        'two mounts at the same place',
      ],
      todo: ['mount a single file with `subPath`', 'choose another `mountPath`'],
    },
  },
  'start-memory-too-low': {
    name: 'memory limit too low to start',
    headline: ({ facts }) =>
      facts.limitBytes === undefined
        ? 'memory limit too low to start'
        : `cannot start, memory limit ${bytes(facts.limitBytes)}`,
    verdict: (about) =>
      say`${Container(about)} has a memory limit${about.facts.limitBytes === undefined ? '' : ` of ${bytes(about.facts.limitBytes)}`} in which not even the runtime can start it${withCode(about)}. It is a matter of memory, though nothing says ${code('OOMKilled')}, and not of the command.`,
    page: {
      meaning: 'The memory limit is so small that the runtime itself was killed, or refused, before the program began.',
      how: [
        '`container init was OOM-killed (memory limit too low?)`, `set memory limit … too low`, `Minimum memory limit allowed is 6MB` in the start error',
        'there is no `OOMKilled` and no 137',
      ],
      causes: [
        'a unit that was forgotten or mistyped: `100m` is a tenth of a byte, `100Mi` was meant',
        'a limit copied from a much smaller program',
      ],
      todo: ['set a limit with its unit'],
    },
  },
  'start-security-profile': {
    name: 'seccomp or AppArmor profile not on the node',
    headline: () => 'its security profile is not on node',
    verdict: (about) =>
      say`${Container(about)} asks for ${about.facts.subject === undefined ? 'a seccomp or AppArmor profile' : say`the security profile ${code(about.facts.subject)}`}, which ${about.circumstances.node === undefined ? 'its node' : say`node ${code(about.circumstances.node)}`} could not load${withCode(about)}. ${never(about)}`,
    page: {
      meaning: 'The container wants a seccomp or AppArmor profile that the node does not have or cannot load.',
      how: ['`cannot load seccomp profile`, `unable to init seccomp`, `apply apparmor profile` in the start error'],
      causes: [
        'a `Localhost` profile that was not put on this node',
        'a new node without the profiles',
        'a profile with an error in it',
      ],
      todo: ['distribute the profile to all nodes', 'or use `RuntimeDefault`'],
    },
  },
  'start-runtime-timeout': {
    name: 'container runtime took too long',
    headline: () => 'container runtime took too long to start it',
    verdict: (about) =>
      say`The runtime on ${about.circumstances.node === undefined ? 'the node' : say`node ${code(about.circumstances.node)}`} did not start ${container(about)} in time. That is the node's trouble (disk, load), not the program's; “name is reserved” is only what the first attempt left behind.`,
    page: {
      meaning: 'The kubelet asked the runtime to create or start the container and got no answer in time.',
      how: [
        '`context deadline exceeded` in a create or start error',
        '`name … is reserved` afterwards: the first attempt is still under way',
      ],
      causes: [
        'a slow or overloaded disk on the node',
        'very many containers starting at once',
        'a runtime that hangs',
      ],
      todo: [
        'look at the load and the disk of the node',
        'delete the pod if it alone is stuck',
        'restart the runtime if all are',
      ],
    },
  },
  'start-failed': {
    name: 'runtime cannot start the container',
    headline: ({ facts }) =>
      facts.missing === 'command' ? 'no command, neither in image nor pod' : 'runtime cannot start the container',
    verdict: (about) =>
      about.facts.missing === 'command'
        ? say`${Container(about)} has nothing to run: its image ${code(about.facts.image)} has neither ${code('ENTRYPOINT')} nor ${code('CMD')}, and the pod gives no ${code('command')}. Nothing ran and there is no log.`
        : say`The container runtime refused to start ${container(about)}${withCode(about)}; its own words are below. ${never(about)}`,
    page: {
      meaning: 'The runtime could not create or start the container, for a reason that has no cause of its own here.',
      how: [
        '`StartError`, `RunContainerError`, `CreateContainerError` or `ContainerCannotRun` with a text that fits nothing else',
      ],
      causes: [
        'no command, neither in the image nor in the pod',
        'a working directory that is missing or closed',
        'a capability, device or limit that the node does not give',
        'process or file limits of the node',
      ],
      todo: ['read the text in the evidence', 'compare `command` and `workingDir` with the image'],
    },
  },
};
