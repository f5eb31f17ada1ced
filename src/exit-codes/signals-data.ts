/** The default action of a signal: what happens to a process that neither catches nor ignores it. */
export type SignalAction = 'terminate' | 'core' | 'ignore' | 'stop' | 'continue';

export interface SignalData {
  readonly number: number;
  readonly name: string;
  readonly action: SignalAction;
  /** Other names that people use. */
  readonly aliases: readonly string[];
}

/** Signals 1–31 of Linux on amd64 and arm64: signal(7). */
export const SIGNALS: readonly SignalData[] = [
  { number: 1, name: 'SIGHUP', action: 'terminate', aliases: ['hangup'] },
  { number: 2, name: 'SIGINT', action: 'terminate', aliases: ['interrupt', 'ctrl-c', 'ctrlc', '^c'] },
  { number: 3, name: 'SIGQUIT', action: 'core', aliases: ['ctrl-\\'] },
  { number: 4, name: 'SIGILL', action: 'core', aliases: ['illegalinstruction'] },
  { number: 5, name: 'SIGTRAP', action: 'core', aliases: [] },
  { number: 6, name: 'SIGABRT', action: 'core', aliases: ['sigiot', 'iot', 'abort', 'aborted'] },
  { number: 7, name: 'SIGBUS', action: 'core', aliases: ['buserror'] },
  { number: 8, name: 'SIGFPE', action: 'core', aliases: ['floatingpointexception'] },
  { number: 9, name: 'SIGKILL', action: 'terminate', aliases: ['killed'] },
  { number: 10, name: 'SIGUSR1', action: 'terminate', aliases: [] },
  { number: 11, name: 'SIGSEGV', action: 'core', aliases: ['segfault', 'segmentationfault', 'segmentationviolation'] },
  { number: 12, name: 'SIGUSR2', action: 'terminate', aliases: [] },
  { number: 13, name: 'SIGPIPE', action: 'terminate', aliases: ['brokenpipe'] },
  { number: 14, name: 'SIGALRM', action: 'terminate', aliases: ['alarm', 'sigalarm'] },
  { number: 15, name: 'SIGTERM', action: 'terminate', aliases: [] },
  { number: 16, name: 'SIGSTKFLT', action: 'terminate', aliases: [] },
  { number: 17, name: 'SIGCHLD', action: 'ignore', aliases: ['sigcld', 'cld'] },
  { number: 18, name: 'SIGCONT', action: 'continue', aliases: [] },
  { number: 19, name: 'SIGSTOP', action: 'stop', aliases: [] },
  { number: 20, name: 'SIGTSTP', action: 'stop', aliases: ['ctrl-z', 'ctrlz', '^z'] },
  { number: 21, name: 'SIGTTIN', action: 'stop', aliases: [] },
  { number: 22, name: 'SIGTTOU', action: 'stop', aliases: [] },
  { number: 23, name: 'SIGURG', action: 'ignore', aliases: [] },
  { number: 24, name: 'SIGXCPU', action: 'core', aliases: [] },
  { number: 25, name: 'SIGXFSZ', action: 'core', aliases: [] },
  { number: 26, name: 'SIGVTALRM', action: 'terminate', aliases: [] },
  { number: 27, name: 'SIGPROF', action: 'terminate', aliases: [] },
  { number: 28, name: 'SIGWINCH', action: 'ignore', aliases: [] },
  { number: 29, name: 'SIGIO', action: 'terminate', aliases: ['sigpoll', 'poll'] },
  { number: 30, name: 'SIGPWR', action: 'terminate', aliases: ['siginfo'] },
  { number: 31, name: 'SIGSYS', action: 'core', aliases: ['sigunused', 'badsystemcall'] },
];

/** The real-time signals as glibc numbers them; libc reserves 32 and 33 for its threads: signal(7), nptl(7). */
export const FIRST_REAL_TIME = 34;
export const LAST_REAL_TIME = 64;
