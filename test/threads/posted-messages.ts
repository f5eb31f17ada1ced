/** A message in a channel, as anyone there can read it. */
export interface PostedMessage {
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

/** podwhy's messages about alerts, with their metadata. */
export function answers(messages: readonly PostedMessage[]): (PostedMessage & { readonly payload: Payload })[] {
  return messages.flatMap((message) => {
    const metadata = message.metadata as { readonly event_type?: string; readonly event_payload?: Payload } | undefined;
    return metadata?.event_type === 'podwhy' && metadata.event_payload !== undefined
      ? [{ ...message, payload: metadata.event_payload }]
      : [];
  });
}

/** Sent alerts that no reply names, and alerts that more than one reply names. Both should be empty. */
export function accounts(
  messages: readonly PostedMessage[],
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
