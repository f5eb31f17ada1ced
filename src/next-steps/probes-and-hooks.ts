import type { CauseId } from '../diagnosis/causes.ts';
import type { Probe } from '../diagnosis/kubernetes-objects.ts';
import type { CauseContext } from './cause-context.ts';
import { clusterKubectl, describePod, kubectl, kubectlEvents, kubectlLogs, kubectlPod, shellWord } from './kubectl.ts';
import { containerSnippet, podSpecSnippet } from './manifest-snippets.ts';
import { type GroupPlans, check, fix, type NoValues, type PlannedStep } from './planned-step.ts';
import type { SharedStepValues } from './shared.ts';

/** Next steps about probes and hooks. Times in seconds. */
export interface ProbesAndHooksStepValues extends SharedStepValues {
  'probe-ask': { readonly check: string };
  'probe-run': { readonly check: string };
  'probe-see-definition': NoValues;
  'probe-more-time': { readonly probe: string; readonly timeoutSeconds: number; readonly failureThreshold: number };
  'probe-startup': { readonly seconds: number };
  'probe-startup-longer': { readonly seconds: number };
  'probe-listen': { readonly check: string | undefined };
  'probe-correct': { readonly probe: string; readonly check: string | undefined };
  'probe-command-in-image': { readonly check: string | undefined };
  'probe-usage': NoValues;
  'probe-handle-term': NoValues;
  'gate-conditions': NoValues;
  'gate-controller': { readonly gate: string };
  'gate-remove': { readonly gate: string };
  'hook-run': { readonly hook: string };
  'hook-correct': { readonly hook: string; readonly triedFirst: boolean };
  'hook-grace': { readonly seconds: number };
  'hook-events': NoValues;
}

type Probed = CauseContext<
  Extract<CauseId, `probe-${string}` | 'startup-pending' | 'liveness-failing' | 'readiness-failing'>
>;
type Step = PlannedStep<ProbesAndHooksStepValues>;

/** `GET /healthz on :8080`, `HTTPS GET /healthz on :https`. */
const HTTP_CHECK = /^(?<tls>HTTPS )?GET (?<path>\/\S*) on :(?<port>[\w-]+)$/;
/** A command of several lines cannot be pasted as one. */
const LINE_BREAK = /[\r\n]/;
const EXEC_CHECK = /^exec (?<command>.+)$/;

/** Asks as the kubelet does: HTTP through the API server to the pod's own address, a command inside the container. */
function ask(about: Probed): Step[] {
  const { check: probe } = about.facts;
  if (probe === undefined || about.podName === undefined) return [];
  const http = HTTP_CHECK.exec(probe)?.groups;
  if (http?.['path'] !== undefined && http['port'] !== undefined) {
    const pod = `${http['tls'] === undefined ? '' : 'https:'}${about.podName}:${http['port']}`;
    const path = `/api/v1/namespaces/${about.target.namespace}/pods/${pod}/proxy${http['path']}`;
    return [check('probe-ask', { check: probe }, clusterKubectl(about, 'get', '--raw', path))];
  }
  const command = commandOf(probe);
  if (command === undefined || about.container === undefined) return [];
  return [
    check(
      'probe-run',
      { check: probe },
      kubectl(about, 'exec', about.podName, '-c', about.container.name, '--', ...command.split(' ')),
    ),
  ];
}

/** The command of an exec probe. */
function commandOf(check: string | undefined): string | undefined {
  return EXEC_CHECK.exec(check ?? '')?.groups?.['command'];
}

function definition(about: Probed): Step {
  return check(
    'probe-see-definition',
    {},
    kubectlPod(about, '-o', `jsonpath={.spec.containers[*].${about.facts.probe}Probe}`),
  );
}

function moreTime(about: Probed): Step {
  const { probe } = about.facts;
  const timeoutSeconds = Math.max(3, (about.facts.timeoutSeconds ?? 1) * 3);
  const failureThreshold = Math.max(3, about.facts.failureThreshold ?? 3);
  const values = { timeoutSeconds, failureThreshold };
  return fix(
    'probe-more-time',
    { probe, ...values },
    { snippet: containerSnippet(about, { [`${probe}Probe` as const]: values }) },
  );
}

/** A startup probe with the same question, which gives the start five minutes. */
function startupProbe(about: Probed): Step[] {
  const { hasStartupProbe, check } = about.facts;
  if (hasStartupProbe) return [];
  const question = questionOf(check);
  if (question === undefined) return [fix('probe-startup', { seconds: 300 })];
  const startupProbe = { ...question, periodSeconds: 10, failureThreshold: 30 };
  return [fix('probe-startup', { seconds: 300 }, { snippet: containerSnippet(about, { startupProbe }) })];
}

