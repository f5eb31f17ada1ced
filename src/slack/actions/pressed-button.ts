import type { BlockAction, ButtonAction, SlackActionMiddlewareArgs } from '@slack/bolt';
import { asString } from '../../lib/json.ts';
import { readButtonValue, type ButtonState } from '../../messages/button-state.ts';
import { sayingMessage } from '../../messages/saying-message.ts';
import { slackWords } from '../../wording/slack-words.ts';
import { acknowledged, atEdge } from '../edge.ts';
import type { Tools } from '../tools.ts';

export type ButtonArgs = SlackActionMiddlewareArgs<BlockAction<ButtonAction>>;

/** A button of ours that was pressed, with what it carries. */
export interface PressedButton {
  readonly state: ButtonState;
  readonly user: string;
  readonly channel: string | undefined;
  /** The thread that the message stands in. */
  readonly threadTs: string | undefined;
  /** Whether only the one who pressed it sees the message. */
  readonly ephemeral: boolean;
  readonly responseUrl: string;
}

/** Acknowledges a pressed button at once and hands it on; one whose value podwhy did not sign, or cannot read, is answered with a sentence. */
export async function pressed(
  tools: Tools,
  { ack, action, body }: ButtonArgs,
  listener: (button: PressedButton) => Promise<void>,
): Promise<void> {
  const user = body.user.id;
  const acknowledge = async () => await ack();
  const responseUrl = body.response_url;
  const interaction = { user, responseUrl, name: action.action_id, acknowledge };
  await atEdge(tools, interaction, async () => {
    await acknowledged(tools, interaction);
    const state = readButtonValue(tools.buttons.opened(action.value));
    if (state === undefined) {
      const language = await tools.languages.of(user);
      await tools.responder.send(responseUrl, sayingMessage(slackWords(language).oldButton), 'ephemeral');
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
