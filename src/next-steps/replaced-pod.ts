import type { PodContext } from './cause-context.ts';
import { kubectl } from './kubectl.ts';
import { check, fix, type PlannedStep } from './planned-step.ts';

/** Next steps about a pod that will not come back, and the one in its place. */
export interface ReplacedPodStepValues {
  /** See whether the workload has put another pod in its place. */
  'replacement-look': { readonly kind: string; readonly name: string };
  /** Nothing owns the pod, so nothing replaces it. */
  'replacement-none': { readonly pod: string };
  /** Remove a finished pod that only takes up space in lists. */
  'leftover-delete': { readonly pod: string };
}

type Step = PlannedStep<ReplacedPodStepValues>;

/** Looks for the pod that took its place, or says that none will. */
export function replacement(about: PodContext): Step {
  const { owner } = about.circumstances;
  return owner === undefined
    ? fix('replacement-none', { pod: about.podName ?? about.target.name })
    : check(
        'replacement-look',
        { ...owner },
        kubectl(about, 'get', 'pods', '-o', 'wide', '--sort-by=.metadata.creationTimestamp'),
      );
}

/** Deletes what is left of the pod; no step if it has not failed or is not known. */
export function deleteLeftover(about: PodContext): readonly Step[] {
  const { podName } = about;
  return podName === undefined || about.circumstances.phase !== 'Failed'
    ? []
    : [fix('leftover-delete', { pod: podName }, { command: kubectl(about, 'delete', 'pod', podName) })];
}
