import type { SlackCommandMiddlewareArgs } from '@slack/bolt';
import type { SlackContext } from '../context.ts';
import { handle, type Interaction } from '../interaction.ts';
import { responseBody } from '../response-url.ts';

/** Runs the listener of a slash command, whose acknowledgement may be the answer itself. */
export async function handleCommand(
  context: SlackContext,
  { command, ack }: SlackCommandMiddlewareArgs,
  listener: (interaction: Interaction) => Promise<void>,
): Promise<void> {
  const interaction: Interaction = {
    user: command.user_id,
    responseUrl: command.response_url,
    name: command.command,
    acknowledge: async (message) => await ack(message && responseBody(message, 'ephemeral')),
  };
  await handle(context, interaction, async () => await listener(interaction));
}
