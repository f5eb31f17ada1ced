import type { CauseId } from '../causes.ts';
import { missingObjectOf } from './configuration.ts';
import type { VolumeFacts } from '../facts/before-container.ts';
import { eventEvidence, field, found, type Finding } from '../finding.ts';
import { summarizeError, summaryOf } from '../kubernetes-messages/error-summary.ts';
import { isHeldByNode, mountProblem } from '../kubernetes-messages/mount-error.ts';
import { conditionOf, scheduledAt, type PodView } from '../pod-view.ts';
import type { Condition } from '../kubernetes-objects.ts';
import type { EventView } from '../event-view.ts';
import { secondsBetween } from '../time.ts';

type VolumeCause = Extract<CauseId, `volume-${string}`>;

const TRANSIENT = /object "[^"]+"\/"[^"]+" not registered|failed to sync (?:configmap|secret) cache/i;
const VOLUME_EVENT = /^Failed(?:AttachVolume|Mount|MapVolume)$/;
const GENERIC = /^Unable to attach or mount volumes|^unmounted volumes=/i;
const TIMED_OUT = /timed out waiting for the condition/;

const MOUNT_PATTERNS: readonly { readonly matches: RegExp; readonly cause: VolumeCause }[] = [
  {
    matches: /(?:configmap|secret) "[^"]+" not found|references? non-existent (?:config|secret) key/i,
    cause: 'volume-source-missing',
  },
  {
    matches: /not found in the list of registered CSI drivers|need a \/sbin\/mount\.\S+ helper/i,
    cause: 'volume-driver-missing',
  },
  { matches: /hostPath type check failed/i, cause: 'volume-hostpath-type' },
  { matches: /Multi-Attach error/i, cause: 'volume-multi-attach' },
  { matches: /WaitForAttach failed|AttachVolume\.Attach failed/i, cause: 'volume-attach-failed' },
];

const VOLUME = /for volume "([^"]+)"|unmounted volumes=\[([^[\]]+)\]/;
const DRIVER = /driver name (\S+) not found|external-attacher of (\S+) CSI driver/;
const HOST_PATH = /hostPath type check failed: (\S+) is not an? (.+)/;
const USED_BY = /already used by pod\(s\) (.+)/;
const USED_BY_END = / and \d+ pod\(s\) in different namespaces\.?$|\.$/;

/** Whether an error goes away by itself: the kubelet has just started, or its watch is not open yet. It is not a cause. */
export function isTransientMount(event: EventView): boolean {
  return TRANSIENT.test(event.message);
}

/** Whether an event is a timeout without a reason: a more specific event about the pod may explain it. */
export function isGenericMount(event: EventView): boolean {
  return GENERIC.test(event.message) && TIMED_OUT.test(event.message);
}

/** Whether an event about a volume explains a timeout: not if its volume is no longer in the list of the timeout. */
export function explainsTimeout(view: PodView, event: EventView, timeout: EventView): boolean {
  if (!VOLUME_EVENT.test(event.reason) || isGenericMount(event)) return false;
  const name = VOLUME.exec(event.message)?.[1];
  const listed = VOLUME.exec(timeout.message)?.[2]?.split(/[ ,]+/) ?? [];
  const isOfPod = (view.pod.spec?.volumes ?? []).some((volume) => volume.name === name);
  return name === undefined || !isOfPod || listed.includes(name);
}

/** Explains FailedMount, FailedMapVolume and FailedAttachVolume. */
export function diagnoseVolumeEvent(view: PodView, event: EventView): Finding {
  if (isGenericMount(event)) return waitingForVolume(view, event);
  const attach = event.reason === 'FailedAttachVolume';
  const cause =
    MOUNT_PATTERNS.find(({ matches }) => matches.test(event.message))?.cause ??
    (attach ? 'volume-attach-failed' : 'volume-mount-failed');
  const facts = volumeFacts(view, event);
  const holders =
    facts.holders === 'nodes'
      ? facts.heldBy.map((node) => field(`VolumeAttachment[${facts.volume ?? ''}].spec.nodeName`, node))
      : [];
  return found(cause, facts, { confidence: 'certain', evidence: [eventEvidence(event), ...holders] });
}

/** `waited`: the volume in question if no event names one. */
function volumeFacts(view: PodView, event: EventView | undefined, waited?: string): VolumeFacts {
  const message = event?.message ?? '';
  const named = VOLUME.exec(message);
  const name = named?.[1] ?? named?.[2]?.split(/[ ,]/)[0] ?? waited;
  const volume = (view.pod.spec?.volumes ?? []).find(
    (each) => name !== undefined && (each.name === name || pvNameOf(view, each.name) === name),
  );
  const missing = missingObjectOf(message);
  const claim = volume?.persistentVolumeClaim?.claimName;
  const driver = DRIVER.exec(message);
  const hostPath = HOST_PATH.exec(message.trim());
  return {
    volume: volume?.name ?? name,
    summary: summaryOf(message),
    problem: mountProblem(message),
    node: view.pod.spec?.nodeName,
    since: scheduledAt(view.pod) ?? view.now,
    object:
      missing.object !== undefined ? { ...missing.object, key: missing.key } : volumeSource(volume, missing.key, claim),
    driver: driver?.[1] ?? driver?.[2] ?? volume?.csi?.driver ?? driverOf(view, claim),
    path: hostPath?.[1] ?? volume?.hostPath?.path,
    wanted: hostPath?.[2],
    heldBy:
      USED_BY.exec(message)?.[1]?.replace(USED_BY_END, '').split(', ') ??
      (isHeldByNode(message) ? otherNodesOf(view, claim) : []),
    holders: isHeldByNode(message) ? 'nodes' : 'pods',
    attempts: event?.count ?? 0,
  };
}

