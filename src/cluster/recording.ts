import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Event } from '../diagnosis/kubernetes-objects.ts';
import { isObject, parseObject } from '../lib/json.ts';
import { isKind, KINDS, type Kind } from './kinds.ts';
import type { RawObject } from './object-source.ts';

/** The contents of a recording. */
export interface Recording {
  readonly folder: string;
  readonly objects: ReadonlyMap<Kind, readonly RawObject[]>;
  /** The newest time in it; undefined if it has none. */
  readonly newest: Date | undefined;
}

/** RFC 3339, as a whole string of JSON. */
const TIME = /"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d))"/g;

/**
 * Reads the objects of a recording. Other files (`case.json`) and kinds that podwhy does not read are ignored. Undefined if the folder has
 * no objects or cannot be read.
 */
export async function readRecording(folder: string): Promise<Recording | undefined> {
  const texts = await Promise.all((await jsonFiles(folder)).map((file) => readFile(path.join(folder, file), 'utf8')));
  const objects = new Map<Kind, RawObject[]>();
  let newest: number | undefined;
  let any = false;
  for (const text of texts) {
    const found = objectsOf(text);
    if (found.length === 0) continue;
    any = true;
    for (const object of found) keep(objects, object);
    for (const [, time] of text.matchAll(TIME)) {
      const at = Date.parse(time ?? '');
      if (!Number.isNaN(at) && (newest === undefined || at > newest)) newest = at;
    }
  }
  return any ? { folder, objects, newest: newest === undefined ? undefined : new Date(newest) } : undefined;
}

/** The folders of recordings in `folder` and below, sorted by name. */
export async function findRecordings(folder: string): Promise<readonly string[]> {
  if (await holdsObjects(folder)) return [folder];
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const below = entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => path.join(folder, entry.name))
    .sort();
  return (await Promise.all(below.map(findRecordings))).flat();
}

async function holdsObjects(folder: string): Promise<boolean> {
  for (const file of await jsonFiles(folder)) {
    if (objectsOf(await readFile(path.join(folder, file), 'utf8')).length > 0) return true;
  }
  return false;
}

async function jsonFiles(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder).catch(() => []);
  return entries.filter((entry) => entry.endsWith('.json')).sort();
}

function objectsOf(text: string): readonly RawObject[] {
  const parsed = parseObject(text);
  if (typeof parsed?.['kind'] !== 'string') return [];
  if (!parsed['kind'].endsWith('List')) return isRawObject(parsed) ? [parsed] : [];
  // The items of a typed list (PodList) have no kind.
  const kind = parsed['kind'].slice(0, -'List'.length);
  const items: unknown = parsed['items'];
  return Array.isArray(items)
    ? items.map((item: unknown) => (isObject(item) ? { kind, ...item } : item)).filter(isRawObject)
    : [];
}

function keep(objects: Map<Kind, RawObject[]>, object: RawObject): void {
  const { kind = '' } = object;
  if (!isKind(kind)) return;
  const placed = inItsNamespace(kind, object);
  const same = objects.get(kind);
  if (same === undefined) objects.set(kind, [placed]);
  else same.push(placed);
}

/** The object in the namespace that it has in a cluster: an event in that of its object, or in `default` if it is about a node. */
function inItsNamespace(kind: Kind, object: RawObject): RawObject {
  const { metadata } = object;
  if (!KINDS[kind].namespaced) return object;
  const involved = kind === 'Event' ? (object as Event).involvedObject : undefined;
  const namespace = involved?.kind === 'Node' ? 'default' : involved?.namespace || metadata.namespace || 'default';
  return { ...object, metadata: { ...metadata, namespace } };
}

function isRawObject(value: unknown): value is RawObject {
  return (
    isObject(value) &&
    typeof value['kind'] === 'string' &&
    isObject(value['metadata']) &&
    typeof value['metadata']['name'] === 'string'
  );
}
