import type { QuotaFigure } from '../kubernetes-messages/refused-creation.ts';

export interface NotFoundFacts {
  /** Similar names, best first. */
  readonly nearest: readonly string[];
  /** The last event about a pod that no longer exists. */
  readonly lastEvent: { readonly reason: string; readonly summary: string; readonly at: Date } | undefined;
  readonly owner: { readonly kind: string; readonly name: string } | undefined;
}

export interface CreateDeniedFacts {
  readonly owner: { readonly kind: string; readonly name: string };
  readonly by:
    | 'quota'
    | 'pod-security'
    | 'limit-range'
    | 'webhook-denied'
    | 'webhook-unreachable'
    | 'security-context-constraint'
    | 'missing-reference'
    | 'other';
  readonly summary: string;
  /** What a quota requires of every container: `limits.cpu, limits.memory`. */
  readonly demands: string | undefined;
  /** The first resource whose quota is exceeded. */
  readonly figure: QuotaFigure | undefined;
  /** The first container that the policy names. */
  readonly container: string | undefined;
  /** The Service behind a webhook. */
  readonly service: { readonly namespace: string; readonly name: string } | undefined;
  /** The name of the ResourceQuota, the webhook or the missing object. */
  readonly name: string | undefined;
  /** The kind of the missing object: `ServiceAccount`, `PriorityClass`, `RuntimeClass`. */
  readonly missingKind: string | undefined;
  readonly refusals: number;
  readonly since: Date | undefined;
}
