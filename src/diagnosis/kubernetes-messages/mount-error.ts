/** Why a mount or attach failed, if its message is a known one. */
export type MountProblem =
  | 'nfs-helper'
  | 'access-denied'
  | 'server-silent'
  | 'path-missing'
  | 'filesystem'
  | 'not-ready'
  | 'attacher-silent'
  | 'permission-change';

const TEXTS: readonly { readonly matches: RegExp; readonly problem: MountProblem }[] = [
  {
    matches:
      /need a \/sbin\/mount\.|bad option; for several filesystems|unknown filesystem type '?(?:nfs|cifs|ceph|glusterfs)/i,
    problem: 'nfs-helper',
  },
  { matches: /access denied by server|permission denied by server/i, problem: 'access-denied' },
  {
    matches: /Connection (?:timed out|refused)|No route to host|Name or service not known|Failed to resolve server/i,
    problem: 'server-silent',
  },
  { matches: /No such file or directory|special device .{0,300} does not exist/i, problem: 'path-missing' },
  { matches: /wrong fs type|bad superblock|unknown filesystem|structure needs cleaning|fsck/i, problem: 'filesystem' },
  { matches: /timed out waiting for external-attacher/i, problem: 'attacher-silent' },
  { matches: /permission change in progress|VolumePermissionChangeInProgress/i, problem: 'permission-change' },
  { matches: /DeadlineExceeded|an operation with the given Volume ID .{0,300} already exists/i, problem: 'not-ready' },
];

/** The problem that the message of a `FailedMount` or `FailedAttachVolume` event describes; undefined if it is not known. */
export function mountProblem(message: string): MountProblem | undefined {
  return TEXTS.find(({ matches }) => matches.test(message))?.problem;
}

const EXCLUSIVE_NODE = /already exclusively attached to one node/;

/** Whether another node holds a volume, rather than pods that the message names. */
export function isHeldByNode(message: string): boolean {
  return EXCLUSIVE_NODE.test(message);
}
