import { askAgain, type Tools } from '../tools.ts';
import { pressed, type ButtonArgs } from './pressed-button.ts';

/**
 * *Refresh*: the same question now, in the place of the old answer, for all who see that one. A refusal or a failure never takes a
 * finding's place.
 */
export function refresh(tools: Tools) {
  return async (args: ButtonArgs): Promise<void> => {
    await pressed(tools, args, async ({ state, user, channel, threadTs, ephemeral, responseUrl }) => {
      const look = { share: ephemeral, refresh: true, sharedBy: state.sharedBy, language: state.language };
      const seenBy = ephemeral ? 'asker' : 'channel';
      const { message, finding, audience } = await askAgain(tools, state, { user, channel }, look, seenBy);
      const replaces = finding && audience === seenBy;
      await tools.responder.send(
        responseUrl,
        message,
        replaces ? 'replace' : 'ephemeral',
        replaces ? undefined : threadTs,
      );
    });
  };
}
