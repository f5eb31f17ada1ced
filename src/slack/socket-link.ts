import { SocketModeReceiver, type App } from '@slack/bolt';
import { boltLogger } from './bolt-logger.ts';
import type { Log } from '../lib/log.ts';
import { within } from '../lib/within.ts';

export interface SocketSettings {
  readonly appToken: string;
  /** Base of the Web API. */
  readonly apiUrl: string;
  readonly app: App;
  readonly log: Log;
}

const DISCONNECT = /"type"\s*:\s*"disconnect"/;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;
/** Slack may be slow to close; do not wait longer than this. */
const GOODBYE_MS = 2_000;
const HELLO_MS = 20_000;

/**
 * The connection of Socket Mode. Each is a separate receiver that never reconnects by itself: the library would leave a gap of five
 * seconds, and if `apps.connections.open` fails in that time it ends the process with an unhandled rejection. A new one is opened as soon
 * as Slack announces that it will close the old one.
 */
export class SocketLink {
  readonly #settings: SocketSettings;
  #current: SocketModeReceiver | undefined;
  #connected = false;
  #stopped = false;
  #wake: (() => void) | undefined;

  constructor(settings: SocketSettings) {
    this.#settings = settings;
  }

  /** Whether Slack can reach podwhy right now. */
  get connected(): boolean {
    return this.#connected;
  }

  /** Opens the first connection. Rejects if that fails: a wrong token stays wrong. */
  async open(): Promise<void> {
    const { appToken, apiUrl, app, log } = this.#settings;
    const receiver = new SocketModeReceiver({
      appToken,
      logger: boltLogger(log),
      autoReconnectEnabled: false,
      installerOptions: {
        // Its own object: the library writes into it.
        clientOptions: { slackApiUrl: apiUrl, retryConfig: { retries: 0 }, timeout: 10_000, allowAbsoluteUrls: false },
      },
    });
    receiver.init(app);
    let isOpen = false;
    const lost = () => {
      if (!isOpen) return;
      isOpen = false;
      this.#lost(receiver);
    };
    receiver.client.on('disconnected', lost);
    receiver.client.on('ws_message', (data: unknown) => {
      if (typeof data === 'string' && DISCONNECT.test(data.slice(0, 200))) lost();
    });
    await hello(receiver);
    isOpen = true;
    this.#current = receiver;
    this.#connected = true;
    log.info('slack socket connected');
    // A stop that came while this one was being opened saw nothing to close.
    if (this.#stopped) await this.stop();
  }

  /** Closes the connection and opens no other. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#wake?.();
    this.#connected = false;
    const receiver = this.#current;
    this.#current = undefined;
    if (receiver !== undefined) await within(receiver.client.disconnect(), GOODBYE_MS, () => undefined);
  }

  #lost(receiver: SocketModeReceiver): void {
    if (this.#stopped || this.#current !== receiver) return;
    this.#connected = false;
    this.#current = undefined;
    void this.#reopen();
  }

  async #reopen(): Promise<void> {
    for (let failures = 0; !this.#stopped; failures += 1) {
      if (failures > 0) await this.#wait(failures);
      if (this.#stopped) return;
      try {
        await this.open();
        return;
      } catch (error) {
        this.#settings.log.warn('slack socket not opened', { failures: failures + 1, error });
      }
    }
  }

  /** Longer after each failure, and not all replicas at the same moment. */
  async #wait(failures: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const most = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (failures - 1));
    const timer = setTimeout(resolve, most * (0.5 + Math.random() / 2));
    this.#wake = resolve;
    await promise;
    clearTimeout(timer);
    this.#wake = undefined;
  }
}

/** Waits for Slack's greeting. The library rejects with undefined if the socket closes before it, and waits for ever if nothing comes. */
async function hello(receiver: SocketModeReceiver): Promise<void> {
  const greeted = receiver.client.start().then(
    () => 'hello' as const,
    (error: unknown) => {
      throw error instanceof Error ? error : new Error('the socket closed before Slack greeted');
    },
  );
  if ((await within(greeted, HELLO_MS, () => undefined)) !== undefined) return;
  void receiver.client.disconnect().catch(() => undefined);
  throw new Error('Slack did not greet on the socket');
}
