import type { CrashFacts } from '../../../diagnosis/facts.ts';
import type { About } from '../../about.ts';
import type { GroupWords } from '../../cause-words.ts';
import { conventionalCode } from '../../conventional-code.ts';
import { bytes } from '../../quantities.ts';
import { code, say, type Sentence } from '../../sentence.ts';
import { ago, duration } from '../durations.ts';
import { runtimeCodes } from '../exit-codes/runtime-codes.ts';
import { afterRunning, Container, container, list, restarted } from '../phrases.ts';

type Crash = About<'crash-app-error' | 'crash-signal' | 'crash-dotnet-host' | 'completed-loop'>;

const LOG: Readonly<Record<CrashFacts['log'], string>> = {
  read: '',
  empty: ' It wrote nothing to its log.',
  gone: ' Its log is no longer kept.',
  unread: ' Its log could not be read.',
};

/** ` after 40 s, 3 min ago`, `, 3 min ago`: to stand behind a number. */
function when({
  facts,
  now,
}: {
  readonly facts: { readonly ranSeconds: number | undefined; readonly endedAt: Date | undefined };
  readonly now: Date;
}): Sentence {
  const time = ago(facts.endedAt, now);
  return [afterRunning(facts.ranSeconds), ...(time.length > 0 ? [',', ...time] : [])];
}

function loop(about: Crash): Sentence {
  return restarted(about.facts.restarts, about.facts.overSeconds);
}

/** Windows reports exceptions as 32-bit codes, which are known by their hexadecimal form. */
function exitCodeText(exitCode: number): string {
  return exitCode < 0 || exitCode > 255 ? `0x${(exitCode >>> 0).toString(16).toUpperCase()}` : String(exitCode);
}

