import type { BlockAction, ButtonAction, SlackActionMiddlewareArgs } from '@slack/bolt';
import { asString } from '../../lib/json.ts';
import { readButtonValue, type ButtonState } from '../../messages/button-state.ts';
import { textMessage } from '../../messages/text-message.ts';
import { slackWords } from '../../wording/slack-words.ts';
import { acknowledged, handle } from '../interaction.ts';
import type { SlackContext } from '../context.ts';

export type ButtonArgs = SlackActionMiddlewareArgs<BlockAction<ButtonAction>>;

/** A button of ours that was pressed, with what it carries. */
export interface PressedButton {
  readonly state: ButtonState;
  readonly user: string;
  readonly channel: string | undefined;
  /** The thread that the message is in. */
  readonly threadTs: string | undefined;
  /** Whether only the one who pressed it sees the message. */
  readonly ephemeral: boolean;
  readonly responseUrl: string;
}

/** Acknowledges a pressed button at once and hands it on; one whose value podwhy did not sign, or cannot read, is answered with a sentence. */
export async function pressed(
  context: SlackContext,
  { ack, action, body }: ButtonArgs,
  listener: (button: PressedButton) => Promise<void>,
): Promise<void> {
  const user = body.user.id;
  const acknowledge = async () => await ack();
  const responseUrl = body.response_url;
  const interaction = { user, responseUrl, name: action.action_id, acknowledge };
  await handle(context, interaction, async () => {
    await acknowledged(context, interaction);
    const state = readButtonValue(context.buttons.opened(action.value));
    if (state === undefined) {
      const language = await context.languages.of(user);
      await context.responder.send(responseUrl, textMessage(slackWords(language).oldButton), 'ephemeral');
      return;
    }
    const { container } = body;
    await listener({
      state,
      user,
      channel: body.channel?.id ?? asString(container['channel_id']),
      threadTs: asString(container['thread_ts']),
      ephemeral: container['is_ephemeral'] === true,
      responseUrl,
    });
  });
}
