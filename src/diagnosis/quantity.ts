const QUANTITY = /^([+-]?\d+(?:\.\d+)?)(Ki|Mi|Gi|Ti|Pi|Ei|n|u|m|k|M|G|T|P|E|e[+-]?\d+|E[+-]?\d+)?$/;
const FACTORS: Readonly<Record<string, number>> = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};

/** A Kubernetes quantity (`64Mi`, `500m`, `2`) as a number of bytes, cores or pieces; undefined if it is not a quantity. */
export function quantityOf(value: string | number | undefined): number | undefined {
  if (typeof value === 'number') return value;
  const match = value === undefined ? null : QUANTITY.exec(value.trim());
  if (match === null) return undefined;
  const [, digits, suffix] = match;
  if (suffix === undefined) return Number(digits);
  return Number(digits) * (FACTORS[suffix] ?? 10 ** Number(suffix.slice(1)));
}

/** cgroup v1 reports "no limit" as the largest page-aligned number, 9007199254740988Ki. No real limit is above 2^60. */
const UNLIMITED_BYTES = 2 ** 60;

/** A memory limit in bytes; undefined if there is none, also in cgroup v1's form. */
export function memoryLimitOf(value: string | number | undefined): number | undefined {
  const bytes = quantityOf(value);
  return bytes === undefined || bytes <= 0 || bytes >= UNLIMITED_BYTES ? undefined : bytes;
}
