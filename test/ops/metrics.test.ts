import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createMetrics } from '../../src/ops/metrics.ts';

test('the page is in the text format of Prometheus', async () => {
  const metrics = createMetrics();
  const answers = metrics.counter('podwhy_answers_total', 'Answers given.', ['cause']);
  const seconds = metrics.histogram('podwhy_answer_seconds', 'Time to answer.', ['command'], [0.1, 1]);
  metrics.gauge(
    'podwhy_waiting',
    'Messages that wait.',
    [],
    async () => await Promise.resolve([{ labels: {}, value: 3 }]),
  );
  answers.inc({ cause: 'oom-container-limit' });
  answers.inc({ cause: 'oom-container-limit' }, 2);
  seconds.observe({ command: 'podwhy' }, 0.05);
  seconds.observe({ command: 'podwhy' }, 0.5);
  expect(await metrics.text()).toBe(
    `# HELP podwhy_answers_total Answers given.
# TYPE podwhy_answers_total counter
podwhy_answers_total{cause="oom-container-limit"} 3

# HELP podwhy_answer_seconds Time to answer.
# TYPE podwhy_answer_seconds histogram
podwhy_answer_seconds_bucket{le="0.1",command="podwhy"} 1
podwhy_answer_seconds_bucket{le="1",command="podwhy"} 2
podwhy_answer_seconds_bucket{le="+Inf",command="podwhy"} 2
podwhy_answer_seconds_sum{command="podwhy"} 0.55
podwhy_answer_seconds_count{command="podwhy"} 2

# HELP podwhy_waiting Messages that wait.
# TYPE podwhy_waiting gauge
podwhy_waiting 3
`,
  );
});

test('characters that would end a label are escaped', async () => {
  const metrics = createMetrics();
  metrics.counter('podwhy_errors_total', 'Errors.', ['what']).inc({ what: 'a "b"\\\nc' });
  expect(await metrics.text()).toContain(String.raw`podwhy_errors_total{what="a \"b\"\\\nc"} 1`);
});

test('a gauge of several values', async () => {
  const metrics = createMetrics();
  metrics.gauge(
    'podwhy_backlog',
    'What waits.',
    ['what'],
    async () => await Promise.resolve([{ labels: { what: 'posts' }, value: 2 }]),
  );
  expect(await metrics.text()).toContain('podwhy_backlog{what="posts"} 2\n');
});

test('two instances in one process do not share metrics', async () => {
  const [one, other] = [createMetrics(), createMetrics()];
  const errors = [one, other].map((metrics) => metrics.counter('podwhy_errors_total', 'Errors.', ['what']));
  errors[0]?.inc({ what: 'a' });
  expect(await other.text()).not.toContain('podwhy_errors_total{');
});

test.for([
  'process_resident_memory_bytes',
  'process_start_time_seconds',
  'process_cpu_seconds_total',
  // prom-client counts them on Linux only.
  ...(process.platform === 'linux' ? ['process_open_fds'] : []),
  'nodejs_heap_size_used_bytes',
  'nodejs_eventloop_lag_p99_seconds',
  'nodejs_gc_duration_seconds',
])('the process reports %s', async (name) => {
  const metrics = createMetrics();
  metrics.countProcess();
  expect(await metrics.text()).toMatch(new RegExp(`^# HELP ${name} `, 'm'));
});

test('the metrics of the process do not keep it alive', () => {
  const module = join(import.meta.dirname, '../../src/ops/metrics.ts');
  const script = `
    const { createMetrics } = await import(${JSON.stringify(module)});
    const metrics = createMetrics();
    metrics.countProcess();
    await metrics.text();
    console.log('at its end');`;
  const printed = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
    encoding: 'utf8',
    timeout: 4_000,
  });
  expect(printed).toBe('at its end\n');
});
