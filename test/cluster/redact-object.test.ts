import { expect, test } from 'vitest';
import { objectRedaction } from '../../src/cluster/redact-object.ts';
import type { Pod } from '../../src/diagnosis/kubernetes-objects.ts';

const SECRET = 'hunter2';

/** A pod with one container. */
function podWith(container: object, rest: object = {}): Pod {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'cart-0', namespace: 'shop' },
    spec: { containers: [{ name: 'main', ...container }] },
    ...rest,
  };
}

test.each<[what: string, pod: Pod]>([
  ['path of a probe', podWith({ livenessProbe: { httpGet: { path: `/healthz?token=${SECRET}`, port: 80 } } })],
  [
    'encoded path of a probe',
    podWith({ livenessProbe: { httpGet: { path: `/healthz?q=password%3D${SECRET}`, port: 80 } } }),
  ],
  [
    'headers of a probe',
    podWith({ livenessProbe: { httpGet: { port: 80, httpHeaders: [{ name: 'X-A', value: SECRET }] } } }),
  ],
  ['command of a probe', podWith({ livenessProbe: { exec: { command: ['mysql', '-uroot', `-p${SECRET}`] } } })],
  ['hook', podWith({ lifecycle: { preStop: { exec: { command: ['sh', '-c', `curl -u a:${SECRET} http://x`] } } } })],
  ['flag in command, value in args', podWith({ command: ['app', '--password'], args: [SECRET] })],
  ['program in command, flag in args', podWith({ command: ['redis-cli'], args: ['-a', SECRET] })],
  ['image', podWith({ image: `user:${SECRET}@registry.example.com/shop/cart:1` })],
  ['variable', podWith({ env: [{ name: 'ANY', value: SECRET }] })],
  ['variable of a runtime', podWith({ env: [{ name: 'JAVA_OPTS', value: `-Ddb.password=${SECRET} -Xmx64m` }] })],
  ['annotation', { ...podWith({}), metadata: { name: 'cart-0', annotations: { note: SECRET } } }],
  ['label', { ...podWith({}), metadata: { name: 'cart-0', labels: { password: SECRET } } }],
  ['message', podWith({}, { status: { message: `cannot open postgres://cart:${SECRET}@db/x` } })],
  ['text under an unknown key', podWith({ somethingNew: [{ setting: `password=${SECRET}` }] })],
])('no secret in a pod: %s', (_, pod) => {
  expect(JSON.stringify(pod)).toContain(SECRET);
  expect(JSON.stringify(objectRedaction()(pod))).not.toContain(SECRET);
});

test('what a diagnosis needs is kept', () => {
  const pod = podWith(
    {
      image: 'registry.example.com/shop/cart@sha256:9b7cd3e3f2a1c0d4e5f60718293a4b5c6d7e8f9001122334455667788990011a',
      command: ['/app/server', '--port', '8080'],
      env: [
        { name: 'GOMEMLIMIT', value: '60MiB' },
        { name: 'NODE_OPTIONS', value: '--max-old-space-size=512' },
        { name: 'DB_PASSWORD', valueFrom: { secretKeyRef: { name: 'db-creds', key: 'password' } } },
      ],
      resources: { limits: { memory: '64Mi', cpu: '500m' } },
      livenessProbe: { httpGet: { path: '/healthz?full=1', port: 'web' } },
      volumeMounts: [{ name: 'tls', mountPath: '/etc/tls/private-key' }],
    },
    {
      status: {
        containerStatuses: [
          {
            name: 'main',
            containerID: `containerd://${'f597ab019c513d07'.repeat(4)}`,
            lastState: { terminated: { reason: 'OOMKilled' } },
          },
        ],
      },
    },
  );
  expect(objectRedaction()(pod)).toEqual(pod);
});

test('the value of a variable that is not about a runtime is dropped', () => {
  const { spec } = objectRedaction()(podWith({ env: [{ name: 'REGION', value: 'eu-west-1' }] }));
  expect(spec?.containers?.[0]?.env).toEqual([{ name: 'REGION' }]);
});

test('an object full of text costs little and shows no more than 64 KB of it', () => {
  const pod = podWith(
    { args: ['a'] },
    { status: { message: 'x' }, notes: Array.from({ length: 200 }, (_, i) => `${i} ${'sk-'.repeat(4000)}`) },
  );
  const before = process.cpuUsage();
  const safe = JSON.stringify(objectRedaction()(pod));
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1000).toBeLessThan(300);
  expect(safe.length).toBeLessThan(70_000);
});
