/** Remembers Slack's requests for other replicas and for the next start; podwhy's store does it. */
export interface SeenRequests {
  /** Whether a request with this signature is new, and remembers it for `forMs` milliseconds. Rejects if the store is not reachable. */
  isNew(signature: string, forMs: number): Promise<boolean>;
}
