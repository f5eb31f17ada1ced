import { expect, test } from 'vitest';
import type { Diagnosis } from '../../src/diagnosis/diagnosis.ts';
import type { SchedulingFacts } from '../../src/diagnosis/facts/not-scheduled.ts';
import { wordCause, wordDiagnosis } from '../../src/wording/diagnosis-words.ts';
import { plain } from '../../src/wording/sentence.ts';
import { diagnosisOf, sampleOf } from './sample-diagnoses.ts';
import { SAMPLES } from './samples.ts';
import type { Unread } from '../../src/diagnosis/snapshot.ts';

const oom = sampleOf('oom-container-limit');

test('a memory kill, in English', () => {
  const words = wordDiagnosis(oom, 'en');
  expect(words.headline).toBe('shop/cart-0: killed for memory, limit 64 MiB');
  expect(plain(words.verdict)).toBe(
    'Container cart reached its own memory limit of 64 MiB and the kernel killed it (exit 137) 3 min ago, 40 s after it started. It has restarted 7 times in 12 min. It died so soon that the limit is probably too low; this does not look like a leak.',
  );
  expect(
    words.steps.map(({ command, snippet, changes }) => [command, snippet?.includes('memory: 256Mi'), changes]),
  ).toEqual([
    ['kubectl -n shop top pod cart-0 --containers', undefined, false],
    [undefined, true, true],
    [undefined, undefined, false],
  ]);
  expect(plain(words.footer)).toBe('Read from prod-eu at 14:05:51 UTC. podwhy only reads.');
});

test.for([
  ['en', 'More about this cause', 'https://wiki.example.com/podwhy/oom-container-limit.md'],
  ['zh', '关于此原因', 'https://wiki.example.com/podwhy/oom-container-limit.zh.md'],
] as const)('%s: the page about the cause is linked if it is known where the pages are', ([language, label, url]) => {
  expect(wordDiagnosis(oom, language).page).toBeUndefined();
  expect(wordDiagnosis(oom, language, { causePages: 'https://wiki.example.com/podwhy' }).page).toEqual({ label, url });
});

test('a memory kill, in Chinese', () => {
  const words = wordDiagnosis(oom, 'zh');
  expect(words.headline).toBe('shop/cart-0：内存超限被杀，限制 64 MiB');
  expect(plain(words.verdict)).toBe(
    '容器 cart 于 3 分钟前（启动 40 秒后）达到自身的内存限制 64 MiB，被内核杀死（退出码 137）。12 分钟内已重启 7 次。运行时间这么短就被杀，更可能是限制太小，而不是泄漏。',
  );
});

test('a container is named in the headline if the pod has several, and by its role', () => {
  const several = { ...oom, circumstances: { ...oom.circumstances, containers: 2 } } as Diagnosis;
  expect(wordDiagnosis(several, 'en').headline).toBe('shop/cart-0 (cart): killed for memory, limit 64 MiB');
  const init = { ...oom, container: { name: 'wait-for-db', role: 'init', image: 'busybox' } } as Diagnosis;
  expect(wordDiagnosis(init, 'en').headline).toContain('shop/cart-0 (init wait-for-db): ');
  expect(plain(wordDiagnosis(init, 'en').verdict)).toMatch(/^Init container wait-for-db /);
  expect(wordDiagnosis(init, 'zh').headline).toContain('shop/cart-0（Init 容器 wait-for-db）：');
  const sidecar = { ...oom, container: { name: 'proxy', role: 'sidecar', image: 'envoy' } } as Diagnosis;
  expect(plain(wordDiagnosis(sidecar, 'en').verdict)).toMatch(/^Sidecar proxy /);
});

test('a 137 after a failed liveness probe is not explained by memory', () => {
  expect(wordDiagnosis(sampleOf('probe-liveness-kill'), 'en').headline).toBe(
    'shop/cart-0: restarted by its liveness probe, not memory',
  );
  expect(wordDiagnosis(sampleOf('probe-liveness-kill'), 'zh').headline).toBe('shop/cart-0：被存活探针重启，与内存无关');
});

