import type { CauseIn } from '../causes.ts';
import type { NodeRequirement } from '../node-requirement.ts';

/** One reason of the scheduler, and the number of nodes that it rules out. */
export interface NodeRefusal {
  /** Number of nodes; undefined if the message has none (a PreFilter reason applies to all). */
  readonly nodes: number | undefined;
  readonly cause: CauseIn<'not-scheduled'>;
  /** The scheduler's own text. */
  readonly text: string;
  /** What it is about: the resource, the taint (`gpu=only`, `down:NoExecute`), the claim. */
  readonly subject: string | undefined;
}

/** How many nodes a cause rules out, and whether these are all nodes. */
export interface Extent {
  readonly nodes: number | undefined;
  readonly total: number | undefined;
  readonly all: boolean;
}

/** The rule that keeps the pod off the nodes: its own anti-affinity, that of other pods, or its affinity to pods that do not exist. */
export type AffinityRule = 'own-anti' | 'others-anti' | 'affinity';

/** The volume limit: their number per node, a claim for a single pod, or a missing driver. */
export type VolumeLimit = 'count' | 'exclusive' | 'driver';

/** What is wrong with a claim that the pod names. */
export type ClaimProblem = 'missing' | 'deleting' | 'volume-gone' | 'not-yet';

export interface NodeTaint {
  readonly taint: string;
  readonly nodes: readonly string[];
  /** True if Kubernetes added it because the node has a problem. */
  readonly marksNodeProblem: boolean;
}

export interface SchedulingFacts {
  readonly summary: string | undefined;
  readonly nodes: number | undefined;
  readonly refusals: readonly NodeRefusal[];
  /** How many nodes the cause rules out. */
  readonly extent: Extent;
  readonly waitingSince: Date;
  readonly gates: readonly string[];
  /** A scheduler other than the default one. */
  readonly schedulerName: string | undefined;
  /** The extended resource of which nodes have too little: `nvidia.com/gpu`. */
  readonly resource: string | undefined;
  /** The requests of the whole pod, as quantities: `8Gi`, `64`. */
  readonly asked: Readonly<Record<string, string>>;
  /** The largest allocatable amount of the resource in question on any node, as a quantity. */
  readonly largestNode: string | undefined;
  /** True if no node has the resource. */
  readonly noneOffers: boolean;
  /** True if even an empty node would be too small. */
  readonly fitsNowhere: boolean;
  /** Taints of the nodes that the pod does not tolerate: `dedicated=gpu:NoSchedule`. */
  readonly taints: readonly NodeTaint[];
  /** Taints that the scheduler names, without their nodes. */
  readonly namedTaints: readonly NodeTaint[];
  readonly affinity: AffinityRule;
  /** True if nodes lack the topology key of a spread constraint. */
  readonly spreadLabelMissing: boolean;
  readonly cordoned: readonly string[];
  /** The pod's nodeSelector, and the expressions of its required node affinity. */
  readonly selectors: readonly NodeRequirement[];
  readonly hostPorts: readonly number[];
  readonly claim:
    | {
        readonly name: string;
        readonly storageClass: string | undefined;
        readonly phase: string | undefined;
        readonly provisioner: string | undefined;
        /** From the newest warning about the claim. */
        readonly summary: string | undefined;
        /** Why it is not bound, if that warning tells. */
        readonly problem: 'class-missing' | 'no-class' | 'provisioner' | undefined;
      }
    | undefined;
  /** The claim's name: from its object, else from the scheduler's message. */
  readonly claimName: string | undefined;
  readonly claimProblem: ClaimProblem;
  readonly volumeLimit: VolumeLimit;
  /** Whether an autoscaler adds a node or why it does not; `silent` if there is no event of one. */
  readonly autoscaler: 'adds-node' | { readonly refusal: string } | 'silent' | undefined;
  /** True if the scheduler found no pod of lower priority to preempt. */
  readonly noPreemptionVictims: boolean;
}
