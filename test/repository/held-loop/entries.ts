import type { Alert } from '../../../src/alerts/alert.ts';
import { fingerprintOf } from '../../../src/alerts/fingerprint.ts';
import { objectOf } from '../../../src/alerts/object-of.ts';
import { routeAlert, type RoutingRules } from '../../../src/alerts/routing.ts';
import { readAlertmanagerMessage } from '../../../src/alerts/alertmanager-message.ts';
import { answerCode } from '../../../src/answers/answer-code.ts';
import { wordAnswer } from '../../../src/answers/word-answer.ts';
import { objectRedaction } from '../../../src/cluster/redact-object.ts';
import { parseTargetWords } from '../../../src/cluster/target-words.ts';
import { markdownHtml } from '../../../src/console/page/markdown-html.ts';
import { mrkdwnHtml } from '../../../src/console/page/text-html.ts';
import { EMPTY_CONTEXT } from '../../../src/diagnosis/bare-snapshot.ts';
import { diagnosePod } from '../../../src/diagnosis/diagnose-pod.ts';
import type { Event, Pod } from '../../../src/diagnosis/kubernetes-objects.ts';
import { visibleText } from '../../../src/lib/visible-text.ts';
import { matchesWildcard } from '../../../src/lib/wildcard.ts';
import { diagnosisMessage } from '../../../src/messages/diagnosis-message.ts';
import { escapeMrkdwn } from '../../../src/messages/safe-text.ts';
import { hideSecrets } from '../../../src/ops/log.ts';
import { redact, redactArguments } from '../../../src/redaction/redact.ts';
import { codeMessage, targetMessage } from '../../../src/slack/answer-message.ts';
import { messageContent, plainWords } from '../../../src/slack/message-content.ts';
import { mentionSubject, subjectOf } from '../../../src/slack/subject.ts';
import { createLinkFacts } from '../../../src/threads/content/root-links.ts';
import { wordDiagnosis } from '../../../src/wording/diagnosis-words.ts';

/** A function that text from outside reaches, with the longest text that it is given. */
export interface Entry {
  readonly name: string;
  readonly size: number;
  readonly takes: (text: string) => void;
}

const KB = 1024;
/** The longest message of an object that is kept. */
const MESSAGE = 12 * KB;
const NOW = new Date('2026-11-27T12:00:00Z');
const before = (seconds: number) => new Date(NOW.getTime() - seconds * 1000).toISOString();

/** One answer from end to end: diagnosis, words, message. */
function answer(pod: Pod, events: readonly Event[], lines: readonly string[] = []): void {
  const diagnosis = diagnosePod({
    ...EMPTY_CONTEXT,
    target: { context: 'prod', kind: 'Pod', namespace: 'shop', name: 'cart-0' },
    now: NOW,
    pod,
    events,
    logs: lines.length === 0 ? [] : [{ container: 'cart', previous: true, lines }],
    unread: [],
  });
  diagnosisMessage(wordDiagnosis(diagnosis, 'en', { severalClusters: false }));
}

const metadata = { name: 'cart-0', namespace: 'shop', creationTimestamp: before(3000) };
const spec = { nodeName: 'node-a', containers: [{ name: 'cart', image: 'shop/cart:1' }] };

function event(reason: string, message: string): Event {
  return {
    metadata: { name: reason },
    involvedObject: { kind: 'Pod', name: 'cart-0' },
    type: 'Warning',
    reason,
    message,
    lastTimestamp: before(60),
  };
}

function crashing(message: string | undefined, waiting: { reason: string; message?: string }): Pod {
  const terminated = { exitCode: 1, reason: 'Error', message, startedAt: before(90), finishedAt: before(60) };
  return {
    metadata,
    spec,
    status: {
      phase: 'Running',
      containerStatuses: [
        {
          name: 'cart',
          image: 'shop/cart:1',
          ready: false,
          restartCount: 3,
          state: { waiting },
          lastState: { terminated },
        },
      ],
    },
  } as Pod;
}

