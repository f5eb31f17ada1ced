import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { runPodwhy } from '../scripts/running-podwhy.ts';
import { startFakeSlack } from '../src/console/fake-slack/start-fake-slack.ts';
import { median, NODE, ROOT, stop, type Figure } from './measure.ts';
import { freePort } from '../test/free-port.ts';

const WARM_UP = 50;
const ROUNDS = 300;

/** `/exitcode 139`, request to acknowledgement, in podwhy and in a Bolt app that only acknowledges, turn by turn. */
export async function benchExitcodeInSlack(): Promise<Figure[]> {
  const port = await freePort();
  let eventsUrl = '';
  const slack = await startFakeSlack({ eventsUrl: () => eventsUrl });
  const bare = spawn(NODE, ['bench/bare-bolt.ts', slack.url, String(port)], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(bare.stdout, 'data');
  const podwhy = await runPodwhy({
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_SIGNING_SECRET: slack.signingSecret,
    SLACK_API_URL: slack.url,
    PODWHY_RECORDINGS: join(ROOT, 'test/recordings'),
  });
  const urls = { podwhy: `${podwhy.url}/slack/events`, bare: `http://127.0.0.1:${port}/slack/events` };
  const times = { podwhy: [] as number[], bare: [] as number[] };
  for (let round = 0; round < WARM_UP + ROUNDS; round++) {
    for (const who of ['podwhy', 'bare'] as const) {
      eventsUrl = urls[who];
      const { acknowledged, tookMs } = await slack.deliverCommand({ command: '/exitcode', text: '139' });
      if (!acknowledged) throw new Error(`${who} did not acknowledge`);
      if (round >= WARM_UP) times[who].push(tookMs);
    }
  }
  await Promise.all([podwhy.stop(), stop(bare), slack.stop()]);
  const own = median(times.podwhy);
  const least = median(times.bare);
  return [
    { what: '/exitcode 139 in podwhy', value: own, unit: 'ms', atMost: undefined },
    { what: '/exitcode in a Bolt app that only acknowledges', value: least, unit: 'ms', atMost: undefined },
    { what: '/exitcode, podwhy above the bare app', value: own - least, unit: 'ms', atMost: 1 },
  ];
}
