import { createContext, Script } from 'node:vm';

const script = new Script('run()');

/** Milliseconds of CPU that this process has used. */
export function cpuNow(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Milliseconds of CPU that a call costs; `Infinity` where it had to be stopped after `stopAfter` milliseconds. What it throws is thrown. */
export function cpuTime(run: () => void, stopAfter: number): number {
  const before = cpuNow();
  try {
    script.runInContext(createContext({ run }), { timeout: stopAfter });
    return cpuNow() - before;
  } catch (error) {
    // The error comes from the other context: it is not an instance of this one's Error.
    if (Object(error).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return Infinity;
    throw error;
  }
}
