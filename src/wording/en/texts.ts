import type { Basis } from '../../diagnosis/basis.ts';
import type { CauseId } from '../../diagnosis/causes.ts';
import type { NodeRefusal, SchedulingFacts } from '../../diagnosis/facts/not-scheduled.ts';
import { evidenceSourceName } from '../../diagnosis/evidence-source.ts';
import { readItemName, type ReadItem } from '../../diagnosis/read-item.ts';
import { permissionText } from '../../diagnosis/permission.ts';
import type { Unread } from '../../diagnosis/snapshot.ts';
import { displayName } from '../../next-steps/cause-context.ts';
import { spokenQuantity } from '../../next-steps/quantities.ts';
import { code, join, say, type Sentence } from '../sentence.ts';
import type { Counted, Texts } from '../texts.ts';
import { count, headlineSubject, list } from './phrases.ts';

const RESTS_ON: Readonly<Record<Basis, string>> = {
  log: ' Based on the log only.',
  event: ' Based only on an event close to it in time.',
  code: ' That it ended by itself is inferred: no field or event says otherwise.',
  together: ' Based on several signs together; no field states it.',
};

const WHY_UNREAD: Readonly<Record<Unread['why'], string>> = {
  forbidden: 'forbidden',
  'not-found': 'not found',
  timeout: 'took too long',
  unreachable: 'unreachable',
  expired: 'expired',
  gone: 'no longer kept',
  failed: 'the read failed',
};

function readItem(item: ReadItem): Sentence {
  if (item.kind !== 'log') return [readItemName(item)];
  return say`${item.previous ? 'previous log' : 'log'} of ${code(item.container)}`;
}

function asked(facts: SchedulingFacts, resource: string): string {
  const quantity = facts.asked[resource];
  return quantity === undefined ? '' : ` for the requested ${spokenQuantity(quantity)}`;
}

function taints(refusal: NodeRefusal, facts: SchedulingFacts): string {
  const names = refusal.subject === undefined ? facts.taints.map(({ taint }) => taint) : [refusal.subject];
  return names.length === 0 ? 'a taint is not tolerated' : `taint ${names.join(', ')} is not tolerated`;
}

const REFUSALS: Partial<Readonly<Record<CauseId, (refusal: NodeRefusal, facts: SchedulingFacts) => string>>> = {
  'unschedulable-cpu': (_refusal, facts) => `not enough CPU unreserved${asked(facts, 'cpu')}`,
  'unschedulable-memory': (_refusal, facts) => `not enough memory unreserved${asked(facts, 'memory')}`,
  'unschedulable-resource': ({ subject, text }, facts) =>
    subject === undefined ? text : `not enough ${subject}${asked(facts, subject)}`,
  'unschedulable-too-many-pods': () => 'no room for one more pod',
  'unschedulable-taint': taints,
  'unschedulable-cordoned': () => 'cordoned',
  'unschedulable-node-affinity': () => "labels do not match the pod's nodeSelector or node affinity",
  'unschedulable-pod-affinity': () => 'pod affinity or anti-affinity forbids it',
  'unschedulable-topology-spread': () => 'topology spread constraints forbid it',
  'unschedulable-host-port': () => 'the host port is taken',
  'unschedulable-volume-topology': () => 'its volume is in another zone or on another node',
  'unschedulable-volume-limit': () => 'no more volumes can be attached',
};

function counted(total: number, what: Counted): string {
  if (what === 'both') return `${total} pods and workloads`;
  return count(total, what === 'pods' ? 'pod' : 'workload');
}

