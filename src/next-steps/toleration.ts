import { taintOf } from '../diagnosis/kubernetes-messages/taints.ts';
import type { Toleration } from '../diagnosis/kubernetes-objects.ts';

/** What tolerates a taint (`key=value:Effect`); `seconds` is for how long, of a taint with effect NoExecute. */
export function tolerationOf(text: string, seconds?: number): Toleration {
  const { key, value, effect } = taintOf(text) ?? { key: text, value: undefined, effect: undefined };
  return {
    key,
    ...(value === undefined ? { operator: 'Exists' } : { operator: 'Equal', value }),
    ...(effect === undefined ? {} : { effect }),
    ...(seconds === undefined || effect !== 'NoExecute' ? {} : { tolerationSeconds: seconds }),
  };
}
