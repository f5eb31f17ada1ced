import { taintOf } from '../diagnosis/kubernetes-messages/taints.ts';
import { yamlString } from './manifest.ts';

/** The toleration of a taint as lines of a pod's spec; `seconds` bounds how long a NoExecute taint is tolerated. */
export function tolerationLines(text: string, seconds?: number): readonly string[] {
  const taint = taintOf(text) ?? { key: text, value: undefined, effect: undefined };
  const { key, value, effect } = taint;
  return [
    'tolerations:',
    `- key: ${yamlString(key)}`,
    ...(value === undefined ? ['  operator: Exists'] : ['  operator: Equal', `  value: ${yamlString(value)}`]),
    ...(effect === undefined ? [] : [`  effect: ${yamlString(effect)}`]),
    ...(seconds === undefined || effect !== 'NoExecute' ? [] : [`  tolerationSeconds: ${seconds}`]),
  ];
}
