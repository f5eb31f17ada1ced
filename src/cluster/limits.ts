/** How long one read may take. Milliseconds. */
export const READ_MS = 5000;
/** The API server has no index of events: listing them takes 0.8 s in a namespace with 50,000. */
export const EVENTS_MS = 2000;
