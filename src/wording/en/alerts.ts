import type { AlertTexts, Note, SeenChange } from '../alert-texts.ts';
import { code, say, type Sentence } from '../sentence.ts';
import { duration } from './durations.ts';
import { count, list } from './phrases.ts';

const SUBJECTS = { pods: 'pod', objects: 'object', alerts: 'alert' } as const;

export const alertWordsEn: AlertTexts = {
  subjects: (kind, amount) => count(amount, SUBJECTS[kind]),
  names: (names, more) => `${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`,
  rootTitle: ({ names, subjects, namespaces, cluster }) =>
    `${names}: ${subjects}${namespaces === '' ? '' : ` in ${namespaces}`}${cluster === undefined ? '' : ` (${cluster})`}`,
  firing: (since) => ['firing since ', since],
  partly: (firing, resolved, since) => say`${firing} firing, ${resolved} resolved, since ${since}`,
  resolved: (at, seconds) => ({ was: 'firing', now: say`resolved ${at} after ${duration(seconds)}` }),
  links: {
    runbook: 'Runbook',
    alertmanager: 'Alertmanager',
    dashboard: 'Dashboard',
    silence: 'Silence',
    earlier: 'Earlier thread',
  },
  linkTo: (word, host) => `${word} (${host})`,
  truncated: (left) => say`Alertmanager left out ${count(left, 'alert')} of this group (${code('max_alerts')}).`,
  replyTitle: (names, what) => `${names}: ${what}`,
  example: (name) => say`They share one cause. What follows was read from ${code(name)}.`,
  ended: 'Resolved',
  allEnded: ['Resolved.'],
  alertsNamed: 'Alerts',
  alertSays: 'The alert says',
  unexplained: {
    away: [
      'The cluster gives no answer. This is what the alert itself says; the reason follows here once the cluster answers.',
    ],
    'no-object': ['The labels name no Kubernetes object, so there is nothing to look at.'],
    'not-found': ['The object that the labels name is no longer in the cluster, and nothing of its end is left there.'],
    'not-diagnosed': ['podwhy explains pods and workloads, and this alert is about something else.'],
    forbidden: ['podwhy may not read this object: a permission is missing in the cluster.'],
    withheld: [
      'The rules do not let this channel see what podwhy can read about it. If you may ask, press a button here or use ',
      { code: '/podwhy' },
      ': the answer goes to you alone.',
    ],
    failed: ['The cluster could not be read. This is what the alert itself says.'],
  },
  withheldPage: [
    'The rules do not let this channel see why. Ask ',
    { code: '/podwhy' },
    ' about one of these: the answer goes to you alone.',
  ],
  askInPerson: (name) => `Explain ${name} to me`,
  unexplainedTitle: (alert) => `${alert}, not explained`,
  change,
  nothingChanged: ['Image, limits, node and pods are the same as when it began.'],
  movedOn: ['What stood here fires again or turned out to have another cause, and has moved to a newer message.'],
  digestTitle: (alerts, namespaces) => `Many alerts at once: ${alerts} in ${count(namespaces, 'namespace')}`,
  digestIntro: ['Every namespace and pod is named in this thread, by cause. The replies are kept current.'],
  digestCount: (name, amount) => `${name} ×${amount}`,
  pageTitle: (cause, subjects, namespaces) => `${cause}: ${subjects} in ${count(namespaces, 'namespace')}`,
  noNamespace: 'no namespace',
  colon: ': ',
  comma: ', ',
  note,
};

function change({ subject, change: seen }: SeenChange): Sentence {
  switch (seen.kind) {
    case 'image':
      return say`${code(subject)} now runs image ${code(seen.to)} in ${code(seen.container)}, before it was ${code(seen.from)}.`;
    case 'memory-limit':
    case 'cpu-limit': {
      const what = seen.kind === 'memory-limit' ? 'memory limit' : 'CPU limit';
      if (seen.to === null)
        return say`${code(subject)} no longer has a ${what} on ${code(seen.container)}, before it was ${code(seen.from ?? '')}.`;
      const before: Sentence = seen.from === null ? ['before there was none'] : say`before it was ${code(seen.from)}`;
      return say`${code(subject)} now has a ${what} of ${code(seen.to)} on ${code(seen.container)}, ${before}.`;
    }
    case 'node-back':
      return say`Node ${code(seen.node)} is ready again.`;
    case 'node-moved':
      return say`${code(subject)} now runs on node ${code(seen.to)}, before it was on ${code(seen.from)}.`;
    case 'new-pods':
      return say`${code(subject)} has new pods: ${list(seen.names, 3)}.`;
  }
}

function note({ code: about, source = '', channel = '', error = '' }: Note): Sentence {
  switch (about) {
    case 'unreadable-webhook':
      return say`A webhook of source ${code(source)} holds no alerts that podwhy can read. It is kept, and will not be retried. Check that its sender uses Alertmanager's webhook format, without a ${code('payload')} of your own.`;
    case 'webhook-failed':
      return say`podwhy failed on a webhook of source ${code(source)}, or on some of its alerts, because of an error of its own. What it failed on is not posted; podwhy tries it again at its next start. The log says more.`;
    case 'alert-failed':
      return say`podwhy could not give an alert of source ${code(source)} its answer, because of an error of its own. podwhy tries it again at its next start. The log names it.`;
    case 'message-failed':
      return say`podwhy could not write a message to channel ${code(channel)}, because of an error of its own. It was not posted; podwhy tries it again at its next start. The log names it.`;
    case 'message-plain':
      return say`podwhy could not write a message to channel ${code(channel)} as it should be, because of an error of its own. It names its alerts and nothing else; the log says more.`;
    case 'no-route':
      return say`Alerts of source ${code(source)} have no route in podwhy.yaml, and ALERT_CHANNEL is not set. They are not posted.`;
    case 'channel-unusable':
      return say`Slack refuses messages to channel ${code(channel)} (${code(error)}). Its alerts wait and are posted once it takes them: invite podwhy there, or change the route.`;
    case 'message-refused':
      return say`Slack refuses a message to channel ${code(channel)} in every form (${code(error)}). It was not posted; the log names it.`;
    case 'message-degraded':
      return say`Slack refused the layout of a message to channel ${code(channel)} (${code(error)}). It was posted in a plainer form; the log names what Slack disliked.`;
    case 'cannot-reconcile':
      return say`Slack did not confirm a message to channel ${code(channel)}, and podwhy may not read there to see whether it arrived (${code(error)}). It was sent again and may stand twice. The scopes channels:history and groups:history prevent that.`;
    case 'rules-refused':
      return say`podwhy.yaml cannot be used as it is now, so the earlier rules stay in force. ${code(error)}`;
    case 'slack-refuses-token':
      return say`Slack refuses podwhy’s token (${code(error)}). Alerts wait until that is mended.`;
  }
}
