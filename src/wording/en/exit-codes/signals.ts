import type { ExitCodeWords } from '../../exit-codes/exit-code-words.ts';

export const signals: ExitCodeWords['signals'] = {
  'signal-1': ['hung up (SIGHUP)', 'Its terminal or session was closed, or it was told to reload and has no handler.'],
  'signal-2': ['interrupted (SIGINT)', 'It was interrupted, as with Ctrl-C.'],
  'signal-3': ['asked to quit (SIGQUIT)', 'It was told to quit and leave a core file or a dump.'],
  'signal-4': [
    'illegal instruction (SIGILL)',
    'The CPU does not know one of the program’s instructions, or the program trapped on purpose.',
  ],
  'signal-5': ['trapped (SIGTRAP)', 'The program hit a trap: V8, Chromium and Swift stop this way on a fatal error.'],
  'signal-6': [
    'aborted itself (SIGABRT)',
    'The program, its libc or its runtime found something impossible and ended itself.',
  ],
  'signal-7': ['bus error (SIGBUS)', 'The program accessed memory whose file, shared memory or page is not there.'],
  'signal-8': ['arithmetic error (SIGFPE)', 'The CPU could not do a calculation, nearly always a division by zero.'],
  'signal-9': ['killed with SIGKILL', 'Something outside the program ended it at once; it could not clean up.'],
  'signal-10': [
    'ended by SIGUSR1, which it does not handle',
    'A signal for the program’s own use arrived, and there was no handler.',
  ],
  'signal-11': ['segmentation fault (SIGSEGV)', 'The program accessed memory that does not belong to it.'],
  'signal-12': [
    'ended by SIGUSR2, which it does not handle',
    'A signal for the program’s own use arrived, and there was no handler.',
  ],
  'signal-13': ['broken pipe (SIGPIPE)', 'It wrote to a pipe or socket that nothing reads any more.'],
  'signal-14': ['its alarm ran out (SIGALRM)', 'A timer that it or its parent had set ran out.'],
  'signal-15': [
    'asked to stop, and stopped (SIGTERM)',
    'It was asked to stop and did; this is how Kubernetes and Docker stop containers.',
  ],
  'signal-16': ['ended by SIGSTKFLT', 'A signal that Linux no longer uses ended it.'],
  'signal-24': ['CPU time limit reached (SIGXCPU)', 'It used more CPU time than its `ulimit` allows.'],
  'signal-25': ['file size limit reached (SIGXFSZ)', 'It wrote a file larger than its `ulimit` allows.'],
  'signal-26': ['virtual timer ran out (SIGVTALRM)', 'A timer that counts its own CPU time ran out without a handler.'],
  'signal-27': ['profiling timer (SIGPROF)', 'A profiling timer fired without a handler.'],
  'signal-29': ['I/O became possible (SIGIO)', 'A signal about asynchronous I/O arrived without a handler.'],
  'signal-30': ['power failure signal (SIGPWR)', 'An init system or LXC told it to shut down.'],
  'signal-31': ['forbidden system call (SIGSYS)', 'A seccomp profile killed it for a forbidden system call.'],
  'signal-real-time': [
    'real-time signal {signalName}',
    'A real-time signal arrived without a handler; these have no fixed meaning.',
  ],
  'signal-harmless': [
    'does not end a program',
    'By default {signalName} is ignored, or stops or continues a process; it does not end a container.',
  ],
};