function questionOf(check: string | undefined): Pick<Probe, 'httpGet'> | undefined {
  const { path, port, tls } = HTTP_CHECK.exec(check ?? '')?.groups ?? {};
  if (path === undefined || port === undefined) return undefined;
  const number = Number(port);
  return {
    httpGet: {
      path,
      port: Number.isNaN(number) ? port : number,
      ...(tls === undefined ? {} : { scheme: 'HTTPS' }),
    },
  };
}

function usage(about: Probed): Step {
  const name = about.podName === undefined ? [] : [about.podName];
  return check('probe-usage', {}, kubectl(about, 'top', 'pod', ...name, '--containers'));
}

/** What mends a failing probe most often, by how it fails. */
function byKind(about: Probed): Step[] {
  const { kind, check, probe } = about.facts;
  if (kind === 'timeout') return [usage(about), moreTime(about)];
  if (kind === 'refused') return [fix('probe-listen', { check })];
  return kind === 'exec'
    ? [fix('probe-command-in-image', { check: commandOf(check) })]
    : [fix('probe-correct', { probe, check })];
}

function startupLonger(about: Probed): Step {
  const period = about.facts.periodSeconds ?? 10;
  const allowed = period * (about.facts.failureThreshold ?? 3);
  const failureThreshold = Math.ceil((allowed * 2) / period);
  return fix(
    'probe-startup-longer',
    { seconds: failureThreshold * period },
    { snippet: containerSnippet(about, { startupProbe: { periodSeconds: period, failureThreshold } }) },
  );
}

/** Tried by hand where its command is known and fits a line, then mended. */
function correctHook(about: CauseContext<'hook-post-start' | 'hook-pre-stop'>): Step[] {
  const { hook, command } = about.facts;
  const [program, ...rest] = command;
  if (program === undefined || about.container === undefined || command.some((word) => LINE_BREAK.test(word)))
    return [fix('hook-correct', { hook, triedFirst: false })];
  const words = ['--entrypoint', program, about.container.image, ...rest].map(shellWord);
  return [
    check('hook-run', { hook }, `docker run --rm ${words.join(' ')}`),
    fix('hook-correct', { hook, triedFirst: true }),
  ];
}

function unreadLog(about: Probed, previous: boolean): Step[] {
  if (about.log !== undefined) return [];
  return [
    previous
      ? check('read-previous-log', {}, kubectlLogs(about, { previous }))
      : check('follow-log', {}, kubectlLogs(about, { words: ['-f'] })),
  ];
}

export const probesAndHooksPlans: GroupPlans<'probes-and-hooks', ProbesAndHooksStepValues> = {
  'probe-liveness-kill': (about) => [
    ...unreadLog(about, true),
    ...byKind(about),
    ...startupProbe(about),
    ...(about.facts.ignoredTerm ? [fix('probe-handle-term', {})] : []),
  ],
  'probe-startup-kill': (about) => [...unreadLog(about, true), startupLonger(about), ...byKind(about).slice(-1)],
  'startup-pending': (about) => [...unreadLog(about, false), ...ask(about)],
  'liveness-failing': (about) => [...ask(about), ...byKind(about), ...startupProbe(about)],
  'readiness-failing': (about) => [...ask(about), ...unreadLog(about, false), ...byKind(about)],
  'probe-errored': (about) => [
    ...(about.facts.check === undefined ? [definition(about)] : []),
    about.facts.kind === 'exec' || EXEC_CHECK.test(about.facts.check ?? '')
      ? fix('probe-command-in-image', { check: commandOf(about.facts.check) })
      : fix('probe-correct', { probe: about.facts.probe, check: about.facts.check }),
  ],
  'readiness-gate': (about) => {
    const [gate] = about.facts.gates;
    const conditions = check('gate-conditions', {}, kubectlPod(about, '-o', 'jsonpath={.status.conditions}'));
    return gate === undefined
      ? [conditions]
      : [conditions, check('gate-controller', { gate }), fix('gate-remove', { gate })];
  },
  'hook-post-start': (about) => [check('hook-events', {}, kubectlEvents(about)), ...correctHook(about)],
  'hook-pre-stop': (about) => {
    const seconds = Math.max(60, (about.facts.graceSeconds ?? 30) * 2);
    return [
      check('describe-pod', {}, describePod(about)),
      ...correctHook(about),
      fix('hook-grace', { seconds }, { snippet: podSpecSnippet(about, { terminationGracePeriodSeconds: seconds }) }),
    ];
  },
};
