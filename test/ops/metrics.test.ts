import { expect, test } from 'vitest';
import { createMetrics } from '../../src/ops/metrics.ts';

test('a page as Prometheus reads it', async () => {
  const metrics = createMetrics();
  const answers = metrics.counter('podwhy_answers_total', 'Answers given.');
  const seconds = metrics.histogram('podwhy_answer_seconds', 'Time to answer.', [0.1, 1]);
  metrics.gauge('podwhy_waiting', 'Messages that wait.', () => 3);
  answers.add({ cause: 'oom-container-limit' });
  answers.add({ cause: 'oom-container-limit' }, 2);
  seconds.observe(0.05, { command: 'podwhy' });
  seconds.observe(0.5, { command: 'podwhy' });
  expect(await metrics.text()).toBe(
    `# HELP podwhy_answers_total Answers given.
# TYPE podwhy_answers_total counter
podwhy_answers_total{cause="oom-container-limit"} 3
# HELP podwhy_answer_seconds Time to answer.
# TYPE podwhy_answer_seconds histogram
podwhy_answer_seconds_bucket{command="podwhy",le="0.1"} 1
podwhy_answer_seconds_bucket{command="podwhy",le="1"} 2
podwhy_answer_seconds_bucket{command="podwhy",le="+Inf"} 2
podwhy_answer_seconds_sum{command="podwhy"} 0.55
podwhy_answer_seconds_count{command="podwhy"} 2
# HELP podwhy_waiting Messages that wait.
# TYPE podwhy_waiting gauge
podwhy_waiting 3
`,
  );
});

test('signs that would end a label are escaped', async () => {
  const metrics = createMetrics();
  metrics.counter('podwhy_errors_total', 'Errors.').add({ what: 'a "b"\\\nc' });
  expect(await metrics.text()).toContain(String.raw`podwhy_errors_total{what="a \"b\"\\\nc"} 1`);
});

test('a gauge of several values', async () => {
  const metrics = createMetrics();
  metrics.gauge(
    'podwhy_backlog',
    'What waits.',
    async () => await Promise.resolve([{ labels: { what: 'posts' }, value: 2 }]),
  );
  expect(await metrics.text()).toContain('podwhy_backlog{what="posts"} 2\n');
});
