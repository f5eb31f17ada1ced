import type { StepTexts } from '../../step-texts.ts';
import { code, say } from '../../sentence.ts';
import type { ContainerStartStepValues } from '../../../next-steps/container-start.ts';
import { shared } from './shared.ts';

export const containerStart: StepTexts<ContainerStartStepValues> = {
  ...shared,
  'start-see-command': () => say`See what command and arguments the pod gives:`,
  'start-look-into-image': ({ image }) => say`See what ${code(image)} starts by itself, on a machine that has it:`,
  'start-correct-command': () =>
    say`Correct ${code('command')}: a path that exists in the image, each argument an element of its own; or leave it out to use the image's own.`,
  'start-give-command': ({ image }) =>
    say`Say what it is to run, here or as ${code('ENTRYPOINT')} in the Dockerfile of ${code(image)}:`,
  'start-make-executable': ({ program }) =>
    say`Make ${program === undefined ? 'the program' : code(program)} executable in the image. A volume mounted with ${code('noexec')}, or a directory as command, gives the same error.`,
  'start-image-platforms': ({ image }) => say`See for which CPU ${code(image)} is built:`,
  'start-build-platform': ({ architecture }) =>
    say`Build it for ${architecture === undefined ? "the node's CPU" : say`${code(architecture)}, which the node is`}:`,
  'start-add-shebang': () =>
    say`If it is a script, let its first line be ${code('#!/bin/sh')}: without it the kernel gives the same error.`,
  'start-line-ends': ({ script }) =>
    say`See which interpreter the first line of ${code(script)} names; ${code('\\r \\n')} at its end means Windows line ends, which alone break it:`,
  'start-interpreter-in-image': ({ program }) =>
    say`Put that interpreter into the image, or change the first line of ${program === undefined ? 'the script' : code(program)} to one that is there: alpine has ${code('/bin/sh')}, not ${code('/bin/bash')}.`,
  'start-libraries': ({ program }) => say`See which libraries ${code(program)} does not find:`,
  'start-add-dll': () =>
    say`Put the DLL into the image: most often it is the Visual C++ runtime, or a part of Windows that ${code('nanoserver')} lacks and ${code('servercore')} has.`,
  'start-add-library': ({ library }) =>
    say`Install the package that has ${library === undefined ? 'the library' : code(library)}, or build on the same base as you run: glibc programs do not run on alpine (musl).`,
  'start-cpu-level': () => say`Use an image built for an older CPU level (x86-64-v1), or an older release of its base.`,
  'start-other-nodes': () => say`Or send the pod to nodes with a newer CPU by a node label.`,
  'start-mounts': () => say`See what is mounted where:`,
  'start-mount-file': ({ path }) =>
    say`A file cannot be mounted over a directory, nor a directory over a file: mount a single file with ${code('subPath')}${path === undefined ? '' : say`, or choose another path than ${code(path)}`}.`,
  'start-raise-limit': ({ from, to }) =>
    say`Give it ${to}${from === undefined ? '' : ` instead of ${from}`} of memory, and mind the unit: ${code('64m')} is 0.064 bytes, ${code('64Mi')} is meant.`,
  'start-profile-on-node': ({ profile }) =>
    say`See which profile it asks for; ${profile === undefined ? 'it' : code(profile)} has to be on each node beforehand:`,
  'start-profile-default': () => say`Or use the runtime's own profile:`,
  'start-node-load': ({ node }) => say`Look at the load, disk and events of node ${code(node)}:`,
  'start-delete-pod': () => say`If only this pod is stuck, delete it; its owner makes a new one:`,
};
