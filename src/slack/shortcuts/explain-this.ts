import type { MessageShortcut, SlackShortcutMiddlewareArgs } from '@slack/bolt';
import { sayingMessage } from '../../messages/saying-message.ts';
import { slackWords } from '../../wording/slack-words.ts';
import { codeMessage } from '../answer-message.ts';
import { acknowledged, atEdge, type Interaction } from '../edge.ts';
import { messageContent } from '../message-content.ts';
import { subjectOf } from '../subject.ts';
import { askTarget, type Tools } from '../tools.ts';

/** *Explain this* in a message's menu: the pod or code that the message speaks of, explained for the one who asked. Works in threads. */
export function explainThis(tools: Tools) {
  return async ({ shortcut, ack }: SlackShortcutMiddlewareArgs<MessageShortcut>): Promise<void> => {
    const user = shortcut.user.id;
    const interaction: Interaction = {
      user,
      responseUrl: shortcut.response_url,
      name: shortcut.callback_id,
      acknowledge: async () => await ack(),
    };
    await atEdge(tools, interaction, async () => {
      await acknowledged(tools, interaction);
      const language = await tools.languages.of(user);
      const subject = subjectOf(messageContent(shortcut.message));
      const threadTs = shortcut.message['thread_ts'];
      const send = async (message: Parameters<Tools['responder']['send']>[1]) =>
        await tools.responder.send(
          shortcut.response_url,
          message,
          'ephemeral',
          typeof threadTs === 'string' ? threadTs : undefined,
        );
      if (subject === undefined) await send(sayingMessage(slackWords(language).nothingToExplain));
      else if (subject.kind === 'code') {
        await send(codeMessage(tools.answers.code(subject.typed, language), { share: true }));
      } else {
        const who = { user, channel: shortcut.channel.id };
        const look = { share: true, refresh: true, language };
        const { message } = await askTarget(tools, { words: subject.words }, who, look);
        await send(message);
      }
    });
  };
}