test('a likely diagnosis says what it is based on', () => {
  const log = { container: 'cart', previous: true, lines: ['cannot connect'], decisive: 0 };
  const likely = (over: Partial<Diagnosis>) =>
    plain(wordDiagnosis({ ...sampleOf('crash-dns', 'likely'), ...over } as Diagnosis, 'en').verdict);
  expect(likely({ log })).toMatch(/ Based on the log only\.$/);
  expect(likely({})).toMatch(/ Based only on an event close to it in time\.$/);
  expect(likely({ evidence: [] })).toMatch(/ Based on several signs together; no field states it\.$/);
});

test('shares, other problems and failed reads have a line each', () => {
  const words = wordDiagnosis(
    {
      ...oom,
      target: { ...oom.target, kind: 'Deployment', name: 'cart' },
      pod: { ...oom.target, name: 'cart-7d9f-x2x' },
      share: { same: 3, total: 5 },
      alsoSeen: [
        { cause: 'readiness-failing', container: 'proxy' },
        { cause: 'preempted', container: undefined },
      ],
      unread: [
        { what: { kind: 'events', about: 'node' }, why: 'forbidden', permission: { verb: 'list', resource: 'events' } },
        { what: { kind: 'log', container: 'cart', previous: true }, why: 'gone', permission: undefined },
      ],
    },
    'en',
  );
  expect(words.headline).toBe('deploy/shop/cart: killed for memory, limit 64 MiB');
  expect(words.notes.map(plain)).toEqual([
    '3 of 5 pods have this cause; read from cart-7d9f-x2x.',
    `Also seen: readiness probe failing (proxy); ${wordCause('preempted', 'en')}.`,
  ]);
  expect(plain(words.unread ?? [])).toBe(
    'Could not read: node events (needs list events), previous log of cart (no longer kept).',
  );
  expect(words.steps[0]?.command).toContain('cart-7d9f-x2x');
});

test('what could not be read is named in Chinese too', () => {
  const unread = [
    { what: { kind: 'events', about: 'object' }, why: 'timeout', permission: undefined },
    {
      what: { kind: 'object', of: 'Node', namespace: undefined, name: 'node-a' },
      why: 'forbidden',
      permission: { verb: 'get', resource: 'nodes' },
    },
    { what: { kind: 'events', about: 'node' }, why: 'expired', permission: undefined },
    { what: { kind: 'log', container: 'cart', previous: true }, why: 'gone', permission: undefined },
  ] as const;
  expect(plain(wordDiagnosis({ ...oom, unread }, 'zh').unread ?? [])).toBe(
    '未能读取：事件（超时）、节点 node-a（需要权限 get nodes）、节点事件（已过期）、容器 cart 上一次的日志（已不再保留）。',
  );
});

test('the earlier cause of a recovered pod is named', () => {
  const recovered = diagnosisOf('recovered', SAMPLES.recovered[0]);
  expect(wordDiagnosis(recovered, 'en').notes.map(plain)).toContain(
    'Previous failure: killed for memory at its own limit.',
  );
});

test('without metrics-server no step asks it', () => {
  const unread = [{ what: { kind: 'metrics', of: 'pod' }, why: 'not-found', permission: undefined }] as const;
  const steps = wordDiagnosis({ ...oom, unread }, 'en').steps;
  expect(steps.map(({ command }) => command)).not.toContain('kubectl -n shop top pod cart-0 --containers');
  expect(steps[0]?.snippet).toContain('memory: 256Mi');
});

test("the scheduler's message becomes a table", () => {
  const facts: SchedulingFacts = {
    ...SAMPLES['unschedulable-taint'][0],
    asked: { memory: '8Gi' },
    taints: [],
    refusals: [
      {
        nodes: 3,
        cause: 'unschedulable-taint',
        text: 'node(s) had untolerated taint(s)',
        subject: 'gpu=only:NoSchedule',
      },
      { nodes: 2, cause: 'unschedulable-memory', text: 'Insufficient memory', subject: 'memory' },
      { nodes: undefined, cause: 'unschedulable-mixed', text: 'something new', subject: undefined },
    ],
  };
  const diagnosis = diagnosisOf('unschedulable-taint', facts);
  expect(wordDiagnosis(diagnosis, 'en').table).toEqual([
    ['nodes', 'why not'],
    ['3', 'taint gpu=only:NoSchedule is not tolerated'],
    ['2', 'not enough memory unreserved for the requested 8 GiB'],
    ['all', 'something new'],
  ]);
  expect(wordDiagnosis(diagnosis, 'zh').table?.[1]).toEqual(['3', '污点 gpu=only:NoSchedule，Pod 未容忍']);
  expect(wordDiagnosis(oom, 'en').table).toBeUndefined();
});

