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
      'The cluster does not respond. This is what the alert itself says; the reason will be posted here once the cluster responds.',
    ],
    'no-object': ['The labels do not name a Kubernetes object, so there is nothing to look at.'],
    'not-found': [
      'The object that the labels name is no longer in the cluster, which has no record left of how it ended.',
    ],
    'not-diagnosed': ['podwhy explains pods and workloads, and this alert is about something else.'],
    forbidden: ['podwhy is not allowed to read this object: it lacks a permission in the cluster.'],
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
  nothingChanged: ['Image, limits, node and pods are the same as when the alert started.'],
  movedOn: ['These alerts fired again or turned out to have a different cause; see the newer message.'],
  digestTitle: (alerts, namespaces) => `Many alerts at once: ${alerts} in ${count(namespaces, 'namespace')}`,
  digestIntro: ['This thread lists every namespace and pod, by cause. The replies are kept up to date.'],
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
      return say`${code(subject)} now runs image ${code(seen.to)} in ${code(seen.container)}; before, it was ${code(seen.from)}.`;
    case 'memory-limit':
    case 'cpu-limit': {
      const what = seen.kind === 'memory-limit' ? 'memory limit' : 'CPU limit';
      if (seen.to === null)
        return say`${code(subject)} no longer has a ${what} on ${code(seen.container)}; before, it was ${code(seen.from ?? '')}.`;
      const before: Sentence = seen.from === null ? ['before, there was none'] : say`before, it was ${code(seen.from)}`;
      return say`${code(subject)} now has a ${what} of ${code(seen.to)} on ${code(seen.container)}; ${before}.`;
    }
    case 'node-back':
      return say`Node ${code(seen.node)} is ready again.`;
    case 'node-moved':
      return say`${code(subject)} now runs on node ${code(seen.to)}; before, it was on ${code(seen.from)}.`;
    case 'new-pods':
      return say`${code(subject)} has new pods: ${list(seen.names, 3)}.`;
  }
}

function note({ code: about, source = '', channel = '', error = '' }: Note): Sentence {
  switch (about) {
    case 'unreadable-webhook':
      return say`A webhook from source ${code(source)} contains no alerts that podwhy can read. It is kept, but not retried. Check that its sender uses Alertmanager's webhook format, without a custom ${code('payload')}.`;
    case 'webhook-failed':
      return say`podwhy hit an internal error on a webhook from source ${code(source)}, or on some of its alerts. What failed is not posted; podwhy retries it the next time it starts. See its log for details.`;
    case 'alert-failed':
      return say`podwhy could not answer an alert from source ${code(source)} because of an internal error. It retries the next time it starts. The log names the alert.`;
    case 'message-failed':
      return say`podwhy could not write a message to channel ${code(channel)} because of an internal error. The message was not posted; podwhy retries it the next time it starts. The log names it.`;
    case 'message-plain':
      return say`podwhy could not write a message to channel ${code(channel)} in full because of an internal error. The message names its alerts and nothing else; see the log for details.`;
    case 'no-route':
      return say`Alerts from source ${code(source)} match no route in podwhy.yaml, and ALERT_CHANNEL is not set. They are not posted.`;
    case 'channel-unusable':
      return say`Slack rejects messages to channel ${code(channel)} (${code(error)}). Its alerts are queued until Slack accepts them: invite podwhy to the channel, or change the route.`;
    case 'message-refused':
      return say`Slack rejects every form of a message to channel ${code(channel)} (${code(error)}). It was not posted; the log names it.`;
    case 'message-degraded':
      return say`Slack rejected the layout of a message to channel ${code(channel)} (${code(error)}). It was posted in a simpler form; the log says what Slack rejected.`;
    case 'cannot-reconcile':
      return say`Slack did not confirm a message to channel ${code(channel)}, and podwhy is not allowed to read the channel to check whether it arrived (${code(error)}). It was sent again and may appear twice. The scopes channels:history and groups:history prevent that.`;
    case 'rules-refused':
      return say`podwhy.yaml is currently not valid, so the previous rules stay in force. ${code(error)}`;
    case 'slack-refuses-token':
      return say`Slack rejects podwhy’s token (${code(error)}). Alerts are queued until this is fixed.`;
  }
}
