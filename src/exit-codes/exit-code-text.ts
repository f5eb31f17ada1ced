const LARGEST_BYTE = 255;

/** An exit code as people know it: Windows reports exceptions as 32-bit codes, which are known by their hexadecimal form. */
export function exitCodeText(exitCode: number): string {
  return exitCode < 0 || exitCode > LARGEST_BYTE
    ? `0x${(exitCode >>> 0).toString(16).toUpperCase()}`
    : String(exitCode);
}
