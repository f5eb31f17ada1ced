const BINARY_UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'] as const;
const DECIMAL_UNITS = ['B', 'KB', 'MB', 'GB', 'TB', 'PB'] as const;
const MANIFEST_UNITS = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi'] as const;
const MIB = 1024 ** 2;
const GIB = 1024 ** 3;
const WRITTEN_QUANTITY = /^(\d+(?:\.\d+)?)(Ki|Mi|Gi|Ti|Pi|k|M|G|T|P)$/;

/**
 * Bytes as people write them: `64 MiB`, `1.5 GiB`. A round decimal amount (a limit written `100M`) stays decimal: `100 MB`. At most
 * three figures before a unit is changed, one decimal below ten.
 */
export function bytes(amount: number): string {
  const decimal = amount >= 1e6 && amount % 1e6 === 0 && amount % MIB !== 0;
  const base = decimal ? 1000 : 1024;
  const units = decimal ? DECIMAL_UNITS : BINARY_UNITS;
  let value = Math.max(0, amount);
  let unit = 0;
  while (Math.round(value) >= base && unit < units.length - 1) {
    value /= base;
    unit += 1;
  }
  const rounded = value < 10 ? Math.round(value * 10) / 10 : Math.round(value);
  return `${rounded} ${units[unit]}`;
}

/** A number with three decimals at most: `3.5`, `110`. */
export function figure(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}

/** Bytes as a manifest writes them, exact or rounded up to a whole unit: `256Mi`, `1536Mi`, `2Gi`. */
export function manifestQuantity(amount: number): string {
  let unit = 0;
  let value = amount;
  while (unit < MANIFEST_UNITS.length - 1 && value >= 1024 && (value % 1024 === 0 || value >= 1024 * 1024)) {
    value = value % 1024 === 0 ? value / 1024 : Math.ceil(value / 1024);
    unit += 1;
  }
  return `${value}${MANIFEST_UNITS[unit]}`;
}

/**
 * A memory limit to try next, in bytes: four times a limit below 128 MiB, twice one below 1 GiB, half as much again above, and never
 * less than a quarter above the known use. Rounded up to 64 MiB, from 1 GiB on to 256 MiB.
 */
export function betterMemoryLimit(limit: number, usage: number | undefined): number {
  const factor = limit < 128 * MIB ? 4 : limit < GIB ? 2 : 1.5;
  const wanted = Math.max(limit * factor, (usage ?? 0) * 1.25);
  const step = wanted >= GIB ? 256 * MIB : 64 * MIB;
  return Math.ceil(wanted / step) * step;
}

/** A manifest's quantity as people write it: `8Gi` → `8 GiB`, `100M` → `100 MB`; others (`500m`, `4`) unchanged. */
export function spokenQuantity(quantity: string): string {
  const [, amount, unit] = WRITTEN_QUANTITY.exec(quantity) ?? [];
  return amount === undefined || unit === undefined ? quantity : `${amount} ${unit === 'k' ? 'K' : unit}B`;
}
