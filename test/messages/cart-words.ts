import { code, say } from '../../src/wording/sentence.ts';
import type { DiagnosisWords, ExplanationWords } from '../../src/wording/words.ts';

const ended = new Date('2026-11-21T14:02:51Z');

/** An answer as the wording makes it, with every part that a message can show. */
export const cart: DiagnosisWords = {
  language: 'en',
  target: { context: 'prod-eu', kind: 'Pod', namespace: 'shop', name: 'cart-0' },
  cause: 'oom-container-limit',
  headline: 'shop/cart-0: killed for memory, limit 64 MiB',
  verdict: say`Container ${code('cart')} reached its own limit of 64 MiB and the kernel killed it${[' ', { time: ended, text: '3 min ago' }]} (exit ${code(137)}).`,
  evidenceTitle: 'Evidence',
  evidence: [
    { source: 'status.containerStatuses[cart].lastState.terminated', text: 'OOMKilled, 137', at: ended },
    { source: 'spec.containers[cart].resources.limits.memory', text: '64Mi', at: undefined },
  ],
  log: {
    container: 'cart',
    previous: true,
    title: 'Log of the previous run',
    lines: ['starting', 'loading catalogue (210 MB)', 'done'],
    decisive: 1,
  },
  table: [
    ['nodes', 'why not'],
    ['3', 'taint gpu=only:NoSchedule, not tolerated'],
  ],
  stepsTitle: 'Next',
  steps: [
    {
      text: say`Look at what it used.`,
      command: 'kubectl top pod cart-0 -n shop --containers',
      snippet: undefined,
      changes: false,
    },
    {
      text: say`Give it room.`,
      command: undefined,
      snippet: 'resources:\n  limits:\n    memory: 256Mi',
      changes: true,
    },
  ],
  notes: [say`Also: readiness probe of ${code('proxy')} fails.`],
  unread: say`Not read: node events (needs ${code('list events')}).`,
  footer: say`Read ${{ time: ended, text: '14:02:51 UTC' }} from ${code('prod-eu')}. podwhy only reads.`,
  page: undefined,
  buttons: { share: 'Share in channel', refresh: 'Refresh' },
};

export const code137: ExplanationWords = {
  language: 'zh',
  input: '137',
  headline: '137 = 128 + 9：被 SIGKILL 杀死',
  readings: [
    {
      code: 137,
      kind: 'signal',
      kindTitle: '信号',
      name: 'SIGKILL',
      meaning: say`被外部立即终止。`,
      madeBy: say`内核发出信号。`,
      sources: [],
    },
  ],
  causesTitle: '可能的原因',
  causes: [say`超出内存限制（${code('OOMKilled')}）。`],
  tellApartTitle: '如何区分',
  tellApart: [say`看 ${code('lastState.terminated.reason')}。`],
  stepsTitle: '下一步',
  steps: [{ text: say`看状态。`, command: 'kubectl describe pod cart-0 -n shop', snippet: undefined, changes: false }],
  trapsTitle: '别误会',
  traps: [say`137 不一定是内存。`],
  whereToReadTitle: '在哪里看退出码',
  whereToRead: [
    {
      text: say`docker：`,
      command: "docker inspect -f '{{.State.ExitCode}}' cart",
      snippet: undefined,
      changes: false,
    },
  ],
  footer: say`podwhy 只读。`,
  buttons: { share: '分享到频道' },
};
