import path from 'node:path';
import { expect, test } from 'vitest';
import { diagnoseTarget } from '../../src/answers/diagnose-target.ts';
import { recordedClusters } from '../../src/cluster/recorded-clusters.ts';
import type { Diagnosis } from '../../src/diagnosis/diagnosis.ts';
import { readItemName } from '../../src/diagnosis/read-item.ts';

const NOW = new Date('2026-11-21T10:00:00Z');

async function diagnose(id: string, target: string): Promise<Diagnosis> {
  const clusters = await recordedClusters(path.join(import.meta.dirname, '../recordings', id));
  if ('kind' in clusters) throw new Error(clusters.reason);
  const found = await clusters.find(target, { context: undefined, mayAsk: () => true });
  if (found.kind !== 'one') throw new Error(found.kind);
  const reading = await diagnoseTarget(found, clusters, { now: NOW, mayAsk: () => true });
  if (reading.kind !== 'read') throw new Error(readItemName(reading.failure.what));
  return reading.value.diagnosis;
}

test('a volume that hangs without events is the one to be attached, not the service account token', async () => {
  const { facts } = await diagnose('csi-silent', 'shop/db-2');
  expect(facts).toMatchObject({ volume: 'data', driver: 'ebs.csi.aws.com', object: { name: 'data-db-2' } });
});

test('a volume that a lost node holds is followed to that node', async () => {
  const { facts } = await diagnose('multi-attach-dead', 'shop/db-1');
  expect(facts).toMatchObject({ heldBy: ['ip-10-12-9-9.eu-west-1.compute.internal'] });
});

test('the zone of a volume in another zone is in the evidence', async () => {
  const { evidence } = await diagnose('pv-zone', 'shop/db-0');
  expect(evidence.map(({ text }) => text)).toContain('topology.kubernetes.io/zone In (eu-west-1b)');
});

test('a workload whose pods fail in several ways names the others too', async () => {
  const { alsoSeen } = await diagnose('deploy-two-troubles', 'deploy/shop/quotes');
  expect(alsoSeen).toContainEqual({ cause: 'unschedulable-memory', container: undefined });
});

test('a workload with no replicas is idle, not running', async () => {
  const { facts } = await diagnose('scaled-to-zero', 'deploy/shop/returns');
  expect(facts).toMatchObject({ idle: 'scaled-down' });
});
