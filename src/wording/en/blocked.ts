import type { ResizeAmounts } from '../../diagnosis/kubernetes-messages/rejected-amounts.ts';
import { secondsSince } from '../../lib/durations.ts';
import type { CauseContext } from '../../next-steps/cause-context.ts';
import { resourceFigure } from '../../next-steps/resource-figure.ts';
import type { BlockedStepValues } from '../../next-steps/blocked.ts';
import type { GroupWords } from '../cause-words.ts';
import { amount } from './amounts.ts';
import { duration, lasting } from './durations.ts';
import { nodeChecks } from './node-checks.ts';
import { Container, list, says } from './phrases.ts';
import { code, say, type Sentence } from '../sentence.ts';
import type { StepTexts } from '../step-texts.ts';

function blocked({ facts: { blocked } }: CauseContext<'init-running' | 'sidecar-blocking'>): Sentence {
  if (blocked.length === 0) return ['the rest of the pod'];
  return list(blocked, 3);
}

function running(since: Date | undefined, now: Date): Sentence {
  const long = lasting(since, now);
  return long.length === 0 ? ['is still running'] : say`has been running${long}`;
}

/** `: 8 GiB of memory requested, 3 GiB of 7.6 GiB taken`. */
function figures({ resource, requested, used, capacity }: ResizeAmounts): Sentence {
  const taken =
    used === undefined
      ? `the node has ${resourceFigure(resource, capacity)} in total`
      : `${resourceFigure(resource, used)} of ${resourceFigure(resource, capacity)} taken`;
  return [`: ${amount(resource, requested)} requested, ${taken}`];
}

export const blockedPods: GroupWords<'blocked'> = {
  'init-running': {
    name: 'an init container is still running',
    headline: ({ facts: { since }, now }) => {
      const seconds = secondsSince(since, now);
      return seconds === undefined ? 'still running, holds the pod back' : `still running after ${duration(seconds)}`;
    },
    verdict: (about) => {
      const { since, summary } = about.facts;
      const said = summary === undefined ? '' : say` It last logged ${code(summary)}.`;
      return say`${Container(about)} ${running(since, about.now)}; until it ends, ${blocked(about)} cannot start. Nothing has failed so far: it is working, or waiting for something.${said}`;
    },
  },
  'sidecar-blocking': {
    name: 'a sidecar has not started and holds the rest back',
    headline: () => 'not started yet, holds the pod back',
    verdict: (about) => {
      const { since, summary } = about.facts;
      const whose = about.facts.blocked.length > 1 ? 'their' : 'its';
      return say`${Container(about)} ${running(since, about.now)}, but it does not count as started${says(summary)}. Until the sidecar has started, ${blocked(about)} cannot start; ${whose} status ${code('PodInitializing')} is a result of that.`;
    },
  },
  'resize-pending': {
    name: 'an in-place resize is not done',
    headline: ({ facts: { what } }) =>
      what === 'Deferred'
        ? 'resize waiting for room on its node'
        : what === 'Infeasible'
          ? 'resize not possible on its node'
          : 'resize failed',
    verdict: (about) => {
      const { what, summary, amounts } = about.facts;
      const why = amounts === undefined ? says(summary) : figures(amounts);
      switch (what) {
        case 'Deferred':
          return say`The new size of the pod does not fit on its node now${why}. The kubelet retries by itself when there is room; until then the pod keeps running with its old size, and nothing is broken.`;
        case 'Infeasible':
          return say`The new size of the pod is not possible on its node, and waiting will not change that${why}. The pod keeps running with its old size.`;
        case 'Error':
          return say`The kubelet could not apply the new size${why}. Some of the new values may have been applied; the containers keep running.`;
      }
    },
  },
  'device-unhealthy': {
    name: 'one of its devices is unhealthy',
    headline: ({ facts: { resource, health } }) => `device ${resource} is ${health.toLowerCase()}`,
    verdict: (about) => {
      const { resource, device, health, summary } = about.facts;
      const which =
        device === undefined ? say`The ${code(resource)} device` : say`Device ${code(device)} (${resource})`;
      return say`${which} of the pod is reported as ${health}${says(summary)}. Errors of the program at the same time probably come from that; after a restart on the same node it gets the same device.`;
    },
  },
};

export const blockedSteps: StepTexts<BlockedStepValues> = {
  ...nodeChecks,
  'init-log': ({ container }) => say`See the last messages of ${code(container)}:`,
  'init-dependency': ({ line }) =>
    line === undefined
      ? say`Check whether what it waits for is there: Services without endpoints, pods that are not ready:`
      : say`It last logged ${code(line)}. Check whether that is there: Services without endpoints, pods that are not ready:`,
  'init-look-inside': ({ container }) => say`See what ${code(container)} runs and which names it can resolve:`,
  'init-bound': ({ container }) =>
    say`Make ${code(container)} give up after a while (${code('timeout 60 …')}): it then fails and says so instead of waiting forever.`,
  'sidecar-log': ({ container }) => say`Read the log of ${code(container)}:`,
  'sidecar-probe': ({ container }) => say`See what the startup probe of ${code(container)} checks:`,
  'sidecar-optional': ({ container }) =>
    say`If the others can start without ${code(container)}, remove its startup probe, or move it from ${code('initContainers')} to ${code('containers')}.`,
  'resize-look': () => say`Compare what its containers have now with what was requested:`,
  'resize-wait': ({ node }) =>
    node === undefined
      ? say`Make room on its node: the kubelet retries by itself.`
      : say`Make room on ${code(node)}, by stopping or shrinking other pods: the kubelet retries by itself.`,
  'resize-move': () => say`Or recreate it, with the new size, where there is room:`,
  'resize-lower': () =>
    say`Undo the change, or request something that this node can provide; memory cannot be reduced below what is in use.`,
  'device-status': () => say`See which device of which container is affected:`,
  'device-move': ({ pod }) => say`Then recreate ${code(pod)} on another node:`,
};
