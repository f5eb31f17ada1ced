import type { StartFacts } from '../../../src/diagnosis/facts/container-start.ts';
import type { GroupSamples } from '../sample.ts';

const start = {
  subject: 'cart-server',
  exitCode: 128,
  from: 'status',
  limitBytes: 4 * 1024 ** 2,
  command: ['cart-server', '--port=8080'],
  image: 'registry.example.com/shop/cart:2.4',
  architecture: 'arm64',
  missing: undefined,
  path: undefined,
  file: 'cart-server',
  program: 'cart-server --port=8080',
} as const;
const bare = {
  ...start,
  subject: undefined,
  exitCode: undefined,
  limitBytes: undefined,
  command: [],
  architecture: undefined,
  file: undefined,
  program: undefined,
} as const;
const log = {
  ...start,
  ...about('/entrypoint.sh', '/entrypoint.sh'),
  from: 'log',
  exitCode: 255,
  command: ['/entrypoint.sh'],
} as const;

function about(
  subject: string,
  program: string | undefined = start.program,
): Pick<StartFacts, 'subject' | 'path' | 'file' | 'program'> {
  return { subject, path: subject.includes('/') ? subject : undefined, file: subject, program };
}

export const containerStartSamples: GroupSamples<'container-start'> = {
  'start-command-not-found': [start, { ...start, ...about('npm start', 'npm start'), command: ['npm start'] }, bare],
  'start-permission-denied': [{ ...start, ...about('/app/run.sh') }, bare],
  'start-exec-format': [log, bare],
  'start-interpreter-missing': [
    { ...log, missing: 'interpreter', ...about('/entrypoint.sh', log.program) },
    { ...log, missing: 'interpreter', ...about('node', log.program) },
    { ...log, missing: 'library', ...about('libssl.so.3', log.program) },
    { ...log, missing: 'cpu-level', ...about('x86-64-v2', log.program) },
    bare,
  ],
  'start-mount-failed': [{ ...start, ...about('/etc/cart/settings.yaml') }, bare],
  'start-memory-too-low': [start, bare],
  'start-security-profile': [{ ...start, ...about('profiles/cart.json') }, bare],
  'start-runtime-timeout': [start, bare],
  'start-failed': [
    start,
    {
      ...start,
      missing: 'command',
      subject: undefined,
      file: undefined,
      program: undefined,
      exitCode: undefined,
      command: [],
    },
    bare,
  ],
};
