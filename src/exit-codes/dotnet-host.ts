/** The first code of the .NET host on Windows; elsewhere only its low byte remains (dotnet/runtime, host-error-codes.md). */
export const DOTNET_BASE = 0x80008000;

/** Whether a code, signed or unsigned, may be the .NET host's: 129–165 on Linux, 0x800080xx on Windows. */
export function mayBeDotnetHost(exitCode: number): boolean {
  return (exitCode >= 129 && exitCode <= 165) || (exitCode >>> 0) >>> 8 === DOTNET_BASE >>> 8;
}
