import type { About } from '../../about.ts';
import type { GroupWords } from '../../cause-words.ts';
import { secondsBetween } from '../../durations.ts';
import { code, say, type Sentence } from '../../sentence.ts';
import { ago, duration, lasting } from '../durations.ts';
import { Container, restarted, times } from '../phrases.ts';

const ASKED_BY: Readonly<Record<'deletion' | 'kubelet' | 'unknown', string>> = {
  deletion: 'because its pod was being deleted',
  kubelet: 'because the kubelet asked it to',
  unknown: 'because it was asked to; by whom is not recorded',
};

const IDLE = {
  'scaled-down': {
    headline: 'scaled to 0, nothing is to run',
    verdict: say`It is set to 0 replicas, so it has no pods, and none are missing.`,
  },
  suspended: {
    headline: 'suspended, nothing is to run',
    verdict: say`It is suspended: it starts no pods until ${code('spec.suspend')} is ${code('false')}.`,
  },
  'no-pods': {
    headline: 'no pods now, and none are missing',
    verdict: say`It has no pods at the moment, and its status asks for none.`,
  },
};

function leftOfGrace({ facts, now }: About<'terminating'>): string {
  const left = -(secondsBetween(facts.deadline, now) ?? 0);
  return left > 0 ? `, ${duration(left)} of grace left` : ', its grace period is over';
}

function stage({ facts }: About<'starting'>): Sentence {
  return facts.stage === undefined ? [] : say` The newest thing that happened: ${code(facts.stage)}.`;
}

export const nothingWrong: GroupWords<'nothing-wrong'> = {
  healthy: {
    name: 'healthy',
    headline: ({ facts: { idle } }) =>
      idle === undefined ? 'running and ready, nothing is wrong' : IDLE[idle].headline,
    verdict: ({ facts, now }) => {
      const { readyContainers, containers, runningSince, restarts, idle } = facts;
      if (idle !== undefined) return IDLE[idle].verdict;
      const ready =
        readyContainers === containers
          ? containers === 1
            ? 'Its container is'
            : `${containers === 2 ? 'Both' : `All ${containers}`} containers are`
          : `${readyContainers} of ${containers} containers are`;
      const before = restarts > 0 ? ` It has restarted ${times(restarts)} in its life.` : '';
      return say`${ready} ready${runningSince === undefined ? '' : say`, running${lasting(runningSince, now)}`}.${before}`;
    },
    page: {
      meaning:
        'The pod runs, all its containers are ready, and no end of a container lies so near that it would still matter.',
      how: [
        'phase `Running`, condition `Ready` is `True`',
        'no container has ended, or its last end is more than 24 hours old, or older than the current rollout',
      ],
      causes: ['there is no trouble in the pod itself'],
      todo: [
        'if clients still fail, look outside the pod: its Service and endpoints, network policies, the ingress',
        'if it is slow, compare what it uses with its limits',
      ],
    },
  },
  completed: {
    name: 'completed',
    headline: () => 'finished its work with exit code 0',
    verdict: ({ facts, now }) => {
      const job = facts.job === undefined ? '' : say` Job ${code(facts.job)} counts it as a success.`;
      return say`All its containers ended by themselves with 0${ago(facts.finishedAt, now)}, and nothing restarts them.${job}`;
    },
    page: {
      meaning: 'The pod has done what it was made for and ended with success.',
      how: [
        'phase `Succeeded`',
        'all containers terminated with exit code 0; sidecars that were stopped afterwards do not count',
      ],
      causes: ['a Job or a pod with `restartPolicy: Never` or `OnFailure` that is done'],
      todo: [
        'nothing',
        'if it should have gone on running, it belongs into a Deployment, or its main process has to stay in the foreground',
      ],
    },
  },
  recovered: {
    name: 'recovered',
    headline: () => 'running again after an earlier failure',
    verdict: ({ facts, now }) =>
      say`Ready, and running${lasting(facts.runningSince, now)}: longer than the run that ended${ago(facts.endedAt, now)}.${restarted(facts.restarts)}`,
    page: {
      meaning:
        'A container ended not long ago, but it is ready now and has already run longer than it did before that end.',
      how: [
        '`state.running` with `ready: true` and a `lastState.terminated`',
        'this run has lasted longer than the one that ended; until then the cause of the end stands',
        'an end older than 24 hours, or than the current rollout, is no longer mentioned',
      ],
      causes: ['what it waited for came up', 'a passing load or a passing fault'],
      todo: [
        'read the log of the run before, while it is kept',
        'look at the cause of the earlier end if it comes back',
      ],
    },
  },
  'stopped-normally': {
    name: 'stopped on request',
    headline: ({ facts }) =>
      facts.signal === undefined
        ? 'stopped on request, not crashed'
        : `stopped by ${facts.signal} on request, not crashed`,
    verdict: (about) => {
      const { signal, finishedAt, askedBy } = about.facts;
      const how = signal === undefined ? '' : ` on ${signal}`;
      const exit = about.exitCode === undefined ? '' : ` with ${about.exitCode}`;
      return say`${Container(about)} ended${exit}${how}${ago(finishedAt, about.now)} ${ASKED_BY[askedBy]}. This is how a stop looks; it is not a crash.`;
    },
    page: {
      meaning:
        'The container was asked to stop and did. 143 (SIGTERM) is what such a stop looks like; it is not an error.',
      how: [
        'exit code 143, 130, 131 or 0 (Windows: -1073741510), with the pod being deleted or an event `Killing` near the end',
        'the end came before the grace period was over',
      ],
      causes: [
        'a rollout, a scale-down, a deletion, a drain of its node',
        'the JVM ends with 143 even after a clean shutdown',
      ],
      todo: ['nothing, if the stop was wanted', 'look at the events and the audit log for who asked'],
    },
  },
  terminating: {
    name: 'being deleted',
    headline: (about) => `being deleted${leftOfGrace(about)}`,
    verdict: ({ facts, now }) => {
      const grace = facts.graceSeconds === undefined ? '' : ` within its ${duration(facts.graceSeconds)} of grace`;
      return say`Its deletion was requested${ago(facts.requestedAt, now)}, and it has to stop${grace}. That is the normal course; when the time is over the kubelet kills what still runs.`;
    },
    page: {
      meaning: 'The pod was deleted and is within its grace period.',
      how: ['`metadata.deletionTimestamp` is set and not yet past (it already includes the grace period)'],
      causes: ['a rollout, a scale-down, a drain, or `kubectl delete`'],
      todo: ['wait for the end of the grace period', 'after it, podwhy says what holds the pod'],
    },
  },
  starting: {
    name: 'starting',
    headline: ({ facts, now }) => `starting for ${duration(secondsBetween(facts.since, now) ?? 0)}, nothing has failed`,
    verdict: (about) =>
      say`It has been starting${lasting(about.facts.since, about.now)}, which is not long.${stage(about)} Nothing has failed so far.`,
    page: {
      meaning: 'The pod is new and takes its normal steps: node, volumes, network, image, start.',
      how: [
        'phase `Pending` or a container in `ContainerCreating` or `PodInitializing` for less than the time after which podwhy calls it stuck',
        'no warning among its events',
      ],
      causes: ['it was created a moment ago'],
      todo: ['ask again in a minute'],
    },
  },
};
