import type { CrashFacts } from '../../../src/diagnosis/facts/crash.ts';
import { hostOf, loopbackOf, serviceOf } from '../../../src/diagnosis/kubernetes-messages/service-host.ts';
import { ago, type GroupSamples } from '../sample.ts';

const crash = {
  exitCode: 1,
  signal: undefined,
  ranSeconds: 2,
  finishedAt: ago(45),
  restarts: 7,
  overSeconds: 720,
  signalNumber: undefined,
  subject: undefined,
  shortSubject: undefined,
  isPort: false,
  loopback: undefined,
  service: undefined,
  log: 'read',
  limitBytes: undefined,
  restartPolicy: 'Always',
  image: 'registry.example.com/shop/cart:2.4',
  command: ['/app/cart'],
  args: ['--port', '8080'],
} as const;
const bare = { ...crash, ranSeconds: undefined, finishedAt: undefined, restarts: 0, overSeconds: undefined } as const;

/** The facts of a subject, as the rules read them from a log. */
export function about(
  subject: string,
): Pick<CrashFacts, 'subject' | 'shortSubject' | 'isPort' | 'loopback' | 'service'> {
  const host = hostOf(subject);
  return {
    subject,
    shortSubject: /^\S{0,40}$/.test(subject) ? subject : undefined,
    isPort: /^\d+$/.test(subject),
    loopback: loopbackOf(subject),
    service: host === undefined ? undefined : serviceOf(host),
  };
}

export const crashReasonInLogSamples: GroupSamples<'crash-reason-in-log'> = {
  'crash-missing-config': [
    { ...crash, ...about('DATABASE_URL') },
    { ...crash, ...about('/etc/cart/settings.yaml') },
    bare,
  ],
  'crash-connection-refused': [
    { ...crash, ...about('postgres:5432') },
    { ...crash, ...about('localhost:6379') },
    { ...crash, ...about('[::1]:6379') },
    { ...crash, ...about('http://es.search.svc.cluster.local:9200/') },
    { ...crash, ...about('10.0.0.7:5432') },
    bare,
  ],
  'crash-dns': [{ ...crash, ...about('es.internal') }, { ...crash, ...about('db.example.com') }, bare],
  'crash-address-in-use': [{ ...crash, ...about('0.0.0.0:8080') }, { ...crash, ...about('8080') }, bare],
  'crash-permission': [{ ...crash, ...about('/data/cart.db') }, { ...crash, ...about('/data/$(reboot)') }, bare],
  'crash-readonly-fs': [{ ...crash, ...about('/tmp/upload.1') }, { ...crash, ...about('/var/cache/nginx') }, bare],
  'crash-disk-full': [{ ...crash, ...about('/data/wal') }, bare],
  'crash-tls': [
    { ...crash, ...about('rates.example.com:8443'), tls: 'expired' },
    { ...crash, ...about('rates.example.com'), tls: 'not-yet-valid' },
    { ...crash, ...about('rates.example.com'), tls: 'unknown-authority' },
    { ...crash, ...about('rates.example.com'), tls: 'wrong-name' },
    { ...crash, ...about('rates.example.com'), tls: 'plain-http' },
    { ...crash, ...about('rates.example.com'), tls: 'no-common-protocol' },
    bare,
  ],
  'crash-auth': [{ ...crash, ...about('postgres') }, bare],
  'crash-rbac': [
    {
      ...crash,
      ...about(
        'User "system:serviceaccount:shop:cart" cannot list resource "endpointslices" in API group "discovery.k8s.io"',
      ),
    },
    bare,
  ],
};
