import type { NodeMetrics, Pod, PodMetrics } from '../diagnosis/kubernetes-objects.ts';
import { quantityOf } from '../diagnosis/quantity.ts';
import type { Reads } from '../diagnosis/reads.ts';
import type { Neighbour, Snapshot } from '../diagnosis/snapshot.ts';
import type { Question } from './question.ts';

/** More pods than a node holds by default (110) or on most clouds (250 at most). */
const MOST_NEIGHBOURS = 250;
/** At most this many are read at a time. */
const AT_ONCE = 16;

export type Usage = Pick<Snapshot, 'podMetrics' | 'nodeMetrics' | 'neighbours'>;

/**
 * Memory usage from metrics.k8s.io. It cannot list pods by node, and a list of all pods grows with the cluster: the pods of the node are
 * read one by one, if the metrics of the node show that it is served.
 */
export async function readUsage(question: Question, pod: Pod, reads: Reads): Promise<Usage> {
  if (!reads.usage) return { podMetrics: undefined, nodeMetrics: undefined, neighbours: [] };
  const { namespace = '', name } = pod.metadata;
  const [podMetrics, nodeMetrics] = await Promise.all([
    question.noted({ kind: 'metrics', of: 'pod' }, question.get<PodMetrics>('PodMetrics', namespace, name)),
    reads.node === undefined
      ? undefined
      : question.noted({ kind: 'metrics', of: 'pod' }, question.get<NodeMetrics>('NodeMetrics', '', reads.node)),
  ]);
  const wanted = reads.neighbours && reads.node !== undefined && nodeMetrics !== undefined;
  return { podMetrics, nodeMetrics, neighbours: wanted ? await readNeighbours(question, reads.node, pod) : [] };
}

async function readNeighbours(question: Question, node: string, self: Pod): Promise<readonly Neighbour[]> {
  const options = { fields: { 'spec.nodeName': node }, atMost: MOST_NEIGHBOURS };
  const pods = await question.noted(
    { kind: 'metrics', of: 'neighbours' },
    question.list<Pod>('Pod', undefined, options),
  );
  const others = (pods ?? []).filter(
    ({ metadata, status }) => metadata.uid !== self.metadata.uid && status?.phase === 'Running',
  );
  const neighbours: Neighbour[] = [];
  for (let i = 0; i < others.length; i += AT_ONCE) {
    const some = await Promise.all(
      others.slice(i, i + AT_ONCE).map((pod) => readNeighbour(question, pod, self.metadata.namespace)),
    );
    neighbours.push(...some.filter((neighbour) => neighbour !== undefined));
  }
  return neighbours;
}

/** A pod that is too young to have metrics is left out; one of a namespace that may not be named has no name. */
async function readNeighbour(question: Question, pod: Pod, home: string | undefined): Promise<Neighbour | undefined> {
  const { namespace = '', name } = pod.metadata;
  const read = await question.get<PodMetrics>('PodMetrics', namespace, name);
  if (!read.ok) return undefined;
  const containers = pod.spec?.containers ?? [];
  return {
    pod: namespace === home || question.mayName(namespace) ? `${namespace}/${name}` : undefined,
    usageBytes: sum((read.value.containers ?? []).map(({ usage }) => usage?.['memory'])),
    requestBytes: sum(containers.map(({ resources }) => resources?.requests?.['memory'])),
  };
}

function sum(quantities: readonly (string | number | undefined)[]): number {
  return quantities.reduce<number>((total, quantity) => total + (quantityOf(quantity) ?? 0), 0);
}
