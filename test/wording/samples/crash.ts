import { ago, type GroupSamples } from '../sample.ts';

const crash = {
  exitCode: 1,
  signal: undefined,
  ranSeconds: 2,
  finishedAt: ago(45),
  restarts: 7,
  overSeconds: 720,
  signalNumber: undefined,
  subject: undefined,
  shortSubject: undefined,
  isPort: false,
  loopback: undefined,
  service: undefined,
  log: 'read',
  limitBytes: 256 * 1024 ** 2,
  restartPolicy: 'Always',
  image: 'registry.example.com/shop/cart:2.4',
  command: ['/app/cart'],
  args: ['--port', '8080'],
} as const;
const bare = {
  ...crash,
  ranSeconds: undefined,
  finishedAt: undefined,
  restarts: 0,
  overSeconds: undefined,
  log: 'gone',
  limitBytes: undefined,
  restartPolicy: undefined,
} as const;
const killed = {
  exitCode: 137,
  finishedAt: ago(300),
  ranSeconds: 7200,
  graceSeconds: 30,
  limitBytes: undefined,
  restarts: 1,
  runningSince: ago(290),
} as const;
const bareKilled = {
  exitCode: 137,
  finishedAt: undefined,
  ranSeconds: undefined,
  graceSeconds: undefined,
  limitBytes: undefined,
  restarts: 0,
  runningSince: undefined,
} as const;

export const crashSamples: GroupSamples<'crash'> = {
  'crash-app-error': [
    crash,
    { ...crash, exitCode: 3, log: 'empty' },
    { ...crash, exitCode: 124, log: 'gone' },
    { ...crash, exitCode: 78 },
    { ...crash, ranSeconds: 0.2, log: 'unread' },
    bare,
  ],
  'crash-signal': [
    { ...crash, exitCode: 139, signal: 'SIGSEGV', signalNumber: 11 },
    { ...crash, exitCode: 135, signal: 'SIGBUS', signalNumber: 7 },
    { ...crash, exitCode: 132, signal: 'SIGILL', signalNumber: 4 },
    { ...bare, exitCode: -1073741819 },
  ],
  'crash-dotnet-host': [
    { ...crash, exitCode: 150 },
    { ...bare, exitCode: 131 },
  ],
  'completed-loop': [
    { ...crash, exitCode: 0 },
    { ...bare, exitCode: 0 },
  ],
  'killed-grace-exceeded': [killed, bareKilled],
  'killed-external': [killed, { ...bareKilled, limitBytes: 1024 ** 3 }],
  'status-lost': [
    { exitCode: 137, reason: 'ContainerStatusUnknown', node: 'node-a' },
    { exitCode: -1, reason: undefined, node: undefined },
  ],
  'restart-all': [
    { source: 'cart', victims: ['metrics', 'proxy'] },
    { source: undefined, victims: [] },
  ],
  'restarted-spec-change': [
    { what: 'definition', at: ago(600) },
    { what: 'resize', at: undefined },
  ],
};
