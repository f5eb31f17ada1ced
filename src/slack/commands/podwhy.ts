import type { SlackCommandMiddlewareArgs } from '@slack/bolt';
import { askTarget } from '../ask.ts';
import type { SlackContext } from '../context.ts';
import { acknowledged, acknowledgeWith } from '../interaction.ts';
import { within } from '../../lib/within.ts';
import { handleCommand } from './slash-command.ts';

/**
 * `/podwhy shop/cart-0`: answered in the acknowledgement if the answer is there within 2 s, else with an empty one and the answer after
 * it. A waiting note could not be removed: Slack ignores `replace_original` on a command's response address.
 */
export function podwhy(context: SlackContext) {
  return async (args: SlackCommandMiddlewareArgs): Promise<void> => {
    const { command } = args;
    await handleCommand(context, args, async (interaction) => {
      const language = context.languages.of(command.user_id);
      const who = { user: command.user_id, channel: command.channel_id };
      const answering = askTarget(context, { words: command.text }, who, { share: true, refresh: true, language });
      const inTime = await within(answering, context.acknowledgeWithinMs, () => undefined);
      if (inTime !== undefined) return await acknowledgeWith(context, interaction, inTime.message);
      await acknowledged(context, interaction);
      const { message } = await answering;
      await context.responder.send(command.response_url, message, 'ephemeral');
    });
  };
}
