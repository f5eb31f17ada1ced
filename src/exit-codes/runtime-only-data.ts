import type { LikelyCauseId, StepId, TellApartId, TrapId } from './ids.ts';
import type { RuntimeId } from './runtimes-data.ts';

const JVM: readonly RuntimeId[] = ['jvm', 'elasticsearch', 'spark'];
const V8: readonly RuntimeId[] = ['node', 'deno', 'chrome'];
const PYTHON: readonly RuntimeId[] = ['python', 'gunicorn', 'celery', 'airflow'];

/** Advice that only applies to some runtimes: it is left out if another runtime was named. */
export const RUNTIME_ONLY: Readonly<
  Partial<Record<LikelyCauseId | TellApartId | StepId | TrapId, readonly RuntimeId[]>>
> = {
  'jvm-native-crash': JVM,
  'jvm-exit-on-oom': JVM,
  'jvm-crash-file': JVM,
  'jvm-oom-line': JVM,
  'jvm-heap': JVM,
  '143-jvm': JVM,
  'three-is-jvm-oom': JVM,
  'npe-is-not-139': JVM,
  'node-heap-full': V8,
  'node-heap': V8,
  'v8-line': V8,
  'v8-fatal': V8,
  'trap-or-abort': V8,
  'go-panic': ['go'],
  'panic-in-log': ['go'],
  'two-is-go-panic': ['go'],
  'two-go-segv': ['go'],
  '139-managed': ['go', ...JVM],
  'quit-jvm-go': ['go', ...JVM],
  'dotnet-failfast': ['dotnet'],
  'dotnet-missing-lib': ['dotnet'],
  'dotnet-host-line': ['dotnet'],
  'dotnet-host-code': ['dotnet'],
  'dotnet-own-codes': ['dotnet'],
  'cpp-terminate': ['c', ...V8],
  'nginx-quit-zero': ['nginx'],
  'gunicorn-worker-boot': PYTHON,
  'gunicorn-boot-line': PYTHON,
  'mongo-options': ['mongodb'],
  'mongo-replication': ['mongodb'],
  'terraform-changes': ['terraform'],
  'git-fatal': ['git', 'shell'],
  'git-in-log': ['git', 'shell'],
  'php-perl-fatal': ['php', 'perl'],
  'ssh-transport': ['ssh', 'git', 'rsync', 'ansible', 'shell'],
  'windows-abort-three': ['windows'],
  'docker-cli-failed': ['docker', 'shell'],
  'git-bisect-skip': ['git', 'shell'],
  'shell-syntax': ['shell'],
  'exit-bad-argument': ['shell'],
  'typo-or-crlf': ['shell', 'docker'],
};
