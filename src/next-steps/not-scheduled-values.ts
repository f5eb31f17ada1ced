import type { NodeRequirement } from '../diagnosis/node-requirement.ts';
import type { NoValues } from './planned-step.ts';
import type { NodeCheckStepValues } from './node-checks.ts';

/** Next steps about pods that no node accepts. Amounts are quantities as in a manifest. */
export interface NotScheduledStepValues extends NodeCheckStepValues {
  'scheduling-gate-owner': { readonly gates: readonly string[] };
  'scheduling-gate-kueue': NoValues;
  'scheduling-gate-remove': { readonly gates: readonly string[] };
  'scheduler-pods': NoValues;
  'scheduler-elsewhere': { readonly scheduler: string };
  'scheduler-default': { readonly scheduler: string };

  'sched-room': NoValues;
  'sched-real-use': NoValues;
  'sched-request-fit': { readonly resource: string; readonly asked: string | undefined; readonly largest: string };
  'sched-request-lower': { readonly resource: string; readonly asked: string | undefined };
  'sched-add-node': { readonly resource: string; readonly asked: string | undefined };
  'sched-resource-offers': { readonly resource: string };
  'sched-resource-plugin': { readonly resource: string };
  'sched-pods-capacity': NoValues;
  'sched-pods-more': NoValues;

  'sched-taints-look': NoValues;
  'sched-tolerate': { readonly taint: string };
  'sched-untaint': { readonly taint: string; readonly node: string };
  'sched-node-problem': { readonly taint: string; readonly node: string };
  'sched-cordon-why': { readonly node: string };
  'sched-uncordon': { readonly nodes: readonly string[] };
  'sched-labels-look': { readonly selectors: readonly NodeRequirement[] };
  'sched-label-node': { readonly label: string };
  'sched-selector-fix': { readonly owner: string };
  'sched-affinity-look': NoValues;
  'sched-affinity-others': NoValues;
  'sched-anti-affinity-relax': NoValues;
  'sched-affinity-partner': NoValues;
  'sched-spread-look': NoValues;
  'sched-spread-zones': NoValues;
  'sched-spread-relax': NoValues;
  'sched-ports-look': { readonly ports: readonly number[] };
  'sched-ports-surge': NoValues;
  'sched-ports-drop': { readonly ports: readonly number[] };

  'sched-claims-look': { readonly claim: string | undefined };
  'sched-claim-create': { readonly claim: string };
  'sched-claim-describe': { readonly claim: string };
  'sched-classes-look': { readonly storageClass: string | undefined };
  'sched-class-fix': { readonly claim: string; readonly storageClass: string };
  'sched-class-default': NoValues;
  'sched-provisioner': { readonly provisioner: string };
  'sched-volume-where': { readonly claim: string };
  'sched-volume-nodes': NoValues;
  'sched-volume-new': { readonly claim: string };
  'sched-attach-limits': NoValues;
  'sched-claim-users': { readonly claim: string };
  'sched-resource-claims': NoValues;
  'sched-device-classes': NoValues;
}
