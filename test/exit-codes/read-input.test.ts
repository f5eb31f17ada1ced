import { expect, test } from 'vitest';
import type { ReadInput } from '../../src/exit-codes/explanation.ts';
import { readInput } from '../../src/exit-codes/read-input.ts';
import { SIGNALS } from '../../src/exit-codes/signals-data.ts';

/** The gist of what was read, to compare: `code 137 java`, `signal 9`, `reason OOMKilled`. */
function summarizeError(read: ReadInput): string {
  switch (read.kind) {
    case 'help':
      return 'help';
    case 'unreadable':
      return `unreadable ${read.nearest.join(' ')}`.trim();
    case 'code':
      return `code ${read.value}${read.runtime ? ` ${read.runtime}` : ''}`;
    case 'signal':
      return `signal ${read.signal}${read.runtime ? ` ${read.runtime}` : ''}`;
    case 'reason':
      return ['reason', read.init ? 'Init:' : '', read.reason, read.resource ?? '', read.code ?? '']
        .filter((part) => part !== '')
        .join(' ');
  }
}

test.for([
  ['137', 'code 137'],
  [' 137 ', 'code 137'],
  ['+1', 'code 1'],
  ['-1', 'code -1'],
  ['-9', 'code -9'],
  ['256', 'code 256'],
  ['3221225477', 'code 3221225477'],
  ['3,221,225,477', 'code 3221225477'],
  ['-1073741819', 'code -1073741819'],
  ['0xC0000005', 'code 3221225477'],
  ['C0000005', 'code 3221225477'],
  ['0x89', 'code 137'],
  ['99999999999999999999', 'code 99999999999999999999'],
  ['128+9', 'code 137'],
  ['128 + 9', 'code 137'],
  ['１３７', 'code 137'],
  ['`143`', 'code 143'],
  ['"143"', 'code 143'],
  ['exit code 137', 'code 137'],
  ['Exit Code:    137', 'code 137'],
  ['exitCode=137', 'code 137'],
  ['exit 1', 'code 1'],
  ['Error 137', 'code 137'],
  ['Exited (137) 3 minutes ago', 'code 137'],
  ['why does my pod exit with 139?', 'code 139'],
  ['退出码 137', 'code 137'],
  ['退出码137是什么意思', 'code 137'],
  ['137 💥', 'code 137'],
  ['139 java', 'code 139 jvm'],
  ['java 139', 'code 139 jvm'],
  ['139 Java17', 'code 139 jvm'],
  ['node 134', 'code 134 node'],
  ['134 node.js', 'code 134 node'],
  ['3 jvm', 'code 3 jvm'],
  ['137 dotnet', 'code 137 dotnet'],
  ['131 .NET', 'code 131 dotnet'],
  ['exit code 2 in golang', 'code 2 go'],
  ['python3.12 exit 1', 'code 1 python'],
  ['42 cobol', 'code 42'],
  ['EX_CONFIG', 'code 78 sysexits'],
  ['EXIT_EXEC', 'code 203 systemd'],
  ['STATUS_ACCESS_VIOLATION', 'code 3221225477 windows'],
  ['FrameworkMissingFailure', 'code 150 dotnet'],
])('a code: %s', ([text, expected]) => {
  expect(summarizeError(readInput(text ?? ''))).toBe(expected);
});

test.for([
  ['signal 99', 'unreadable Signal SIGILL'],
  ['signal 139', 'code 139'],
  ['kill -9', 'signal 9'],
  ['kill -KILL', 'signal 9'],
  ['kill -SIGSEGV', 'signal 11'],
  ['kill -s TERM', 'signal 15'],
  ['kill', 'signal 9'],
  ['signal 11', 'signal 11'],
  ['signal: killed', 'signal 9'],
  ['信号 9', 'signal 9'],
  ['Signal:9', 'signal 9'],
  ['segfault', 'signal 11'],
  ['segmentation fault (core dumped)', 'signal 11'],
  ['Ctrl-C', 'signal 2'],
  ['SIGRTMIN+3', 'signal 37'],
  ['RTMAX-1', 'signal 63'],
  ['SIGPOLL', 'signal 29'],
  ['SIGKILL java', 'signal 9 jvm'],
])('a signal: %s', ([text, expected]) => {
  expect(summarizeError(readInput(text ?? ''))).toBe(expected);
});

