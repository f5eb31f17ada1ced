import { clusterKubectl, describePod, kubectl, podCommand } from './kubectl.ts';
import { podSpecSnippet } from './manifest-snippets.ts';
import { type GroupPlans, check, fix, type PlannedStep } from './planned-step.ts';
import type { NotScheduledStepValues } from './not-scheduled-values.ts';
import { shortOf, shortOfResource, tooManyPods, type Unscheduled } from './scheduling-capacity.ts';
import { apart, cordoned, portTaken, spread, tainted, unlabelled } from './scheduling-placement.ts';
import { claimMissing, claimUnbound, resourceClaims, volumeElsewhere, volumeLimit } from './scheduling-volumes.ts';

type Step = PlannedStep<NotScheduledStepValues>;
type Planner = (about: Unscheduled) => readonly Step[];

const DEFAULT_SCHEDULER = 'default-scheduler';

function gated(about: Unscheduled): readonly Step[] {
  const { gates } = about.facts;
  if (gates.length === 0) return [check('describe-pod', {}, describePod(about))];
  const patch = podCommand(about, 'patch', '--type=merge', '-p', '{"spec":{"schedulingGates":null}}');
  return [
    gates.some((gate) => gate.startsWith('kueue.x-k8s.io/'))
      ? check('scheduling-gate-kueue', {}, kubectl(about, 'get', 'workloads.kueue.x-k8s.io'))
      : check('scheduling-gate-owner', { gates }),
    fix('scheduling-gate-remove', { gates }, patch),
  ];
}

function unserved(about: Unscheduled): readonly Step[] {
  const scheduler = about.facts.schedulerName;
  const system = check(
    'scheduler-pods',
    {},
    clusterKubectl(about, 'get', 'pods', '-n', 'kube-system', '-l', 'component=kube-scheduler'),
  );
  if (scheduler === undefined) return [system, check('describe-pod', {}, describePod(about))];
  return [
    check('scheduler-elsewhere', { scheduler }, `${clusterKubectl(about, 'get', 'pods', '-A')} | grep -i schedul`),
    fix('scheduler-default', { scheduler }, { snippet: podSpecSnippet(about, { schedulerName: DEFAULT_SCHEDULER }) }),
  ];
}

const PLANNERS: Readonly<Record<Exclude<Unscheduled['cause'], 'unschedulable-mixed'>, Planner>> = {
  'scheduling-gated': gated,
  'scheduler-missing': unserved,
  'unschedulable-cpu': (about) => shortOf(about, 'cpu'),
  'unschedulable-memory': (about) => shortOf(about, 'memory'),
  'unschedulable-resource': shortOfResource,
  'unschedulable-too-many-pods': tooManyPods,
  'unschedulable-taint': tainted,
  'unschedulable-cordoned': cordoned,
  'unschedulable-node-affinity': unlabelled,
  'unschedulable-pod-affinity': apart,
  'unschedulable-topology-spread': spread,
  'unschedulable-host-port': portTaken,
  'unschedulable-pvc-missing': claimMissing,
  'unschedulable-pvc-unbound': claimUnbound,
  'unschedulable-volume-topology': volumeElsewhere,
  'unschedulable-volume-limit': volumeLimit,
  'unschedulable-claim': resourceClaims,
};

/** The first step of each reason, beginning with the reason that rules out most nodes; removing one can be enough. */
function mixed(about: Unscheduled): readonly Step[] {
  const seen = new Set<string>();
  const steps: Step[] = [];
  for (const { cause } of [...about.facts.refusals].sort((a, b) => (b.nodes ?? Infinity) - (a.nodes ?? Infinity))) {
    if (cause === 'unschedulable-mixed' || !(cause in PLANNERS)) continue;
    const [step] = PLANNERS[cause](about);
    if (step === undefined || seen.has(step.say)) continue;
    seen.add(step.say);
    steps.push(step);
  }
  return steps.length > 0 ? steps : [check('describe-pod', {}, describePod(about))];
}

export const notScheduledPlans: GroupPlans<'not-scheduled', NotScheduledStepValues> = {
  ...PLANNERS,
  'unschedulable-mixed': mixed,
};
