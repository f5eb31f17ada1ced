import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { kubernetesSource } from '../../src/cluster/kubernetes-source.ts';
import type { ObjectSource } from '../../src/cluster/object-source.ts';

type Handler = (request: http.IncomingMessage, response: http.ServerResponse) => void;

/** A source that talks to a server that answers with `handler`, below a path as Rancher's proxies have it. */
async function served(handler: Handler, options?: () => Promise<object>): Promise<ObjectSource> {
  const server = http.createServer(handler).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const agent = new http.Agent({ keepAlive: true });
  onTestFinished(() => {
    agent.destroy();
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const connection = {
    server: new URL(`http://127.0.0.1:${port}/k8s/clusters/c-1/`),
    options: options ?? (() => Promise.resolve({ agent })),
  };
  return kubernetesSource('prod', connection, { namespaces: ['shop'], now: () => new Date() });
}

function soon(): AbortSignal {
  return AbortSignal.timeout(2000);
}

function status(code: number, message: string): Handler {
  return (_, response) => response.writeHead(code).end(JSON.stringify({ kind: 'Status', message }));
}

test.each([
  [401, 'unauthorized', undefined],
  [403, 'forbidden', { verb: 'get', resource: 'deployments.apps' }],
  [404, 'not-found', undefined],
  [408, 'timeout', undefined],
  [504, 'timeout', undefined],
  [400, 'failed', undefined],
  [500, 'failed', undefined],
])('status %i is %s', async (code, why, permission) => {
  const source = await served(status(code, 'said so'));
  expect(await source.get('Deployment', 'shop', 'cart', soon())).toEqual({
    ok: false,
    problem: { why, permission, detail: 'said so' },
  });
});

test('the page of a proxy is not an object', async () => {
  const ok = await served((_, response) => response.end('<html>sign in</html>'));
  expect(await ok.get('Pod', 'shop', 'cart-0', soon())).toMatchObject({ ok: false, problem: { why: 'failed' } });
  const bad = await served((_, response) => response.writeHead(502).end('<html>bad gateway</html>'));
  expect(await bad.get('Pod', 'shop', 'cart-0', soon())).toMatchObject({
    problem: { why: 'failed', detail: '<html>bad gateway</html>' },
  });
});

test('a server that does not respond, or only in part, or is cut off', async () => {
  const deaf = await served(() => undefined);
  expect(await deaf.get('Pod', 'shop', 'cart-0', AbortSignal.timeout(50))).toMatchObject({
    problem: { why: 'timeout' },
  });
  const slow = await served((_, response) => response.write('{"metadata":'));
  expect(await slow.get('Pod', 'shop', 'cart-0', AbortSignal.timeout(50))).toMatchObject({
    problem: { why: 'timeout' },
  });
  const cut = await served((request) => request.socket.destroy());
  expect(await cut.get('Pod', 'shop', 'cart-0', soon())).toMatchObject({ problem: { why: 'unreachable' } });
  const half = await served((request, response) => {
    response.write('{"metadata":', () => request.socket.destroy());
  });
  expect(await half.get('Pod', 'shop', 'cart-0', soon())).toMatchObject({ problem: { why: 'unreachable' } });
});

test('missing credentials do not make a question wait', async () => {
  const never = await served(
    () => undefined,
    () => new Promise(() => undefined),
  );
  expect(await never.get('Pod', 'shop', 'cart-0', AbortSignal.timeout(50))).toMatchObject({
    problem: { why: 'timeout' },
  });
  const failing = await served(
    () => undefined,
    () => Promise.reject(new Error('exec: aws not found')),
  );
  expect(await failing.get('Pod', 'shop', 'cart-0', soon())).toMatchObject({
    problem: { why: 'unauthorized', detail: 'exec: aws not found' },
  });
});

test('paths, selectors and pages', async () => {
  const asked: string[] = [];
  const source = await served((request, response) => {
    asked.push(decodeURIComponent(request.url ?? ''));
    const first = !(request.url ?? '').includes('continue');
    const items = [{ metadata: { name: first ? 'cart-0' : 'cart-1' } }];
    response.end(JSON.stringify({ metadata: first ? { continue: 'next' } : {}, items }));
  });
  const options = {
    fields: { 'involvedObject.name': 'a,b=c' },
    labels: {
      matchLabels: { app: 'cart' },
      matchExpressions: [
        { key: 'tier', operator: 'NotIn', values: ['x', 'y'] },
        { key: 'team', operator: 'Exists' },
      ],
    },
  };
  const list = await source.list('Pod', 'shop', options, soon());
  expect(list).toMatchObject({
    ok: true,
    value: [{ kind: 'Pod', apiVersion: 'v1', metadata: { name: 'cart-0' } }, { metadata: { name: 'cart-1' } }],
  });
  const [path = '', second = ''] = asked;
  expect(path).toBe(
    String.raw`/k8s/clusters/c-1/api/v1/namespaces/shop/pods?limit=500&fieldSelector=involvedObject.name=a\,b\=c&labelSelector=app=cart,tier+notin+(x,y),team`,
  );
  expect(second).toContain('continue=next');
  asked.length = 0;
  await source.list('Deployment', undefined, { atMost: 1 }, soon());
  expect(asked).toEqual(['/k8s/clusters/c-1/apis/apps/v1/deployments?limit=1']);
});

test('a log is requested by container and run', async () => {
  const asked: string[] = [];
  const source = await served((request, response) => {
    asked.push(request.url ?? '');
    response.end('boot failed\n');
  });
  const log = { namespace: 'shop', pod: 'cart-0', container: 'cart', previous: true };
  expect(await source.log(log, 60, soon())).toEqual({ ok: true, value: 'boot failed\n' });
  expect(asked).toEqual([
    '/k8s/clusters/c-1/api/v1/namespaces/shop/pods/cart-0/log?container=cart&tailLines=60&limitBytes=1048576&previous=true',
  ]);
});

test('names that would lead elsewhere are never requested', async () => {
  let asked = 0;
  const source = await served((_, response) => {
    asked++;
    response.end('{}');
  });
  for (const [namespace, name] of [
    ['shop', ''],
    ['', 'cart-0'],
    ['shop', '..'],
    ['..', 'cart-0'],
    ['shop', 'a/../../secrets/b'],
    ['shop', '%2e%2e'],
  ] as const) {
    expect(await source.get('Pod', namespace, name, soon())).toMatchObject({ problem: { why: 'not-found' } });
    expect(await source.log({ namespace, pod: name, container: 'c', previous: false }, 1, soon())).toMatchObject({
      problem: { why: 'not-found' },
    });
  }
  expect(await source.list('Pod', '../secrets', {}, soon())).toMatchObject({ problem: { why: 'not-found' } });
  expect(asked).toBe(0);
});

test('a connection that the server had closed is opened again', async () => {
  let answered = 0;
  const source = await served((request, response) => {
    answered++;
    if (answered === 2) request.socket.destroy();
    else response.end('{"metadata":{"name":"cart-0"}}');
  });
  expect(await source.get('Pod', 'shop', 'cart-0', soon())).toMatchObject({ ok: true });
  expect(await source.get('Pod', 'shop', 'cart-0', soon())).toMatchObject({ ok: true });
  expect(answered).toBe(3);
});

test('a server that refuses the version responds all the same', async () => {
  expect(await (await served(status(403, 'no'))).answers(soon())).toEqual({ ok: true, value: true });
  expect(await (await served(status(401, 'no'))).answers(soon())).toMatchObject({ problem: { why: 'unauthorized' } });
});
