import { join } from 'node:path';
import { runPodwhy } from '../scripts/running-podwhy.ts';
import { startFakeSlack } from '../src/console/fake-slack/start-fake-slack.ts';
import type { ApiServer } from '../test/e2e/api-server.setup.ts';
import { play } from '../test/e2e/cluster.ts';
import { median, ROOT, timeProcess, type Figure } from './measure.ts';

const WARM_UP = 5;
const ROUNDS = 40;

/** `/podwhy namespace/pod` in the running bot, request to answer, and `kubectl describe pod` as a process, on the same API server. */
export async function benchPodwhyBesideKubectl(server: ApiServer): Promise<Figure[]> {
  const played = await play(server, join(ROOT, 'test/recordings/cart-0'));
  const [target = ''] = played.cases.map((one) => one.target);
  const [namespace = '', pod = ''] = target.split('/');
  let eventsUrl = '';
  const slack = await startFakeSlack({ eventsUrl: () => eventsUrl });
  const podwhy = await runPodwhy({
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_SIGNING_SECRET: slack.signingSecret,
    SLACK_API_URL: slack.url,
    KUBECONFIG: server.kubeconfig,
  });
  eventsUrl = `${podwhy.url}/slack/events`;
  const own: number[] = [];
  const describe: number[] = [];
  const words = ['--kubeconfig', server.kubeconfig, 'describe', 'pod', '-n', namespace, pod];
  for (let round = 0; round < WARM_UP + ROUNDS; round++) {
    const { body, tookMs } = await slack.deliverCommand({ command: '/podwhy', text: target });
    if (!body.includes(pod)) throw new Error(`no answer about ${target}: ${body.slice(0, 200)}`);
    const seconds = await timeProcess(server.kubectl, words);
    if (round < WARM_UP) continue;
    own.push(tookMs);
    describe.push(1000 * seconds);
  }
  await podwhy.stop();
  await Promise.all([played.stop(), slack.stop()]);
  return [
    { what: '/podwhy namespace/pod', value: median(own), unit: 'ms', atMost: undefined },
    { what: 'kubectl describe pod', value: median(describe), unit: 'ms', atMost: undefined },
    { what: '/podwhy beside kubectl describe', value: median(own) / median(describe), unit: 'times', atMost: 0.5 },
  ];
}
