import type { ObjectMeta } from '../diagnosis/kubernetes-objects.ts';
import { READ_MS } from './limits.ts';
import { KINDS, rightOf, type Kind } from './kinds.ts';
import { request, textOfBody, type Connection } from './kubernetes-http.ts';
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
const LOG_BYTES = 1024 * 1024;
/** Names that would leave their place in a path. */
const NO_SEGMENT = /^\.{0,2}$|[/%]/;

interface List {
  readonly metadata?: { readonly continue?: string };
  readonly items?: readonly RawObject[] | null;
}

/** A context of a kubeconfig as a cluster: JSON as the API server sends it. */
export function kubernetesSource(
  context: string,
  connection: Connection,
  { namespaces, now }: { readonly namespaces: readonly string[]; readonly now: () => Date },
): ObjectSource {
  const pages = async (
    kind: Kind,
    namespace: string | undefined,
    options: ListOptions,
    accept: string,
    signal: AbortSignal,
    take: (items: readonly RawObject[]) => void,
  ): Promise<Read<true>> => {
    const { atMost = Number.POSITIVE_INFINITY } = options;
    if (namespace !== undefined && NO_SEGMENT.test(namespace)) return problem('not-found');
    let taken = 0;
    let next: string | undefined;
    do {
      const page = AbortSignal.any([signal, AbortSignal.timeout(READ_MS)]);
      const query = queryOf(options, Math.min(PAGE, atMost - taken), next);
      const read = await readJson<List>(
        connection,
        `${pathOf(kind, namespace)}?${query.toString()}`,
        accept,
        rightOf('list', kind),
        page,
      );
      if (!read.ok) return read;
      const items = read.value.items ?? [];
      take(items.length > atMost - taken ? items.slice(0, atMost - taken) : items);
      taken += items.length;
      next = read.value.metadata?.continue;
    } while (next && taken < atMost);
    return { ok: true, value: true };
  };
  return {
    context,
    namespaces,
    now,
    async get<T extends RawObject>(kind: Kind, namespace: string, name: string, signal: AbortSignal): Promise<Read<T>> {
      if (NO_SEGMENT.test(name) || (KINDS[kind].namespaced && NO_SEGMENT.test(namespace))) return problem('not-found');
      const path = `${pathOf(kind, namespace)}/${encodeURIComponent(name)}`;
      return await readJson<T>(connection, path, JSON_TYPE, rightOf('get', kind), signal);
    },
    async list<T extends RawObject>(
      kind: Kind,
      namespace: string | undefined,
      options: ListOptions,
      signal: AbortSignal,
    ): Promise<Read<readonly T[]>> {
      const { group, version } = KINDS[kind];
      const apiVersion = group === '' ? version : `${group}/${version}`;
      const all: RawObject[] = [];
      const read = await pages(kind, namespace, options, JSON_TYPE, signal, (items) => {
        // Items of a list leave out what the list says.
        for (const item of items) all.push({ kind, apiVersion, ...item });
      });
      return read.ok ? { ok: true, value: all as unknown as readonly T[] } : read;
    },
    async scan(kind, namespace, options, each: (meta: ObjectMeta) => void, signal): Promise<Read<true>> {
      return await pages(kind, namespace, options, METADATA, signal, (items) => {
        for (const { metadata } of items) each(metadata);
      });
    },
    async log({ namespace, pod, container, previous }, lines, signal): Promise<Read<string>> {
      if (NO_SEGMENT.test(namespace) || NO_SEGMENT.test(pod)) return problem('not-found');
      const query = new URLSearchParams({ container, tailLines: String(lines), limitBytes: String(LOG_BYTES) });
      if (previous) query.set('previous', 'true');
      const path = `${pathOf('Pod', namespace)}/${encodeURIComponent(pod)}/log?${query.toString()}`;
      return await readText(connection, path, '*/*', rightOf('get', 'Pod', 'log'), signal);
    },
    async answers(signal): Promise<Read<true>> {
      const read = await readText(connection, '/version', JSON_TYPE, 'get /version', signal);
      // Who is refused got an answer.
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

/** As `kubectl` writes a LabelSelector. */
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
  right: string,
  signal: AbortSignal,
): Promise<Read<T>> {
  const text = await readText(connection, path, accept, right, signal);
  if (!text.ok) return text;
  const value = parse(text.value);
  return value === undefined ? problem('failed', 'no JSON object') : { ok: true, value: value as T };
}

async function readText(
  connection: Connection,
  path: string,
  accept: string,
  right: string,
  signal: AbortSignal,
): Promise<Read<string>> {
  const answer = await request(connection, path, accept, signal);
  if (!answer.ok) return answer;
  const { status, body } = answer.value;
  const text = await textOfBody(body, signal);
  if (!text.ok || status === 200) return text;
  return refused(status, text.value, right);
}

/** What the server's refusal means; its body is a `v1` Status, or a proxy's own page. */
function refused(status: number, text: string, right: string): Read<never> {
  const message = messageOf(text) ?? text.slice(0, 500);
  if (status === 401) return problem('unauthorized', message);
  if (status === 403) return problem('forbidden', message, right);
  if (status === 404) return problem('not-found', message);
  if (status === 408 || status === 504) return problem('timeout', message);
  return problem('failed', message);
}

function messageOf(text: string): string | undefined {
  const message: unknown = parse(text)?.['message'];
  return typeof message === 'string' ? message : undefined;
}

function parse(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : undefined;
  } catch {
    return undefined;
  }
}
