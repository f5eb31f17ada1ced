/** Milliseconds that one read may take. */
export const READ_MS = 5000;
/** Events are served by no index: in a namespace with 50,000 of them a list takes 0.8 s. */
export const EVENTS_MS = 2000;