const WAITING = [
  'ImagePullBackOff',
  'CreateContainerConfigError',
  'CreateContainerError',
  'RunContainerError',
  'InvalidImageName',
  'Other',
];
const EVENTS = ['FailedMount', 'FailedAttachVolume', 'FailedCreatePodSandBox', 'NetworkNotReady'];
const POD_REASONS = ['Evicted', 'OutOfcpu', 'UnexpectedAdmissionError', 'NodeAffinity', 'Terminated'];
const LEADS = {
  Evicted: 'The node was low on resource: memory. ',
  OutOfcpu: 'Node didn’t have enough resource: cpu, requested: ',
};

const kubernetes: readonly Entry[] = [
  ...WAITING.map((reason) => ({
    name: `a container that waits: ${reason}`,
    size: MESSAGE,
    takes: (text: string) => answer(crashing(text, { reason, message: text }), [event('Failed', text)]),
  })),
  ...EVENTS.map((reason) => ({
    name: `an event of a pod that is being created: ${reason}`,
    size: MESSAGE,
    takes: (text: string) => {
      const containerStatuses = [
        { name: 'cart', ready: false, restartCount: 0, state: { waiting: { reason: 'ContainerCreating' } } },
      ];
      answer({ metadata, spec, status: { phase: 'Pending', containerStatuses } }, [event(reason, text)]);
    },
  })),
  ...POD_REASONS.map((reason) => ({
    name: `a pod that failed as a whole: ${reason}`,
    size: MESSAGE,
    takes: (text: string) => {
      const message = (Object.entries(LEADS).find(([of]) => of === reason)?.[1] ?? '') + text;
      answer({ metadata, spec, status: { phase: 'Failed', reason, message } }, [event(reason, text)]);
    },
  })),
  {
    name: 'a pod that waits for a node',
    size: MESSAGE,
    takes: (text) => {
      const message = `0/3 nodes are available: ${text}`;
      const conditions = [{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message }];
      answer({ metadata, spec: { containers: spec.containers }, status: { phase: 'Pending', conditions } }, [
        event('FailedScheduling', message),
      ]);
    },
  },
  {
    name: 'a log of 60 lines',
    size: 64 * KB,
    takes: (text) => {
      const line = text.slice(0, KB).replaceAll('\n', ' ');
      answer(crashing(undefined, { reason: 'CrashLoopBackOff' }), [], Array<string>(60).fill(line));
    },
  },
  {
    name: 'a log of 16 lines of 4 KB',
    size: 64 * KB,
    takes: (text) => {
      const line = text.slice(0, 4 * KB).replaceAll('\n', ' ');
      answer(crashing(undefined, { reason: 'CrashLoopBackOff' }), [], Array<string>(16).fill(line));
    },
  },
];

const unreadable = { kind: 'unreadable', why: 'syntax', known: [] } as const;

const typed: readonly Entry[] = [
  { name: 'what is typed after /podwhy', size: 12_000, takes: (text) => void parseTargetWords(text, ['prod', 'staging']) },
  { name: 'a target that is just not too long', size: 1000, takes: (text) => void parseTargetWords(text, ['prod', 'staging']) },
  { name: 'words that are not a target, answered', size: 1000, takes: (text) => void targetMessage(wordAnswer({ ...unreadable, typed: text, word: text }, 'en', { severalClusters: false }), {}) },
  { name: 'what is typed after /exitcode', size: 12_000, takes: (text) => void codeMessage(answerCode(text, 'en'), {}) },
  { name: 'an exit code that is just not too long', size: 200, takes: (text) => void codeMessage(answerCode(text, 'en'), {}) },
  { name: 'a mention', size: 40_000, takes: (text) => void mentionSubject(plainWords(text)) },
  { name: 'a mention that is a sentence', size: 40_000, takes: (text) => void mentionSubject(plainWords(`why is ${text}`)) },
  { name: 'a message that a shortcut is used on', size: 40_000, takes: (text) => void subjectOf(messageContent({ text })) },
]; // prettier-ignore

