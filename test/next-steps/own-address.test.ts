import { expect, test } from 'vitest';
import type { Diagnosis } from '../../src/diagnosis/diagnosis.ts';
import { wordDiagnosis } from '../../src/wording/diagnosis-words.ts';
import { plain } from '../../src/wording/sentence.ts';
import { hostOf, loopbackOf, serviceOf } from '../../src/diagnosis/kubernetes-messages/service-host.ts';
import { about } from '../wording/samples/crash-reason-in-log.ts';
import { sampleOf } from '../wording/sample-diagnoses.ts';

const refused = sampleOf('crash-connection-refused');

function refusedBy(subject: string, over: Partial<Diagnosis> = {}): Diagnosis {
  return { ...refused, facts: { ...refused.facts, ...about(subject) }, ...over } as Diagnosis;
}

function sentences(diagnosis: Diagnosis): readonly (string | undefined)[] {
  return (['en', 'zh'] as const).flatMap((language) => {
    const { verdict, steps } = wordDiagnosis(diagnosis, language);
    return [plain(verdict), plain(steps[0]?.text ?? [])];
  });
}

test.for(['127.0.0.1:5432', 'localhost:5432', '[::1]:5432', '::1:5432'])(
  '%s is the pod itself, and the answer says so',
  (subject) => {
    const host = loopbackOf(subject) ?? 'none';
    for (const text of sentences(refusedBy(subject))) expect(text).toMatch(/is the pod itself|就是 Pod 自己/);
    for (const text of sentences(refusedBy(subject))) expect(text).toContain(host);
  },
);

test('another service is not the pod itself', () => {
  for (const text of sentences(refusedBy('postgres:5432'))) expect(text).not.toMatch(/is the pod itself|就是 Pod 自己/);
});

test('another container of the pod is suspected only if one has started by then', () => {
  const circumstances = { ...refused.circumstances, containers: 2 };
  const ports = (diagnosis: Diagnosis) =>
    wordDiagnosis(diagnosis, 'en').steps.some(({ command }) => command?.includes('{.ports}'));
  expect(sentences(refusedBy('localhost:5432', { circumstances }))[0]).toContain('another container of this pod');
  expect(ports(refusedBy('localhost:5432', { circumstances }))).toBe(true);
  expect(ports(refusedBy('localhost:5432'))).toBe(false);
  const container = { name: 'migrate', role: 'init', image: 'cart' } as const;
  expect(sentences(refusedBy('localhost:5432', { circumstances, container }))[0]).toContain(
    'start only after this one',
  );
});

test.for([
  ['postgres:5432', 'postgres', { service: 'postgres', namespace: undefined }],
  ['http://es.search.svc.cluster.local:9200/', 'es.search.svc.cluster.local', { service: 'es', namespace: 'search' }],
  ['db.example.com', 'db.example.com', undefined],
  ['10.0.0.7:5432', '10.0.0.7', undefined],
  ['localhost:6379', 'localhost', undefined],
] as const)('%s is host %s', ([subject, host, service]) => {
  expect(hostOf(subject)).toBe(host);
  expect(serviceOf(host)).toEqual(service);
});