test('a log that was read is shown with its title, and not asked for again', () => {
  const log = { container: 'cart', previous: true, lines: ['starting', 'FATAL: no database'], decisive: 1 };
  const words = wordDiagnosis({ ...sampleOf('probe-liveness-kill'), log }, 'en');
  expect(words.log).toEqual({ ...log, title: 'Log of cart, previous run' });
  expect(words.steps.map(({ command }) => command ?? '').filter((command) => command.includes(' logs '))).toEqual([]);
});

test('a code with a conventional meaning is shown with it', () => {
  const crash = sampleOf('crash-app-error');
  const verdicts = (exitCode: number) =>
    (['en', 'zh'] as const).map((language) =>
      plain(wordDiagnosis({ ...crash, facts: { ...crash.facts, exitCode } } as Diagnosis, language).verdict),
    );
  expect(verdicts(1).join()).toMatch(/the program chose the code itself.*退出码由程序自己给出/);
  expect(verdicts(124).join()).toMatch(/124 comes from timeout: .*124 来自 timeout：/);
  for (let code = 64; code <= 78; code++)
    expect(verdicts(code).join()).toMatch(/sysexits\.h, .* is EX_[A-Z]+: [a-z].*EX_/);
});

test('an exit code is not doubted because the log is gone', () => {
  const facts = { ...sampleOf('crash-app-error').facts, exitCode: 124, log: 'gone' };
  const likely = diagnosisOf('crash-app-error', facts, { confidence: 'likely', evidence: [] });
  expect(wordDiagnosis(likely, 'en').headline).toBe('shop/cart-0: exits with 124 after 2 s');
  expect(plain(wordDiagnosis(likely, 'en').verdict)).toMatch(/That it ended by itself is inferred: [^.]+\.$/);
});

test('missing metrics are reported once, and only if memory is the cause', () => {
  const unread: readonly Unread[] = [
    { what: { kind: 'metrics', of: 'pod' }, why: 'not-found', permission: undefined },
    { what: { kind: 'metrics', of: 'neighbours' }, why: 'not-found', permission: undefined },
    { what: { kind: 'events', about: 'object' }, why: 'timeout', permission: undefined },
  ];
  const unreadLine = (diagnosis: Diagnosis) => plain(wordDiagnosis({ ...diagnosis, unread }, 'en').unread ?? []);
  expect(unreadLine(oom)).toBe('Could not read: metrics (not found), events (took too long).');
  expect(unreadLine(sampleOf('evicted-memory'))).toMatch(/metrics \(not found\)/);
  expect(unreadLine(sampleOf('crash-signal'))).toBe('Could not read: events (took too long).');
  const forbidden = [
    {
      what: { kind: 'metrics', of: 'pod' },
      why: 'forbidden',
      permission: { verb: 'list', resource: 'pods.metrics.k8s.io' },
    },
  ] as const;
  expect(plain(wordDiagnosis({ ...sampleOf('crash-signal'), unread: forbidden }, 'en').unread ?? [])).toContain(
    'needs',
  );
});

test('after an unexplained kill there is a step that asks who did it', () => {
  const recovered = diagnosisOf('recovered', { ...SAMPLES.recovered[0], earlier: 'killed-external' });
  const steps = wordDiagnosis({ ...recovered, log: undefined }, 'en').steps.map(({ command }) => command ?? '');
  expect(steps.join('\n')).toMatch(/--previous\n.* get events .*\ndmesg .*\n.* --watch$/);
  const memory = wordDiagnosis(diagnosisOf('recovered', SAMPLES.recovered[0]), 'en').steps;
  expect(memory.map(({ command }) => command ?? '').join()).not.toContain('dmesg');
});
