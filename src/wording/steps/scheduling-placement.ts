import { clusterKubectl, kubectl, kubectlPod, ownerReference } from '../kubectl.ts';
import { look, mend, type PlannedStep } from '../planned-step.ts';
import { saysTrouble, taintText, tolerationLines } from '../taints.ts';
import { podSpecSnippet } from '../manifest.ts';
import { affinityKind, refusalsOf } from '../unschedulable.ts';
import { nodeList } from './node-checks.ts';
import type { NotScheduledStepValues } from './not-scheduled-values.ts';
import type { Unscheduled } from './scheduling-capacity.ts';

type Step = PlannedStep<NotScheduledStepValues>;

const KEY = /^[^\s=]+/;
const LABEL = /^[^\s=]+=/;
const RULE_COLUMNS =
  'custom-columns=NAMESPACE:.metadata.namespace,POD:.metadata.name,NODE:.spec.nodeName,RULE:.spec.affinity.podAntiAffinity';
const TAINT_COLUMNS = 'custom-columns=NODE:.metadata.name,TAINTS:.spec.taints[*].key,EFFECTS:.spec.taints[*].effect';

/** Taints that the pod does not tolerate: mended at the node where they speak of trouble, else tolerated. */
export function tainted(about: Unscheduled): readonly Step[] {
  const { facts } = about;
  const named = facts.taints.map(({ taint, nodes }) => ({ taint, node: nodes[0] }));
  const texts = refusalsOf(facts, 'unschedulable-taint').flatMap(({ subject }) =>
    subject === undefined ? [] : [{ taint: taintText(subject), node: undefined }],
  );
  const taints = named.length > 0 ? named : texts;
  const trouble = taints.find(({ taint }) => saysTrouble(taint));
  const meant = taints.find(({ taint }) => !saysTrouble(taint));
  const steps: Step[] = [look('sched-taints-look', {}, clusterKubectl(about, 'get', 'nodes', '-o', TAINT_COLUMNS))];
  if (trouble?.node !== undefined) {
    steps.push(
      look(
        'sched-node-trouble',
        { taint: trouble.taint, node: trouble.node },
        clusterKubectl(about, 'describe', 'node', trouble.node),
      ),
    );
  }
  if (meant !== undefined) {
    steps.push(
      mend('sched-tolerate', { taint: meant.taint }, { snippet: podSpecSnippet(about, tolerationLines(meant.taint)) }),
    );
    if (meant.node !== undefined) {
      const command = clusterKubectl(about, 'taint', 'nodes', meant.node, `${meant.taint}-`);
      steps.push(mend('sched-untaint', { taint: meant.taint, node: meant.node }, { command }));
    }
  }
  return steps;
}

export function cordoned(about: Unscheduled): readonly Step[] {
  const nodes = about.facts.cordoned;
  const [first] = nodes;
  if (first === undefined) return [nodeList(about)];
  return [
    look('sched-cordon-why', { node: first }, clusterKubectl(about, 'describe', 'node', first)),
    mend(
      'sched-uncordon',
      { nodes: nodes.slice(0, 3) },
      { command: clusterKubectl(about, 'uncordon', ...nodes.slice(0, 3)) },
    ),
  ];
}

/** `disktype=nvme`, `disktype In (nvme)` → `disktype`. */
function keyOf(selector: string): string {
  return KEY.exec(selector)?.[0] ?? selector;
}

export function unlabelled(about: Unscheduled): readonly Step[] {
  const { selectors } = about.facts;
  const keys = [...new Set(selectors.map(keyOf))].slice(0, 4);
  const columns = keys.length === 0 ? ['--show-labels'] : ['-L', keys.join(',')];
  const label = selectors.find((selector) => LABEL.test(selector));
  return [
    look('sched-labels-look', { selectors: selectors.slice(0, 4) }, clusterKubectl(about, 'get', 'nodes', ...columns)),
    ...(label === undefined
      ? []
      : [mend('sched-label-node', { label }, { command: clusterKubectl(about, 'label', 'node', '<node>', label) })]),
    mend('sched-selector-fix', { owner: ownerReference(about) }),
  ];
}

export function apart(about: Unscheduled): readonly Step[] {
  const rules = look('sched-affinity-look', {}, kubectlPod(about, '-o', 'jsonpath={.spec.affinity}'));
  const relax = [mend('sched-anti-affinity-relax', {}), mend('sched-add-node', { resource: 'pods', asked: undefined })];
  switch (affinityKind(about.facts)) {
    case 'affinity':
      return [rules, look('sched-affinity-partner', {}, kubectl(about, 'get', 'pods', '-o', 'wide', '--show-labels'))];
    case 'others-anti':
      return [
        look(
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

export function spread(about: Unscheduled): readonly Step[] {
  return [
    look('sched-spread-look', {}, kubectlPod(about, '-o', 'jsonpath={.spec.topologySpreadConstraints}')),
    look(
      'sched-spread-zones',
      {},
      clusterKubectl(about, 'get', 'nodes', '-L', 'topology.kubernetes.io/zone,kubernetes.io/hostname'),
    ),
    mend('sched-spread-relax', {}),
  ];
}

export function portTaken(about: Unscheduled): readonly Step[] {
  const ports = about.facts.hostPorts;
  const columns =
    'custom-columns=NAMESPACE:.metadata.namespace,POD:.metadata.name,NODE:.spec.nodeName,HOSTPORTS:.spec.containers[*].ports[*].hostPort';
  const grep = ports.length === 0 ? '' : ` | grep -wE '${ports.map(String).join('|')}'`;
  const { owner } = about.circumstances;
  const surge =
    owner?.kind === 'Deployment'
      ? [
          mend(
            'sched-ports-surge',
            {},
            {
              snippet: [
                `# Deployment ${owner.name}: spec`,
                'strategy:',
                '  rollingUpdate:',
                '    maxSurge: 0',
                '    maxUnavailable: 1',
              ].join('\n'),
            },
          ),
        ]
      : [];
  return [
    look('sched-ports-look', { ports }, `${clusterKubectl(about, 'get', 'pods', '-A', '-o', columns)}${grep}`),
    ...surge,
    mend('sched-ports-drop', { ports }),
  ];
}
