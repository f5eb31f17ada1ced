/** Work that yields wherever others may go on in between; it returns its result. */
export type Steps<T> = Generator<undefined, T, undefined>;

/** So long the work goes on before others get their turn. Milliseconds. */
const TURN = 10;

/** Runs the steps one after another, and lets the event loop go on whenever they have held it for 10 ms. Throws what they throw. */
export async function inTurns<T>(steps: Steps<T>): Promise<T> {
  let began = performance.now();
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
    if (performance.now() - began < TURN) continue;
    await nextTurn();
    began = performance.now();
  }
}

/** Runs the steps without a pause: for a caller that nobody waits for. */
export function atOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}

/** Resolves once the event loop has gone round: requests and timers that wait come first. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
