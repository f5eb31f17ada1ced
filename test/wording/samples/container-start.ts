import type { GroupSamples } from '../sample.ts';

const start = {
  message: 'exec: "cart-server": executable file not found in $PATH',
  subject: 'cart-server',
  exitCode: 128,
  from: 'status',
  limitBytes: 4 * 1024 ** 2,
  command: ['cart-server', '--port=8080'],
  image: 'registry.example.com/shop/cart:2.4',
  architecture: 'arm64',
  missing: undefined,
} as const;
const bare = {
  ...start,
  message: undefined,
  subject: undefined,
  exitCode: undefined,
  limitBytes: undefined,
  command: [],
  architecture: undefined,
} as const;
const log = { ...start, from: 'log', exitCode: 255, subject: '/entrypoint.sh', command: ['/entrypoint.sh'] } as const;

export const containerStartSamples: GroupSamples<'container-start'> = {
  'start-command-not-found': [start, { ...start, subject: 'npm start', command: ['npm start'] }, bare],
  'start-permission-denied': [{ ...start, subject: '/app/run.sh' }, bare],
  'start-exec-format': [log, bare],
  'start-interpreter-missing': [
    { ...log, missing: 'interpreter', subject: '/entrypoint.sh' },
    { ...log, missing: 'interpreter', subject: 'node' },
    { ...log, missing: 'library', subject: 'libssl.so.3' },
    { ...log, missing: 'cpu-level', subject: 'x86-64-v2' },
    bare,
  ],
  'start-mount-failed': [{ ...start, subject: '/etc/cart/settings.yaml' }, bare],
  'start-memory-too-low': [start, bare],
  'start-security-profile': [{ ...start, subject: 'profiles/cart.json' }, bare],
  'start-runtime-timeout': [start, bare],
  'start-failed': [start, { ...start, missing: 'command', subject: undefined, exitCode: undefined, command: [] }, bare],
};
