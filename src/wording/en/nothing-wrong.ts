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
  unknown: 'because it was asked to; by what is not recorded',
};

const IDLE = {
  'scaled-down': {
    headline: 'scaled to 0, nothing should be running',
    verdict: say`It is set to 0 replicas, so it has no pods, and none are missing.`,
  },
  suspended: {
    headline: 'suspended, nothing should be running',
    verdict: say`It is suspended: it starts no pods until ${code('spec.suspend')} is ${code('false')}.`,
  },
  'no-pods': {
    headline: 'no pods now, and none are missing',
    verdict: say`It has no pods at the moment, and its status does not ask for any.`,
  },
};

function leftOfGrace({ facts, now }: CauseContext<'terminating'>): string {
  const left = -(secondsSince(facts.deadline, now) ?? 0);
  return left > 0 ? `, ${duration(left)} of grace left` : ', its grace period is over';
}

function stage({ facts }: CauseContext<'starting'>): Sentence {
  return facts.stage === undefined ? [] : say` The latest step: ${code(facts.stage)}.`;
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
      const before = restarts > 0 ? ` It has restarted ${times(restarts)} since it was created.` : '';
      return say`${ready} ready${runningSince === undefined ? '' : say`, running${lasting(runningSince, now)}`}.${before}`;
    },
  },
  completed: {
    name: 'completed',
    headline: () => 'finished its work with exit code 0',
    verdict: ({ facts, now }) => {
      const job = facts.job === undefined ? '' : say` Job ${code(facts.job)} counts it as a success.`;
      return say`All its containers exited on their own with code 0${ago(facts.finishedAt, now)}, and nothing restarts them.${job}`;
    },
  },
  recovered: {
    name: 'recovered',
    headline: () => 'running again after an earlier failure',
    verdict: ({ facts, now }) =>
      say`Ready and running${lasting(facts.runningSince, now)}, longer than its previous run, which ended${ago(facts.finishedAt, now)}.${restarted(facts.restarts)}`,
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
      return say`${Container(about)} ended${exit}${how}${ago(finishedAt, about.now)} ${ASKED_BY[askedBy]}. This is a normal stop, not a crash.`;
    },
  },
  terminating: {
    name: 'being deleted',
    headline: (about) => `being deleted${leftOfGrace(about)}`,
    verdict: ({ facts, now }) => {
      const grace = facts.graceSeconds === undefined ? '' : ` within its ${duration(facts.graceSeconds)} grace period`;
      return say`Its deletion was requested${ago(facts.requestedAt, now)}, and it has to stop${grace}. This is normal; when the time is over, the kubelet kills whatever is still running.`;
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
  'well-service': () => say`If clients still cannot reach it, check whether a Service routes to it:`,
  'well-usage': () => say`See what it uses now (needs metrics-server):`,
  'well-scale-up': ({ workload }) => say`To let ${code(workload)} run again:`,
  'well-resume': ({ workload }) => say`To resume ${code(workload)}:`,
  'well-workload': ({ workload }) => say`See what ${code(workload)} is waiting for:`,
  'well-job': ({ job }) => say`See the status of Job ${code(job)}:`,
  'well-who-stopped': () => say`See what stopped it, while the events are kept (one hour):`,
  'well-watch': () => say`Watch how it develops:`,
  'well-who-killed': () =>
    say`To find out what killed it, check the events from that time (kept for one hour). A kill through ${code('kubectl exec')} shows up in the audit log (${code('pods/exec')}):`,
  'well-kernel-log': ({ node }) =>
    say`Check the kernel log of ${node === undefined ? 'its node' : say`node ${code(node)}`} for a kill; if there is none, find out what else on the node kills processes:`,
};
