import { askAgain, type Tools } from '../tools.ts';
import { pressed, type ButtonArgs } from './pressed-button.ts';

/**
 * *Share in channel*: the answer for everybody there, with who shared it, in the thread where the button stood. It is read anew, since
 * Slack does not send an ephemeral message along; what has become a refusal or a failure is not shared, nor what the channel may not see.
 */
export function share(tools: Tools) {
  return async (args: ButtonArgs): Promise<void> => {
    await pressed(tools, args, async ({ state, user, channel, threadTs, responseUrl }) => {
      const language = channel === undefined ? state.language : tools.languages.ofChannel(channel, state.language);
      const look = { refresh: true, sharedBy: user, language };
      const { message, finding, audience } = await askAgain(tools, state, { user, channel }, look, 'channel');
      const shared = finding && audience === 'channel';
      await tools.responder.send(responseUrl, message, shared ? 'in-channel' : 'ephemeral', threadTs);
    });
  };
}