type PodVolume = NonNullable<NonNullable<PodView['pod']['spec']>['volumes']>[number];

function volumeSource(
  volume: PodVolume | undefined,
  key: string | undefined,
  claim: string | undefined,
): VolumeFacts['object'] {
  if (volume?.configMap?.name !== undefined) return { kind: 'ConfigMap', name: volume.configMap.name, key };
  if (volume?.secret?.secretName !== undefined) return { kind: 'Secret', name: volume.secret.secretName, key };
  return claim === undefined ? undefined : { kind: 'PersistentVolumeClaim', name: claim, key: undefined };
}

function pvNameOf(view: PodView, volume: string): string | undefined {
  const claim = (view.pod.spec?.volumes ?? []).find(({ name }) => name === volume)?.persistentVolumeClaim?.claimName;
  return view.snapshot.claims.find(({ metadata }) => metadata.name === claim)?.spec?.volumeName;
}

function driverOf(view: PodView, claim: string | undefined): string | undefined {
  const name = view.snapshot.claims.find(({ metadata }) => metadata.name === claim)?.spec?.volumeName;
  return view.snapshot.volumes.find(({ metadata }) => metadata.name === name)?.spec?.csi?.driver;
}

/** Other nodes to which the volume of a claim is attached. */
function otherNodesOf(view: PodView, claim: string | undefined): string[] {
  const name = view.snapshot.claims.find(({ metadata }) => metadata.name === claim)?.spec?.volumeName;
  return view.snapshot.volumeAttachments.flatMap(({ spec, status }) =>
    name !== undefined &&
    spec?.source?.persistentVolumeName === name &&
    status?.attached === true &&
    spec.nodeName !== undefined &&
    spec.nodeName !== view.pod.spec?.nodeName
      ? [spec.nodeName]
      : [],
  );
}

/** Since 1.28 there is no event about a volume that hangs; the kubelet itself waits two minutes. */
const SILENT_SECONDS = 120;

/**
 * A pod that waits for a volume without any event: scheduled long ago, no sandbox yet, and a volume that must be attached. Undefined if no
 * volume needs attaching, or if the pod has not waited long enough.
 */
export function diagnoseSilentVolume(view: PodView): Finding | undefined {
  const waited = secondsBetween(scheduledAt(view.pod), view.now) ?? 0;
  const isLong = waited >= SILENT_SECONDS && attachedVolumes(view).length > 0;
  return isLong && sandboxCondition(view)?.status !== 'True' ? waitingForVolume(view, undefined) : undefined;
}

function attachedVolumes(view: PodView): PodVolume[] {
  return (view.pod.spec?.volumes ?? []).filter(
    (volume) =>
      volume.persistentVolumeClaim !== undefined || volume.ephemeral !== undefined || volume.csi !== undefined,
  );
}

/** In 1.25 to 1.27 the condition was called PodHasNetwork. */
function sandboxCondition(view: PodView): Condition | undefined {
  return conditionOf(view.pod, 'PodReadyToStartContainers') ?? conditionOf(view.pod, 'PodHasNetwork');
}

function waitingForVolume(view: PodView, event: EventView | undefined): Finding {
  const volumes = attachedVolumes(view);
  const started = sandboxCondition(view);
  const names = volumes.map(({ name }) => pvNameOf(view, name));
  const attachments = view.snapshot.volumeAttachments.filter(
    ({ spec }) =>
      spec?.nodeName === view.pod.spec?.nodeName && names.includes(spec?.source?.persistentVolumeName ?? undefined),
  );
  const attachment = attachments.find(({ status }) => status?.attached !== true) ?? attachments[0];
  const attaching =
    attachment && volumes.find(({ name }) => pvNameOf(view, name) === attachment.spec?.source?.persistentVolumeName);
  const facts = volumeFacts(view, event, (attaching ?? volumes[0])?.name);
  const error = attachment?.status?.attachError?.message;
  const evidence = [
    eventEvidence(event),
    field(
      `VolumeAttachment ${attachment?.metadata.name ?? ''} status.attached`,
      attachment && String(attachment.status?.attached ?? false),
    ),
    field(`VolumeAttachment ${attachment?.metadata.name ?? ''} status.attachError`, error),
    started && field(`status.conditions[${started.type}]`, started.status),
  ];
  if (error !== undefined)
    return found(
      'volume-attach-failed',
      {
        ...facts,
        summary: summarizeError(error),
        problem: mountProblem(error),
        driver: facts.driver ?? attachment?.spec?.attacher,
      },
      { confidence: 'certain', evidence },
    );
  return found('volume-wait', facts, {
    confidence: attachment?.status?.attached === false ? 'likely' : 'possible',
    evidence,
  });
}
