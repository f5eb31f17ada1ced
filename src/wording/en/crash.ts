import type { CrashFacts } from '../../diagnosis/facts/crash.ts';
import { conventionalCode } from '../../exit-codes/conventional-code.ts';
import { exitCodeText } from '../../exit-codes/exit-code-text.ts';
import type { CrashStepValues, Crash } from '../../next-steps/crash.ts';
import { bytes } from '../../next-steps/quantities.ts';
import type { GroupWords } from '../cause-words.ts';
import { ago, duration } from './durations.ts';
import { runtimeCodes } from './exit-codes/runtime-codes.ts';
import { afterRunning, Container, container, list, restarted } from './phrases.ts';
import { shared } from './shared-steps.ts';
import { code, say, type Sentence } from '../sentence.ts';
import type { StepTexts } from '../step-texts.ts';

const LOG: Readonly<Record<CrashFacts['log'], string>> = {
  read: '',
  empty: ' It wrote nothing to its log.',
  gone: ' Its log is no longer kept.',
  unread: ' Its log could not be read.',
};

/** ` after 40 s, 3 min ago`, `, 3 min ago`: to follow a number. */
function when({
  facts,
  now,
}: {
  readonly facts: { readonly ranSeconds: number | undefined; readonly finishedAt: Date | undefined };
  readonly now: Date;
}): Sentence {
  const time = ago(facts.finishedAt, now);
  return [afterRunning(facts.ranSeconds), ...(time.length > 0 ? [',', ...time] : [])];
}

function loop(about: Crash): Sentence {
  return restarted(about.facts.restarts, about.facts.overSeconds);
}

