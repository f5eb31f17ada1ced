import type { App, BlockAction, ButtonAction, MessageShortcut } from '@slack/bolt';
import { ACTIONS } from '../messages/button-state.ts';
import { choose } from './actions/choose.ts';
import { refresh } from './actions/refresh.ts';
import { share } from './actions/share.ts';
import { exitcode } from './commands/exitcode.ts';
import { podwhy } from './commands/podwhy.ts';
import { appHomeOpened } from './events/app-home-opened.ts';
import { appMention } from './events/app-mention.ts';
import { explainThis } from './shortcuts/explain-this.ts';
import type { SlackContext } from './context.ts';

/** What podwhy listens to; the manifests say the same, and a test compares them. */
export const COMMANDS = { '/exitcode': exitcode, '/podwhy': podwhy } as const;
export const SHORTCUTS = { explain_this: explainThis } as const;
export const EVENTS = ['app_mention', 'app_home_opened'] as const;

/** The number behind the `action_id` of a row's button. */
const NUMBERED = '(?::\\d+)?$';
const BUTTONS = [
  { action: ACTIONS.share, listener: share },
  { action: ACTIONS.refresh, listener: refresh },
  { action: ACTIONS.choose, listener: choose },
  { action: ACTIONS.explainCode, listener: choose },
].map(({ action, listener }) => ({ id: new RegExp(`^${action}${NUMBERED}`), listener }));
const OURS = Object.values(ACTIONS).join('|');
/** Buttons that only open a page send an action too, and Slack shows an error if it is not acknowledged. */
const OTHERS = new RegExp(`^(?!(?:${OURS})${NUMBERED})`);

/** Registers all listeners. `onMessage` gets the messages of channels; without it they are not listened to. */
export function registerListeners(
  app: App,
  context: SlackContext,
  onMessage?: (event: unknown) => Promise<void>,
): void {
  for (const [command, listener] of Object.entries(COMMANDS)) app.command(command, listener(context));
  for (const [id, listener] of Object.entries(SHORTCUTS)) {
    app.shortcut<MessageShortcut>({ callback_id: id, type: 'message_action' }, listener(context));
  }
  for (const { id, listener } of BUTTONS) {
    app.action<BlockAction<ButtonAction>>({ type: 'block_actions', action_id: id }, listener(context));
  }
  app.action({ type: 'block_actions', action_id: OTHERS }, async ({ ack }) => {
    await ack();
  });
  app.event('app_mention', appMention(context));
  app.event('app_home_opened', appHomeOpened(context));
  if (onMessage === undefined) return;
  app.event('message', async ({ event }) => {
    await context.inFlight.track(
      onMessage(event).catch((error: unknown) => {
        context.log.error('listener failed', { name: 'message', error });
      }),
    );
  });
}
