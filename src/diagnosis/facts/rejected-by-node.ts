import type { RejectedAmounts } from '../kubernetes-messages/rejected-amounts.ts';

export interface RejectedFacts {
  /** `status.reason`: `OutOfcpu`, `NodeAffinity`, `UnexpectedAdmissionError`, … */
  readonly reason: string;
  readonly summary: string | undefined;
  readonly node: string | undefined;
  /** What about the pod does not match the node. */
  readonly mismatch: 'taint' | 'host-port' | 'node-name' | 'operating-system' | 'labels';
  /** The resource or device, and its figures as in the message. */
  readonly resource: string | undefined;
  readonly requested: string | undefined;
  readonly capacity: string | undefined;
  /** What the kubelet counted, if the message has all figures. */
  readonly amounts: RejectedAmounts | undefined;
  /** Node conditions that the message names: `DiskPressure`, … */
  readonly conditions: readonly string[];
  readonly at: Date | undefined;
}
