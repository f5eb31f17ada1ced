import type { CauseContext } from '../../../next-steps/cause-context.ts';
import type { GroupWords } from '../../cause-words.ts';
import { secondsSince } from '../../../lib/durations.ts';
import { amountsIn } from '../../../diagnosis/kubernetes-messages/rejected-amounts.ts';
import { resourceFigure } from '../../../next-steps/resource-figure.ts';
import { amount } from '../amounts.ts';
import { summarizeError } from '../../../diagnosis/kubernetes-messages/error-summary.ts';
import { code, say, type Sentence } from '../../sentence.ts';
import { duration, lasting } from '../durations.ts';
import { Container, list } from '../phrases.ts';

function blocked({ facts: { blocked } }: CauseContext<'init-running' | 'sidecar-blocking'>): Sentence {
  if (blocked.length === 0) return ['the rest of the pod'];
  return list(blocked, 3);
}

function running(since: Date | undefined, now: Date): Sentence {
  const long = lasting(since, now);
  return long.length === 0 ? ['is still running'] : say`has been running${long}`;
}

function says(message: string | undefined): Sentence {
  return message === undefined ? [] : say`: ${code(summarizeError(message))}`;
}

/** `: 8 GiB of memory asked for, 3 GiB of 7.6 GiB taken`; undefined where the text has no figures. */
function figures(message: string | undefined): Sentence | undefined {
  const amounts = amountsIn(message);
  if (amounts === undefined) return undefined;
  const { resource, requested, used, capacity } = amounts;
  const taken = used.startsWith('0')
    ? `the node has ${resourceFigure(resource, capacity)} in all`
    : `${resourceFigure(resource, used)} of ${resourceFigure(resource, capacity)} taken`;
  return [`: ${amount(resource, requested)} asked for, ${taken}`];
}

export const waitingOnOthers: GroupWords<'waiting-on-others'> = {
  'init-running': {
    name: 'an init container is still running',
    headline: ({ facts: { since }, now }) => {
      const seconds = secondsSince(since, now);
      return seconds === undefined ? 'still running, holds the pod back' : `still running after ${duration(seconds)}`;
    },
    verdict: (about) => {
      const { since, lastLine } = about.facts;
      const said = lastLine === undefined ? '' : say` It last said ${code(summarizeError(lastLine, 100))}.`;
      return say`${Container(about)} ${running(since, about.now)}; until it ends, ${blocked(about)} cannot start. Nothing has failed so far: it works, or it waits for something.${said}`;
    },
  },
  'sidecar-blocking': {
    name: 'a sidecar has not started and holds the rest back',
    headline: () => 'not started yet, holds the pod back',
    verdict: (about) => {
      const { since, message } = about.facts;
      return say`${Container(about)} ${running(since, about.now)}, but it does not count as started${says(message)}. Until it does, ${blocked(about)} cannot start; their ${code('PodInitializing')} is an effect.`;
    },
  },
  'resize-pending': {
    name: 'a resize in place is not done',
    headline: ({ facts: { what } }) =>
      what === 'Deferred'
        ? 'resize waits for room on its node'
        : what === 'Infeasible'
          ? 'resize not possible on its node'
          : 'resize failed',
    verdict: (about) => {
      const { what, message } = about.facts;
      const why = figures(message) ?? says(message);
      switch (what) {
        case 'Deferred':
          return say`The new size of the pod does not fit on its node now${why}. The kubelet tries again by itself when there is room; until then the pod runs on with its old size, and nothing is broken.`;
        case 'Infeasible':
          return say`The new size of the pod is not possible on its node, and waiting does not change that${why}. The pod runs on with its old size.`;
        case 'Error':
          return say`The kubelet could not apply the new size${why}. The containers may have the new figures in part; they run on.`;
      }
    },
  },
  'device-unhealthy': {
    name: 'a device of it is unhealthy',
    headline: ({ facts: { resource, health } }) => `device ${resource} is ${health.toLowerCase()}`,
    verdict: (about) => {
      const { resource, device, health, message } = about.facts;
      const which =
        device === undefined ? say`The ${code(resource)} device` : say`Device ${code(device)} (${resource})`;
      return say`${which} of the pod is reported as ${health}${says(message)}. Errors of the program at the same time are likely to come from that; a restart on the same node gets the same device.`;
    },
  },
};
