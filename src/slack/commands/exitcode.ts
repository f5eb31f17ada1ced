import type { SlackCommandMiddlewareArgs } from '@slack/bolt';
import { codeMessage } from '../answer-message.ts';
import type { SlackContext } from '../context.ts';
import { acknowledgeWith } from '../interaction.ts';
import { handleCommand } from './slash-command.ts';

/** `/exitcode 137`: answered in the acknowledgement, for the asker alone. */
export function exitcode(context: SlackContext) {
  return async (args: SlackCommandMiddlewareArgs): Promise<void> => {
    await handleCommand(context, args, async (interaction) => {
      const language = await context.languages.of(interaction.user);
      const message = codeMessage(context.answers.code(args.command.text, language), { share: true });
      await acknowledgeWith(context, interaction, message);
    });
  };
}
