import type { MessageShortcut, SlackShortcutMiddlewareArgs } from '@slack/bolt';
import { textMessage } from '../../messages/text-message.ts';
import { slackWords } from '../../wording/slack-words.ts';
import { codeMessage } from '../answer-message.ts';
import { acknowledged, handle, type Interaction } from '../interaction.ts';
import { messageContent } from '../message-content.ts';
import { subjectOf } from '../subject.ts';
import { askTarget } from '../ask.ts';
import type { SlackContext } from '../context.ts';

/** *Explain this* in a message's menu: the pod or code that the message speaks of, explained for the one who asked. Works in threads. */
export function explainThis(context: SlackContext) {
  return async ({ shortcut, ack }: SlackShortcutMiddlewareArgs<MessageShortcut>): Promise<void> => {
    const user = shortcut.user.id;
    const interaction: Interaction = {
      user,
      responseUrl: shortcut.response_url,
      name: shortcut.callback_id,
      acknowledge: async () => await ack(),
    };
    await handle(context, interaction, async () => {
      await acknowledged(context, interaction);
      const language = await context.languages.of(user);
      const subject = subjectOf(messageContent(shortcut.message));
      const threadTs = shortcut.message['thread_ts'];
      const send = async (message: Parameters<SlackContext['responder']['send']>[1]) =>
        await context.responder.send(
          shortcut.response_url,
          message,
          'ephemeral',
          typeof threadTs === 'string' ? threadTs : undefined,
        );
      if (subject === undefined) await send(textMessage(slackWords(language).nothingToExplain));
      else if (subject.kind === 'code') {
        await send(codeMessage(context.answers.code(subject.typed, language), { share: true }));
      } else {
        const who = { user, channel: shortcut.channel.id };
        const shown = { share: true, refresh: true, language };
        const { message } = await askTarget(context, { words: subject.words }, who, shown);
        await send(message);
      }
    });
  };
}
