import type { CauseId } from '../../../diagnosis/causes.ts';
import type { ProbeFacts } from '../../../diagnosis/facts.ts';
import type { CauseContext } from '../../../next-steps/cause-context.ts';
import type { GroupWords } from '../../cause-words.ts';
import { code, say, type Sentence } from '../../sentence.ts';
import { ago, duration, lasting } from '../durations.ts';
import { Container, container, list, restarted, times } from '../phrases.ts';

type Probe = CauseContext<
  Extract<CauseId, `probe-${string}` | 'startup-pending' | 'liveness-failing' | 'readiness-failing'>
>;

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
function action({ facts }: CauseContext<'hook-post-start' | 'hook-pre-stop'>): Sentence {
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
    headline: ({ facts }) => `not ready, ${whyNot(facts.kind, facts.failure)}`,
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
      const { graceSeconds, exitCode } = about.facts;
      const grace = graceSeconds === undefined ? 'the grace period' : `the ${duration(graceSeconds)} of grace`;
      return say`The ${code('preStop')} hook of ${container(about)}${action(about)} failed or used up ${grace}, which hook and stop share.${exitCode === 137 ? ' What was left was a kill, hence 137, not memory.' : ''}`;
    },
  },
};
