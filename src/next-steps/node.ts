import type { CauseContext } from './cause-context.ts';
import { type GroupPlans, check, fix, type PlannedStep } from './planned-step.ts';
import {
  cordon,
  describeNode,
  kubeletLog,
  type NodeCheckStepValues,
  nodeEvents,
  nodeList,
  nodePods,
  nodeSystemPods,
  outOfService,
} from './node-checks.ts';
import { deleteLeftover, replacement, type ReplacedPodStepValues } from './replaced-pod.ts';

/** Next steps about nodes that are lost, broken or restarted. */
export interface NodeStepValues extends NodeCheckStepValues, ReplacedPodStepValues {
  'node-machine': { readonly node: string };
  'node-runtime-restart': { readonly node: string };
  'node-previous-boot': { readonly node: string };
  'node-runtime-log': { readonly node: string };
}

type Step = PlannedStep<NodeStepValues>;

function unreachable(about: CauseContext<'node-unreachable'>): readonly Step[] {
  const { node, ready } = about.facts;
  if (ready === 'missing') return [nodeList(about), replacement(about)];
  return [
    ...describeNode(about, node),
    check('node-machine', { node }),
    ...nodePods(about, node),
    ...outOfService(about, node),
  ];
}

function notReady(about: CauseContext<'node-not-ready'>): readonly Step[] {
  const { node, problem } = about.facts;
  return [
    ...describeNode(about, node),
    ...(problem === 'network' ? nodeSystemPods(about, node) : []),
    ...kubeletLog(about, node),
    ...(problem === 'runtime'
      ? [fix('node-runtime-restart', { node }, { command: 'systemctl restart containerd' })]
      : []),
    ...cordon(about, node),
  ];
}

function rebooted(about: CauseContext<'node-rebooted'>): readonly Step[] {
  const { node, what } = about.facts;
  return [
    ...nodeEvents(about, node),
    what === 'reboot'
      ? check('node-previous-boot', { node }, 'journalctl -b -1 -e')
      : check('node-runtime-log', { node }, 'uptime; journalctl -u containerd -u crio -u docker --since "1 hour ago"'),
    ...nodePods(about, node),
  ];
}

export const nodePlans: GroupPlans<'node', NodeStepValues> = {
  'node-unreachable': unreachable,
  'node-not-ready': notReady,
  'node-rebooted': rebooted,
  'node-shutdown': (about) => [replacement(about), ...nodeEvents(about, about.facts.node), ...deleteLeftover(about)],
};
