import { askAgain, type Tools } from '../tools.ts';
import { pressed, type ButtonArgs } from './pressed-button.ts';

/** One of several objects, or a common code: its answer for the one who pressed, below the choice, which stays for the next. */
export function choose(tools: Tools) {
  return async (args: ButtonArgs): Promise<void> => {
    await pressed(tools, args, async ({ state, user, channel, threadTs, responseUrl }) => {
      const look = { share: true, refresh: true, language: state.language };
      const { message } = await askAgain(tools, state, { user, channel }, look);
      await tools.responder.send(responseUrl, message, 'ephemeral', threadTs);
    });
  };
}
