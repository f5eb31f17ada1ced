import { requirementText } from '../diagnosis/node-requirement.ts';
import { clusterKubectl, kubectl, kubectlPod, ownerReference } from './kubectl.ts';
import { check, fix, type PlannedStep } from './planned-step.ts';
import { tolerationOf } from './toleration.ts';
import { deploymentSnippet, podSpecSnippet } from './manifest-snippets.ts';
import { nodeList } from './node-checks.ts';
import type { NotScheduledStepValues } from './not-scheduled-values.ts';
import type { Unscheduled } from './scheduling-capacity.ts';

type Step = PlannedStep<NotScheduledStepValues>;

const RULE_COLUMNS =
  'custom-columns=NAMESPACE:.metadata.namespace,POD:.metadata.name,NODE:.spec.nodeName,RULE:.spec.affinity.podAntiAffinity';
const TAINT_COLUMNS = 'custom-columns=NODE:.metadata.name,TAINTS:.spec.taints[*].key,EFFECTS:.spec.taints[*].effect';

/** Taints that the pod does not tolerate: those that mark a problem of the node are fixed there, others are tolerated. */
export function tainted(about: Unscheduled): readonly Step[] {
  const { facts } = about;
  const taints = facts.taints.length > 0 ? facts.taints : facts.namedTaints;
  const problem = taints.find(({ marksNodeProblem }) => marksNodeProblem);
  const meant = taints.find(({ marksNodeProblem }) => !marksNodeProblem);
  const [problemNode] = problem?.nodes ?? [];
  const [meantNode] = meant?.nodes ?? [];
  const steps: Step[] = [check('sched-taints-look', {}, clusterKubectl(about, 'get', 'nodes', '-o', TAINT_COLUMNS))];
  if (problem !== undefined && problemNode !== undefined) {
    steps.push(
      check(
        'sched-node-problem',
        { taint: problem.taint, node: problemNode },
        clusterKubectl(about, 'describe', 'node', problemNode),
      ),
    );
  }
  if (meant !== undefined) {
    const snippet = podSpecSnippet(about, { tolerations: [tolerationOf(meant.taint)] });
    steps.push(fix('sched-tolerate', { taint: meant.taint }, { snippet }));
    if (meantNode !== undefined) {
      const command = clusterKubectl(about, 'taint', 'nodes', meantNode, `${meant.taint}-`);
      steps.push(fix('sched-untaint', { taint: meant.taint, node: meantNode }, { command }));
    }
  }
  return steps;
}

/** Nodes that take no new pods. */
export function cordoned(about: Unscheduled): readonly Step[] {
  const nodes = about.facts.cordoned;
  const [first] = nodes;
  if (first === undefined) return [nodeList(about)];
  return [
    check('sched-cordon-why', { node: first }, clusterKubectl(about, 'describe', 'node', first)),
    fix(
      'sched-uncordon',
      { nodes: nodes.slice(0, 3) },
      { command: clusterKubectl(about, 'uncordon', ...nodes.slice(0, 3)) },
    ),
  ];
}

/** No node has the labels that the pod selects. */
export function unlabelled(about: Unscheduled): readonly Step[] {
  const { selectors } = about.facts;
  const keys = [...new Set(selectors.map(({ key }) => key))].slice(0, 4);
  const columns = keys.length === 0 ? ['--show-labels'] : ['-L', keys.join(',')];
  const exact = selectors.find(({ operator }) => operator === '=');
  const label = exact && requirementText(exact);
  return [
    check('sched-labels-look', { selectors: selectors.slice(0, 4) }, clusterKubectl(about, 'get', 'nodes', ...columns)),
    ...(label === undefined
      ? []
      : [fix('sched-label-node', { label }, { command: clusterKubectl(about, 'label', 'node', '<node>', label) })]),
    fix('sched-selector-fix', { owner: ownerReference(about) }),
  ];
}

/** Affinity or anti-affinity with other pods. */
export function apart(about: Unscheduled): readonly Step[] {
  const rules = check('sched-affinity-look', {}, kubectlPod(about, '-o', 'jsonpath={.spec.affinity}'));
  const relax = [fix('sched-anti-affinity-relax', {}), fix('sched-add-node', { resource: 'pods', asked: undefined })];
  switch (about.facts.affinity) {
    case 'affinity':
      return [rules, check('sched-affinity-partner', {}, kubectl(about, 'get', 'pods', '-o', 'wide', '--show-labels'))];
    case 'others-anti':
      return [
        check(
          'sched-affinity-others',
          {},
          `${clusterKubectl(about, 'get', 'pods', '-A', '-o', RULE_COLUMNS)} | grep -v '<none>'`,
        ),
        ...relax,
      ];
    case 'own-anti':
      return [rules, ...relax];
  }
}

/** Topology spread constraints. */
export function spread(about: Unscheduled): readonly Step[] {
  return [
    check('sched-spread-look', {}, kubectlPod(about, '-o', 'jsonpath={.spec.topologySpreadConstraints}')),
    check(
      'sched-spread-zones',
      {},
      clusterKubectl(about, 'get', 'nodes', '-L', 'topology.kubernetes.io/zone,kubernetes.io/hostname'),
    ),
    fix('sched-spread-relax', {}),
  ];
}

/** Host ports that other pods use. */
export function portTaken(about: Unscheduled): readonly Step[] {
  const ports = about.facts.hostPorts;
  const columns =
    'custom-columns=NAMESPACE:.metadata.namespace,POD:.metadata.name,NODE:.spec.nodeName,HOSTPORTS:.spec.containers[*].ports[*].hostPort';
  const grep = ports.length === 0 ? '' : ` | grep -wE '${ports.map(String).join('|')}'`;
  const { owner } = about.circumstances;
  const surge =
    owner?.kind === 'Deployment'
      ? [
          fix(
            'sched-ports-surge',
            {},
            {
              snippet: deploymentSnippet(owner.name, {
                strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } },
              }),
            },
          ),
        ]
      : [];
  return [
    check('sched-ports-look', { ports }, `${clusterKubectl(about, 'get', 'pods', '-A', '-o', columns)}${grep}`),
    ...surge,
    fix('sched-ports-drop', { ports }),
  ];
}