const RULES: RoutingRules = {
  routes: [{ labels: { job: ['*a*b*c*'] }, channel: 'C', mention: {} }],
  skip: [],
  alertmanagerChannels: [],
  sources: {},
  defaultChannel: 'C',
  defaultLanguage: 'en',
};

const alerts: readonly Entry[] = [
  {
    name: 'an alert’s labels and annotations',
    size: 1000 * KB,
    takes: (text) => {
      const alert: Alert = {
        source: 'prod',
        fingerprint: '0000000000000000',
        status: 'firing',
        labels: { alertname: 'A', job: text, instance: text, service: text },
        annotations: { description: `Pod ${text}`, summary: text },
        startsAt: NOW,
        endsAt: undefined,
        generatorURL: undefined,
      };
      routeAlert(alert, objectOf(alert), RULES);
    },
  },
  {
    name: 'a message of Alertmanager’s in Slack',
    size: 40_000,
    takes: (text) => {
      const url = `http://x/#/silences/new?filter=${text.replaceAll(/[\s>]/g, '')}`;
      const attachment = {
        fallback: `${text} | <http://x/#/alerts?receiver=r>`,
        title_link: 'http://x/#/alerts?receiver=r',
        text,
        actions: [{ url }],
      };
      readAlertmanagerMessage(
        { channel: 'C', ts: '1', bot_id: 'B', attachments: [attachment] },
        { channels: ['C'], bots: ['B'] },
        NOW,
      );
    },
  },
];

const stored: readonly Entry[] = [
  {
    name: 'the links of a root, from an address and from labels',
    size: 64 * KB,
    takes: (text) => {
      const url = `https://alertmanager.example.com/${text}`;
      const facts = createLinkFacts();
      facts.add({ labels: { alertname: 'A', pod: text }, annotations: { runbook_url: url, dashboard_url: text } });
      const info = { sender: 'alertmanager', receiver: text, externalURL: url, groupLabels: {}, reason: undefined, truncated: 0 } as const;
      facts.links(info, undefined);
    },
  },
  { name: 'the fingerprint of a label', size: 1000 * KB, takes: (text) => void fingerprintOf({ alertname: 'A', pod: text }) },
]; // prettier-ignore

const secrets: readonly Entry[] = [
  { name: 'a log redacted', size: 64 * KB, takes: (text) => void redact(text) },
  { name: 'arguments redacted', size: 64 * KB, takes: (text) => void redactArguments(['sh', '-c', text]) },
  {
    name: 'an object redacted',
    size: MESSAGE,
    takes: (text) => void objectRedaction()({ ...crashing(text, { reason: 'Other', message: text }), kind: 'Pod' }),
  },
]; // prettier-ignore

/** Everything that takes text from outside. */
export const ENTRIES: readonly Entry[] = [
  ...typed,
  ...kubernetes,
  ...alerts,
  ...stored,
  ...secrets,
  { name: 'a text made visible', size: 1000 * KB, takes: (text) => void visibleText(text, MESSAGE) },
  { name: 'a text escaped for Slack', size: 20_000, takes: (text) => void escapeMrkdwn(text) },
  { name: 'a text of podwhy’s own log', size: 64 * KB, takes: (text) => void hideSecrets(text) },
  { name: 'a message drawn in the console', size: MESSAGE, takes: (text) => void mrkdwnHtml(text, { users: new Map(), channels: new Map(), userGroups: new Map() }) },
  { name: 'a markdown block drawn in the console', size: MESSAGE, takes: (text) => void markdownHtml(text) },
  { name: 'a name beside a pattern with stars', size: 64 * KB, takes: (text) => void matchesWildcard(text, '*a*a*a*b') },
]; // prettier-ignore
