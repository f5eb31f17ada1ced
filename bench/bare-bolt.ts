// The least that a Bolt app can be: it acknowledges /exitcode with a word. What podwhy's /exitcode is measured against.
import { App } from '@slack/bolt';

const [apiUrl = '', port = '0'] = process.argv.slice(2);
const app = new App({
  token: 'xoxb-fake-slack',
  signingSecret: 'fake-slack-signing-secret',
  clientOptions: { slackApiUrl: apiUrl },
});
app.command('/exitcode', async ({ ack }) => {
  await ack('acknowledged');
});
await app.start(Number(port));
process.stdout.write('ready\n');