/** What the code is, to stand behind what happened. */
function meaningOf(exitCode: number): Sentence {
  const convention = conventionalCode(exitCode);
  if (convention === undefined) return [" The code is the program's own."];
  if (convention.kind === 'timeout')
    return say` By convention ${exitCode} is ${code('timeout')}: the time that it gave the command was up.`;
  const { name, id } = convention;
  return say` By the convention of ${code('sysexits.h')} ${exitCode} is ${code(name)}: ${lowerFirst(runtimeCodes[id])}`;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

const SIGNALS: Readonly<Record<string, string>> = {
  SIGSEGV: 'it touched memory that is not its own',
  SIGABRT: 'it ended itself on finding something wrong',
  SIGILL: 'the CPU does not know an instruction of it',
  SIGBUS: 'a memory access had nothing behind it, often a full /dev/shm',
  SIGFPE: 'a calculation was impossible, a division by zero for one',
  SIGTRAP: 'it ran into a trap of its own, as V8 and Chromium do',
  SIGSYS: 'it made a system call that its seccomp profile forbids',
  SIGPIPE: 'it wrote to a pipe that nobody read any more',
};

export const crash: GroupWords<'crash'> = {
  'crash-app-error': {
    name: 'program exits with an error',
    headline: ({ facts }) => `exits with ${facts.exitCode}${afterRunning(facts.ranSeconds)}`,
    verdict: (about) =>
      say`The program in ${container(about)} ended by itself with ${about.facts.exitCode}${when(about)}: no signal, no probe, not memory.${meaningOf(about.facts.exitCode)}${LOG[about.facts.log]}${loop(about)}`,
    page: {
      meaning: 'The program ended with an error code of its own choice. Nothing outside ended it.',
      how: [
        '`terminated.reason` is `Error` and the code stands for no signal',
        'no `Killing` event, no OOM, no deletion near the end',
        'the end of its log, where there is one',
      ],
      causes: ['what its log says', 'a configuration that it does not accept', 'a fault in the program'],
      todo: [
        'read the marked line of the log and what stands before it',
        '`/exitcode` says what the code means in common runtimes',
        'take back the last rollout if it began with it',
      ],
    },
  },
  'crash-signal': {
    name: 'program crashed with a signal',
    headline: ({ facts }) => `crashed with ${facts.signal ?? 'an exception'}, exit ${exitCodeText(facts.exitCode)}`,
    verdict: (about) => {
      const { signal, exitCode, limitBytes } = about.facts;
      const meaning = signal === undefined ? undefined : SIGNALS[signal];
      const sum =
        exitCode > 128 && exitCode <= 192
          ? ` (${exitCode} = 128 + ${exitCode - 128})`
          : ` (exit ${exitCodeText(exitCode)})`;
      const memory =
        signal === 'SIGBUS' && limitBytes !== undefined ? ` Its memory limit is ${bytes(limitBytes)}.` : '';
      return say`The program in ${container(about)} crashed with ${signal ?? 'an exception'}${sum}${when(about)}${meaning === undefined ? '' : `: ${meaning}`}. It did so itself; nobody stopped it.${memory}${LOG[about.facts.log]}${loop(about)}`;
    },
    page: {
      meaning: 'The program crashed: the kernel ended it with a signal for something it did.',
      how: [
        'exit code 128 + n for a signal that means a crash: 132 SIGILL, 134 SIGABRT, 135 SIGBUS, 136 SIGFPE, 139 SIGSEGV, 159 SIGSYS',
        'nothing asked it to stop',
        '`abort()` in the main process of a container ends as 139, because PID 1 ignores SIGABRT',
      ],
      causes: [
        'a fault in native code or in a native library',
        'libraries for another C library (glibc on musl)',
        'a CPU without the instructions of the build (132)',
        'a full `/dev/shm`, 64 MiB by default (135)',
        'a seccomp profile (159)',
      ],
      todo: [
        'collect a stack trace or a core dump',
        'compare the base image of build and run',
        'take back the last rollout if it began with it',
      ],
    },
  },
  'crash-dotnet-host': {
    name: '.NET host could not start the app',
    headline: ({ facts }) => `.NET host cannot start app, exit ${facts.exitCode}`,
    verdict: (about) =>
      say`The .NET host in ${container(about)} could not start the app and ended with ${about.facts.exitCode}${when(about)}. From the host this is a code of its own, not a signal: a runtime, framework or file is missing.${LOG[about.facts.log]}${loop(about)}`,
    page: {
      meaning:
        'The .NET host did not get as far as the app. Its own exit codes, 129 to 165, look like signals but are not.',
      how: [
        'exit code of the .NET host (131 hostfxr or hostpolicy missing, 139 `deps.json`, 147 `runtimeconfig.json`, 150 framework missing, …) with an image or log of .NET',
      ],
      causes: [
        'the image has another .NET version than the app is built for',
        '`runtime` where `aspnet` is needed',
        '`runtimeconfig.json` or `deps.json` was not published',
      ],
      todo: ['compare the target framework with the base image', '`dotnet --info` in the image'],
    },
  },
  'completed-loop': {
    name: 'ends with 0 and is restarted',
    headline: () => 'exits with 0, is restarted all the same',
    verdict: (about) =>
      say`The program in ${container(about)} ended by itself with 0${when(about)}: for it the work was done. Its restart policy${about.facts.restartPolicy === undefined ? '' : say` (${code(about.facts.restartPolicy)})`} starts it again, so ${code('CrashLoopBackOff')} appears without any crash.${LOG[about.facts.log]}${loop(about)}`,
    page: {
      meaning: 'The program ends with success, and the restart policy starts it again: a loop without a crash.',
      how: [
        '`terminated.reason` is `Completed`, exit code 0, restarts greater than 0',
        'no event `Killing`: a probe kill of a polite program ends with 0 too',
      ],
      causes: [
        'a server that puts itself into the background',
        'a shell as main process without anything to do',
        'work that ends, in a Deployment instead of a Job',
      ],
      todo: ['keep the main process in the foreground', 'or make it a Job'],
    },
  },
  'killed-grace-exceeded': {
    name: 'killed after its grace period',
    headline: () => 'killed after its grace period, not memory',
    verdict: (about) => {
      const { graceSeconds, exitCode } = about.facts;
      const grace = graceSeconds === undefined ? 'its grace period' : `its ${duration(graceSeconds)} of grace`;
      return say`${Container(about)} was asked to stop, did not within ${grace}, and was killed${ago(about.facts.endedAt, about.now)}, hence ${exitCode}. That is no sign of memory: nothing says OOMKilled.`;
    },
    page: {
      meaning:
        'The container was stopped by a deletion, a drain or an eviction, did not react to SIGTERM in time, and got SIGKILL.',
      how: [
        'exit code 137 while the pod was being deleted or evicted',
        'the end came about one grace period after the stop was asked for',
      ],
      causes: [
        'a shell as main process that does not pass SIGTERM on',
        'a program without a handler for SIGTERM, as PID 1',
        'work that takes longer than `terminationGracePeriodSeconds`',
        'a `preStop` hook that uses up the time',
      ],
      todo: [
        'start the program with `exec` or `command` as a list',
        'end the work on SIGTERM',
        'raise `terminationGracePeriodSeconds`',
      ],
    },
  },
  'killed-external': {
    name: 'killed from outside, by whom is not recorded',
    hedged: true,
    headline: () => 'killed (SIGKILL), by whom is not recorded',
    verdict: (about) => {
      const { exitCode, limitBytes } = about.facts;
      const limit =
        limitBytes === undefined
          ? 'it has no memory limit that it could have reached'
          : `its memory limit is ${bytes(limitBytes)}`;
      return say`Possibly killed from outside: ${container(about)} ended with ${exitCode}${when(about)}, and neither OOM, probe, hook, deletion nor eviction explains it; ${limit}.${restarted(about.facts.restarts, about.ageSeconds)}`;
    },
    page: {
      meaning: 'Something sent SIGKILL, and Kubernetes recorded nothing that would explain it.',
      how: [
        'exit code 137 with reason `Error`, no memory limit, and no probe, hook, deletion, eviction or sandbox change near the end',
      ],
      causes: [
        '`kubectl exec … kill -9`, or a supervisor inside the container',
        'a security agent or a script on the node',
        'the node ran out of memory and the event has expired',
        'a .NET host whose own code is 137',
      ],
      todo: [
        'look into the kernel log of the node',
        'look into the audit log for `pods/exec`',
        'ask what else runs on the node',
      ],
    },
  },
  'status-lost': {
    name: 'how it ended was not recorded',
    headline: ({ facts }) => `its end was lost, ${facts.exitCode} is a stand-in`,
    verdict: (about) => {
      const { exitCode, reason, node } = about.facts;
      return say`Nobody saw how ${container(about)} ended: ${exitCode}${reason === undefined ? '' : say` (${code(reason)})`} was put in its place by the kubelet or the runtime${node === undefined ? '' : say` on node ${code(node)}`}. It says nothing of the program, nor of memory.`;
    },
    page: {
      meaning:
        'The runtime or the kubelet lost track of the container. The code that is shown was made up and means nothing.',
      how: [
        'reason `ContainerStatusUnknown` (137, without start and end times)',
        'reason `Unknown` with 255 on containerd',
        '-1, or 255 after a lost exit file, on CRI-O',
      ],
      causes: [
        'the runtime was restarted',
        'the node was rebooted or ran out of disk or memory',
        'the shim of the container was killed',
      ],
      todo: ['look at the events of the node for that time', 'see whether other pods there were hit too'],
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
      return say`${by} ended in a way for which its restart rule restarts the whole pod in place, ${others} with it. The 137 that they show is a stand-in: nobody killed them for memory.`;
    },
    page: {
      meaning: 'A restart rule with the action `RestartAllContainers` restarted every container of the pod in place.',
      how: [
        'condition `AllContainersRestarting`, or reason `RestartingAllContainers` with 137 and no times',
        'events `Killing` for the victims only: the container without one is the source',
      ],
      causes: ['the source ended with a code that its rule names'],
      todo: ['look at the source: its log and its code', 'look at `restartPolicyRules`'],
    },
  },
  'restarted-spec-change': {
    name: 'restarted because its definition changed',
    headline: ({ facts }) =>
      facts.what === 'resize' ? 'restarted to change its resources' : 'restarted because its definition was changed',
    verdict: (about) =>
      about.facts.what === 'resize'
        ? say`Its resources were changed in place${ago(about.facts.at, about.now)}, and the resize policy of ${container(about)} wants a restart for that. This is intended, not a crash.`
        : say`Somebody changed ${container(about)} in the running pod${ago(about.facts.at, about.now)} (its image, for one), and the kubelet restarted it. This is intended, not a crash.`,
    page: {
      meaning: 'The container was restarted on purpose, because it was changed in the running pod.',
      how: ['event `Killing` with `definition changed, will be restarted` or `resize requires restart`'],
      causes: [
        '`kubectl edit` or `kubectl set image` on the pod itself',
        'an in-place resize with `RestartContainer`',
        'a vertical pod autoscaler',
      ],
      todo: ['nothing, if the change was wanted', 'see in `managedFields` who made it'],
    },
  },
};
