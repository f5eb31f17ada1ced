import type { CauseId } from '../../diagnosis/causes.ts';
import type { ProbeFacts } from '../../diagnosis/facts.ts';
import type { CauseContext } from '../../next-steps/cause-context.ts';
import type { ProbesAndHooksStepValues } from '../../next-steps/probes-and-hooks.ts';
import type { GroupWords } from '../cause-words.ts';
import { ago, duration, lasting } from './durations.ts';
import { Container, container, list, restarted, times } from './phrases.ts';
import { shared } from './shared-steps.ts';
import { code, say, type Sentence } from '../sentence.ts';
import type { StepTexts } from '../step-texts.ts';

type Probe = CauseContext<
  Extract<CauseId, `probe-${string}` | 'startup-pending' | 'liveness-failing' | 'readiness-failing'>
>;

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
function action({ facts }: CauseContext<'hook-post-start' | 'hook-pre-stop'>): Sentence {
  return facts.action === undefined ? [] : say` (${code(facts.action)})`;
}

function howOften(failures: number | undefined): string {
  return failures === undefined ? '' : ` ${times(failures)}`;
}

/** How the container took the kill: the code, and why it is not a sign of memory. */
function end({ facts }: Probe): Sentence {
  const { exitCode, ignoredTerm, graceSeconds } = facts;
  const grace = graceSeconds === undefined ? 'its grace period' : `its ${duration(graceSeconds)} of grace`;
  if (ignoredTerm) {
    return [
      `; it did not stop within ${grace} and was killed${exitCode === undefined ? '' : `, hence ${exitCode}`}. Nothing speaks of memory.`,
    ];
  }
  if (exitCode === undefined) return ['.'];
  return exitCode === 0
    ? ['; it stopped cleanly with 0 and was restarted all the same.']
    : [`; it stopped on SIGTERM with ${exitCode}.`];
}

function whyNot({ kind, status }: ProbeFacts): string {
  if (kind === 'timeout') return 'probe times out';
  if (kind === 'refused') return 'probe is refused the connection';
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
        ? 'not up in time for its startup probe'
        : `restarted, not up within ${duration(seconds)}`;
    },
    verdict: (about) => {
      const seconds = about.facts.allowedSeconds;
      const time = seconds === undefined ? '' : ` for the ${duration(seconds)} that it allows`;
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
      const left = seconds === undefined ? '' : ` It is allowed ${duration(seconds)} before it is restarted.`;
      return say`${Container(about)} ${about.facts.runningSince === undefined ? 'runs' : say`has been running${lasting(about.facts.runningSince, about.now)}`}, but has not passed its startup probe yet${about.facts.check === undefined ? '' : say` (${code(about.facts.check)})`}; until then it gets no traffic.${left}`;
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
  },
  'readiness-failing': {
    name: 'readiness probe failing',
    headline: ({ facts }) => `not ready, ${whyNot(facts)}`,
    verdict: (about) =>
      say`${Container(about)} ${about.facts.runningSince === undefined ? 'runs' : say`has been running${lasting(about.facts.runningSince, about.now)}`}, but gets no traffic. ${failed(about)}${howOften(about.facts.failures)}${about.facts.at === undefined ? '' : say`, last${ago(about.facts.at, about.now)}`}. A readiness probe restarts nothing.`,
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
  },
  'readiness-gate': {
    name: 'waiting for a readiness gate',
    headline: ({ facts }) =>
      `not ready, waiting for ${facts.gates[0] === undefined ? 'a readiness gate' : `gate ${facts.gates[0]}`}`,
    verdict: (about) =>
      say`All containers are ready, but the pod also waits${lasting(about.facts.since, about.now)} for ${about.facts.gates.length === 0 ? 'a readiness gate' : say`the readiness gate ${list(about.facts.gates)}`}, which a controller outside sets. The pod itself is not at fault.`,
  },
  'hook-post-start': {
    name: 'postStart hook failed',
    headline: () => 'postStart hook failed, so it was killed',
    verdict: (about) =>
      say`The ${code('postStart')} hook of ${container(about)}${action(about)} failed, and the kubelet kills a container whose hook fails${about.facts.exitCode === undefined ? '' : ` (hence exit ${about.facts.exitCode})`}. The program itself may be well.`,
  },
  'hook-pre-stop': {
    name: 'preStop hook failed or took too long',
    headline: () => 'preStop hook failed or took too long',
    verdict: (about) => {
      const { graceSeconds, killed } = about.facts;
      const grace = graceSeconds === undefined ? 'the grace period' : `the ${duration(graceSeconds)} of grace`;
      return say`The ${code('preStop')} hook of ${container(about)}${action(about)} failed or used up ${grace}, which hook and stop share.${killed ? ' What was left was a kill, hence 137, not memory.' : ''}`;
    },
  },
};

export const probesAndHooksSteps: StepTexts<ProbesAndHooksStepValues> = {
  ...shared,
  'probe-ask': ({ check }) =>
    say`Ask it yourself while it runs (${code(check)}), at the pod's own address as the kubelet does:`,
  'probe-run': ({ check }) => say`Run the probe's command yourself while it runs (${code(check)}):`,
  'probe-see-definition': () => say`See what the probe asks:`,
  'probe-more-time': ({ probe, timeoutSeconds, failureThreshold }) =>
    say`If it is slow rather than stuck, give the ${probe} probe ${timeoutSeconds} s, and ${failureThreshold} misses before it acts:`,
  'probe-startup': ({ seconds }) =>
    say`If it needs long to start, add a startup probe: until it succeeds, at most ${duration(seconds)}, the others wait.`,
  'probe-startup-longer': ({ seconds }) => say`If it only needs longer, allow the start ${duration(seconds)}:`,
  'probe-listen': ({ check }) =>
    say`Let the program listen on all addresses (${code('0.0.0.0')}), on the port that the probe asks${check === undefined ? '' : say` (${code(check)})`}: on ${code('127.0.0.1')} alone the kubelet is refused.`,
  'probe-correct': ({ probe, check }) =>
    say`Correct what the ${probe} probe asks${check === undefined ? '' : say` (${code(check)})`}, or what the program answers there.`,
  'probe-command-in-image': ({ check }) =>
    say`See that ${check === undefined ? "the probe's command" : code(check)} is in the image, runs as the container's user and ends in time; distroless images have no shell.`,
  'probe-usage': () => say`See whether it is short of CPU: throttling makes probes time out (needs metrics-server):`,
  'probe-handle-term': () =>
    say`Let the main process handle SIGTERM (no shell in between: ${code('exec')}), so that it stops within its grace period.`,
  'gate-conditions': () => say`See what the gate's condition says:`,
  'gate-controller': ({ gate }) =>
    say`Look at the controller that sets ${code(gate)} (for load balancers: is the pod a target, and is it healthy there).`,
  'gate-remove': ({ gate }) =>
    say`If nothing sets ${code(gate)} any more, remove it from ${code('spec.readinessGates')}.`,
  'hook-run': ({ hook }) =>
    say`Run the command of the ${code(hook)} hook by hand in the image, where the program does not run beside it:`,
  'hook-correct': ({ hook, triedFirst }) =>
    triedFirst
      ? say`Correct the ${code(hook)} hook so that it ends with 0${hook === 'postStart' ? ', even where the program is not up yet: nothing orders the two' : ''}.`
      : say`Correct the ${code(hook)} hook: run its command in the image by hand, and let it end with 0.`,
  'hook-grace': ({ seconds }) => say`If the hook is only slow, give it and the stop together ${duration(seconds)}:`,
  'hook-events': () => say`See what the hook answered:`,
};
