import type { CauseId } from '../../../diagnosis/causes.ts';
import type { ProbeFacts } from '../../../diagnosis/facts.ts';
import type { About } from '../../about.ts';
import type { GroupWords } from '../../cause-words.ts';
import { code, say, type Sentence } from '../../sentence.ts';
import { ago, duration, lasting } from '../durations.ts';
import { Container, container, list, restarted, times } from '../phrases.ts';

type Probe = About<Extract<CauseId, `probe-${string}` | 'startup-pending' | 'liveness-failing' | 'readiness-failing'>>;

/** A longer command does not fit a sentence; it stands in the evidence. */
const LONGEST_ACTION = 80;

/** What the probe did: `GET /healthz on :8080 timed out (1 s)`. */
function failed({ facts }: Probe): Sentence {
  const subject =
    facts.check === undefined ? say`Its ${facts.probe} probe` : say`Its ${facts.probe} probe (${code(facts.check)})`;
  const within = facts.timeoutSeconds === undefined ? '' : ` (${duration(facts.timeoutSeconds)})`;
  const how: Readonly<Record<ProbeFacts['kind'], Sentence>> = {
    timeout: [`got no answer in time${within}`],
    refused: ['was refused the connection'],
    status: facts.failure === undefined ? ['got an answer that means no'] : say`got ${code(facts.failure)}`,
    exec: ['failed'],
    grpc: ['did not get a healthy answer over gRPC'],
    other: ['failed'],
  };
  return say`${subject} ${how[facts.kind]}`;
}

/** What the hook does, where that fits a sentence. */
function action({ facts }: About<'hook-post-start' | 'hook-pre-stop'>): Sentence {
  return facts.action === undefined || facts.action.length > LONGEST_ACTION ? [] : say` (${code(facts.action)})`;
}

function howOften(failures: number | undefined): string {
  return failures === undefined ? '' : ` ${times(failures)}`;
}

/** Allowed for the start by the startup probe, in seconds. */
function allowed({ facts }: Probe): number | undefined {
  const { periodSeconds, failureThreshold, initialDelaySeconds } = facts;
  return periodSeconds === undefined || failureThreshold === undefined
    ? undefined
    : periodSeconds * failureThreshold + (initialDelaySeconds ?? 0);
}

/** How the container took the kill: the code, and why it is no sign of memory. */
function end({ facts }: Probe): Sentence {
  const { exitCode, ignoredTerm, graceSeconds } = facts;
  const grace = graceSeconds === undefined ? 'its grace period' : `its ${duration(graceSeconds)} of grace`;
  if (ignoredTerm || exitCode === 137) {
    return [
      `; it did not stop within ${grace} and was killed${exitCode === undefined ? '' : `, hence ${exitCode}`}. Nothing speaks of memory.`,
    ];
  }
  if (exitCode === undefined) return ['.'];
  return exitCode === 0
    ? ['; it stopped cleanly with 0 and was restarted all the same.']
    : [`; it stopped on SIGTERM with ${exitCode}.`];
}

function whyNot(kind: ProbeFacts['kind'], failure: string | undefined): string {
  if (kind === 'timeout') return 'probe times out';
  if (kind === 'refused') return 'probe is refused the connection';
  return kind === 'status' && failure !== undefined && failure.length < 12 ? `probe gets ${failure}` : 'probe fails';
}

