import { askAgain } from '../ask.ts';
import type { SlackContext } from '../context.ts';
import { pressed, type ButtonArgs } from './pressed-button.ts';

/**
 * *Refresh*: the same question now, in place of the old answer, for all who see that one. A refusal or a failure never takes a
 * finding's place.
 */
export function refresh(context: SlackContext) {
  return async (args: ButtonArgs): Promise<void> => {
    await pressed(context, args, async ({ state, user, channel, threadTs, ephemeral, responseUrl }) => {
      const shown = { share: ephemeral, refresh: true, sharedBy: state.sharedBy, language: state.language };
      const seenBy = ephemeral ? 'asker' : 'channel';
      const { message, finding, audience } = await askAgain(context, state, { user, channel }, shown, seenBy);
      const replaces = finding && audience === seenBy;
      await context.responder.send(
        responseUrl,
        message,
        replaces ? 'replace' : 'ephemeral',
        replaces ? undefined : threadTs,
      );
    });
  };
}
