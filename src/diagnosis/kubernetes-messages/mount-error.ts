/** What a failed mount or attach comes down to, where its text is a known one. */
export type MountProblem =
  | 'nfs-helper'
  | 'access-denied'
  | 'server-silent'
  | 'path-missing'
  | 'filesystem'
  | 'not-ready'
  | 'attacher-silent'
  | 'permission-change';

const TEXTS: readonly { readonly matches: RegExp; readonly trouble: MountProblem }[] = [
  {
    matches:
      /need a \/sbin\/mount\.|bad option; for several filesystems|unknown filesystem type '?(?:nfs|cifs|ceph|glusterfs)/i,
    trouble: 'nfs-helper',
  },
  { matches: /access denied by server|permission denied by server/i, trouble: 'access-denied' },
  {
    matches: /Connection (?:timed out|refused)|No route to host|Name or service not known|Failed to resolve server/i,
    trouble: 'server-silent',
  },
  { matches: /No such file or directory|special device .{0,300} does not exist/i, trouble: 'path-missing' },
  { matches: /wrong fs type|bad superblock|unknown filesystem|structure needs cleaning|fsck/i, trouble: 'filesystem' },
  { matches: /timed out waiting for external-attacher/i, trouble: 'attacher-silent' },
  { matches: /permission change in progress|VolumePermissionChangeInProgress/i, trouble: 'permission-change' },
  { matches: /DeadlineExceeded|an operation with the given Volume ID .{0,300} already exists/i, trouble: 'not-ready' },
];

/** The kind of trouble that an event `FailedMount` or `FailedAttachVolume` speaks of; undefined where its text is none that is known. */
export function mountProblem(message: string | undefined): MountProblem | undefined {
  return message === undefined ? undefined : TEXTS.find(({ matches }) => matches.test(message))?.trouble;
}

const EXCLUSIVE_NODE = /already exclusively attached to one node/;

/** Whether a volume is held by another node (rather than by pods that are named). */
export function isHeldByNode(message: string | undefined): boolean {
  return message !== undefined && EXCLUSIVE_NODE.test(message);
}

const USER_NAMESPACES = /user namespaces?|hostUsers/i;

/** Whether a RuntimeClass refusal is about user namespaces, not about the handler. */
export function isAboutUserNamespaces(message: string | undefined): boolean {
  return message !== undefined && USER_NAMESPACES.test(message);
}

const MEMORY = /OOM-killed|memory limit too low|limit could be too low/i;

/** Whether a sandbox failed for want of memory. */
export function isShortOfMemory(message: string | undefined): boolean {
  return message !== undefined && MEMORY.test(message);
}