/** What podwhy says around the causes, in English. */
export const EN_TEXTS: Texts = {
  aboutCause: 'More about this cause',
  buttons: { share: 'Share in channel', refresh: 'Refresh' },
  evidenceTitle: 'Evidence',
  evidenceSource: evidenceSourceName,
  stepsTitle: 'Next steps',
  headline: (about, half, hedged) =>
    `${headlineSubject(about)}${about.confidence === 'possible' && !hedged ? 'possibly ' : ''}${half}`,
  possibly: 'Possible, not proven: ',
  restsOn: (basis) => [RESTS_ON[basis]],
  logTitle: ({ container, previous }) => `Log of ${container}${previous ? ', previous run' : ''}`,
  refusalsHeader: ['nodes', 'why not'],
  refusal: (refusal, facts) => [
    refusal.nodes === undefined ? 'all' : String(refusal.nodes),
    REFUSALS[refusal.cause]?.(refusal, facts) ?? refusal.text,
  ],
  share: (same, total, pod) =>
    same === total
      ? say`All ${total} pods have this cause${pod === undefined ? '' : say`; read from ${code(pod)}`}.`
      : say`${same} of ${total} pods ${same === 1 ? 'has' : 'have'} this cause${pod === undefined ? '' : say`; read from ${code(pod)}`}.`,
  earlier: (name) => say`Previous failure: ${name}.`,
  podOfJob: (name, exitCode) => say`Its newest pod: ${name}${exitCode === undefined ? '' : ` (exit ${exitCode})`}.`,
  seenIn: (pod) => say`Read from pod ${code(pod)}.`,
  alsoSeen: (problems) =>
    say`Also seen: ${join(
      problems.map(({ name, container }) => (container === undefined ? [name] : say`${name} (${code(container)})`)),
      '; ',
    )}.`,
  unread: (unread) =>
    say`Could not read: ${join(
      unread.map(({ what, why, permission }) =>
        permission === undefined
          ? say`${readItem(what)} (${WHY_UNREAD[why]})`
          : say`${readItem(what)} (needs ${code(permissionText(permission))})`,
      ),
      ', ',
    )}.`,
  footer: (context, now) =>
    say`Read${context === '' ? '' : say` from ${code(context)}`} at ${{ time: now, text: `${now.toISOString().slice(11, 19)} UTC` }}. podwhy only reads.`,

  choicesHeadline: (words, amount) => `“${words}” matches ${count(amount, 'object')}: which one?`,
  others: 'It could also mean',
  near: 'Similar names',
  choicesLine: (more) => (more === 0 ? [] : [`And ${more} more: a longer part of the name narrows it down.`]),
  nothingHeadline: (words, limited) =>
    limited ? `Nothing you may ask about here is named “${words}”` : `Nothing is named “${words}”`,
  limitedLine: () =>
    say`${code('access')} and ${code('namespaces')} in ${code('podwhy.yaml')} define who may ask about what, and in which channel. If you should have access, ask the people who run podwhy.`,
  nothingLine: (nearest, limited) =>
    nearest === 0
      ? limited
        ? []
        : say`No pod, workload or namespace that podwhy can see has this in its name. ${code('namespace/')} lists a namespace.`
      : say`Similar names:`,
  failureHeadline: ({ code: why, context }) => {
    const cluster = context === '' ? 'The cluster' : context;
    if (why === 'forbidden') return `${cluster} does not let podwhy read this`;
    if (why === 'unauthorized') return `${cluster} does not accept podwhy's credentials`;
    if (why === 'timeout') return `${cluster} did not respond in time`;
    return why === 'unreachable' ? `${cluster} cannot be reached` : `${cluster} gave a response that podwhy cannot use`;
  },
  failureLine: ({ code: why, what, permission }) => {
    const read = what.kind === 'question' ? [] : say` (${readItem(what)})`;
    if (why === 'forbidden') {
      return permission === undefined
        ? say`podwhy lacks a permission it needs to answer this${read}.`
        : say`podwhy lacks the permission ${code(permissionText(permission))}, which it needs to answer this${read}.`;
    }
    if (why === 'unauthorized')
      return say`Its token or certificate has expired or is not valid there${read}. Renew it in the kubeconfig or the service account.`;
    if (why === 'timeout')
      return say`Nothing is known about the pods themselves${read}. Ask again in a minute; if this does not change, the API server is overloaded or the connection is slow.`;
    if (why === 'unreachable')
      return say`Its API server does not respond at the address that podwhy uses${read}. Nothing is known about the pods themselves.`;
    return say`The read failed${read}; podwhy's own log has the details.`;
  },
  grantRole: (permission) =>
    say`Grant it: a role that may ${code(permissionText(permission))}. ${code('deploy/podwhy.yaml')} has the whole set.`,
  bindRole: () => say`Bind the role to podwhy's service account:`,
  unreadableHeadline: (why, word) => {
    if (why === 'unknown-kind') return `podwhy doesn't know the kind “${word}”`;
    if (why === 'unknown-context') return `“${word}” is not a cluster that you can ask about here`;
    if (why === 'unknown-option') return `podwhy doesn't have the option “${word}”`;
    if (why === 'too-long') return 'That is too long for the name of a pod or workload';
    return why === 'empty' ? 'Which pod or workload?' : `“${word}” cannot be read as a pod or workload`;
  },
  known: (why, known) => {
    if (known.length === 0) return [];
    const what = why === 'unknown-kind' ? 'Kinds' : why === 'unknown-context' ? 'Clusters' : 'Options';
    return say`${what}: ${list(known, 12)}.`;
  },
  helpHeadline: 'podwhy tells you why a pod does not run',
  helpLines: [
    say`It reads the pod, its events, logs and node, and names one cause, its evidence and the next step. It never changes anything.`,
  ],
  examples: [
    { typed: '/podwhy shop/cart-0', text: say`one pod, by namespace and name` },
    { typed: '/podwhy deploy/shop/cart', text: say`a workload: the pod that explains it, and how many share it` },
    { typed: '/podwhy cart', text: say`part of a name, if it is unique` },
    { typed: '/podwhy shop/', text: say`everything unhealthy in a namespace` },
    { typed: '/exitcode 137', text: say`what an exit code, signal or reason means` },
  ],

  namespaceHealthy: (namespace, total) =>
    `${namespace}/: ${total === 1 ? 'its only pod is' : `all ${total} pods are`} healthy`,
  namespaceEmpty: (namespace) => `${namespace}/: no pods`,
  namespaceUnhealthy: (namespace, unhealthy, total, what) =>
    total === 1 && what === 'pods'
      ? `${namespace}/: its only pod is unhealthy`
      : `${namespace}/: ${unhealthy} of ${counted(total, what)} unhealthy`,
  namespaceSummary: (healthy, total, groups) =>
    groups === 0 || total === 1
      ? []
      : healthy === 0
        ? say`None are healthy; ${groups === 1 ? 'one cause explains them all' : `${groups} causes, worst first`}.`
        : say`${healthy} of ${total} ${healthy === 1 ? 'is' : 'are'} healthy; ${groups === 1 ? 'one cause explains the rest' : `${groups} causes, worst first`}.`,
  groupName: (name, container, pods, what) =>
    `${name}${container === undefined ? '' : ` (${container})`}${pods === 1 ? '' : `: ${counted(pods, what)}`}`,
  pods: (pods) => list(pods.map(displayName)),
};
