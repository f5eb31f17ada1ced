import type { ContainerStartStepValues, StartFailure } from '../../next-steps/container-start.ts';
import { bytes } from '../../next-steps/quantities.ts';
import type { GroupWords } from '../cause-words.ts';
import { Container, container } from './phrases.ts';
import { shared } from './shared-steps.ts';
import { code, say, type Sentence } from '../sentence.ts';
import type { StepTexts } from '../step-texts.ts';

/** What it is told to run: the command if it is known, else what the error names. */
function program({ facts }: StartFailure, unknown = 'its program'): Sentence {
  return facts.program === undefined ? [unknown] : [code(facts.program)];
}

/** The file that it is about. */
function file({ facts }: StartFailure, unknown: string): Sentence {
  return facts.file === undefined ? [unknown] : [code(facts.file)];
}

function withCode({ facts }: StartFailure): string {
  return facts.exitCode === undefined ? '' : ` (exit ${facts.exitCode})`;
}

/** Whether the program itself never ran, which makes its log and code say nothing about it. */
function never({ facts }: StartFailure): string {
  return facts.from === 'status'
    ? 'The program itself never ran and wrote no log.'
    : 'The program itself never ran: the line in the log is from the container runtime.';
}

export const containerStart: GroupWords<'container-start'> = {
  'start-command-not-found': {
    name: 'command not found',
    headline: ({ facts }) => `command not found${facts.subject === undefined ? '' : `: ${facts.subject}`}`,
    verdict: (about) =>
      say`${Container(about)} is told to run ${program(about)}, but its image has no such program in its path${withCode(about)}. ${never(about)}`,
  },
  'start-permission-denied': {
    name: 'no permission to run the command',
    headline: ({ facts }) => `no permission to run ${facts.subject ?? 'its command'}`,
    verdict: (about) =>
      say`${file(about, 'The command')} is in the image of ${container(about)}, but is not executable${withCode(about)}. ${never(about)}`,
  },
  'start-exec-format': {
    name: 'program built for another CPU',
    headline: () => 'built for another CPU, or no shebang',
    verdict: (about) =>
      say`The kernel could not execute ${file(about, 'the program')}${withCode(about)}: it is built for another CPU${about.facts.architecture === undefined ? '' : say` (the node is ${code(about.facts.architecture)})`}, or is a script without ${code('#!')} in its first line. ${never(about)}`,
  },
  'start-interpreter-missing': {
    name: 'interpreter or library is missing',
    headline: ({ facts }) => {
      const subject = facts.subject === undefined ? '' : `: ${facts.subject}`;
      if (facts.missing === 'library') return `shared library is missing${subject}`;
      if (facts.missing === 'cpu-level') return 'CPU lacks what the image needs';
      if (facts.subject === undefined) return 'interpreter or library is missing';
      return facts.path !== undefined
        ? `interpreter of ${facts.subject} is missing`
        : `interpreter is missing${subject}`;
    },
    verdict: (about) => {
      const { missing, subject, path } = about.facts;
      if (missing === 'library') {
        return say`${Container(about)} was started, but its program did not find ${subject === undefined ? 'a shared library' : say`the shared library ${code(subject)}`} in the image${withCode(about)}.`;
      }
      if (missing === 'cpu-level') {
        return say`The C library in the image of ${container(about)} needs a newer CPU than this node has${subject === undefined ? '' : say`, one of level ${code(subject)}`}${withCode(about)}. Program and configuration are not at fault.`;
      }
      if (subject !== undefined && path === undefined) {
        return say`${Container(about)} was started, but its script's interpreter, ${code(subject)}, is not in the image${withCode(about)}.`;
      }
      return say`${file(about, 'The script')} exists, but what is needed to run it does not: the interpreter in its first line, or the dynamic loader${withCode(about)}. “No such file” refers to that, not to the script.`;
    },
  },
  'start-mount-failed': {
    name: 'mount into the container failed',
    headline: ({ facts }) =>
      facts.subject === undefined ? 'a mount into the container failed' : `mount onto ${facts.subject} failed`,
    verdict: (about) =>
      say`The runtime could not mount ${about.facts.subject === undefined ? 'a volume' : say`a volume onto ${code(about.facts.subject)}`} in ${container(about)}${withCode(about)}. The volume itself is there. ${never(about)}`,
  },
  'start-memory-too-low': {
    name: 'memory limit too low to start',
    headline: ({ facts }) =>
      facts.limitBytes === undefined
        ? 'memory limit too low to start'
        : `cannot start, memory limit ${bytes(facts.limitBytes)}`,
    verdict: (about) =>
      say`${Container(about)} has a memory limit${about.facts.limitBytes === undefined ? '' : ` of ${bytes(about.facts.limitBytes)}`} that is too low even for the runtime to start it${withCode(about)}. The problem is memory, although nothing says ${code('OOMKilled')}, not the command.`,
  },
  'start-security-profile': {
    name: 'seccomp or AppArmor profile not on the node',
    headline: () => 'its security profile is not on the node',
    verdict: (about) =>
      say`${Container(about)} asks for ${about.facts.subject === undefined ? 'a seccomp or AppArmor profile' : say`the security profile ${code(about.facts.subject)}`}, which ${about.circumstances.node === undefined ? 'its node' : say`node ${code(about.circumstances.node)}`} could not load${withCode(about)}. ${never(about)}`,
  },
  'start-runtime-timeout': {
    name: 'container runtime took too long',
    headline: () => 'container runtime took too long to start it',
    verdict: (about) =>
      say`The runtime on ${about.circumstances.node === undefined ? 'the node' : say`node ${code(about.circumstances.node)}`} did not start ${container(about)} in time. That is a problem of the node (disk, load), not of the program; “name is reserved” is only a leftover of the first attempt.`,
  },
  'start-failed': {
    name: 'runtime cannot start the container',
    headline: ({ facts }) =>
      facts.missing === 'command' ? 'no command, neither in image nor pod' : 'runtime cannot start the container',
    verdict: (about) =>
      about.facts.missing === 'command'
        ? say`${Container(about)} has nothing to run: its image ${code(about.facts.image)} has neither ${code('ENTRYPOINT')} nor ${code('CMD')}, and the pod sets no ${code('command')}. Nothing ran and there is no log.`
        : say`The container runtime refused to start ${container(about)}${withCode(about)}; its message is below. ${never(about)}`,
  },
};

