import { DOTNET_HOST } from './dotnet-codes-data.ts';
import { RUNTIME_CODES } from './runtime-codes-data.ts';
import type { RuntimeId } from './runtimes-data.ts';
import { WINDOWS_CODES } from './windows-codes-data.ts';

/** The exit code, and runtime, that an official name stands for. */
export interface NamedCode {
  readonly value: bigint;
  readonly runtime: RuntimeId | undefined;
}

/** Names that are only used for exit codes: `EX_CONFIG`, `EXIT_EXEC`, `STATUS_ACCESS_VIOLATION`, `FrameworkMissingFailure`. */
const OFFICIAL = /^[A-Z][A-Z\d]*_[A-Z\d_]+$/;

const BY_NAME: ReadonlyMap<string, NamedCode> = new Map<string, NamedCode>([
  ...Object.values(RUNTIME_CODES).flatMap((row): [string, NamedCode][] =>
    'name' in row && OFFICIAL.test(row.name)
      ? [[row.name.toLowerCase(), { value: BigInt(row.code), runtime: row.runtime }]]
      : [],
  ),
  ...Object.values(WINDOWS_CODES)
    .filter(({ name }) => OFFICIAL.test(name))
    .map(({ name, code }): [string, NamedCode] => [name.toLowerCase(), { value: BigInt(code), runtime: 'windows' }]),
  ...Object.values(DOTNET_HOST).map(({ name, code }): [string, NamedCode] => [
    name.toLowerCase(),
    { value: BigInt(code), runtime: 'dotnet' },
  ]),
]);

/** The exit code with this official name, in lower case; undefined if there is none. */
export function codeFromName(word: string): NamedCode | undefined {
  return BY_NAME.get(word);
}
