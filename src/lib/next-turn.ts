/** Resolves once the event loop has gone round: requests and timers that wait come first. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
