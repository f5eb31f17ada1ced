import type { ResizeAmounts } from '../kubernetes-messages/rejected-amounts.ts';

export interface InitRunningFacts {
  readonly since: Date | undefined;
  readonly blocked: readonly string[];
  readonly lastLine: string | undefined;
  /** From its last line. */
  readonly summary: string | undefined;
}

export interface SidecarBlockingFacts {
  readonly since: Date | undefined;
  readonly blocked: readonly string[];
  readonly summary: string | undefined;
}

export interface ResizeFacts {
  readonly what: 'Deferred' | 'Infeasible' | 'Error';
  readonly summary: string | undefined;
  /** What the kubelet counted, if its message has figures. */
  readonly amounts: ResizeAmounts | undefined;
}

export interface DeviceFacts {
  readonly resource: string;
  readonly device: string | undefined;
  readonly health: string;
  readonly summary: string | undefined;
}
