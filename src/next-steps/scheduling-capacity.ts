import type { CauseId } from '../diagnosis/causes.ts';
import type { CauseContext } from './cause-context.ts';
import { clusterKubectl, kubectl, ownerReference } from './kubectl.ts';
import { check, fix, type PlannedStep } from './planned-step.ts';
import type { NotScheduledStepValues } from './not-scheduled-values.ts';

type Step = PlannedStep<NotScheduledStepValues>;
/** A pod that waits for a node. */
export type Unscheduled = CauseContext<
  Extract<CauseId, 'scheduling-gated' | 'scheduler-missing' | `unschedulable-${string}`>
>;

/** Workloads whose requests `kubectl set resources` can change. */
const SETTABLE: ReadonlySet<string> = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet']);
/** `kubectl describe nodes` cut down to each node's name and what is reserved of it. */
const RESERVED = `| grep -E '^Name: |^  (cpu|memory|ephemeral-storage) +[0-9]'`;
const DOTS = /\./g;

/** A command that sets the request of the only container to half of the largest node; none if there are several containers. */
function setRequest(about: Unscheduled, resource: string, largest: string): { readonly command?: string } {
  const { owner, containers } = about.circumstances;
  if (owner === undefined || !SETTABLE.has(owner.kind) || containers !== 1 || resource.includes('/')) return {};
  return {
    command: kubectl(about, 'set', 'resources', ownerReference(about), `--requests=${resource}=${half(largest)}`),
  };
}

function half(quantity: string): string {
  const [, digits = '', unit = ''] = /^(\d+(?:\.\d+)?)(.*)/.exec(quantity) ?? [];
  const value = Number(digits) / 2;
  if (Number.isInteger(value)) return `${value}${unit}`;
  return unit === '' ? `${value * 1000}m` : `${Math.floor(value)}${unit}`;
}

/** More nodes; no step if an autoscaler is adding one. */
function addNode(about: Unscheduled, values: NotScheduledStepValues['sched-add-node']): readonly Step[] {
  return about.facts.autoscaler === 'adds-node' ? [] : [fix('sched-add-node', values)];
}

/** Too little CPU or memory that is not requested yet. */
export function shortOf(about: Unscheduled, resource: 'cpu' | 'memory' | 'ephemeral-storage'): readonly Step[] {
  const { facts } = about;
  const asked = facts.asked[resource];
  const { largestNode } = facts;
  const room = check('sched-room', {}, `${clusterKubectl(about, 'describe', 'nodes')} ${RESERVED}`);
  if (facts.fitsNowhere && largestNode !== undefined) {
    return [
      fix('sched-request-fit', { resource, asked, largest: largestNode }, setRequest(about, resource, largestNode)),
      room,
      ...addNode(about, { resource, asked }),
    ];
  }
  return [
    room,
    check('sched-real-use', {}, kubectl(about, 'top', 'pods', '--containers')),
    fix('sched-request-lower', { resource, asked }),
    ...addNode(about, { resource, asked }),
  ];
}

/** A device or other extended resource that no node has free. */
export function shortOfResource(about: Unscheduled): readonly Step[] {
  const { resource } = about.facts;
  if (resource === undefined)
    return [check('sched-room', {}, `${clusterKubectl(about, 'describe', 'nodes')} ${RESERVED}`)];
  if (resource === 'ephemeral-storage') return shortOf(about, resource);
  const asked = about.facts.asked[resource];
  const columns = `custom-columns=NODE:.metadata.name,ALLOCATABLE:.status.allocatable.${resource.replace(DOTS, '\\.')}`;
  const plugin = check(
    'sched-resource-plugin',
    { resource },
    clusterKubectl(about, 'get', 'daemonsets', '-A', '-o', 'wide'),
  );
  return [
    check('sched-resource-offers', { resource }, clusterKubectl(about, 'get', 'nodes', '-o', columns)),
    ...(about.facts.noneOffers || about.facts.largestNode === undefined ? [plugin] : []),
    ...addNode(about, { resource, asked }),
  ];
}

/** Every node has its maximum of pods. */
export function tooManyPods(about: Unscheduled): readonly Step[] {
  const columns = 'custom-columns=NODE:.metadata.name,PODS:.status.allocatable.pods';
  return [
    check('sched-pods-capacity', {}, clusterKubectl(about, 'get', 'nodes', '-o', columns)),
    fix('sched-pods-more', {}),
    ...addNode(about, { resource: 'pods', asked: '1' }),
  ];
}
