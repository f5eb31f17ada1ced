const LOOPBACK = /^(?:localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|::1|\[::1\])$/i;

/** Whether a name or an address is a loopback address. */
export function isLoopback(host: string): boolean {
  return LOOPBACK.test(host);
}