/** What the code is, to end the sentence before it. */
function meaningOf(exitCode: number): Sentence {
  const convention = conventionalCode(exitCode);
  if (convention === undefined) return [': the program chose the code itself.'];
  if (convention.kind === 'timeout')
    return say`. By convention, ${exitCode} comes from ${code('timeout')}: the command ran out of time.`;
  const { name, id } = convention;
  return say`. By the convention of ${code('sysexits.h')}, ${exitCode} is ${code(name)}: ${lowerFirst(runtimeCodes[id])}`;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

const SIGNALS: Readonly<Record<string, string>> = {
  SIGSEGV: 'it made an invalid memory access (such as a null pointer)',
  SIGABRT: 'it aborted itself because an internal check failed',
  SIGILL: 'the CPU does not support an instruction it uses',
  SIGBUS: 'a memory access had nothing behind it, often a full /dev/shm',
  SIGFPE: 'it made an invalid calculation, such as a division by zero',
  SIGTRAP: 'it ran into a trap of its own, as V8 and Chromium do',
  SIGSYS: 'it made a system call that its seccomp profile forbids',
  SIGPIPE: 'it wrote to a pipe that nothing was reading any more',
};

export const crash: GroupWords<'crash'> = {
  'crash-app-error': {
    name: 'program exits with an error',
    headline: ({ facts }) => `exits with ${facts.exitCode}${afterRunning(facts.ranSeconds)}`,
    verdict: (about) =>
      say`The program in ${container(about)} exited on its own with code ${about.facts.exitCode}${when(about)}. Nothing points to a signal, a probe or memory${meaningOf(about.facts.exitCode)}${LOG[about.facts.log]}${loop(about)}`,
  },
  'crash-signal': {
    name: 'program crashed with a signal',
    headline: ({ facts }) => `crashed with ${facts.signal ?? 'an exception'}, exit ${exitCodeText(facts.exitCode)}`,
    verdict: (about) => {
      const { signal, signalNumber, exitCode, limitBytes } = about.facts;
      const meaning = signal === undefined ? undefined : SIGNALS[signal];
      const sum =
        signalNumber === undefined ? ` (exit ${exitCodeText(exitCode)})` : ` (${exitCode} = 128 + ${signalNumber})`;
      const memory =
        signal === 'SIGBUS' && limitBytes !== undefined ? ` Its memory limit is ${bytes(limitBytes)}.` : '';
      return say`The program in ${container(about)} crashed with ${signal ?? 'an exception'}${sum}${when(about)}${meaning === undefined ? '' : `: ${meaning}`}. The program itself crashed; nothing outside it stopped it.${memory}${LOG[about.facts.log]}${loop(about)}`;
    },
  },
  'crash-dotnet-host': {
    name: '.NET host could not start the app',
    headline: ({ facts }) => `.NET host cannot start app, exit ${facts.exitCode}`,
    verdict: (about) =>
      say`The .NET host in ${container(about)} could not start the app and exited with code ${about.facts.exitCode}${when(about)}. This is the host's own code, not a signal: a runtime, framework or file is missing.${LOG[about.facts.log]}${loop(about)}`,
  },
  'completed-loop': {
    name: 'exits with 0 and is restarted',
    headline: () => 'exits with 0, but is restarted',
    verdict: (about) =>
      say`The program in ${container(about)} exited on its own with code 0${when(about)}: as far as it is concerned, its work was done. Its restart policy${about.facts.restartPolicy === undefined ? '' : say` (${code(about.facts.restartPolicy)})`} starts it again, so ${code('CrashLoopBackOff')} appears without any crash.${LOG[about.facts.log]}${loop(about)}`,
  },
  'killed-grace-exceeded': {
    name: 'killed after its grace period',
    headline: () => 'killed after its grace period, not memory',
    verdict: (about) => {
      const { graceSeconds, exitCode } = about.facts;
      const grace = graceSeconds === undefined ? 'its grace period' : `its ${duration(graceSeconds)} grace period`;
      return say`${Container(about)} was asked to stop, did not do so within ${grace}, and was killed${ago(about.facts.finishedAt, about.now)}, hence ${exitCode}. This does not point to memory: nothing says OOMKilled.`;
    },
  },
  'killed-external': {
    name: 'killed from outside, by what is not recorded',
    hedged: true,
    headline: () => 'killed (SIGKILL), by what is not recorded',
    verdict: (about) => {
      const { exitCode, limitBytes } = about.facts;
      const limit =
        limitBytes === undefined ? 'it has no memory limit to reach' : `its memory limit is ${bytes(limitBytes)}`;
      return say`Possibly killed from outside: ${container(about)} exited with code ${exitCode}${when(about)}, and no OOM kill, probe, hook, deletion or eviction explains it; ${limit}.${restarted(about.facts.restarts, about.ageSeconds)}`;
    },
  },
  'status-lost': {
    name: 'how it ended was not recorded',
    headline: ({ facts }) => `exit not recorded, ${facts.exitCode} is a placeholder`,
    verdict: (about) => {
      const { exitCode, reason, node } = about.facts;
      return say`Nothing recorded how ${container(about)} ended: ${exitCode}${reason === undefined ? '' : say` (${code(reason)})`} is a placeholder written by the kubelet or the runtime${node === undefined ? '' : say` on node ${code(node)}`}. It says nothing about the program or about memory.`;
    },
  },
  'restart-all': {
    name: 'restarted together by a restart rule',
    headline: ({ facts }) =>
      facts.source === undefined
        ? 'all its containers restarted by a rule'
        : `restarted by a rule, after ${facts.source} ended`,
    verdict: (about) => {
      const { source, victims } = about.facts;
      const by = source === undefined ? 'One of its containers' : say`Container ${code(source)}`;
      const others = victims.length === 0 ? 'the others' : list(victims);
      return say`${by} ended in a way for which its restart rule restarts the whole pod in place, including ${others}. The 137 that they show is a placeholder: they were not killed for memory.`;
    },
  },
  'restarted-spec-change': {
    name: 'restarted because its definition changed',
    headline: ({ facts }) =>
      facts.what === 'resize' ? 'restarted to change its resources' : 'restarted because its definition was changed',
    verdict: (about) =>
      about.facts.what === 'resize'
        ? say`Its resources were changed in place${ago(about.facts.at, about.now)}, and the resize policy of ${container(about)} requires a restart for that. This is intended, not a crash.`
        : say`Someone changed ${container(about)} in the running pod${ago(about.facts.at, about.now)} (for example its image), and the kubelet restarted it. This is intended, not a crash.`,
  },
};

export const crashSteps: StepTexts<CrashStepValues> = {
  ...shared,
  'crash-explain-code': ({ code: exitCode }) => say`See what this code can mean: ${code(`/exitcode ${exitCode}`)}.`,
  'crash-run-image': ({ image }) =>
    say`Check whether ${code(image)} also fails outside the cluster; if not, its configuration here is at fault:`,
  'crash-write-more': () =>
    say`Have it log the reason before it exits: log to stdout or stderr without buffering, or set ${code('terminationMessagePolicy: FallbackToLogsOnError')}.`,
  'crash-read-previous': () => say`Read the log of the run that ended, which podwhy could not read:`,
  'crash-core': ({ signal }) =>
    say`Have the program write a stack trace or core dump: it shows where in the program ${signal} occurred.`,
  'crash-build-base': () =>
    say`Use a build for an older CPU level, or nodes with the instructions it needs (such as AVX).`,
  'crash-shared-memory': () =>
    say`Give it more shared memory, mounted at ${code('/dev/shm')}: the default is 64 MiB. It counts against the memory limit.`,
  'crash-node-cpu': ({ node }) => say`See which CPU and architecture node ${code(node)} has:`,
  'crash-dotnet-runtime': ({ image }) => say`See which .NET runtimes ${code(image)} contains:`,
  'crash-dotnet-base': () =>
    say`Use the base image for the version that the app is built for (${code('aspnet')} for web apps, ${code('runtime')} for others), and publish with its ${code('runtimeconfig.json')} and ${code('deps.json')}.`,
  'crash-foreground': () =>
    say`Keep the main process in the foreground: a server that goes into the background ends its container with 0.`,
  'crash-as-job': () =>
    say`If it is meant to finish, run it as a Job or CronJob: a Deployment restarts everything that ends.`,
  'crash-who-stopped': () => say`See what stopped it, while the events are kept (one hour):`,
  'crash-handle-term': () =>
    say`Make the main process handle SIGTERM: start it without a shell in between (${code('exec')}, or ${code('command')} as a list), and have it finish its work on the signal.`,
  'crash-more-grace': ({ seconds }) => say`If it needs longer to finish its work, allow ${duration(seconds)}:`,
  'crash-kernel-log': ({ node }) =>
    say`Check the kernel log for the time it ended, ${node === undefined ? 'on its node' : say`on node ${code(node)}`}:`,
  'crash-who-killed': () =>
    say`See what else happened at that time; then check the audit log for ${code('pods/exec')}, and the node for agents that kill processes:`,
  'crash-node-events': ({ node }) => say`Check whether node ${code(node)} or its runtime restarted at that time:`,
  'crash-source-log': ({ container }) => say`Read the log of ${code(container)}: its exit made the others restart:`,
  'crash-see-rules': () => say`See the restart rules of the pod:`,
  'crash-who-changed': () => say`See who changed the pod, and when (${code('managedFields')}):`,
};
