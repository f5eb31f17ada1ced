// A fake Slack in a separate process, so that podwhy can be killed and restarted next to it:
//   node scripts/fake-slack.ts --port 4000 --events-url http://127.0.0.1:3000/slack/events [--no-limits] [--subscribe message.channels,app_mention]
// Prints one line of JSON when it serves ({url, botToken, appToken, signingSecret}); `/control/…` steers it and reads it back.
import { parseArgs } from 'node:util';

import { noLimits, slackLimits } from '../src/console/fake-slack/rate-limits.ts';
import { startFakeSlack } from '../src/console/fake-slack/start-fake-slack.ts';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    'events-url': { type: 'string' },
    'no-limits': { type: 'boolean', default: false },
    subscribe: { type: 'string', default: '' },
  },
});
const fakeSlack = await startFakeSlack({
  port: Number(values.port),
  limits: values['no-limits'] ? noLimits : slackLimits,
  subscriptions: values.subscribe.split(',').filter((type) => type !== ''),
  control: true,
  eventsUrl: () => values['events-url'],
});
const { url, botToken, appToken, signingSecret } = fakeSlack;
console.log(JSON.stringify({ url, botToken, appToken, signingSecret }));
