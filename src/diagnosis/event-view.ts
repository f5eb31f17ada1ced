import type { Event, Pod } from './kubernetes-objects.ts';
import { after, timeOf } from './time.ts';

/** An event in one shape, whichever API and version it was written with. */
export interface EventView {
  readonly reason: string;
  /** Without the aggregator's prefix. */
  readonly message: string;
  readonly first: Date | undefined;
  readonly last: Date | undefined;
  readonly count: number;
  /** The container that it is about, from `involvedObject.fieldPath`. */
  readonly container: string | undefined;
  readonly component: string;
}

const COMBINED = /^\(combined from similar events\): /;
const CONTAINER_PATH = /^spec\.(?:initContainers|containers|ephemeralContainers)\{([^}]+)\}$/;
const MIRROR = 'kubernetes.io/config.mirror';

/**
 * Events about one object, newest first. The last time is `series.lastObservedTime`, else `lastTimestamp` (null for events.k8s.io), else
 * `eventTime`, else `firstTimestamp`, else when the event was created.
 */
export function eventViews(events: readonly Event[]): EventView[] {
  const seen = events.map((event) => {
    const created = timeOf(event.metadata.creationTimestamp);
    const last =
      timeOf(event.series?.lastObservedTime) ??
      timeOf(event.lastTimestamp) ??
      timeOf(event.eventTime) ??
      timeOf(event.firstTimestamp) ??
      created;
    return {
      reason: event.reason ?? '',
      message: (event.message ?? '').replace(COMBINED, ''),
      first: timeOf(event.firstTimestamp) ?? timeOf(event.eventTime) ?? created,
      last,
      count: event.series?.count ?? event.count ?? 1,
      container: containerOf(event),
      component: event.reportingComponent || (event.source?.component ?? ''),
    };
  });
  return seen.sort((a, b) => (b.last?.getTime() ?? 0) - (a.last?.getTime() ?? 0));
}

/** The container that an event is about, by its `involvedObject.fieldPath`; undefined if it is about the pod. */
export function containerOf({ involvedObject }: Event): string | undefined {
  return CONTAINER_PATH.exec(involvedObject?.fieldPath ?? '')?.[1];
}

/** The events that are about this very pod: a StatefulSet reuses names, and events about a mirror pod have the uid in its annotation. */
export function eventsOfPod(events: readonly Event[], pod: Pod): Event[] {
  const uids = new Set([pod.metadata.uid, pod.metadata.annotations?.[MIRROR]]);
  return events.filter((event) => {
    const uid = event.involvedObject?.uid;
    return uid === undefined || uid === '' || pod.metadata.uid === undefined || uids.has(uid);
  });
}

/** Whether an event happened, at least once, between two times; undefined means no limit. */
export function happenedBetween(event: EventView, from: Date | undefined, to: Date | undefined): boolean {
  const first = event.first ?? event.last;
  if (first === undefined || event.last === undefined) return true;
  return (from === undefined || event.last >= from) && (to === undefined || first <= to);
}

/** Whether an event happened within `seconds` of `time`; false if that is not known. */
export function happenedNear(event: EventView, time: Date | undefined, seconds: number): boolean {
  return time !== undefined && happenedBetween(event, after(time, -seconds), after(time, seconds));
}