export const containerStartSteps: StepTexts<ContainerStartStepValues> = {
  ...shared,
  'start-see-command': () => say`See which command and arguments the pod sets:`,
  'start-look-into-image': ({ image }) => say`See what ${code(image)} runs by default, on a machine that has it:`,
  'start-correct-command': () =>
    say`Correct ${code('command')}: use a path that exists in the image, with each argument as a separate element; or leave it out to use the image's own.`,
  'start-give-command': ({ image }) =>
    say`Specify what to run, here or as ${code('ENTRYPOINT')} in the Dockerfile of ${code(image)}:`,
  'start-make-executable': ({ program }) =>
    say`Make ${program === undefined ? 'the program' : code(program)} executable in the image. A volume mounted with ${code('noexec')}, or a directory as the command, causes the same error.`,
  'start-image-platforms': ({ image }) => say`See which CPUs ${code(image)} is built for:`,
  'start-build-platform': ({ architecture }) =>
    say`Build it for ${architecture === undefined ? "the node's CPU" : say`${code(architecture)}, the node's architecture`}:`,
  'start-add-shebang': () =>
    say`If it is a script, make ${code('#!/bin/sh')} its first line: without it the kernel reports the same error.`,
  'start-line-ends': ({ script }) =>
    say`See which interpreter the first line of ${code(script)} names; ${code('\\r \\n')} at its end means Windows line endings, which are enough to break it:`,
  'start-interpreter-in-image': ({ program }) =>
    say`Add that interpreter to the image, or change the first line of ${program === undefined ? 'the script' : code(program)} to one that is there: alpine has ${code('/bin/sh')}, not ${code('/bin/bash')}.`,
  'start-libraries': ({ program }) => say`See which libraries ${code(program)} cannot find:`,
  'start-add-dll': () =>
    say`Add the DLL to the image: usually it is the Visual C++ runtime, or a part of Windows that ${code('nanoserver')} lacks and ${code('servercore')} has.`,
  'start-add-library': ({ library }) =>
    say`Install the package that provides ${library === undefined ? 'the library' : code(library)}, or build on the same base image that you run on: glibc programs do not run on alpine (musl).`,
  'start-cpu-level': () => say`Use an image built for an older CPU level (x86-64-v1), or an older release of its base.`,
  'start-other-nodes': () => say`Or use a node label to move the pod to nodes with a newer CPU.`,
  'start-mounts': () => say`See what is mounted, and where:`,
  'start-mount-file': ({ path }) =>
    say`A file cannot be mounted over a directory, nor a directory over a file: mount a single file with ${code('subPath')}${path === undefined ? '' : say`, or choose another path than ${code(path)}`}.`,
  'start-raise-limit': ({ from, to }) =>
    say`Give it ${to}${from === undefined ? '' : ` instead of ${from}`} of memory, and check the unit: ${code('64m')} is 0.064 bytes; ${code('64Mi')} is probably meant.`,
  'start-profile-on-node': ({ profile }) =>
    say`See which profile it asks for; ${profile === undefined ? 'it' : code(profile)} has to be on every node beforehand:`,
  'start-profile-default': () => say`Or use the runtime's own profile:`,
  'start-node-load': ({ node }) => say`Check the load, disk and events of node ${code(node)}:`,
  'start-delete-pod': () => say`If only this pod is stuck, delete it; its owner creates a new one:`,
};
