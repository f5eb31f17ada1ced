import type { ProbeFacts } from '../../diagnosis/facts/probes-and-hooks.ts';
import type { CauseContext } from '../../next-steps/cause-context.ts';
import type { ProbesAndHooksStepValues, ProbedContainer } from '../../next-steps/probes-and-hooks.ts';
import type { GroupWords } from '../cause-words.ts';
import { ago, duration, lasting } from './durations.ts';
import { Container, container, list, restarted, times } from './phrases.ts';
import { shared } from './shared-steps.ts';
import { code, say, type Sentence } from '../sentence.ts';
import type { StepTexts } from '../step-texts.ts';

/** What the probe did: `GET :8080/healthz timed out (1 s)`. */
function failed({ facts }: ProbedContainer): Sentence {
  const check = facts.check === undefined ? '' : say` (${code(facts.check)})`;
  if (facts.kind === 'refused') return say`The connection of its ${facts.probe} probe${check} was refused`;
  const within = facts.timeoutSeconds === undefined ? '' : ` (${duration(facts.timeoutSeconds)})`;
  const how: Readonly<Record<Exclude<ProbeFacts['kind'], 'refused'>, Sentence>> = {
    timeout: [`got no response in time${within}`],
    status: facts.failure === undefined ? ['got a failure response'] : say`got ${code(facts.failure)}`,
    exec: ['failed'],
    grpc: ['did not get a healthy response over gRPC'],
    other: ['failed'],
  };
  return say`Its ${facts.probe} probe${check} ${how[facts.kind]}`;
}

/** What the hook does, if that fits a sentence. */
function action({ facts }: CauseContext<'hook-post-start' | 'hook-pre-stop'>): Sentence {
  return facts.action === undefined ? [] : say` (${code(facts.action)})`;
}

function howOften(failures: number | undefined): string {
  return failures === undefined ? '' : ` ${times(failures)}`;
}

/** How the container took the kill: the code, and why it is not a sign of memory. */
function end({ facts }: ProbedContainer): Sentence {
  const { exitCode, ignoredTerm, graceSeconds } = facts;
  const grace = graceSeconds === undefined ? 'its grace period' : `its ${duration(graceSeconds)} grace period`;
  if (ignoredTerm) {
    return [
      `; it did not stop within ${grace} and was killed${exitCode === undefined ? '' : `, hence ${exitCode}`}. Nothing points to memory.`,
    ];
  }
  if (exitCode === undefined) return ['.'];
  return exitCode === 0
    ? ['; it stopped cleanly with 0 and was still restarted.']
    : [`; it stopped on SIGTERM with ${exitCode}.`];
}

function whyNot({ kind, status }: ProbeFacts): string {
  if (kind === 'timeout') return 'probe times out';
  if (kind === 'refused') return "probe's connection is refused";
  return status === undefined ? 'probe fails' : `probe gets ${status}`;
}

export const probesAndHooks: GroupWords<'probes-and-hooks'> = {
  'probe-liveness-kill': {
    name: 'restarted by its liveness probe',
    headline: ({ facts }) =>
      facts.ignoredTerm ? 'restarted by its liveness probe, not memory' : 'restarted by its liveness probe',
    verdict: (about) =>
      say`${failed(about)}${howOften(about.facts.failures)}, so the kubelet stopped ${container(about)}${ago(about.facts.at, about.now)}${end(about)}${restarted(about.facts.restarts, about.ageSeconds)}`,
  },
  'probe-startup-kill': {
    name: 'restarted by its startup probe',
    headline: (about) => {
      const seconds = about.facts.allowedSeconds;
      return seconds === undefined
        ? 'restarted, startup probe not passed in time'
        : `restarted, did not start within ${duration(seconds)}`;
    },
    verdict: (about) => {
      const seconds = about.facts.allowedSeconds;
      const time = seconds === undefined ? '' : ` for all of the ${duration(seconds)} allowed`;
      return say`${failed(about)}${time}, so the kubelet restarted ${container(about)}${ago(about.facts.at, about.now)}${end(about)}${restarted(about.facts.restarts, about.ageSeconds)}`;
    },
  },
  'startup-pending': {
    name: 'still starting, startup probe not passed',
    headline: ({ facts, now }) =>
      facts.runningSince === undefined
        ? 'still starting, startup probe not passed'
        : `still starting after ${duration((now.getTime() - facts.runningSince.getTime()) / 1000)}`,
    verdict: (about) => {
      const seconds = about.facts.allowedSeconds;
      const left =
        seconds === undefined ? '' : ` It is restarted if it has not passed within ${duration(seconds)} of starting.`;
      return say`${Container(about)} ${about.facts.runningSince === undefined ? 'is running' : say`has been running${lasting(about.facts.runningSince, about.now)}`}, but has not passed its startup probe yet${about.facts.check === undefined ? '' : say` (${code(about.facts.check)})`}; until then it gets no traffic.${left}`;
    },
  },
  'liveness-failing': {
    name: 'liveness probe failing, not yet restarted',
    headline: () => 'liveness probe fails, not yet restarted',
    verdict: (about) => {
      const { failureThreshold } = about.facts;
      const threshold =
        failureThreshold === undefined ? '' : ` After ${failureThreshold} failures in a row the kubelet restarts it.`;
      return say`${failed(about)}${howOften(about.facts.failures)}${ago(about.facts.at, about.now)}; ${container(about)} is still running.${threshold}`;
    },
  },
  'readiness-failing': {
    name: 'readiness probe failing',
    headline: ({ facts }) => `not ready, ${whyNot(facts)}`,
    verdict: (about) =>
      say`${Container(about)} ${about.facts.runningSince === undefined ? 'is running' : say`has been running${lasting(about.facts.runningSince, about.now)}`}, but gets no traffic. ${failed(about)}${howOften(about.facts.failures)}${about.facts.at === undefined ? '' : say`, most recently${ago(about.facts.at, about.now)}`}. A readiness probe does not cause restarts.`,
  },
  'probe-errored': {
    name: 'the probe itself cannot run',
    headline: ({ facts }) => `its ${facts.probe} probe itself cannot run`,
    verdict: (about) => {
      const { probe, check } = about.facts;
      const effect =
        probe === 'readiness'
          ? 'so the container never becomes ready; it is not restarted either'
          : 'so nothing is known about its health';
      return say`The ${probe} probe of ${container(about)}${check === undefined ? '' : say` (${code(check)})`} could not be run, ${effect}. The program itself may be healthy.`;
    },
  },
  'readiness-gate': {
    name: 'waiting for a readiness gate',
    headline: ({ facts }) =>
      `not ready, waiting for ${facts.gates[0] === undefined ? 'a readiness gate' : `gate ${facts.gates[0]}`}`,
    verdict: (about) =>
      say`All containers are ready, but the pod ${about.facts.since === undefined ? 'is' : 'has been'} waiting for ${about.facts.gates.length === 0 ? 'a readiness gate' : say`the readiness gate ${list(about.facts.gates)}`}${lasting(about.facts.since, about.now)}; that is set by an external controller. The pod itself is not at fault.`,
  },
  'hook-post-start': {
    name: 'postStart hook failed',
    headline: () => 'postStart hook failed, container killed',
    verdict: (about) =>
      say`The ${code('postStart')} hook of ${container(about)}${action(about)} failed, and the kubelet kills a container whose hook fails${about.facts.exitCode === undefined ? '' : ` (hence exit ${about.facts.exitCode})`}. The program itself may be healthy.`,
  },
  'hook-pre-stop': {
    name: 'preStop hook failed or took too long',
    headline: () => 'preStop hook failed or took too long',
    verdict: (about) => {
      const { graceSeconds, killed } = about.facts;
      const grace = graceSeconds === undefined ? 'the grace period' : `the ${duration(graceSeconds)} grace period`;
      return say`The ${code('preStop')} hook of ${container(about)}${action(about)} failed or used up ${grace}, which the hook and the stop share.${killed ? ' The container was then killed, hence 137; this is not memory.' : ''}`;
    },
  },
};

