import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { kubernetesClusters } from '../../src/cluster/kubernetes-clusters.ts';

test('a command of a legacy auth-provider is not run, and the failure says what to do', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'podwhy-kubeconfig-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const ran = join(folder, 'ran');
  const config = { 'cmd-path': '/bin/sh', 'cmd-args': `-c "touch ${ran}"`, 'token-key': '{.x}', 'expiry-key': '{.y}' };
  const kubeconfig = join(folder, 'config');
  writeFileSync(
    kubeconfig,
    JSON.stringify({
      apiVersion: 'v1',
      kind: 'Config',
      'current-context': 'prod',
      clusters: [{ name: 'shop', cluster: { server: 'https://127.0.0.1:1' } }],
      users: [{ name: 'reader', user: { 'auth-provider': { name: 'gcp', config } } }],
      contexts: [{ name: 'prod', context: { cluster: 'shop', user: 'reader' } }],
    }),
  );
  const clusters = await kubernetesClusters({ kubeconfig });
  if ('kind' in clusters) throw new Error(clusters.reason);
  const reading = await clusters.readPod({ context: 'prod', kind: 'Pod', namespace: 'shop', name: 'cart-0' });
  expect(reading).toMatchObject({ kind: 'failed', failure: { code: 'unauthorized' } });
  expect(JSON.stringify(reading)).toContain('auth-provider gcp');
  expect(existsSync(ran)).toBe(false);
});
