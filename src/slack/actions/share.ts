import { askAgain, type Tools } from '../tools.ts';
import { pressed, type ButtonArgs } from './pressed-button.ts';

/**
 * *Share in channel*: the answer for everybody there, with who shared it, in the thread where the button stood. It is read anew, since
 * Slack does not send an ephemeral message along; what has become a refusal or a failure is not shared.
 */
export function share(tools: Tools) {
  return async (args: ButtonArgs): Promise<void> => {
    await pressed(tools, args, async ({ state, user, channel, threadTs, responseUrl }) => {
      const language = channel === undefined ? state.language : tools.languages.ofChannel(channel, state.language);
      const { message, finding } = await askAgain(
        tools,
        state,
        { user, channel },
        { refresh: true, sharedBy: user, language },
      );
      await tools.responder.send(responseUrl, message, finding ? 'in-channel' : 'ephemeral', threadTs);
    });
  };
}
