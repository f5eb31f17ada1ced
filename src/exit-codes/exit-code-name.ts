import { signalOf } from './signal.ts';

/** Names of exit codes that do not depend on the program: POSIX shells (126, 127), coreutils' timeout(1), BSD's sysexits.h. */
const NAMES: Readonly<Record<number, string>> = {
  0: 'success',
  1: 'general error',
  64: 'EX_USAGE',
  65: 'EX_DATAERR',
  66: 'EX_NOINPUT',
  67: 'EX_NOUSER',
  68: 'EX_NOHOST',
  69: 'EX_UNAVAILABLE',
  70: 'EX_SOFTWARE',
  71: 'EX_OSERR',
  72: 'EX_OSFILE',
  73: 'EX_CANTCREAT',
  74: 'EX_IOERR',
  75: 'EX_TEMPFAIL',
  76: 'EX_PROTOCOL',
  77: 'EX_NOPERM',
  78: 'EX_CONFIG',
  124: 'timed out',
  126: 'not executable',
  127: 'command not found',
};

/** The short English name of an exit code (`SIGKILL` for 137, `command not found` for 127); undefined if it has none. */
export function exitCodeName(code: number): string | undefined {
  return signalOf(code)?.name ?? NAMES[code];
}
