/** `key: value`, as the scheduler wrote taints from 1.20 to 1.34. */
const OF_SCHEDULER = /^([^\s:=]+): (.*)$/;
/** `key=value:Effect`, the value and the effect optional: as `kubectl describe node` writes a taint. */
const TAINT = /^([^=:]+)(?:=([^:]*))?(?::(.+))?$/;
/** Taints that Kubernetes sets because of a problem of the node: tolerating them fixes nothing. */
const OF_PROBLEM =
  /^node\.kubernetes\.io\/(?:not-ready|unreachable|disk-pressure|memory-pressure|pid-pressure|network-unavailable|unschedulable)|^node\.cloudprovider\.kubernetes\.io\/uninitialized/;

/** What a taint says: its key alone where it has no value. */
export interface Taint {
  readonly key: string;
  readonly value: string | undefined;
  readonly effect: string | undefined;
}

/** A taint from `key=value:Effect` or the scheduler's `key: value`; undefined if the text is neither. */
export function taintOf(text: string): Taint | undefined {
  const spoken = OF_SCHEDULER.exec(text.trimStart());
  if (spoken?.[1] !== undefined) return { key: spoken[1], value: spoken[2]?.trim() || undefined, effect: undefined };
  const [, key, value, effect] = TAINT.exec(text.trim()) ?? [];
  return key === undefined ? undefined : { key, value: value === '' ? undefined : value, effect };
}

/** A taint as `kubectl taint` writes it: `dedicated=gpu:NoSchedule`, without what is not known of it. */
export function taintText(text: string): string {
  const taint = taintOf(text);
  if (taint === undefined) return text;
  return `${taint.key}${taint.value === undefined ? '' : `=${taint.value}`}${taint.effect === undefined ? '' : `:${taint.effect}`}`;
}

/** True where Kubernetes set the taint because something is wrong with the node. */
export function marksNodeProblem(taint: string): boolean {
  return OF_PROBLEM.test(taint);
}
