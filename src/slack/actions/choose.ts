import { askAgain } from '../ask.ts';
import type { SlackContext } from '../context.ts';
import { pressed, type ButtonArgs } from './pressed-button.ts';

/** One of several objects, or a common code: its answer for the one who pressed, below the choice, which stays for the next. */
export function choose(context: SlackContext) {
  return async (args: ButtonArgs): Promise<void> => {
    await pressed(context, args, async ({ state, user, channel, threadTs, responseUrl }) => {
      const shown = { share: true, refresh: true, language: state.language };
      const { message } = await askAgain(context, state, { user, channel }, shown);
      await context.responder.send(responseUrl, message, 'ephemeral', threadTs);
    });
  };
}
