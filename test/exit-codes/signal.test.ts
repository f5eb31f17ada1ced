import { expect, test } from 'vitest';
import { exitCodeName } from '../../src/exit-codes/exit-code-name.ts';
import { asksToStop, isFault, signalByNumber, signalOf } from '../../src/exit-codes/signal.ts';

test.for([
  [129, 'SIGHUP', 'terminate'],
  [130, 'SIGINT', 'terminate'],
  [134, 'SIGABRT', 'core'],
  [137, 'SIGKILL', 'terminate'],
  [139, 'SIGSEGV', 'core'],
  [143, 'SIGTERM', 'terminate'],
  [159, 'SIGSYS', 'core'],
  [162, 'SIGRTMIN', 'terminate'],
  [165, 'SIGRTMIN+3', 'terminate'],
  [177, 'SIGRTMIN+15', 'terminate'],
  [178, 'SIGRTMAX-14', 'terminate'],
  [192, 'SIGRTMAX', 'terminate'],
] as const)('%i is an exit by %s', ([code, name, action]) => {
  expect(signalOf(code)).toEqual({ number: code - 128, name, action });
});

// 128 + 17…23 and 28: the kernel ends nothing with these; 160, 161: kept by libc; the rest is no 128 + n
test.for([0, 1, 127, 128, 145, 146, 147, 148, 149, 150, 151, 156, 160, 161, 193, 255, -9, 137.5])(
  '%d is not a signal exit',
  (code) => {
    expect(signalOf(code)).toBeUndefined();
  },
);

test('signals that do not terminate programs are known too', () => {
  expect([17, 18, 19, 20, 21, 22, 23, 28].map((number) => signalByNumber(number)?.action)).toEqual([
    'ignore',
    'continue',
    'stop',
    'stop',
    'stop',
    'stop',
    'ignore',
    'ignore',
  ]);
});

test('only codes that mean the same in every program have names', () => {
  expect([0, 1, 2, 64, 78, 126, 127, 137, 146, 200].map((code) => exitCodeName(code))).toEqual([
    'success',
    'general error',
    undefined,
    'EX_USAGE',
    'EX_CONFIG',
    'not executable',
    'command not found',
    'SIGKILL',
    undefined,
    undefined,
  ]);
});

test.for([
  [130, true, false],
  [131, true, false],
  [132, false, true],
  [134, false, true],
  [137, false, false],
  [139, false, true],
  [143, true, false],
] as const)('%i asks to stop: %s, reports a fault: %s', ([code, stops, fault]) => {
  const signal = signalOf(code);
  expect(signal && [asksToStop(signal), isFault(signal)]).toEqual([stops, fault]);
});
