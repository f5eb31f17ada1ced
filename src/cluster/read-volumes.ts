import type {
  CSIDriver,
  Event,
  PersistentVolume,
  PersistentVolumeClaim,
  StorageClass,
  VolumeAttachment,
} from '../diagnosis/kubernetes-objects.ts';
import type { Reads } from '../diagnosis/reads.ts';
import type { Question } from './question.ts';
import { readEvents } from './read-events.ts';

/** Attachments cannot be selected by volume: at most this many are searched. */
const MOST_ATTACHMENTS = 5000;

/** The objects behind the volumes of a pod. */
export interface Volumes {
  readonly claims: readonly PersistentVolumeClaim[];
  readonly claimEvents: readonly Event[];
  readonly volumes: readonly PersistentVolume[];
  readonly storageClasses: readonly StorageClass[];
  readonly volumeAttachments: readonly VolumeAttachment[];
  readonly csiDrivers: readonly CSIDriver[];
}

/** Reads the claims of a pod, then their volumes, classes, attachments and drivers. */
export async function readVolumes(question: Question, namespace: string, reads: Reads): Promise<Volumes> {
  const [claims, claimEvents, inline] = await Promise.all([
    Promise.all(
      reads.claims.map((name) =>
        question.noted(
          { kind: 'object', of: 'PersistentVolumeClaim', namespace: undefined, name },
          question.get<PersistentVolumeClaim>('PersistentVolumeClaim', namespace, name),
        ),
      ),
    ),
    Promise.all(
      reads.claims.map((name) =>
        readEvents(
          question,
          { kind: 'events', about: 'claim' },
          { kind: 'PersistentVolumeClaim', namespace, name, uid: undefined },
        ),
      ),
    ),
    readDrivers(question, reads.drivers),
  ]);
  const found = claims.filter((claim) => claim !== undefined);
  const volumeNames = unique(found.map(({ spec }) => spec?.volumeName));
  const classNames = unique(found.map(({ spec }) => spec?.storageClassName));
  const [volumes, storageClasses, attachments] = await Promise.all([
    readNamed(volumeNames, (name) =>
      question.noted(
        { kind: 'object', of: 'PersistentVolume', namespace: undefined, name },
        question.get<PersistentVolume>('PersistentVolume', '', name),
      ),
    ),
    readNamed(classNames, (name) =>
      question.noted(
        { kind: 'object', of: 'StorageClass', namespace: undefined, name },
        question.get<StorageClass>('StorageClass', '', name),
      ),
    ),
    reads.node === undefined || volumeNames.length === 0
      ? []
      : question.noted(
          { kind: 'list', of: 'VolumeAttachment', namespace: undefined },
          question.list<VolumeAttachment>('VolumeAttachment', undefined, { atMost: MOST_ATTACHMENTS }),
        ),
  ]);
  const drivers = unique(volumes.map(({ spec }) => spec?.csi?.driver)).filter((name) => !reads.drivers.includes(name));
  return {
    claims: found,
    claimEvents: claimEvents.flatMap((events) => events ?? []),
    volumes,
    storageClasses,
    volumeAttachments: (attachments ?? []).filter(({ spec }) =>
      volumeNames.includes(spec?.source?.persistentVolumeName ?? ''),
    ),
    csiDrivers: [...inline, ...(await readDrivers(question, drivers))],
  };
}

async function readDrivers(question: Question, names: readonly string[]): Promise<readonly CSIDriver[]> {
  return await readNamed(names, (name) =>
    question.noted(
      { kind: 'object', of: 'CSIDriver', namespace: undefined, name },
      question.get<CSIDriver>('CSIDriver', '', name),
    ),
  );
}

async function readNamed<T>(
  names: readonly string[],
  read: (name: string) => Promise<T | undefined>,
): Promise<readonly T[]> {
  return (await Promise.all(names.map(read))).filter((value) => value !== undefined);
}

function unique(names: readonly (string | null | undefined)[]): readonly string[] {
  return [...new Set(names.filter((name): name is string => Boolean(name)))];
}
