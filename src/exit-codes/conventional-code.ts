import { exitCodeName } from './exit-code-name.ts';
import { RUNTIME_CODES } from './runtime-codes-data.ts';
import type { RuntimeCodeId } from './ids.ts';

/** What an exit code means by convention, whatever the program: `timeout` expired, or an error of BSD's sysexits.h. */
export type ConventionalCode =
  | { readonly kind: 'timeout' }
  | { readonly kind: 'sysexits'; readonly name: string; readonly id: RuntimeCodeId };

const TIMED_OUT = 124;

function isRuntimeCode(id: string): id is RuntimeCodeId {
  return Object.hasOwn(RUNTIME_CODES, id);
}

/** The conventional meaning of an exit code; undefined if it has none. */
export function conventionalCode(exitCode: number): ConventionalCode | undefined {
  if (exitCode === TIMED_OUT) return { kind: 'timeout' };
  const id = `sysexits-${exitCode}`;
  const name = exitCodeName(exitCode);
  return isRuntimeCode(id) && name !== undefined ? { kind: 'sysexits', name, id } : undefined;
}
