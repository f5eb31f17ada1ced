import type { IncomingMessage } from 'node:http';
import type { ObjectMeta } from '../diagnosis/kubernetes-objects.ts';
import { READ_MS } from './limits.ts';
import { asString, parseObject } from '../lib/json.ts';
import type { Permission } from '../diagnosis/permission.ts';
import { KINDS, permissionOf, type Kind } from './kinds.ts';
import { request, textOf, TooLong, type Connection } from './kubernetes-http.ts';
import { scanMetadata } from './metadata-stream.ts';
import {
  problem,
  type LabelSelector,
  type ListOptions,
  type ObjectSource,
  type RawObject,
  type Read,
} from './object-source.ts';

const JSON_TYPE = 'application/json';
/** Names, labels and owners without specs and statuses. */
const METADATA = 'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json';
const PAGE = 500;
/** Metadata is read while it arrives, so large pages need no memory, and a distant server fewer round trips. */
const PAGE_OF_NAMES = 2500;
const LOG_BYTES = 1024 * 1024;
/** Names that would change the path of a URL. */
const NO_SEGMENT = /^\.{0,2}$|[/%]/;

interface List<T> {
  readonly metadata?: { readonly continue?: string };
  readonly items?: readonly T[] | null;
}

/** A context of a kubeconfig as a source of objects: JSON as the API server sends it. */
export function kubernetesSource(
  context: string,
  connection: Connection,
  { namespaces, now }: { readonly namespaces: readonly string[]; readonly now: () => Date },
): ObjectSource {
  /** Reads the pages of a list; `take` reads one and returns the token of the next. */
  const walk = async (
    kind: Kind,
    namespace: string | undefined,
    { atMost = Number.POSITIVE_INFINITY, ...options }: ListOptions,
    { size, accept }: { readonly size: number; readonly accept: string },
    signal: AbortSignal,
    take: (body: IncomingMessage) => Promise<string | undefined>,
  ): Promise<Read<true>> => {
    if (namespace !== undefined && NO_SEGMENT.test(namespace)) return problem('not-found');
    let next: string | undefined;
    for (let left = atMost; left > 0; left -= size) {
      const query = queryOf(options, Math.min(size, left), next);
      const path = `${pathOf(kind, namespace)}?${query.toString()}`;
      const page = AbortSignal.any([signal, AbortSignal.timeout(READ_MS)]);
      const read = await readBody(connection, path, accept, permissionOf('list', kind), page, take);
      if (!read.ok) return read;
      next = read.value;
      if (!next) break;
    }
    return { ok: true, value: true };
  };
  return {
    context,
    namespaces,
    now,
    async get<T extends RawObject>(kind: Kind, namespace: string, name: string, signal: AbortSignal): Promise<Read<T>> {
      if (NO_SEGMENT.test(name) || (KINDS[kind].namespaced && NO_SEGMENT.test(namespace))) return problem('not-found');
      const path = `${pathOf(kind, namespace)}/${encodeURIComponent(name)}`;
      return await readJson<T>(connection, path, JSON_TYPE, permissionOf('get', kind), signal);
    },
    async list<T extends RawObject>(
      kind: Kind,
      namespace: string | undefined,
      options: ListOptions,
      signal: AbortSignal,
    ): Promise<Read<readonly T[]>> {
      const { group, version } = KINDS[kind];
      const apiVersion = group === '' ? version : `${group}/${version}`;
      const all: T[] = [];
      const read = await walk(kind, namespace, options, { size: PAGE, accept: JSON_TYPE }, signal, async (body) => {
        const list = JSON.parse(await textOf(body)) as List<T>;
        // Items of a list have no kind and version of their own.
        for (const item of list.items ?? []) all.push({ kind, apiVersion, ...item });
        return list.metadata?.continue;
      });
      return read.ok ? { ok: true, value: all } : read;
    },
    async scan(kind, namespace, options, each: (meta: ObjectMeta) => void, signal): Promise<Read<true>> {
      const pages = { size: PAGE_OF_NAMES, accept: METADATA };
      return await walk(kind, namespace, options, pages, signal, (body) => scanMetadata(body, each));
    },
    async log({ namespace, pod, container, previous }, lines, signal): Promise<Read<string>> {
      if (NO_SEGMENT.test(namespace) || NO_SEGMENT.test(pod)) return problem('not-found');
      const query = new URLSearchParams({ container, tailLines: String(lines), limitBytes: String(LOG_BYTES) });
      if (previous) query.set('previous', 'true');
      const path = `${pathOf('Pod', namespace)}/${encodeURIComponent(pod)}/log?${query.toString()}`;
      return await readText(connection, path, '*/*', permissionOf('get', 'Pod', 'log'), signal);
    },
    async answers(signal): Promise<Read<true>> {
      const read = await readText(connection, '/version', JSON_TYPE, undefined, signal);
      // A refusal is a response too.
      return read.ok || read.problem.why === 'forbidden' ? { ok: true, value: true } : read;
    },
  };
}

