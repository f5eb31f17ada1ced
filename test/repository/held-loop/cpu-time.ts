import { createContext, Script } from 'node:vm';

const script = new Script('run()');

/** Milliseconds of CPU that this process has used. */
export function cpuNow(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** What a call cost. `ended`: it was not stopped. */
export interface Cost {
  readonly ms: number;
  readonly ended: boolean;
}

/** Milliseconds of CPU that a call costs, or has cost when it was stopped after `stopAfter` milliseconds. What it throws is thrown. */
export function costOf(run: () => void, stopAfter: number): Cost {
  const before = cpuNow();
  try {
    script.runInContext(createContext({ run }), { timeout: stopAfter });
    return { ms: cpuNow() - before, ended: true };
  } catch (error) {
    // The error comes from the other context: it is not an instance of this one's Error.
    if (Object(error).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return { ms: cpuNow() - before, ended: false };
    throw error;
  }
}

/** A machine that does other things can spoil a measure, never make it better. */
const TIMES = 5;
/** Long enough for a machine that is busy; what needs more of it is not measured again. */
const STOP_MS = 1000;

/** The least CPU time of a few calls, as soon as one stays within `most` milliseconds. */
export function leastCost(run: () => void, most: number): number {
  let least = Infinity;
  for (let i = 0; i < TIMES && least > most; i++) {
    const { ms, ended } = costOf(run, STOP_MS);
    if (!ended && ms > most) return ms;
    least = Math.min(least, ms);
  }
  return least;
}
