import { expect, test } from 'vitest';
import { wordDiagnosis } from '../../src/wording/diagnosis-words.ts';
import { plain } from '../../src/wording/sentence.ts';
import { LANGUAGES } from '../../src/wording/words.ts';
import { diagnosisOf } from './sample-diagnoses.ts';
import { memorySamples } from './samples/memory.ts';

const [facts] = memorySamples['oom-node'];

test.for(LANGUAGES)('%s: pods that may not be named are counted, and then none is to be moved', (language) => {
  const worded = (hiddenOverRequest: number, overRequest = facts.overRequest) => {
    const words = wordDiagnosis(diagnosisOf('oom-node', { ...facts, overRequest, hiddenOverRequest }), language);
    return { verdict: plain(words.verdict), steps: words.steps.map(({ text }) => plain(text)).join(' ') };
  };
  expect(worded(0).steps).toContain('ml/train-0');
  const hidden = worded(2);
  expect(hidden.verdict).toContain('ml/train-0');
  expect(hidden.verdict).toMatch(/2 pods in namespaces that may not be asked about here use even more|2 个 Pod 超出/);
  expect(hidden.steps).not.toContain('ml/train-0');
  expect(worded(1, []).verdict).toMatch(/1 pod in namespaces .* uses more than requested|有 1 个 Pod 超出内存请求，/);
});