export const probesAndHooks: GroupWords<'probes-and-hooks'> = {
  'probe-liveness-kill': {
    name: 'restarted by its liveness probe',
    headline: ({ facts }) =>
      facts.exitCode === 137 ? 'restarted by its liveness probe, not memory' : 'restarted by its liveness probe',
    verdict: (about) =>
      say`${failed(about)}${howOften(about.facts.failures)}, so the kubelet stopped ${container(about)}${ago(about.facts.at, about.now)}${end(about)}${restarted(about.facts.restarts, about.ageSeconds)}`,
    page: {
      meaning:
        'The liveness probe failed as often as it may, and the kubelet restarted the container. The program did not crash by itself; the exit code only shows how it took the stop.',
      how: [
        'an event `Killing` with `failed liveness probe` shortly before the end (a Normal event: tools that read only warnings miss it)',
        'an event `Unhealthy` with what the probe got',
        '137 means that it did not stop within its grace period; 143 or 0 that it did',
      ],
      causes: [
        'the program is stuck or overloaded',
        'a time-out of one second for an endpoint that asks a database',
        'too little CPU: throttled programs answer late',
        'a slow start without a startup probe',
        'a wrong port or path',
      ],
      todo: [
        'read the end of its log',
        'let the liveness endpoint ask nothing but the process itself',
        'raise `timeoutSeconds` and `failureThreshold`',
        'add a startup probe for slow starts',
      ],
    },
  },
  'probe-startup-kill': {
    name: 'restarted by its startup probe',
    headline: (about) => {
      const seconds = allowed(about);
      return seconds === undefined
        ? 'not up in time for its startup probe'
        : `restarted, not up within ${duration(seconds)}`;
    },
    verdict: (about) => {
      const seconds = allowed(about);
      const time = seconds === undefined ? '' : ` for the ${duration(seconds)} that it allows`;
      return say`${failed(about)}${time}, so the kubelet restarted ${container(about)}${ago(about.facts.at, about.now)}${end(about)}${restarted(about.facts.restarts, about.ageSeconds)}`;
    },
    page: {
      meaning:
        'The container did not pass its startup probe within `failureThreshold × periodSeconds`, and the kubelet restarted it.',
      how: [
        'an event `Killing` with `failed startup probe`',
        'events `Unhealthy` with `Startup probe failed`',
        '`started` was never true in that run',
      ],
      causes: [
        'the start takes longer than the probe allows',
        'the program waits for something that does not come',
        'a wrong port or path',
      ],
      todo: ['see in the log how far it came', 'raise `failureThreshold`', 'correct what the probe asks'],
    },
  },
  'startup-pending': {
    name: 'still starting, startup probe not passed',
    headline: ({ facts, now }) =>
      facts.runningSince === undefined
        ? 'still starting, startup probe not passed'
        : `still starting after ${duration((now.getTime() - facts.runningSince.getTime()) / 1000)}`,
    verdict: (about) => {
      const seconds = allowed(about);
      const left = seconds === undefined ? '' : ` It is allowed ${duration(seconds)} before it is restarted.`;
      return say`${Container(about)} ${about.facts.runningSince === undefined ? 'runs' : say`has been running${lasting(about.facts.runningSince, about.now)}`}, but has not passed its startup probe yet${about.facts.check === undefined ? '' : say` (${code(about.facts.check)})`}; until then it gets no traffic.${left}`;
    },
    page: {
      meaning: 'The container runs, but its startup probe has not succeeded yet. Liveness and readiness wait for it.',
      how: ['`started: false` on a running container with a startup probe'],
      causes: ['a start that takes its time', 'a start that waits for something'],
      todo: ['wait, or watch the log', 'ask the endpoint by hand'],
    },
  },
  'liveness-failing': {
    name: 'liveness probe failing, not yet restarted',
    headline: () => 'liveness probe fails, not yet restarted',
    verdict: (about) => {
      const { failureThreshold } = about.facts;
      const threshold =
        failureThreshold === undefined ? '' : ` After ${failureThreshold} misses in a row the kubelet restarts it.`;
      return say`${failed(about)}${howOften(about.facts.failures)}${ago(about.facts.at, about.now)}; ${container(about)} still runs.${threshold}`;
    },
    page: {
      meaning: 'The liveness probe fails, but not often enough in a row for a restart.',
      how: ['events `Unhealthy` with `Liveness probe failed`, and no `Killing` after them'],
      causes: ['a program that is slow under load', 'a time-out that is too short', 'too little CPU'],
      todo: ['ask the endpoint by hand', 'give the probe more time', 'look at the CPU it uses against its limit'],
    },
  },
  'readiness-failing': {
    name: 'readiness probe failing',
    headline: ({ facts }) => `not ready, ${whyNot(facts.kind, facts.failure)}`,
    verdict: (about) =>
      say`${Container(about)} ${about.facts.runningSince === undefined ? 'runs' : say`has been running${lasting(about.facts.runningSince, about.now)}`}, but gets no traffic. ${failed(about)}${howOften(about.facts.failures)}${about.facts.at === undefined ? '' : say`, last${ago(about.facts.at, about.now)}`}. A readiness probe restarts nothing.`,
    page: {
      meaning:
        'The container runs, but says that it is not ready. Services send it nothing; it is not restarted for that.',
      how: ['`ready: false` on a running container', 'events `Unhealthy` with `Readiness probe failed`: what it got'],
      causes: [
        'it waits for a database or another service',
        'it listens on `127.0.0.1` only: `connection refused` although it works from inside',
        'a wrong port or path',
        'it is overloaded and answers late',
      ],
      todo: [
        'ask the endpoint as the kubelet does, at the address of the pod',
        'read the log',
        'correct port, path or time-out',
      ],
    },
  },
  'probe-errored': {
    name: 'the probe itself cannot run',
    headline: ({ facts }) => `its ${facts.probe} probe itself cannot run`,
    verdict: (about) => {
      const { probe, check } = about.facts;
      const effect =
        probe === 'readiness'
          ? 'so it never becomes ready, and is not restarted either'
          : 'so nothing is known of its health';
      return say`The ${probe} probe of ${container(about)}${check === undefined ? '' : say` (${code(check)})`} could not be carried out, ${effect}. The program may be quite well.`;
    },
    page: {
      meaning: 'The kubelet could not carry out the probe: it did not fail, it did not take place.',
      how: [
        'events `Unhealthy` with `probe errored` (Kubernetes 1.33 and later: `probe errored and resulted in …`)',
        'OpenShift: events `ProbeError`',
      ],
      causes: [
        'the command of an exec probe is not in the image (distroless)',
        'a port name that the container does not have',
        'the runtime could not run the command in time',
      ],
      todo: ['correct the command or port of the probe', 'use an HTTP, TCP or gRPC probe in images without a shell'],
    },
  },
  'readiness-gate': {
    name: 'waiting for a readiness gate',
    headline: ({ facts }) =>
      `not ready, waiting for ${facts.gates[0] === undefined ? 'a readiness gate' : `gate ${facts.gates[0]}`}`,
    verdict: (about) =>
      say`All containers are ready, but the pod also waits${lasting(about.facts.since, about.now)} for ${about.facts.gates.length === 0 ? 'a readiness gate' : say`the readiness gate ${list(about.facts.gates)}`}, which a controller outside sets. The pod itself is not at fault.`,
    page: {
      meaning:
        'The pod has a readiness gate: a condition that some controller has to set to `True` before the pod counts as ready.',
      how: [
        'condition `Ready` with reason `ReadinessGatesNotReady`',
        'the condition named in `spec.readinessGates` is missing or `False`',
      ],
      causes: [
        'the load balancer has not registered the pod, or its health check fails',
        'the controller that sets the condition does not run',
        'a gate left behind by a tool that was removed',
      ],
      todo: ['look at the condition and its message', 'look at the controller', 'remove a gate that nobody sets'],
    },
  },
  'hook-post-start': {
    name: 'postStart hook failed',
    headline: () => 'postStart hook failed, so it was killed',
    verdict: (about) =>
      say`The ${code('postStart')} hook of ${container(about)}${action(about)} failed, and the kubelet kills a container whose hook fails${about.facts.exitCode === undefined ? '' : ` (hence exit ${about.facts.exitCode})`}. The program itself may be well.`,
    page: {
      meaning: 'The `postStart` hook failed. The kubelet then kills the container and starts it again.',
      how: [
        'waiting reason `PostStartHookError`, or an event `FailedPostStartHook`',
        'later only the event tells: the waiting reason becomes `CrashLoopBackOff` with 137 or 143',
      ],
      causes: [
        'the command of the hook is not in the image, or ends with an error',
        'the hook runs before the program is up: there is no order between them',
        'an HTTP hook is refused',
      ],
      todo: ['correct the hook', 'let it wait for what it needs', 'move the work into an init container'],
    },
  },
  'hook-pre-stop': {
    name: 'preStop hook failed or took too long',
    headline: () => 'preStop hook failed or took too long',
    verdict: (about) => {
      const { graceSeconds, exitCode } = about.facts;
      const grace = graceSeconds === undefined ? 'the grace period' : `the ${duration(graceSeconds)} of grace`;
      return say`The ${code('preStop')} hook of ${container(about)}${action(about)} failed or used up ${grace}, which hook and stop share.${exitCode === 137 ? ' What was left was a kill, hence 137, not memory.' : ''}`;
    },
    page: {
      meaning:
        'The `preStop` hook runs before SIGTERM and counts against the grace period. When it fails or takes too long, the program has no time left to stop.',
      how: ['an event `FailedPreStopHook`', 'or an end about one grace period after `Killing`, with 137'],
      causes: [
        '`sleep` longer than `terminationGracePeriodSeconds`',
        'a command that is not in the image',
        'a drain that takes longer than the grace period',
      ],
      todo: ['make the hook shorter', 'raise `terminationGracePeriodSeconds`'],
    },
  },
};