test.for(SIGNALS)('every spelling of $name', ({ name, number }) => {
  const short = name.slice(3);
  for (const text of [
    name,
    name.toLowerCase(),
    short,
    short.toLowerCase(),
    `kill -${short}`,
    `kill -${number}`,
    `signal ${number}`,
    `sig ${number}`,
  ]) {
    expect(`${text} → ${summarizeError(readInput(text))}`).toBe(`${text} → signal ${number}`);
  }
});

test.for([
  ['OOMKilled', 'reason OOMKilled'],
  ['oomkilled', 'reason OOMKilled'],
  ['OOM', 'reason OOMKilled'],
  ['out of memory', 'reason OOMKilled'],
  ['Out-of-memory killed', 'reason OOMKilled'],
  ['OutOfmemory', 'reason OutOfmemory'],
  ['137 oom', 'code 137'],
  ['MemoryPressure', 'reason NodeHasInsufficientMemory'],
  ['disk pressure', 'reason NodeHasDiskPressure'],
  ['`OOMKilled`', 'reason OOMKilled'],
  ['OOMKilled 1', 'reason OOMKilled 1'],
  ['exit code 137 OOMKilled', 'reason OOMKilled 137'],
  ['CrashLoopBackOff', 'reason CrashLoopBackOff'],
  ['crash loop back off', 'reason CrashLoopBackOff'],
  ['Back-Off', 'reason BackOff'],
  ['Init:CrashLoopBackOff', 'reason Init: CrashLoopBackOff'],
  ['Init:0/2', 'reason Init: PodInitializing'],
  ['Error', 'reason Error'],
  ['OutOfcpu', 'reason OutOfcpu'],
  ['OutOfnvidia.com/gpu', 'reason OutOf<resource> nvidia.com/gpu'],
  ['seccomp killed', 'reason seccomp killed'],
  ['NetworkPluginNotReady', 'reason NetworkPluginNotReady'],
])('a reason: %s', ([text, expected]) => {
  expect(summarizeError(readInput(text ?? ''))).toBe(expected);
});

test.for([
  ['OOMKiled', 'OOMKilled'],
  ['CrashLoopBackof', 'CrashLoopBackOff'],
  ['imagepulbackoff', 'ImagePullBackOff'],
  ['FailedSchedulng', 'FailedScheduling'],
  ['crashloop', 'CrashLoopBackOff'],
  ['SIGSEVG', 'SIGSEGV'],
])('a typing error: %s', ([text, nearest]) => {
  const read = readInput(text ?? '');
  expect(read.kind).toBe('unreadable');
  expect(read.kind === 'unreadable' && read.nearest[0]).toBe(nearest);
});

test.for(['', '   ', '\n\t', '\u0000', '\u200B', 'help', '?', '帮助'])('nothing to read: %j', (text) => {
  expect(readInput(text)).toEqual({ kind: 'help' });
});

test.for([
  'hello there',
  '1.5',
  '137.0',
  'rm -rf / ; 1',
  '<script>alert(1)</script>',
  '*bold* _it_ <!channel>',
  '<@U012345> <https://shop.example|137>',
  '💥',
  '``',
  '9'.repeat(41),
  `137${' '.repeat(300)}`,
  'x'.repeat(10_000),
  '💥'.repeat(5_000),
  '\u202E731',
  '0x',
  '--',
  'signal 0',
  'SIGRTMIN+99',
])('hostile or foreign input never throws: %j', (text) => {
  const read = readInput(text);
  expect('input' in read ? read.input.length : 0).toBeLessThanOrEqual(80);
  expect(read.kind).not.toBe('help');
});

test('what was typed is kept on one line, without control characters', () => {
  const read = readInput('what\u0000 is\n*this* <!here>');
  expect(read).toEqual({ kind: 'unreadable', input: 'what is *this* <!here>', nearest: [] });
});
