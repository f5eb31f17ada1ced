/** `key: value`, as the scheduler wrote taints from 1.20 to 1.34. */
const OF_SCHEDULER = /^([^\s:=]+): (.*)$/;
/** `key=value:Effect`, the value and the effect optional: as `kubectl describe node` writes a taint. */
const TAINT = /^([^=:]+)(?:=([^:]*))?(?::(.+))?$/;
/** Taints that Kubernetes adds when a node has a problem: tolerating them fixes nothing. */
const OF_PROBLEM =
  /^node\.kubernetes\.io\/(?:not-ready|unreachable|disk-pressure|memory-pressure|pid-pressure|network-unavailable|unschedulable)|^node\.cloudprovider\.kubernetes\.io\/uninitialized/;

/** A taint in a message; `value` and `effect` are undefined if it has none, or if the message leaves them out. */
export interface Taint {
  readonly key: string;
  readonly value: string | undefined;
  readonly effect: string | undefined;
}

/** A taint from `key=value:Effect` or the scheduler's `key: value`; undefined if the text is neither. */
export function taintOf(text: string): Taint | undefined {
  const named = OF_SCHEDULER.exec(text.trimStart());
  if (named?.[1] !== undefined) return { key: named[1], value: named[2]?.trim() || undefined, effect: undefined };
  const [, key, value, effect] = TAINT.exec(text.trim()) ?? [];
  return key === undefined ? undefined : { key, value: value === '' ? undefined : value, effect };
}

/** A taint as `kubectl taint` takes it: `dedicated=gpu:NoSchedule`, without the parts that are not known. */
export function taintText(text: string): string {
  const taint = taintOf(text);
  if (taint === undefined) return text;
  return `${taint.key}${taint.value === undefined ? '' : `=${taint.value}`}${taint.effect === undefined ? '' : `:${taint.effect}`}`;
}

/** Whether Kubernetes added the taint because the node has a problem. */
export function marksNodeProblem(taint: string): boolean {
  return OF_PROBLEM.test(taint);
}
