import { App, AuthorizationError, type Receiver, type webApi } from '@slack/bolt';
import { boltLogger } from './bolt-logger.ts';
import { registerListeners } from './listeners.ts';
import { SeenEvents } from './seen-events.ts';
import type { SlackContext } from './context.ts';
import { belongs, ForeignWorkspace, type Workspace } from './workspace.ts';

export interface AppSettings {
  readonly botToken: string;
  readonly workspace: Workspace;
  /** Bolt's own receiver over HTTP, or one that does nothing: a socket has its own. */
  readonly receiver: Receiver;
  readonly clientOptions: webApi.WebClientOptions;
  readonly context: SlackContext;
  /** Gets the messages of channels. */
  readonly onMessage: ((event: unknown) => Promise<void>) | undefined;
  readonly now: () => number;
}

/** The Bolt app with all of podwhy's listeners. It is never started: servers and sockets are ours. */
export function createApp(settings: AppSettings): App {
  const { workspace, botToken, context } = settings;
  const { botId, botUserId } = workspace;
  const app = new App({
    receiver: settings.receiver,
    authorize: async (_source, body) => {
      if (!belongs(body, workspace)) throw new ForeignWorkspace('a request of another workspace');
      return { botToken, ...(botId !== undefined && { botId }), ...(botUserId !== undefined && { botUserId }) };
    },
    clientOptions: settings.clientOptions,
    logger: boltLogger(context.log),
    // Bolt would keep every conversation in memory.
    convoStore: false,
  });
  const seen = new SeenEvents(settings.now);
  app.use(async ({ body, next }) => {
    if (!seen.isRepeated(body)) await next();
  });
  app.error(async (error) => {
    if (error instanceof AuthorizationError) context.log.warn('request of another workspace dropped');
    else context.log.error('listener failed', { name: 'bolt', error });
  });
  registerListeners(app, context, settings.onMessage);
  return app;
}
