import { askAgain } from '../ask.ts';
import type { SlackContext } from '../context.ts';
import { pressed, type ButtonArgs } from './pressed-button.ts';

/**
 * *Share in channel*: the answer for everybody there, with who shared it, in the thread of the button. It is read again, since
 * Slack does not send an ephemeral message along; a refusal or a failure is not shared, nor what the channel may not see.
 */
export function share(context: SlackContext) {
  return async (args: ButtonArgs): Promise<void> => {
    await pressed(context, args, async ({ state, user, channel, threadTs, responseUrl }) => {
      const language = channel === undefined ? state.language : context.languages.ofChannel(channel, state.language);
      const shown = { refresh: true, sharedBy: user, language };
      const { message, finding, audience } = await askAgain(context, state, { user, channel }, shown, 'channel');
      const shared = finding && audience === 'channel';
      await context.responder.send(responseUrl, message, shared ? 'in-channel' : 'ephemeral', threadTs);
    });
  };
}
