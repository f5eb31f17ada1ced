const LOOPBACK = /^(?:localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|::1|\[::1\])$/i;

/** Whether what listens at this name or address, or is reached there, can only be on this machine. */
export function isLoopback(host: string): boolean {
  return LOOPBACK.test(host);
}
