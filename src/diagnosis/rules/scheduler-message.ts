import type { CauseId } from '../causes.ts';
import type { NodeRefusal } from '../facts/not-scheduled.ts';
import { taintText } from '../kubernetes-messages/taints.ts';

type SchedulingCause = Extract<CauseId, `unschedulable-${string}`> | 'scheduling-gated';

interface RefusalPattern {
  readonly matches: RegExp;
  readonly cause: SchedulingCause;
}

/** The scheduler's reasons, 1.20 to 1.36 (pkg/scheduler/framework/plugins). The first group of a pattern, if any, is its subject. */
const PATTERNS: readonly RefusalPattern[] = [
  { matches: /^Insufficient cpu/, cause: 'unschedulable-cpu' },
  { matches: /^Insufficient memory/, cause: 'unschedulable-memory' },
  { matches: /^Insufficient (\S+)/, cause: 'unschedulable-resource' },
  { matches: /^Too many pods/, cause: 'unschedulable-too-many-pods' },
  { matches: /had (?:untolerated )?taints? \{([^{}]+)\}/, cause: 'unschedulable-taint' },
  { matches: /had untolerated taint/, cause: 'unschedulable-taint' },
  { matches: /were unschedulable/, cause: 'unschedulable-cordoned' },
  {
    matches: /volume node affinity conflict|PersistentVolume's node affinity|no available volume zone/,
    cause: 'unschedulable-volume-topology',
  },
  { matches: /didn't match pod (?:anti-)?affinity|existing pods anti-affinity/, cause: 'unschedulable-pod-affinity' },
  {
    matches: /node affinity|node selector|requested (?:node name|hostname)|Pod's required features/,
    cause: 'unschedulable-node-affinity',
  },
  { matches: /topology spread/, cause: 'unschedulable-topology-spread' },
  { matches: /free ports/, cause: 'unschedulable-host-port' },
  {
    matches:
      /persistentvolumeclaim "([^"]+)" (?:not found|is being deleted|bound to non-existent)|bound to non-existent pv|create the persistentvolumeclaim "([^"]+)"/,
    cause: 'unschedulable-pvc-missing',
  },
  {
    matches:
      /unbound immediate PersistentVolumeClaims|available persistent volumes to bind|enough free storage|binding volumes/,
    cause: 'unschedulable-pvc-unbound',
  },
  {
    matches: /exceed max volume count|ReadWriteOncePod|no available disk|(?<!\S)(\S+) CSI driver is not installed/,
    cause: 'unschedulable-volume-limit',
  },
  {
    matches:
      /cannot allocate all claims|resourceclaim|plugin "DynamicResources"|device class (\S+) does not exist|no new claims/i,
    cause: 'unschedulable-claim',
  },
  { matches: /minCount pods from a gang|pods?'s pod group "([^"]+)"/, cause: 'scheduling-gated' },
];

const HEAD = /^(\d+)\/(\d+) nodes are available:\s*/;
const PREEMPTION = 'preemption:';
/** What precedes `preemption:`, by version. */
const BEFORE_PREEMPTION = ['no new claims to deallocate,', 'still not schedulable,'];
/** After a PreFilter reason, a preemption that found no candidates leaves a stray "not found". */
const STRAY = /\.\s+not found\s*$/;
const COUNT = /^(\d+) (.+)$/s;

/** The scheduler's message, parsed. */
export interface SchedulerMessage {
  readonly nodes: number | undefined;
  readonly refusals: readonly NodeRefusal[];
  /** Why preemption did not help, verbatim. */
  readonly preemption: string | undefined;
}

/**
 * Parses the scheduler's message: `0/N nodes are available: <n reason>, <n reason>. preemption: …`. Reasons may contain commas, and that of
 * a PreFilter plugin has no count: it applies to all nodes.
 */
export function parseSchedulerMessage(message: string): SchedulerMessage {
  const { before, preemption } = splitPreemption(message);
  const text = before.replace(STRAY, '').trim().replace(/\.$/, '');
  const head = HEAD.exec(text);
  if (head === null && /no nodes available to schedule pods/.test(text)) return { nodes: 0, refusals: [], preemption };
  const body = head === null ? text : text.slice(head[0].length);
  const refusals = body
    .split(/,\s+(?=\d+ )/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map(refusalOf)
    .filter((refusal) => refusal !== undefined);
  return { nodes: head === null ? undefined : Number(head[2]), refusals, preemption };
}

/** Splits off the part about preemption. */
function splitPreemption(message: string): { readonly before: string; readonly preemption: string | undefined } {
  const at = message.indexOf(PREEMPTION);
  if (at === -1) return { before: message, preemption: undefined };
  let before = message.slice(0, at).trimEnd();
  const lead = BEFORE_PREEMPTION.find((each) => before.endsWith(each));
  if (lead !== undefined) before = before.slice(0, -lead.length).trimEnd();
  return { before: before.replace(/[.,]$/, ''), preemption: message.slice(at + PREEMPTION.length).trim() };
}

function refusalOf(part: string): NodeRefusal | undefined {
  const counted = COUNT.exec(part);
  const text = (counted?.[2] ?? part).replace(/^node\(s\) /, '');
  for (const { matches, cause } of PATTERNS) {
    const match = matches.exec(text);
    if (match !== null)
      return {
        nodes: counted === null ? undefined : Number(counted[1]),
        cause,
        text: counted?.[2] ?? part,
        subject: cause === 'unschedulable-taint' ? match[1] && taintText(match[1]) : (match[1] ?? match[2]),
      };
  }
  return undefined;
}
