import type { CauseId } from '../diagnosis/causes.ts';
import type { ProbeFacts } from '../diagnosis/facts/probes-and-hooks.ts';
import type { CauseContext } from './cause-context.ts';
import {
  clusterKubectl,
  describePod,
  kubectl,
  kubectlEvents,
  kubectlLogs,
  kubectlPod,
  kubectlTop,
  shellWord,
} from './kubectl.ts';
import { containerSnippet, podSpecSnippet } from './manifest-snippets.ts';
import { type GroupPlans, check, fix, type NoValues, type PlannedStep } from './planned-step.ts';
import type { SharedStepValues } from './shared-steps.ts';

/** Next steps about probes and hooks. Times in seconds. */
export interface ProbesAndHooksStepValues extends SharedStepValues {
  'probe-ask': { readonly check: string };
  'probe-run': { readonly check: string };
  'probe-see-definition': NoValues;
  'probe-more-time': {
    readonly probe: ProbeFacts['probe'];
    readonly timeoutSeconds: number;
    readonly failureThreshold: number;
  };
  'probe-startup': { readonly seconds: number };
  'probe-startup-longer': { readonly seconds: number };
  'probe-listen': { readonly check: string | undefined };
  'probe-correct': { readonly probe: ProbeFacts['probe']; readonly check: string | undefined };
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

/** A container with a probe that failed or is pending. */
export type ProbedContainer = CauseContext<
  Extract<CauseId, `probe-${string}` | 'startup-pending' | 'liveness-failing' | 'readiness-failing'>
>;
type Step = PlannedStep<ProbesAndHooksStepValues>;

const LINE_BREAK = /[\r\n]/;

/** Repeats the probe: HTTP through the API server to the pod, a command inside the container. */
function ask(about: ProbedContainer): Step[] {
  const { check: probe, handler } = about.facts;
  if (probe === undefined || about.podName === undefined) return [];
  if (handler?.httpGet !== undefined) {
    const { scheme, port, path = '/' } = handler.httpGet;
    const pod = `${scheme === 'HTTPS' ? 'https:' : ''}${about.podName}:${port}`;
    const url = `/api/v1/namespaces/${about.target.namespace}/pods/${pod}/proxy${path}`;
    return [check('probe-ask', { check: probe }, clusterKubectl(about, 'get', '--raw', url))];
  }
  const command = commandOf(about);
  if (command === undefined || about.container === undefined) return [];
  return [
    check(
      'probe-run',
      { check: probe },
      kubectl(about, 'exec', about.podName, '-c', about.container.name, '--', ...command),
    ),
  ];
}

/** The command of an exec probe, unless it has several lines: those cannot be pasted as one. */
function commandOf({ facts: { handler } }: ProbedContainer): readonly string[] | undefined {
  const command = handler?.exec?.command ?? [];
  return command.length === 0 || command.some((word) => LINE_BREAK.test(word)) ? undefined : command;
}

function commandInImage(about: ProbedContainer): Step {
  return fix('probe-command-in-image', { check: commandOf(about)?.join(' ') });
}

function definition(about: ProbedContainer): Step {
  return check(
    'probe-see-definition',
    {},
    kubectlPod(about, '-o', `jsonpath={.spec.containers[*].${about.facts.probe}Probe}`),
  );
}

function moreTime(about: ProbedContainer): Step {
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

/** A startup probe with the same handler that allows five minutes. */
function startupProbe(about: ProbedContainer): Step[] {
  const { hasStartupProbe, handler } = about.facts;
  if (hasStartupProbe) return [];
  const seconds = 300;
  if (handler === undefined) return [fix('probe-startup', { seconds })];
  const probe = { ...handler, periodSeconds: 10, failureThreshold: seconds / 10 };
  return [fix('probe-startup', { seconds }, { snippet: containerSnippet(about, { startupProbe: probe }) })];
}

function usage(about: ProbedContainer): Step {
  return check('probe-usage', {}, kubectlTop(about));
}

/** What fixes a failing probe most often, depending on how it fails. */
function byKind(about: ProbedContainer): Step[] {
  const { kind, check, probe } = about.facts;
  if (kind === 'timeout') return [usage(about), moreTime(about)];
  if (kind === 'refused') return [fix('probe-listen', { check })];
  return kind === 'exec' ? [commandInImage(about)] : [fix('probe-correct', { probe, check })];
}

function startupLonger(about: ProbedContainer): Step {
  const period = about.facts.periodSeconds ?? 10;
  const allowed = period * (about.facts.failureThreshold ?? 3);
  const failureThreshold = Math.ceil((allowed * 2) / period);
  return fix(
    'probe-startup-longer',
    { seconds: failureThreshold * period },
    { snippet: containerSnippet(about, { startupProbe: { periodSeconds: period, failureThreshold } }) },
  );
}

/** Tries the hook by hand if its command is known and fits on a line, then fixes it. */
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

function unreadLog(about: ProbedContainer, previous: boolean): Step[] {
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
    about.facts.kind === 'exec'
      ? commandInImage(about)
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
