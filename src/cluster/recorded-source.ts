import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { ObjectMeta } from '../diagnosis/kubernetes-objects.ts';
import { KINDS, type Kind } from './kinds.ts';
import {
  problem,
  type LabelSelector,
  type ListOptions,
  type ObjectSource,
  type RawObject,
  type Read,
} from './object-source.ts';
import type { Recording } from './recording.ts';

/** A recording as a source of objects. */
export function recordedSource(context: string, recording: Recording, now: Date): ObjectSource {
  return {
    context,
    namespaces: [],
    now: () => now,
    async get<T extends RawObject>(kind: Kind, namespace: string, name: string): Promise<Read<T>> {
      const wanted = KINDS[kind].namespaced ? namespace : undefined;
      const found = all(recording, kind).find(
        ({ metadata }) => metadata.name === name && (wanted === undefined || metadata.namespace === wanted),
      );
      if (found !== undefined) return { ok: true, value: found as T };
      // If other nodes were recorded, a missing node does not exist; if none was recorded, nothing is known about it.
      return problem(kind === 'Node' && !recording.objects.has('Node') ? 'unrecorded' : 'not-found');
    },
    async list<T extends RawObject>(
      kind: Kind,
      namespace: string | undefined,
      options: ListOptions,
    ): Promise<Read<readonly T[]>> {
      if (!isRecorded(recording, kind)) return problem('not-found');
      return { ok: true, value: select(recording, kind, namespace, options) as readonly T[] };
    },
    async scan(kind, namespace, options, each): Promise<Read<true>> {
      for (const { metadata } of select(recording, kind, namespace, options)) each(metadata);
      return { ok: true, value: true };
    },
    async log({ namespace, pod, container, previous }, lines): Promise<Read<string>> {
      const { folder } = recording;
      const logs = path.join(folder, 'logs');
      const file = path.resolve(logs, namespace, pod, `${container}${previous ? '.previous' : ''}.log`);
      if (!file.startsWith(path.resolve(logs) + path.sep)) return problem('gone');
      const text = await readFile(file, 'utf8').catch(() => undefined);
      return text === undefined ? problem('gone') : { ok: true, value: lastLines(text, lines) };
    },
    async answers(): Promise<Read<true>> {
      return { ok: true, value: true };
    },
  };
}

/** Whether objects of the kind were recorded; true for kinds that every cluster serves. */
function isRecorded(recording: Recording, kind: Kind): boolean {
  return KINDS[kind].group !== 'metrics.k8s.io' || recording.objects.has(kind);
}

function select(
  recording: Recording,
  kind: Kind,
  namespace: string | undefined,
  { fields = {}, labels, atMost }: ListOptions,
): readonly RawObject[] {
  const wanted = KINDS[kind].namespaced ? namespace : undefined;
  return all(recording, kind)
    .filter(
      (object) =>
        (wanted === undefined || object.metadata.namespace === wanted) &&
        Object.entries(fields).every(([field, value]) => fieldOf(object, field) === value) &&
        fitsLabels(object.metadata, labels),
    )
    .sort((a, b) => compare(placeOf(a), placeOf(b)))
    .slice(0, atMost);
}

/** Namespaces are rarely recorded: those with objects exist. */
function all(recording: Recording, kind: Kind): readonly RawObject[] {
  const found = recording.objects.get(kind) ?? [];
  if (kind !== 'Namespace') return found;
  const names = new Set(found.map(({ metadata }) => metadata.name));
  for (const [other, objects] of recording.objects) {
    // Events about nodes are in `default`, whether or not that was recorded.
    if (other !== 'Event') for (const { metadata } of objects) if (metadata.namespace) names.add(metadata.namespace);
  }
  return [...names].map((name) => ({ kind: 'Namespace', metadata: { name } }));
}

function fitsLabels({ labels = {} }: ObjectMeta, selector: LabelSelector = {}): boolean {
  const same = Object.entries(selector.matchLabels ?? {}).every(([key, value]) => labels[key] === value);
  return (
    same &&
    (selector.matchExpressions ?? []).every(({ key, operator, values = [] }) => {
      const value = labels[key];
      if (operator === 'Exists') return value !== undefined;
      if (operator === 'DoesNotExist') return value === undefined;
      const inside = value !== undefined && values.includes(value);
      return operator === 'In' ? inside : !inside;
    })
  );
}

/** The value of a field selector; a missing field is the empty string, as on the server. */
function fieldOf(object: RawObject, field: string): string {
  let value: unknown = object;
  for (const part of field.split('.')) {
    value =
      typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[part] : undefined;
  }
  return typeof value === 'string' ? value : '';
}

function placeOf({ metadata }: RawObject): string {
  return `${metadata.namespace ?? ''}/${metadata.name}`;
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function lastLines(text: string, lines: number): string {
  const all = text.split('\n');
  const ended = all.at(-1) === '' ? 1 : 0;
  return all.slice(-(lines + ended)).join('\n');
}
