const MUST_SPECIFY = /must specify (.+)/;
const QUOTA_RESOURCE = /(?:requests|limits)\.[\w./-]*\w|\b(?:cpu|memory)\b/g;
const SERVICE_URL = /https:\/\/([a-z0-9-]+)\.([a-z0-9-]+)\.svc/;
const CONTAINER = /containers? "([^"]+)"/;

/** One resource of a quota, in the quantities of the API server. */
export interface QuotaFigure {
  readonly resource: string;
  readonly requested: string;
  readonly used: string;
  readonly limited: string;
}

/** The first resource that `exceeded quota: …` names, with its three figures; undefined if there is none. */
export function quotaFigure(message: string): QuotaFigure | undefined {
  const requested = after(message, 'requested: ');
  const used = after(requested, ', used: ');
  const limited = after(used, ', limited: ');
  const [resource, amount] = firstPair(requested);
  if (resource === undefined || amount === undefined) return undefined;
  const [, usedAmount] = firstPair(used);
  const [, limitedAmount] = firstPair(limited);
  return usedAmount === undefined || limitedAmount === undefined
    ? undefined
    : { resource, requested: amount, used: usedAmount, limited: limitedAmount };
}

/** What a quota requires of every container (`must specify limits.cpu,limits.memory`); undefined if the message is another. */
export function quotaDemands(message: string): string | undefined {
  const names = MUST_SPECIFY.exec(message)?.[1]?.match(QUOTA_RESOURCE);
  return names === undefined || names === null ? undefined : [...new Set(names)].join(', ');
}

/** The Service behind a webhook, from the URL in `failed calling webhook`. */
export function webhookService(message: string): { readonly namespace: string; readonly name: string } | undefined {
  const [, name, namespace] = SERVICE_URL.exec(message) ?? [];
  return name === undefined || namespace === undefined ? undefined : { namespace, name };
}

/** The first container that the message of a policy names. */
export function refusedContainer(message: string): string | undefined {
  return CONTAINER.exec(message)?.[1];
}

function after(text: string | undefined, words: string): string | undefined {
  const at = text?.indexOf(words) ?? -1;
  return at === -1 ? undefined : text?.slice(at + words.length);
}

function firstPair(pairs: string | undefined): readonly (string | undefined)[] {
  return pairs?.split(',')[0]?.split('=') ?? [];
}
