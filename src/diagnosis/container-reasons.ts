/** Why a container ended that was never started: containerd and CRI-O say StartError, docker ContainerCannotRun. */
export const NEVER_STARTED: ReadonlySet<string> = new Set(['StartError', 'ContainerCannotRun']);

/** Why a container ended of which the runtime no longer knows how. */
export const STATUS_LOST: ReadonlySet<string> = new Set(['Unknown', 'ContainerStatusUnknown']);

const BEFORE_CREATION: ReadonlySet<string> = new Set(['', 'ContainerCreating', 'PodInitializing']);

/** Whether a container waits for a reason that says no more than that it has not been created yet. */
export function isBeforeCreation(waitingReason: string | undefined): boolean {
  return BEFORE_CREATION.has(waitingReason ?? '');
}
