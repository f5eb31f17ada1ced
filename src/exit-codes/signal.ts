import { FIRST_REAL_TIME, LAST_REAL_TIME, SIGNALS, type SignalAction } from './signals-data.ts';

export interface Signal {
  readonly number: number;
  readonly name: string;
  /** Its default action. */
  readonly action: SignalAction;
}

const HALF = FIRST_REAL_TIME + 15;

/** The name of a real-time signal as in bash's `kill -l`: `SIGRTMIN+3`, `SIGRTMAX-2`. */
function realTimeName(number: number): string {
  if (number === FIRST_REAL_TIME) return 'SIGRTMIN';
  if (number === LAST_REAL_TIME) return 'SIGRTMAX';
  return number <= HALF ? `SIGRTMIN+${number - FIRST_REAL_TIME}` : `SIGRTMAX-${LAST_REAL_TIME - number}`;
}

/** The signal of a number: 1–31 and the real-time ones 34–64; undefined for any other number. */
export function signalByNumber(number: number): Signal | undefined {
  if (Number.isInteger(number) && number >= FIRST_REAL_TIME && number <= LAST_REAL_TIME) {
    return { number, name: realTimeName(number), action: 'terminate' };
  }
  const signal = SIGNALS[number - 1];
  return signal && { number: signal.number, name: signal.name, action: signal.action };
}

/** Whether the default action of a signal terminates a program. */
export function terminatesPrograms(action: SignalAction): boolean {
  return action === 'terminate' || action === 'core';
}

/**
 * The signal that an exit code of 128 + n reports; undefined if n is not a signal, or if its default action does not terminate programs
 * (17–23, 28): then the program itself chose the code.
 */
export function signalOf(exitCode: number): Signal | undefined {
  const signal = signalByNumber(exitCode - 128);
  return signal && terminatesPrograms(signal.action) ? signal : undefined;
}

/** SIGINT, SIGQUIT, SIGTERM: they ask a program to stop. */
const STOP_SIGNALS: ReadonlySet<number> = new Set([2, 3, 15]);
/** SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV, SIGSYS: caused by what the program itself does. */
const FAULTS: ReadonlySet<number> = new Set([4, 5, 6, 7, 8, 11, 31]);

/** Whether a signal asks a program to stop. */
export function asksToStop({ number }: Signal): boolean {
  return STOP_SIGNALS.has(number);
}

/** Whether a signal is caused by a fault of the program itself. */
export function isFault({ number }: Signal): boolean {
  return FAULTS.has(number);
}
