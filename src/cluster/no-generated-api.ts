/** Replaces the client's generated API, which podwhy does not use: it exports what `config.js` of the client imports. */
// oxlint-disable-next-line typescript/no-extraneous-class -- the client calls it with `new`
export class ServerConfiguration {
  constructor() {
    throw new Error('podwhy makes no API client');
  }
}

/** See `ServerConfiguration`. */
export function createConfiguration(): never {
  throw new Error('podwhy makes no API client');
}
