/** Resolves after one turn of the event loop, so that waiting requests and timers come first. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
