import type { CauseId } from '../diagnosis/causes.ts';
import type { CauseContext } from './cause-context.ts';
import {
  clusterKubectl,
  describePod,
  kubectl,
  kubectlEvents,
  kubectlLogs,
  kubectlPod,
  ownerReference,
  shellWord,
} from './kubectl.ts';
import { containerSnippet, podSpecSnippet } from './manifest-snippets.ts';
import { type GroupPlans, check, fix, type NoValues, type PlannedStep } from './planned-step.ts';
import { type SharedStepValues, undoRollout } from './shared-steps.ts';

/** Next steps about programs that end when they should not. */
export interface CrashStepValues extends SharedStepValues {
  'crash-explain-code': { readonly code: number };
  'crash-run-image': { readonly image: string };
  'crash-write-more': NoValues;
  'crash-read-previous': NoValues;
  'crash-core': { readonly signal: string };
  'crash-build-base': NoValues;
  'crash-shared-memory': NoValues;
  'crash-node-cpu': { readonly node: string };
  'crash-dotnet-runtime': { readonly image: string };
  'crash-dotnet-base': NoValues;
  'crash-foreground': NoValues;
  'crash-as-job': NoValues;
  'crash-who-stopped': NoValues;
  'crash-handle-term': NoValues;
  'crash-more-grace': { readonly seconds: number };
  'crash-kernel-log': { readonly node: string | undefined };
  'crash-who-killed': NoValues;
  'crash-node-events': { readonly node: string };
  'crash-source-log': { readonly container: string };
  'crash-see-rules': NoValues;
  'crash-who-changed': NoValues;
}

/** A program that exited, without a reason in its log. */
export type Crash = CauseContext<'crash-app-error' | 'crash-signal' | 'crash-dotnet-host' | 'completed-loop'>;
type Step = PlannedStep<CrashStepValues>;

function explain(exitCode: number): Step {
  return check('crash-explain-code', { code: exitCode });
}

/** Runs the image as the pod does: the command replaces the entrypoint. */
function runImage(about: Crash): Step {
  const { image, command, args } = about.facts;
  const [program, ...rest] = command;
  const words = [...(program === undefined ? [] : ['--entrypoint', program]), image, ...rest, ...args];
  return check('crash-run-image', { image }, `docker run --rm -it ${words.map(shellWord).join(' ')}`);
}

/** The log, unless the answer shows it. */
function readLog(about: Crash): Step[] {
  if (about.facts.log === 'unread') return [check('crash-read-previous', {}, kubectlLogs(about, { previous: true }))];
  return about.facts.log === 'gone' ? [check('follow-next-run', {}, kubectlLogs(about, { words: ['-f'] }))] : [];
}

function silent(about: Crash): Step[] {
  return about.facts.log === 'empty' ? [fix('crash-write-more', {})] : [];
}

function onNode(about: CauseContext<CauseId>, say: 'crash-node-events' | 'crash-node-cpu'): Step[] {
  const { node } = about.circumstances;
  return node === undefined ? [] : [check(say, { node }, clusterKubectl(about, 'describe', 'node', node))];
}

function signalSteps(about: CauseContext<'crash-signal'>): readonly Step[] {
  const { signal, exitCode } = about.facts;
  if (signal === 'SIGILL') return [...onNode(about, 'crash-node-cpu'), fix('crash-build-base', {})];
  if (signal === 'SIGBUS') {
    const snippet = containerSnippet(
      about,
      { volumeMounts: [{ name: 'shm', mountPath: '/dev/shm' }] },
      { volumes: [{ name: 'shm', emptyDir: { medium: 'Memory', sizeLimit: '256Mi' } }] },
    );
    return [fix('crash-shared-memory', {}, { snippet }), runImage(about)];
  }
  return [
    ...readLog(about),
    ...(signal === undefined ? [explain(exitCode)] : [fix('crash-core', { signal })]),
    runImage(about),
    ...undoRollout(about),
  ];
}

function moreGrace(about: CauseContext<'killed-grace-exceeded'>): Step {
  const seconds = Math.max(60, (about.facts.graceSeconds ?? 30) * 2);
  return fix(
    'crash-more-grace',
    { seconds },
    { snippet: podSpecSnippet(about, { terminationGracePeriodSeconds: seconds }) },
  );
}

export const crashPlans: GroupPlans<'crash', CrashStepValues> = {
  'crash-app-error': (about) => [
    ...readLog(about),
    explain(about.facts.exitCode),
    ...silent(about),
    ...undoRollout(about),
  ],
  'crash-signal': signalSteps,
  'crash-dotnet-host': (about) => [
    check(
      'crash-dotnet-runtime',
      { image: about.facts.image },
      `docker run --rm --entrypoint dotnet ${shellWord(about.facts.image)} --info`,
    ),
    fix('crash-dotnet-base', {}),
    ...undoRollout(about),
  ],
  'completed-loop': (about) => [...readLog(about), fix('crash-foreground', {}), fix('crash-as-job', {})],
  'killed-grace-exceeded': (about) => [
    check('crash-who-stopped', {}, kubectlEvents(about)),
    fix('crash-handle-term', {}),
    moreGrace(about),
  ],
  'killed-external': (about) => [
    check('crash-who-killed', {}, kubectlEvents(about)),
    check('crash-kernel-log', { node: about.circumstances.node }, 'dmesg -T | grep -i kill'),
    ...onNode(about, 'crash-node-events'),
  ],
  'status-lost': (about) => [
    ...onNode(about, 'crash-node-events'),
    check('read-previous-log', {}, kubectlLogs(about, { previous: true })),
  ],
  'restart-all': (about) => {
    const rules = check(
      'crash-see-rules',
      {},
      kubectlPod(about, '-o', 'jsonpath={.spec.containers[*].restartPolicyRules}'),
    );
    const { source } = about.facts;
    if (source === undefined) return [rules, check('describe-pod', {}, describePod(about))];
    const pod = about.podName ?? ownerReference(about);
    return [
      check('crash-source-log', { container: source }, kubectl(about, 'logs', pod, '-c', source, '--previous')),
      rules,
    ];
  },
  'restarted-spec-change': (about) => [
    check('crash-who-changed', {}, kubectlPod(about, '-o', 'yaml', '--show-managed-fields')),
  ],
};
