/** Stands in for the client's generated API, which podwhy does not use: what `config.js` of the client imports of it. */
// oxlint-disable-next-line typescript/no-extraneous-class -- the client makes one with `new`
export class ServerConfiguration {
  constructor() {
    throw new Error('podwhy makes no API client');
  }
}

/** The other of the two. */
export function createConfiguration(): never {
  throw new Error('podwhy makes no API client');
}
