/** A permission in the terms of RBAC, as `kubectl auth can-i` takes it. */
export interface Permission {
  /** `get`, `list`. */
  readonly verb: string;
  /** The plural of the kind, with its API group and subresource if it has them: `pods`, `deployments.apps/scale`. */
  readonly resource: string;
}

/** The permission as one text, for sentences, the JSON output and logs: `get pods/log`. */
export function permissionText({ verb, resource }: Permission): string {
  return `${verb} ${resource}`;
}
