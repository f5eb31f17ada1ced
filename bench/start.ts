import { setTimeout as sleep } from 'node:timers/promises';
import { runPodwhy } from '../scripts/running-podwhy.ts';
import { median, NODE, residentMegabytes, timeProcess, type Figure } from './measure.ts';

const RUNS = 5;
/** Long enough for what is loaded after the start, and for the garbage collector. */
const REST_MS = 5_000;

/** Start to ready and memory at rest, on recordings and with Kubernetes, and the command line as a process. */
export async function benchStart(kubeconfig: string | undefined): Promise<Figure[]> {
  const recordings = await startOften({});
  const figures: Figure[] = [
    { what: 'start to ready, recordings', value: recordings.ready, unit: 's', atMost: 1.5 },
    { what: 'memory at rest, recordings', value: recordings.memory, unit: 'MB', atMost: 130 },
  ];
  if (kubeconfig !== undefined) {
    const kubernetes = await startOften({ KUBECONFIG: kubeconfig }, ['--context', 'local']);
    figures.push(
      { what: 'start to ready, Kubernetes', value: kubernetes.ready, unit: 's', atMost: 1.5 },
      { what: 'memory at rest, Kubernetes', value: kubernetes.memory, unit: 'MB', atMost: 150 },
    );
  }
  const times = [];
  for (let run = 0; run < 2 * RUNS; run++) times.push(await timeProcess(NODE, ['src/main.ts', 'exitcode', '137']));
  return [...figures, { what: 'podwhy exitcode 137, as a process', value: median(times), unit: 's', atMost: 0.2 }];
}

async function startOften(
  environment: Readonly<Record<string, string>>,
  words: readonly string[] = [],
): Promise<{ ready: number; memory: number }> {
  const ready: number[] = [];
  const memory: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const started = performance.now();
    const podwhy = await runPodwhy(environment, words);
    ready.push((performance.now() - started) / 1000);
    await sleep(REST_MS);
    memory.push(residentMegabytes(podwhy.pid));
    await podwhy.stop();
  }
  return { ready: median(ready), memory: median(memory) };
}
