import { ago, type GroupSamples } from '../sample.ts';

const crash = {
  exitCode: 1,
  signal: undefined,
  ranSeconds: 2,
  endedAt: ago(45),
  restarts: 7,
  overSeconds: 720,
  subject: undefined,
  log: 'read',
  limitBytes: undefined,
  restartPolicy: 'Always',
  image: 'registry.example.com/shop/cart:2.4',
  command: ['/app/cart'],
  args: ['--port', '8080'],
} as const;
const bare = { ...crash, ranSeconds: undefined, endedAt: undefined, restarts: 0, overSeconds: undefined } as const;

export const crashLogSamples: GroupSamples<'crash-log-says-why'> = {
  'crash-missing-config': [
    { ...crash, subject: 'DATABASE_URL' },
    { ...crash, subject: '/etc/cart/settings.yaml' },
    bare,
  ],
  'crash-connection-refused': [
    { ...crash, subject: 'postgres:5432' },
    { ...crash, subject: 'localhost:6379' },
    { ...crash, subject: '[::1]:6379' },
    { ...crash, subject: 'http://es.search.svc.cluster.local:9200/' },
    { ...crash, subject: '10.0.0.7:5432' },
    bare,
  ],
  'crash-dns': [{ ...crash, subject: 'es.internal' }, { ...crash, subject: 'db.example.com' }, bare],
  'crash-address-in-use': [{ ...crash, subject: '0.0.0.0:8080' }, { ...crash, subject: '8080' }, bare],
  'crash-permission': [{ ...crash, subject: '/data/cart.db' }, { ...crash, subject: '/data/$(reboot)' }, bare],
  'crash-readonly-fs': [{ ...crash, subject: '/tmp/upload.1' }, { ...crash, subject: '/var/cache/nginx' }, bare],
  'crash-disk-full': [{ ...crash, subject: '/data/wal' }, bare],
  'crash-auth': [{ ...crash, subject: 'postgres' }, bare],
  'crash-rbac': [
    {
      ...crash,
      subject:
        'User "system:serviceaccount:shop:cart" cannot list resource "endpointslices" in API group "discovery.k8s.io"',
    },
    bare,
  ],
};
