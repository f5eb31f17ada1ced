import { expect, test } from 'vitest';
import { wordDiagnosis } from '../../src/wording/diagnosis-words.ts';
import { plain } from '../../src/wording/sentence.ts';
import { taintOf } from '../../src/diagnosis/kubernetes-messages/taints.ts';
import { tolerationOf } from '../../src/next-steps/toleration.ts';
import { diagnosisOf } from '../wording/sample-diagnoses.ts';
import { SAMPLES } from '../wording/samples.ts';

test('a taint is read in the notations of kubectl and of the scheduler', () => {
  expect(taintOf('gpu=only:NoSchedule')).toEqual({ key: 'gpu', value: 'only', effect: 'NoSchedule' });
  expect(taintOf('dedicated: gpu')).toEqual({ key: 'dedicated', value: 'gpu', effect: undefined });
  expect(taintOf('node-role.kubernetes.io/control-plane: ')).toEqual({
    key: 'node-role.kubernetes.io/control-plane',
    value: undefined,
    effect: undefined,
  });
  expect(taintOf('maintenance:NoExecute')).toEqual({ key: 'maintenance', value: undefined, effect: 'NoExecute' });
});

test('a toleration fits its taint; only NoExecute has seconds', () => {
  expect(tolerationOf('gpu=only:NoSchedule', 600)).toEqual({
    key: 'gpu',
    operator: 'Equal',
    value: 'only',
    effect: 'NoSchedule',
  });
  expect(tolerationOf('down:NoExecute', 600)).toMatchObject({ tolerationSeconds: 600 });
});

test('no toleration is planned for a taint that marks a problem of the node', () => {
  const [, problem] = SAMPLES['unschedulable-taint'];
  const words = wordDiagnosis(diagnosisOf('unschedulable-taint', problem ?? {}, { container: undefined }), 'en');
  expect(words.steps.map(({ snippet }) => snippet)).not.toContainEqual(expect.stringContaining('tolerations'));
  expect(words.steps.some(({ command }) => command === 'kubectl describe node node-a')).toBe(true);
});

test('a request larger than every node is not confused with full nodes', () => {
  const [tooLarge, booked] = SAMPLES['unschedulable-cpu'];
  const say = (facts: object) => plain(wordDiagnosis(diagnosisOf('unschedulable-cpu', facts), 'en').verdict);
  expect(say(tooLarge)).toContain('the largest node has only 2 CPUs');
  expect(say(booked ?? {})).toContain('not what they use');
});

test('mixed reasons give the first step of each, in order of the nodes they rule out', () => {
  const [mixed] = SAMPLES['unschedulable-mixed'];
  const words = wordDiagnosis(diagnosisOf('unschedulable-mixed', mixed, { container: undefined }), 'en');
  expect(words.steps[0]?.command).toContain('TAINTS:');
  expect(words.steps[1]?.command ?? words.steps[1]?.snippet).toBeDefined();
  expect(words.steps).toHaveLength(2);
});

test('names from the cluster stay one word in the shell', () => {
  const [sample] = SAMPLES['volume-hostpath-type'];
  const facts = { ...sample, path: '/data; rm -rf /' };
  const words = wordDiagnosis(diagnosisOf('volume-hostpath-type', facts, { container: undefined }), 'en');
  expect(words.steps[0]?.command).toBe("ls -ld '/data; rm -rf /'");
});
