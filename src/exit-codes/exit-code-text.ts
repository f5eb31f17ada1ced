const LARGEST_BYTE = 255;

/** An exit code in its usual form: 32-bit codes of Windows in hexadecimal, others in decimal. */
export function exitCodeText(exitCode: number): string {
  return exitCode < 0 || exitCode > LARGEST_BYTE
    ? `0x${(exitCode >>> 0).toString(16).toUpperCase()}`
    : String(exitCode);
}
