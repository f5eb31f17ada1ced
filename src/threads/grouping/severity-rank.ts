const SEVERITIES: Readonly<Record<string, number>> = {
  none: 0,
  info: 1,
  information: 1,
  notice: 1,
  low: 1,
  minor: 2,
  medium: 2,
  average: 2,
  warn: 2,
  warning: 2,
  major: 3,
  high: 3,
  error: 3,
  critical: 4,
  crit: 4,
  fatal: 4,
  page: 4,
  emergency: 4,
  disaster: 4,
};
const UNKNOWN_SEVERITY = 2;

/** The rank of a severity label, 0 (none) to 4 (critical). An unknown word ranks as a warning. */
export function severityRank(label: string | undefined): number {
  return label === undefined ? UNKNOWN_SEVERITY : (SEVERITIES[label.toLowerCase()] ?? UNKNOWN_SEVERITY);
}
