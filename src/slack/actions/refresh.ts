import { askAgain, type Tools } from '../tools.ts';
import { pressed, type ButtonArgs } from './pressed-button.ts';

/** *Refresh*: the same question now, in the place of the old answer. A refusal or a failure never takes a finding's place. */
export function refresh(tools: Tools) {
  return async (args: ButtonArgs): Promise<void> => {
    await pressed(tools, args, async ({ state, user, channel, threadTs, ephemeral, responseUrl }) => {
      const look = { share: ephemeral, refresh: true, sharedBy: state.sharedBy, language: state.language };
      const { message, finding } = await askAgain(tools, state, { user, channel }, look);
      await tools.responder.send(
        responseUrl,
        message,
        finding ? 'replace' : 'ephemeral',
        finding ? undefined : threadTs,
      );
    });
  };
}
