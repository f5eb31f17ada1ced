import type { SlackCommandMiddlewareArgs } from '@slack/bolt';
import { acknowledged, acknowledgement, acknowledgeWith, atEdge, type Interaction } from '../edge.ts';
import { askTarget, type Tools } from '../tools.ts';
import { within } from '../../lib/within.ts';

/**
 * `/podwhy shop/cart-0`: answered in the acknowledgement where the answer is there within 2 s, else with an empty one and the answer
 * after it. A waiting note could not be taken away: Slack ignores `replace_original` on a command's response address.
 */
export function podwhy(tools: Tools) {
  return async ({ command, ack }: SlackCommandMiddlewareArgs): Promise<void> => {
    const interaction: Interaction = {
      user: command.user_id,
      responseUrl: command.response_url,
      name: command.command,
      acknowledge: async (message) => await ack(acknowledgement(message)),
    };
    await atEdge(tools, interaction, async () => {
      const language = tools.languages.of(command.user_id);
      const who = { user: command.user_id, channel: command.channel_id };
      const answering = askTarget(tools, { words: command.text }, who, { share: true, refresh: true, language });
      const inTime = await within(answering, tools.acknowledgeWithinMs, () => undefined);
      if (inTime !== undefined) return await acknowledgeWith(tools, interaction, inTime.message);
      await acknowledged(tools, interaction);
      const { message } = await answering;
      await tools.responder.send(command.response_url, message, 'ephemeral');
    });
  };
}
