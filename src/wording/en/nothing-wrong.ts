import { secondsSince } from '../../lib/durations.ts';
import type { CauseContext } from '../../next-steps/cause-context.ts';
import type { NothingWrongStepValues } from '../../next-steps/nothing-wrong.ts';
import type { GroupWords } from '../cause-words.ts';
import { ago, duration, lasting } from './durations.ts';
import { Container, restarted, times } from './phrases.ts';
import { shared } from './shared-steps.ts';
import { code, say, type Sentence } from '../sentence.ts';
import type { StepTexts } from '../step-texts.ts';

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

function leftOfGrace({ facts, now }: CauseContext<'terminating'>): string {
  const left = -(secondsSince(facts.deadline, now) ?? 0);
  return left > 0 ? `, ${duration(left)} of grace left` : ', its grace period is over';
}

function stage({ facts }: CauseContext<'starting'>): Sentence {
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
  },
  completed: {
    name: 'completed',
    headline: () => 'finished its work with exit code 0',
    verdict: ({ facts, now }) => {
      const job = facts.job === undefined ? '' : say` Job ${code(facts.job)} counts it as a success.`;
      return say`All its containers ended by themselves with 0${ago(facts.finishedAt, now)}, and nothing restarts them.${job}`;
    },
  },
  recovered: {
    name: 'recovered',
    headline: () => 'running again after an earlier failure',
    verdict: ({ facts, now }) =>
      say`Ready, and running${lasting(facts.runningSince, now)}: longer than the run that ended${ago(facts.finishedAt, now)}.${restarted(facts.restarts)}`,
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
  },
  terminating: {
    name: 'being deleted',
    headline: (about) => `being deleted${leftOfGrace(about)}`,
    verdict: ({ facts, now }) => {
      const grace = facts.graceSeconds === undefined ? '' : ` within its ${duration(facts.graceSeconds)} of grace`;
      return say`Its deletion was requested${ago(facts.requestedAt, now)}, and it has to stop${grace}. That is the normal course; when the time is over the kubelet kills what still runs.`;
    },
  },
  starting: {
    name: 'starting',
    headline: ({ facts, now }) => `starting for ${duration(secondsSince(facts.since, now) ?? 0)}, nothing has failed`,
    verdict: (about) =>
      say`It has been starting${lasting(about.facts.since, about.now)}, which is not long.${stage(about)} Nothing has failed so far.`,
  },
};

export const nothingWrongSteps: StepTexts<NothingWrongStepValues> = {
  ...shared,
  'well-service': () => say`If clients still cannot reach it, see whether a Service sends to it:`,
  'well-usage': () => say`See what it uses now (needs metrics-server):`,
  'well-scale-up': ({ workload }) => say`To let ${code(workload)} run again:`,
  'well-resume': ({ workload }) => say`To let ${code(workload)} go on:`,
  'well-workload': ({ workload }) => say`See what ${code(workload)} waits for:`,
  'well-job': ({ job }) => say`See what Job ${code(job)} makes of it:`,
  'well-who-stopped': () => say`See who stopped it, while the events last (one hour):`,
  'well-watch': () => say`Watch how it goes on:`,
  'well-who-killed': () =>
    say`To learn who killed it, see what else happened then, while the events last (one hour). An ${code('exec')} that killed it stands in the audit log (${code('pods/exec')}):`,
  'well-kernel-log': ({ node }) =>
    say`See whether the kernel killed it, in the log of ${node === undefined ? 'its node' : say`node ${code(node)}`}; if not, ask what else runs there that kills processes:`,
};
