import type { SlackCommandMiddlewareArgs } from '@slack/bolt';
import { codeMessage } from '../answer-message.ts';
import { acknowledgement, acknowledgeWith, atEdge, type Interaction } from '../edge.ts';
import type { Tools } from '../tools.ts';

/** `/exitcode 137`: answered in the acknowledgement, for the asker alone. */
export function exitcode(tools: Tools) {
  return async ({ command, ack }: SlackCommandMiddlewareArgs): Promise<void> => {
    const interaction: Interaction = {
      user: command.user_id,
      responseUrl: command.response_url,
      name: command.command,
      acknowledge: async (message) => await ack(acknowledgement(message)),
    };
    await atEdge(tools, interaction, async () => {
      const language = await tools.languages.of(command.user_id);
      const message = codeMessage(tools.answers.code(command.text, language), { share: true });
      await acknowledgeWith(tools, interaction, message);
    });
  };
}
