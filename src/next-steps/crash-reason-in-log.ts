import type { CauseIn } from '../diagnosis/causes.ts';
import { trimEndOf } from '../lib/trim-end-of.ts';
import { type CauseContext, containersField } from './cause-context.ts';
import { kubectl, kubectlPod, ownerOf, ownerReference, shellWord } from './kubectl.ts';
import { containerSnippet, podSpecSnippet } from './manifest-snippets.ts';
import { type GroupPlans, check, fix, type NoValues, type PlannedStep } from './planned-step.ts';
import { ownAddressOf } from './own-address.ts';
import { missingPermission } from '../diagnosis/kubernetes-messages/missing-permission.ts';
import { canICommand, grantCommand } from './grant-permission.ts';
import type { SharedStepValues } from './shared-steps.ts';

interface Subject {
  readonly subject: string | undefined;
}

/** Next steps if the log says why the program ended. `subject` is what the line is about. */
export interface LoggedCrashStepValues extends SharedStepValues {
  'log-environment': NoValues;
  'log-set-variable': { readonly name: string };
  'log-set-missing': Subject;
  'log-service-there': { readonly service: string };
  'log-services': NoValues;
  'log-service-pods': { readonly service: string };
  'log-wait-for-it': Subject;
  'log-own-address': { readonly host: string };
  'log-correct-host': Subject;
  'log-dns-pods': NoValues;
  'log-network-policies': NoValues;
  'log-ports': NoValues;
  'log-other-port': Subject;
  'log-ownership': NoValues;
  'log-fs-group': Subject;
  'log-writable-volume': Subject;
  'log-disk-use': Subject;
  'log-claims': NoValues;
  'log-larger-volume': NoValues;
  'log-credentials-source': Subject;
  'log-renew-credentials': Subject;
  'log-can-i': { readonly account: string | undefined };
  'log-grant': { readonly account: string | undefined };
  'tls-certificate': { readonly host: string };
  'tls-renew': NoValues;
  'tls-clock': { readonly node: string | undefined };
  'tls-trust': NoValues;
  'tls-name': Subject;
  'tls-plain-port': Subject;
  'tls-versions': NoValues;
}

/** A crash whose log says why. */
export type LoggedCrash = CauseContext<CauseIn<'crash-reason-in-log'>>;
type Step = PlannedStep<LoggedCrashStepValues>;

const VARIABLE = /^[A-Z][A-Z0-9_]*$/;
const VOLUME_NAME_CHARACTERS = /[^a-z0-9]+/g;

function environment(about: LoggedCrash): Step {
  return check(
    'log-environment',
    {},
    kubectlPod(
      about,
      '-o',
      `jsonpath={range .spec.${containersField(about)}[*]}{.name}{": "}{.env}{.envFrom}{"\\n"}{end}`,
    ),
  );
}

function inNamespace(about: LoggedCrash, namespace: string | undefined): LoggedCrash {
  return namespace === undefined ? about : { ...about, target: { ...about.target, namespace } };
}

/** The program connected to its own pod: it should have used a Service, or another container of the pod is not running. */
function ownAddress(about: CauseContext<'crash-connection-refused'>, host: string): readonly Step[] {
  const services = check('log-own-address', { host }, kubectl(about, 'get', 'services'));
  if (ownAddressOf(about) !== 'neighbour') return [services, environment(about)];
  return [services, environment(about), ports(about), fix('log-wait-for-it', { subject: about.facts.subject })];
}

function ports(about: LoggedCrash): Step {
  const path = 'jsonpath={range .spec.containers[*]}{.name}{": "}{.ports}{"\\n"}{end}';
  return check('log-ports', {}, kubectlPod(about, '-o', path));
}

function connection(about: CauseContext<'crash-connection-refused'>): readonly Step[] {
  const { subject, loopback, service: found } = about.facts;
  if (loopback !== undefined) return ownAddress(about, loopback);
  const wait = fix('log-wait-for-it', { subject });
  if (found === undefined)
    return [check('log-services', {}, kubectl(about, 'get', 'services')), environment(about), wait];
  const { service } = found;
  const there = inNamespace(about, found.namespace);
  return [
    check('log-service-there', { service }, kubectl(there, 'get', 'service', service)),
    check(
      'log-service-pods',
      { service },
      kubectl(there, 'get', 'endpointslices', '-l', `kubernetes.io/service-name=${service}`),
    ),
    wait,
  ];
}

function dns(about: CauseContext<'crash-dns'>): readonly Step[] {
  const { subject, service: found } = about.facts;
  const service =
    found === undefined
      ? check('log-services', {}, kubectl(about, 'get', 'services'))
      : check(
          'log-service-there',
          { service: found.service },
          kubectl(inNamespace(about, found.namespace), 'get', 'service', found.service),
        );
  const coredns = check(
    'log-dns-pods',
    {},
    kubectl(
      { ...about, target: { ...about.target, namespace: 'kube-system' } },
      'get',
      'pods',
      '-l',
      'k8s-app=kube-dns',
    ),
  );
  return [
    service,
    fix('log-correct-host', { subject }),
    coredns,
    check('log-network-policies', {}, kubectl(about, 'get', 'networkpolicies')),
  ];
}