export const probesAndHooksSteps: StepTexts<ProbesAndHooksStepValues> = {
  ...shared,
  'probe-ask': ({ check }) =>
    say`Send the request yourself while it runs (${code(check)}), to the pod's own address as the kubelet does:`,
  'probe-run': ({ check }) => say`Run the probe's command yourself while it runs (${code(check)}):`,
  'probe-see-definition': () => say`See how the probe is defined:`,
  'probe-more-time': ({ probe, timeoutSeconds, failureThreshold }) =>
    say`If it is slow rather than stuck, give the ${probe} probe ${timeoutSeconds} s, and ${failureThreshold} failures before it acts:`,
  'probe-startup': ({ seconds }) =>
    say`If it takes long to start, add a startup probe: the other probes wait until it succeeds, at most ${duration(seconds)}.`,
  'probe-startup-longer': ({ seconds }) => say`If it just needs longer, allow ${duration(seconds)} for the start:`,
  'probe-listen': ({ check }) =>
    say`Make the program listen on all addresses (${code('0.0.0.0')}), on the port that the probe uses${check === undefined ? '' : say` (${code(check)})`}: on ${code('127.0.0.1')} alone, the kubelet's connection is refused.`,
  'probe-correct': ({ probe, check }) =>
    say`Correct what the ${probe} probe requests${check === undefined ? '' : say` (${code(check)})`}, or what the program returns there.`,
  'probe-command-in-image': ({ check }) =>
    say`Make sure that ${check === undefined ? "the probe's command" : code(check)} is in the image, runs as the container's user and finishes in time; distroless images have no shell.`,
  'probe-usage': () => say`Check whether it is short of CPU: throttling makes probes time out (needs metrics-server):`,
  'probe-handle-term': () =>
    say`Make the main process handle SIGTERM (no shell in between: ${code('exec')}), so that it stops within its grace period.`,
  'gate-conditions': () => say`See what the gate's condition says:`,
  'gate-controller': ({ gate }) =>
    say`Check the controller that sets ${code(gate)} (for load balancers: is the pod a target, and is it healthy there?).`,
  'gate-remove': ({ gate }) =>
    say`If nothing sets ${code(gate)} any more, remove it from ${code('spec.readinessGates')}.`,
  'hook-run': ({ hook }) =>
    say`Run the command of the ${code(hook)} hook manually in the image, without the program running next to it:`,
  'hook-correct': ({ hook, triedFirst }) =>
    triedFirst
      ? say`Correct the ${code(hook)} hook so that it exits with 0${hook === 'postStart' ? ', even when the program is not up yet: the hook may run first' : ''}.`
      : say`Correct the ${code(hook)} hook: run its command manually in the image, and make it exit with 0.`,
  'hook-grace': ({ seconds }) =>
    say`If the hook is just slow, give the hook and the stop ${duration(seconds)} together:`,
  'hook-events': () => say`See what the hook returned:`,
};
