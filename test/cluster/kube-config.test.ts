import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { KubeConfig } from '@kubernetes/client-node';
import { expect, test } from 'vitest';

const KUBECONFIG = `
apiVersion: v1
kind: Config
clusters: [{name: shop, cluster: {server: 'https://shop.example.com:6443', certificate-authority-data: c2hvcA==, tls-server-name: api}}]
users: [{name: reader, user: {token: secret}}]
contexts: [{name: prod, context: {cluster: shop, user: reader, namespace: shop}}]
current-context: prod
`;

/** Runs code with podwhy's class in a process of its own: here the whole client is loaded already. */
function withSlimClass(code: string): unknown {
  const module = join(import.meta.dirname, '../../src/cluster/kube-config.ts');
  const script = `
    const { loadKubeConfigClass } = await import(${JSON.stringify(module)});
    const config = new (await loadKubeConfigClass())();
    config.loadFromString(${JSON.stringify(KUBECONFIG)});
    ${code}`;
  return JSON.parse(execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' }));
}

test('a kubeconfig reads the same with and without the rest of the client', async () => {
  const whole = new KubeConfig();
  whole.loadFromString(KUBECONFIG);
  const options: Parameters<typeof whole.applyToHTTPSOptions>[0] & { headers?: object } = {};
  await whole.applyToHTTPSOptions(options);
  const slim = withSlimClass(`
    const options = {};
    await config.applyToHTTPSOptions(options);
    console.log(JSON.stringify([config.getContexts(), config.getCurrentCluster(), options.headers]));`);
  expect(options.headers).toEqual({ Authorization: 'Bearer secret' });
  expect(slim).toEqual(JSON.parse(JSON.stringify([whole.getContexts(), whole.getCurrentCluster(), options.headers])));
});

test('a method that needs the rest of the client says so', () => {
  const said = withSlimClass(`
    try { config.makeApiClient(class {}); } catch (error) { console.log(JSON.stringify(error.message)); }`);
  expect(said).toBe('podwhy makes no API client');
});