function missingConfig(about: CauseContext<'crash-missing-config'>): readonly Step[] {
  const { subject } = about.facts;
  if (subject === undefined || !VARIABLE.test(subject))
    return [environment(about), fix('log-set-missing', { subject })];
  const snippet = containerSnippet(about, { env: [{ name: subject, value: '<value>' }] });
  return [environment(about), fix('log-set-variable', { name: subject }, { snippet })];
}

/** A separate volume at a directory that the program writes to. */
function writableVolume(about: LoggedCrash, directory: string | undefined): Step {
  const { subject } = about.facts;
  if (directory === undefined) return fix('log-writable-volume', { subject });
  const name = trimEndOf(`writable${directory.replace(VOLUME_NAME_CHARACTERS, '-')}`.slice(0, 63), '-');
  const snippet = containerSnippet(
    about,
    { volumeMounts: [{ name, mountPath: directory }] },
    { volumes: [{ name, emptyDir: {} }] },
  );
  return fix('log-writable-volume', { subject }, { snippet });
}

/** The directory of a path; the path itself if its last part has no dot. */
function directoryOf(subject: string | undefined): string | undefined {
  if (subject === undefined || !subject.startsWith('/')) return undefined;
  const parts = subject.split('/');
  const last = parts.at(-1) ?? '';
  const directory = last.includes('.') ? parts.slice(0, -1).join('/') : subject;
  return directory === '' ? undefined : directory;
}

function diskUse(about: CauseContext<'crash-disk-full'>): Step {
  const { subject } = about.facts;
  if (about.podName === undefined) return check('log-disk-use', { subject });
  const container = about.container === undefined ? [] : ['-c', about.container.name];
  return check('log-disk-use', { subject }, kubectl(about, 'exec', about.podName, ...container, '--', 'df', '-h'));
}

function rbac(about: CauseContext<'crash-rbac'>): readonly Step[] {
  const missing = missingPermission([about.facts.subject, ...(about.log?.lines ?? [])].join('\n'));
  if (missing === undefined) {
    const account = kubectlPod(about, '-o', 'jsonpath={.spec.serviceAccountName}');
    return [check('log-can-i', { account: undefined }, account), fix('log-grant', { account: undefined })];
  }
  const account = missing.account.name;
  const grant = grantCommand(about, missing);
  return [
    check('log-can-i', { account }, canICommand(about, missing)),
    fix('log-grant', { account }, grant === undefined ? {} : { command: grant }),
  ];
}

/** `db.example.com` and `db.example.com:8443`. */
const HOST_AND_PORT = /^([a-z0-9][a-z0-9.-]*)(?::(\d{1,5}))?$/i;

function tls(about: CauseContext<'crash-tls'>): readonly Step[] {
  const { subject, tls: problem } = about.facts;
  const [, host, port = '443'] = HOST_AND_PORT.exec(subject ?? '') ?? [];
  const show =
    host === undefined
      ? environment(about)
      : check(
          'tls-certificate',
          { host },
          `openssl s_client -connect ${host}:${port} -servername ${host} </dev/null | openssl x509 -noout -subject -issuer -dates -ext subjectAltName`,
        );
  switch (problem) {
    case undefined:
      return [show];
    case 'expired':
      return [show, fix('tls-renew', {}, restart(about))];
    case 'not-yet-valid':
      return [show, check('tls-clock', { node: about.circumstances.node })];
    case 'unknown-authority':
      return [show, fix('tls-trust', {})];
    case 'wrong-name':
      return [show, fix('tls-name', { subject })];
    case 'plain-http':
      return [environment(about), fix('tls-plain-port', { subject })];
    case 'no-common-protocol':
      return [show, fix('tls-versions', {})];
  }
}

export const crashReasonInLogPlans: GroupPlans<'crash-reason-in-log', LoggedCrashStepValues> = {
  'crash-missing-config': missingConfig,
  'crash-connection-refused': connection,
  'crash-dns': dns,
  'crash-address-in-use': (about) => [ports(about), fix('log-other-port', { subject: about.facts.subject })],
  'crash-permission': (about) => [
    check(
      'log-ownership',
      {},
      `docker run --rm --entrypoint '' ${shellWord(about.facts.image)} ls -ld ${shellWord(about.facts.subject ?? '/')}`,
    ),
    fix(
      'log-fs-group',
      { subject: about.facts.subject },
      { snippet: podSpecSnippet(about, { securityContext: { fsGroup: 10001 } }) },
    ),
    writableVolume(about, directoryOf(about.facts.subject)),
  ],
  'crash-readonly-fs': (about) => [writableVolume(about, directoryOf(about.facts.subject))],
  'crash-disk-full': (about) => [
    diskUse(about),
    check('log-claims', {}, kubectl(about, 'get', 'pvc')),
    fix('log-larger-volume', {}),
  ],
  'crash-auth': (about) => [
    check(
      'log-credentials-source',
      { subject: about.facts.subject },
      kubectlPod(about, '-o', 'jsonpath={.spec.containers[*].env[*].valueFrom.secretKeyRef}'),
    ),
    fix('log-renew-credentials', { subject: about.facts.subject }, restart(about)),
  ],
  'crash-rbac': rbac,
  'crash-tls': tls,
};

/** Environment variables from a Secret are read at start only. */
function restart(about: LoggedCrash): { readonly command?: string } {
  const { kind } = ownerOf(about);
  return kind === 'Pod' || kind === 'Job'
    ? {}
    : { command: kubectl(about, 'rollout', 'restart', ownerReference(about)) };
}