function pathOf(kind: Kind, namespace: string | undefined): string {
  const { group, version, plural, namespaced } = KINDS[kind];
  const root = group === '' ? `/api/${version}` : `/apis/${group}/${version}`;
  const place = namespaced && namespace !== undefined ? `/namespaces/${encodeURIComponent(namespace)}` : '';
  return `${root}${place}/${plural}`;
}

function queryOf({ fields = {}, labels }: ListOptions, limit: number, next: string | undefined): URLSearchParams {
  const query = new URLSearchParams({ limit: String(limit) });
  const selected = Object.entries(fields).map(
    ([field, value]) => `${field}=${value.replaceAll(/[\\,=]/g, String.raw`\$&`)}`,
  );
  if (selected.length > 0) query.set('fieldSelector', selected.join(','));
  const labelled = labels === undefined ? '' : labelQuery(labels);
  if (labelled !== '') query.set('labelSelector', labelled);
  if (next !== undefined) query.set('continue', next);
  return query;
}

/** A LabelSelector as a query parameter. */
function labelQuery({ matchLabels = {}, matchExpressions = [] }: LabelSelector): string {
  const same = Object.entries(matchLabels).map(([key, value]) => `${key}=${value}`);
  const more = matchExpressions.map(({ key, operator, values = [] }) => {
    if (operator === 'Exists') return key;
    if (operator === 'DoesNotExist') return `!${key}`;
    return `${key} ${operator === 'In' ? 'in' : 'notin'} (${values.join(',')})`;
  });
  return [...same, ...more].join(',');
}

async function readJson<T>(
  connection: Connection,
  path: string,
  accept: string,
  permission: Permission,
  signal: AbortSignal,
): Promise<Read<T>> {
  return await readBody(
    connection,
    path,
    accept,
    permission,
    signal,
    async (body) => JSON.parse(await textOf(body)) as T,
  );
}

async function readText(
  connection: Connection,
  path: string,
  accept: string,
  permission: Permission | undefined,
  signal: AbortSignal,
): Promise<Read<string>> {
  return await readBody(connection, path, accept, permission, signal, textOf);
}

/** Sends a request and reads the response with `take`; any other status, or a body that cannot be read, is a problem. */
async function readBody<T>(
  connection: Connection,
  path: string,
  accept: string,
  permission: Permission | undefined,
  signal: AbortSignal,
  take: (body: IncomingMessage) => Promise<T>,
): Promise<Read<T>> {
  const answer = await request(connection, path, accept, signal);
  if (!answer.ok) return answer;
  const { status, body } = answer.value;
  try {
    if (status === 200) return { ok: true, value: await take(body) };
    return refused(status, await textOf(body), permission);
  } catch (error) {
    body.destroy();
    if (signal.aborted) return problem('timeout');
    const detail = error instanceof Error ? error.message : String(error);
    // The connection broke, or the body is not what the API sends.
    return problem(error instanceof SyntaxError || error instanceof TooLong ? 'failed' : 'unreachable', detail);
  }
}

/** The problem behind an error status; the body is a `v1` Status, or the page of a proxy. */
function refused(status: number, text: string, permission: Permission | undefined): Read<never> {
  const message = messageOf(text) ?? text.slice(0, 500);
  if (status === 401) return problem('unauthorized', message);
  if (status === 403) return problem('forbidden', message, permission);
  if (status === 404) return problem('not-found', message);
  if (status === 408 || status === 504) return problem('timeout', message);
  return problem('failed', message);
}

function messageOf(text: string): string | undefined {
  return asString(parseObject(text)?.['message']);
}
