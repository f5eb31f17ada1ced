import { quantityOf } from '../diagnosis/quantity.ts';
import { bytes } from './quantities.ts';

const BYTES = /(?:^|\.)(?:memory|storage|ephemeral-storage)$/;
const FIGURES = /requested: (.+?), used: (.+?), limited: (.+)$/;
const MUST_SPECIFY = /must specify ([a-z][^;]*?)(?: for:.*)?$/;
const SERVICE_URL = /https:\/\/([a-z0-9-]+)\.([a-z0-9-]+)\.svc/;
const CONTAINER = /containers? "([^"]+)"/;

/** One resource of a quota, as the API server counts it. */
export interface QuotaFigure {
  readonly resource: string;
  readonly requested: string;
  readonly used: string;
  readonly limited: string;
}

/** The first resource that `exceeded quota: …` names with its three figures; undefined where the text has none. */
export function quotaFigure(message: string): QuotaFigure | undefined {
  const [, requested, used, limited] = FIGURES.exec(message) ?? [];
  const [resource, amount] = firstPair(requested);
  if (resource === undefined || amount === undefined) return undefined;
  const [, usedAmount] = firstPair(used);
  const [, limitedAmount] = firstPair(limited);
  return usedAmount === undefined || limitedAmount === undefined
    ? undefined
    : { resource, requested: amount, used: usedAmount, limited: limitedAmount };
}

/** A quota's amount as people say it, without its resource: `16 GiB` of `requests.memory`, `7` of `requests.cpu`. */
export function quotaAmount(resource: string, quantity: string): string {
  const value = quantityOf(quantity);
  if (value === undefined) return quantity;
  return BYTES.test(resource) ? bytes(value) : String(Math.round(value * 1000) / 1000);
}

/** What a quota demands of every container (`must specify limits.cpu,limits.memory`); undefined where it demands nothing. */
export function quotaDemands(message: string): string | undefined {
  return MUST_SPECIFY.exec(message)?.[1];
}

/** The Service behind a webhook, from the URL in `failed calling webhook`. */
export function webhookService(message: string): { readonly namespace: string; readonly name: string } | undefined {
  const [, name, namespace] = SERVICE_URL.exec(message) ?? [];
  return name === undefined || namespace === undefined ? undefined : { namespace, name };
}

/** The first container that a policy's text names. */
export function refusedContainer(message: string): string | undefined {
  return CONTAINER.exec(message)?.[1];
}

function firstPair(pairs: string | undefined): readonly (string | undefined)[] {
  return pairs?.split(',')[0]?.split('=') ?? [];
}
