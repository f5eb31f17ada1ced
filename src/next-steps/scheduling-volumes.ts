import { clusterKubectl, kubectl } from './kubectl.ts';
import { check, fix, type PlannedStep } from './planned-step.ts';
import type { NotScheduledStepValues } from './not-scheduled-values.ts';
import type { Snippet } from './snippet.ts';
import type { Unscheduled } from './scheduling-capacity.ts';

type Step = PlannedStep<NotScheduledStepValues>;

/** A claim to begin with; size and class are for the reader to decide. */
function newClaim(about: Unscheduled, name: string): Snippet {
  const storageClassName = about.facts.claim?.storageClass;
  return {
    kind: 'manifest',
    place: undefined,
    manifest: {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: { name, namespace: about.target.namespace },
      spec: {
        accessModes: ['ReadWriteOnce'],
        ...(storageClassName === undefined ? {} : { storageClassName }),
        resources: { requests: { storage: '10Gi' } },
      },
    },
  };
}

/** A claim that does not exist, or is being deleted. */
export function claimMissing(about: Unscheduled): readonly Step[] {
  const claim = about.facts.claimName;
  const list = check('sched-claims-look', { claim }, kubectl(about, 'get', 'pvc'));
  if (claim === undefined) return [list];
  switch (about.facts.claimProblem) {
    case 'missing':
      return [list, fix('sched-claim-create', { claim }, { snippet: newClaim(about, claim) })];
    case 'deleting':
      return [claimUsers(about, claim), list];
    case 'volume-gone':
    case 'not-yet':
      return [check('sched-claim-describe', { claim }, kubectl(about, 'describe', 'pvc', claim)), list];
  }
}

/** A claim without a volume. */
export function claimUnbound(about: Unscheduled): readonly Step[] {
  const { claim } = about.facts;
  if (claim === undefined) {
    return [
      check('sched-claims-look', { claim: undefined }, kubectl(about, 'get', 'pvc')),
      check('sched-classes-look', { storageClass: undefined }, clusterKubectl(about, 'get', 'storageclasses')),
    ];
  }
  const { name, storageClass, provisioner, problem } = claim;
  const classes = check('sched-classes-look', { storageClass }, clusterKubectl(about, 'get', 'storageclasses'));
  const describe = check('sched-claim-describe', { claim: name }, kubectl(about, 'describe', 'pvc', name));
  if (problem === 'class-missing' && storageClass !== undefined)
    return [classes, fix('sched-class-fix', { claim: name, storageClass }), describe];
  if (problem === 'no-class') return [classes, fix('sched-class-default', {}), describe];
  return [
    describe,
    ...(provisioner === undefined ? [classes] : [provisionerPods(about, provisioner)]),
    ...(provisioner !== undefined && problem !== 'provisioner' ? [classes] : []),
  ];
}

function provisionerPods(about: Unscheduled, provisioner: string): Step {
  return check(
    'sched-provisioner',
    { provisioner },
    `${clusterKubectl(about, 'get', 'pods', '-A', '-o', 'wide')} | grep -Ei 'csi|provisioner'`,
  );
}

/** `kubectl describe pvc` has a line `Used By`. */
function claimUsers(about: Unscheduled, claim: string): Step {
  return check('sched-claim-users', { claim }, kubectl(about, 'describe', 'pvc', claim));
}

/** A volume that only other nodes can reach. */
export function volumeElsewhere(about: Unscheduled): readonly Step[] {
  const claim = about.facts.claimName;
  const zones = check(
    'sched-volume-nodes',
    {},
    clusterKubectl(about, 'get', 'nodes', '-L', 'topology.kubernetes.io/zone'),
  );
  if (claim === undefined) return [check('sched-claims-look', { claim }, kubectl(about, 'get', 'pvc')), zones];
  const volume = kubectl(about, 'get', 'pvc', claim, '-o', 'jsonpath={.spec.volumeName}');
  return [
    check('sched-volume-where', { claim }, `${clusterKubectl(about, 'describe', 'pv')} "$(${volume})"`),
    zones,
    fix('sched-volume-new', { claim }),
  ];
}

/** Nodes that can attach no more volumes, or a volume that only one pod may use. */
export function volumeLimit(about: Unscheduled): readonly Step[] {
  const claim = about.facts.claimName;
  if (about.facts.volumeLimit === 'exclusive')
    return claim === undefined
      ? [check('sched-claims-look', { claim }, kubectl(about, 'get', 'pvc'))]
      : [claimUsers(about, claim)];
  const columns =
    'custom-columns=NODE:.metadata.name,DRIVERS:.spec.drivers[*].name,MOST:.spec.drivers[*].allocatable.count';
  return [
    check('sched-attach-limits', {}, clusterKubectl(about, 'get', 'csinodes', '-o', columns)),
    fix('sched-add-node', { resource: 'pods', asked: undefined }),
  ];
}

/** Dynamic resources: the pod's claims, and what could satisfy them. */
export function resourceClaims(about: Unscheduled): readonly Step[] {
  return [
    check('sched-resource-claims', {}, kubectl(about, 'describe', 'resourceclaims')),
    check('sched-device-classes', {}, clusterKubectl(about, 'get', 'deviceclasses,resourceslices')),
  ];
}
