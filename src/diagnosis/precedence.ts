import { CAUSE_GROUPS, type CauseGroup, type CauseId, type CauseIn } from './causes.ts';
import type { Cause } from './facts.ts';

/**
 * The order in which causes explain one another, root cause first. What prevents a container from being created does not go away by itself,
 * and other containers may crash because that one is missing. Among terminations, memory comes first, then programs that could not be
 * executed, then signals, then the program's own exit codes: each can look like one of those after it. Containers that run but are not
 * ready come next. A pod that has finished comes late, since another one has replaced it, and a slow pull last: it ends by itself, and any
 * other cause tells more.
 *
 * If the causes of two containers of a pod are in the same line here, the container that failed first is the root.
 */
const ORDER = [
  ['node'],
  ['missing'],
  ['image', 'configuration', 'before-container'],
  ['start'],
  ['memory'],
  ['not-executed'],
  ['signal'],
  ['log', 'program'],
  ['killed'],
  ['not-ready'],
  ['not-scheduled'],
  ['waiting'],
  ['owner'],
  ['unexplained'],
  ['over'],
  ['nothing-wrong'],
  ['slow'],
] as const;
type Tier = (typeof ORDER)[number][number];

/** The tier of each cause. A cause without one does not compile. */
const PRECEDENCE: Readonly<Record<CauseId, Tier>> = {
  ...all('nothing-wrong', 'nothing-wrong'),
  ...all('missing-pod', 'missing'),
  ...all('node', 'node'),
  ...all('removed', 'over'),
  ...all('rejected-by-node', 'over'),
  ...all('not-scheduled', 'not-scheduled'),
  ...all('before-container', 'before-container'),
  ...all('image', 'image'),
  'image-pull-slow': 'slow',
  ...all('container-configuration', 'configuration'),
  ...all('container-start', 'start'),
  ...all('memory', 'memory'),
  'probe-liveness-kill': 'killed',
  'probe-startup-kill': 'killed',
  'startup-pending': 'not-ready',
  'liveness-failing': 'not-ready',
  'readiness-failing': 'not-ready',
  'probe-errored': 'not-ready',
  'readiness-gate': 'not-ready',
  'hook-post-start': 'killed',
  'hook-pre-stop': 'killed',
  'crash-app-error': 'program',
  'crash-signal': 'signal',
  'crash-dotnet-host': 'signal',
  'completed-loop': 'program',
  'killed-grace-exceeded': 'program',
  'killed-external': 'program',
  'status-lost': 'program',
  'restart-all': 'program',
  'restarted-spec-change': 'program',
  ...all('crash-reason-in-log', 'log'),
  ...all('blocked', 'waiting'),
  ...all('owner', 'owner'),
  ...all('unexplained', 'unexplained'),
};

/** One tier for all causes of a group. */
function all<G extends CauseGroup>(group: G, tier: Tier): Readonly<Record<CauseIn<G>, Tier>> {
  const entries = CAUSE_GROUPS[group].map((cause): [string, Tier] => [cause, tier]);
  return Object.fromEntries(entries) as Record<CauseIn<G>, Tier>;
}

/** Ranks the causes of several pods: the lowest rank is the worst. */
export function rankAmongPods(cause: CauseId): number {
  return ORDER.flat().indexOf(PRECEDENCE[cause]);
}

/** Ranks the causes of several containers of one pod: the lowest rank is the root cause. */
export function rankAmongContainers({ cause, facts }: Cause): number {
  // The container started, and only its log shows that its program could not be executed.
  const tier = 'from' in facts && facts.from === 'log' ? 'not-executed' : PRECEDENCE[cause];
  return ORDER.findIndex((tiers) => tiers.some((each) => each === tier));
}

/** Whether a cause is a problem: not if the pod is healthy, completed, starting, or terminating as requested. */
export function isProblem(cause: CauseId): boolean {
  // A container that was restarted to change its definition terminated on purpose.
  return PRECEDENCE[cause] !== 'nothing-wrong' && cause !== 'restarted-spec-change';
}
