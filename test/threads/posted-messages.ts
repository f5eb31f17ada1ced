/** What stands in a channel, as anybody can read it. */
export interface StandingMessage {
  readonly ts: string;
  readonly threadTs: string | undefined;
  readonly metadata: unknown;
  readonly text: string;
}

interface Payload {
  readonly kind: 'root' | 'reply' | 'digest';
  readonly source: string;
  readonly alerts: readonly string[];
  readonly key: string;
}

/** The messages of podwhy's, with their metadata. */
export function answers(messages: readonly StandingMessage[]): (StandingMessage & { readonly payload: Payload })[] {
  return messages.flatMap((message) => {
    const metadata = message.metadata as { readonly event_type?: string; readonly event_payload?: Payload } | undefined;
    return metadata?.event_type === 'podwhy' && metadata.event_payload !== undefined
      ? [{ ...message, payload: metadata.event_payload }]
      : [];
  });
}

/** Alerts that no reply names, or more than one does: both have to be empty. */
export function accounts(
  messages: readonly StandingMessage[],
  sent: Iterable<string>,
): { lost: string[]; double: string[] } {
  const named = new Map<string, number>();
  for (const { payload } of answers(messages)) {
    if (payload.kind !== 'reply') continue;
    for (const alert of payload.alerts)
      named.set(`${payload.source} ${alert}`, (named.get(`${payload.source} ${alert}`) ?? 0) + 1);
  }
  return {
    lost: [...new Set(sent)].filter((alert) => !named.has(alert)),
    double: [...named].filter(([, times]) => times > 1).map(([alert]) => alert),
  };
}
