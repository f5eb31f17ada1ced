import type { CauseId } from '../diagnosis/causes.ts';
import { clusterKubectl, kubectl } from './kubectl.ts';
import { yamlString } from './manifest.ts';
import { check, fix, type PlannedStep } from './planned-step.ts';
import { missingClaimKind, volumeLimitKind } from '../diagnosis/kubernetes-messages/unschedulable.ts';
import type { NotScheduledStepValues } from './not-scheduled-values.ts';
import type { Unscheduled } from './scheduling-capacity.ts';

type Step = PlannedStep<NotScheduledStepValues>;

const ABOUT_CLAIMS: ReadonlySet<CauseId> = new Set<CauseId>([
  'unschedulable-pvc-missing',
  'unschedulable-pvc-unbound',
  'unschedulable-volume-topology',
  'unschedulable-volume-limit',
]);
const NO_CLASS = /no persistent volumes available for this claim and no storage class is set/;
const CLASS_NOT_FOUND = /storageclass(?:\.storage\.k8s\.io)? "[^"]+" not found/;
const WAITS_FOR_PROVISIONER = /external provisioner|failed to provision|timed out/i;

/** The claim's name: from its object, or from the scheduler's text where there is none. */
export function claimName({ facts }: Unscheduled): string | undefined {
  return (
    facts.claim?.name ??
    facts.refusals.find(({ cause, subject }) => ABOUT_CLAIMS.has(cause) && subject !== undefined)?.subject
  );
}

/** A claim to begin with; its size and class are the reader's to decide. */
function newClaim(about: Unscheduled, name: string): string {
  const { target, facts } = about;
  return [
    'apiVersion: v1',
    'kind: PersistentVolumeClaim',
    'metadata:',
    `  name: ${yamlString(name)}`,
    `  namespace: ${yamlString(target.namespace)}`,
    'spec:',
    '  accessModes: [ReadWriteOnce]',
    ...(facts.claim?.storageClass === undefined ? [] : [`  storageClassName: ${yamlString(facts.claim.storageClass)}`]),
    '  resources:',
    '    requests:',
    '      storage: 10Gi',
  ].join('\n');
}

export function claimMissing(about: Unscheduled): readonly Step[] {
  const claim = claimName(about);
  const list = check('sched-claims-look', { claim }, kubectl(about, 'get', 'pvc'));
  if (claim === undefined) return [list];
  switch (missingClaimKind(about.facts)) {
    case 'missing':
      return [list, fix('sched-claim-create', { claim }, { snippet: newClaim(about, claim) })];
    case 'deleting':
      return [claimUsers(about, claim), list];
    case 'volume-gone':
    case 'not-yet':
      return [check('sched-claim-describe', { claim }, kubectl(about, 'describe', 'pvc', claim)), list];
  }
}

export function claimUnbound(about: Unscheduled): readonly Step[] {
  const { claim } = about.facts;
  if (claim === undefined) {
    return [
      check('sched-claims-look', { claim: undefined }, kubectl(about, 'get', 'pvc')),
      check('sched-classes-look', { storageClass: undefined }, clusterKubectl(about, 'get', 'storageclasses')),
    ];
  }
  const { name, storageClass, provisioner, message = '' } = claim;
  const classes = check('sched-classes-look', { storageClass }, clusterKubectl(about, 'get', 'storageclasses'));
  const describe = check('sched-claim-describe', { claim: name }, kubectl(about, 'describe', 'pvc', name));
  if (CLASS_NOT_FOUND.test(message) && storageClass !== undefined)
    return [classes, fix('sched-class-fix', { claim: name, storageClass }), describe];
  if (NO_CLASS.test(message)) return [classes, fix('sched-class-default', {}), describe];
  return [
    describe,
    ...(provisioner === undefined ? [classes] : [provisionerPods(about, provisioner)]),
    ...(provisioner !== undefined && !WAITS_FOR_PROVISIONER.test(message) ? [classes] : []),
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

export function volumeElsewhere(about: Unscheduled): readonly Step[] {
  const claim = claimName(about);
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

export function volumeLimit(about: Unscheduled): readonly Step[] {
  const claim = claimName(about);
  if (volumeLimitKind(about.facts) === 'exclusive')
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
