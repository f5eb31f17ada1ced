import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { runPodwhy } from '../scripts/running-podwhy.ts';
import { startStandIn } from '../src/console/stand-in/stand-in.ts';
import { median, ROOT, stop, timeProcess, type Figure } from './measure.ts';

const WARM_UP = 5;
const ROUNDS = 40;

/** An API server of `test/cluster`: its kubeconfig, and the folder of its kubectl. */
export interface ApiServer {
  readonly kubeconfig: string;
  readonly path: string;
}

/** `/podwhy namespace/pod` in the running bot, request to answer, and `kubectl describe pod` as a process, on the same API server. */
export async function benchPodwhyBesideKubectl(server: ApiServer): Promise<Figure[]> {
  const environment = { ...process.env, KUBECONFIG: server.kubeconfig, PATH: server.path };
  const replay = spawn('test/cluster/replay.py', ['test/recordings'], {
    cwd: ROOT,
    env: environment,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const target = await firstTarget(replay.stdout);
  let eventsUrl = '';
  const slack = await startStandIn({ eventsUrl: () => eventsUrl });
  const podwhy = await runPodwhy({
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_SIGNING_SECRET: slack.signingSecret,
    SLACK_API_URL: slack.url,
    KUBECONFIG: server.kubeconfig,
  });
  eventsUrl = `${podwhy.url}/slack/events`;
  const [namespace = '', pod = ''] = target.split('/');
  const own: number[] = [];
  const describe: number[] = [];
  for (let round = 0; round < WARM_UP + ROUNDS; round++) {
    const { body, tookMs } = await slack.deliverCommand({ command: '/podwhy', text: target });
    if (!body.includes(pod)) throw new Error(`no answer about ${target}: ${body.slice(0, 200)}`);
    const seconds = await timeProcess('kubectl', ['describe', 'pod', '-n', namespace, pod], environment);
    if (round < WARM_UP) continue;
    own.push(tookMs);
    describe.push(1000 * seconds);
  }
  await Promise.all([podwhy.stop(), stop(replay), slack.stop()]);
  return [
    { what: `/podwhy ${target}`, value: median(own), unit: 'ms', atMost: undefined },
    { what: 'kubectl describe pod', value: median(describe), unit: 'ms', atMost: undefined },
    { what: '/podwhy beside kubectl describe', value: median(own) / median(describe), unit: 'times', atMost: 0.5 },
  ];
}

/** The first pod that was replayed, once all are. */
async function firstTarget(output: NodeJS.ReadableStream): Promise<string> {
  let first: string | undefined;
  for await (const line of createInterface({ input: output })) {
    if (line.trim() === 'ready') break;
    const target = line.startsWith('{') ? (JSON.parse(line) as { target: string; kind?: string }).target : undefined;
    if (target?.split('/').length === 2) first ??= target;
  }
  if (first === undefined) throw new Error('nothing was replayed');
  return first;
}
