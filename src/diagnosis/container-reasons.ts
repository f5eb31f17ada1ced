/** Termination reasons of a container that never started: StartError of containerd and CRI-O, ContainerCannotRun of docker. */
export const NEVER_STARTED: ReadonlySet<string> = new Set(['StartError', 'ContainerCannotRun']);

/** Termination reasons of a container whose status the runtime has lost. */
export const STATUS_LOST: ReadonlySet<string> = new Set(['Unknown', 'ContainerStatusUnknown']);

const BEFORE_CREATION: ReadonlySet<string> = new Set(['', 'ContainerCreating', 'PodInitializing']);

/** Whether a waiting reason only means that the container has not been created yet. */
export function isBeforeCreation(waitingReason: string | undefined): boolean {
  return BEFORE_CREATION.has(waitingReason ?? '');
}
