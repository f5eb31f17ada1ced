import { WINDOWS_CODES } from './windows-codes-data.ts';

const CONTROL_EXIT = WINDOWS_CODES['win-control-c'].code;
const LOADER_FAILURES: ReadonlySet<number> = new Set([
  WINDOWS_CODES['win-not-found'].code,
  WINDOWS_CODES['win-ordinal'].code,
  WINDOWS_CODES['win-entry-point'].code,
]);

/**
 * Whether a code, signed or unsigned, is that of a Windows program that was asked to stop: STATUS_CONTROL_C_EXIT. hcsshim maps SIGTERM to
 * CtrlShutdown.
 */
export function isControlExit(exitCode: number): boolean {
  return exitCode >>> 0 === CONTROL_EXIT;
}

/** Whether a code, signed or unsigned, means that the loader of Windows did not find a library, before the program started. */
export function isLoaderFailure(exitCode: number): boolean {
  return LOADER_FAILURES.has(exitCode >>> 0);
}
