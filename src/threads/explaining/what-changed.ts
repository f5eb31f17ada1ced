import type { Observed } from '../../answers/alert-ports.ts';
import type { Change, SeenChange } from '../../wording/alert-texts.ts';

/**
 * Compares what was read when an alert was explained with what is read after its end. It names differences, not their effect: whether the
 * new limit fixed the pod is for the reader to conclude.
 */
export function whatChanged(before: Observed, after: Observed): readonly SeenChange[] {
  const subject = before.owner === null ? before.name : `${before.owner.kind}/${before.owner.name}`;
  const changes: Change[] = [
    ...images(before, after),
    ...limits('memory-limit', before.memoryLimits, after.memoryLimits, after),
    ...limits('cpu-limit', before.cpuLimits, after.cpuLimits, after),
    ...nodes(before, after),
    ...newPods(before, after),
  ];
  return changes.map((change) => ({ subject, change }));
}

function images(before: Observed, after: Observed): Change[] {
  return Object.entries(before.images).flatMap(([container, from]): Change[] => {
    const to = after.images[container];
    return to === undefined || to === from ? [] : [{ kind: 'image', container, from, to }];
  });
}

function limits(
  kind: 'memory-limit' | 'cpu-limit',
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
  now: Observed,
): Change[] {
  const containers = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...containers].flatMap((container): Change[] => {
    const from = before[container] ?? null;
    const to = after[container] ?? null;
    // A container that was removed did not lose its limit.
    return from === to || now.images[container] === undefined ? [] : [{ kind, container, from, to }];
  });
}

function nodes(before: Observed, after: Observed): Change[] {
  if (before.node === null || after.node === null) return [];
  if (before.node.name !== after.node.name)
    return [{ kind: 'node-moved', from: before.node.name, to: after.node.name }];
  return !before.node.ready && after.node.ready ? [{ kind: 'node-back', node: after.node.name }] : [];
}

function newPods(before: Observed, after: Observed): Change[] {
  const names = after.pods.filter((pod) => !before.pods.includes(pod));
  return names.length === 0 ? [] : [{ kind: 'new-pods', names }];
}
