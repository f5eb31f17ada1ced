import type { SlackEventMiddlewareArgs } from '@slack/bolt';
import type { Message } from '../../messages/message.ts';
import { incidentMessage } from '../interaction.ts';
import { codeMessage } from '../answer-message.ts';
import { plainWords } from '../message-content.ts';
import { postInThread } from '../post.ts';
import { mentionSubject } from '../subject.ts';
import { askTarget, type Answered } from '../ask.ts';
import type { SlackContext } from '../context.ts';

/**
 * `@podwhy shop/cart-0`: answered for everybody in the thread, since Slack has no commands there; for the asker alone if the channel
 * may not see it.
 */
export function appMention(context: SlackContext) {
  return async ({ event }: SlackEventMiddlewareArgs<'app_mention'>): Promise<void> => {
    // Two bots that mention each other would never stop.
    if (event.user === undefined || event.bot_id !== undefined) return;
    const { user, channel } = event;
    await context.inFlight.track(reply(context, { user, channel, text: event.text }, event.thread_ts ?? event.ts));
  };
}

interface Mention {
  readonly user: string;
  readonly channel: string;
  readonly text: string;
}

async function reply(context: SlackContext, mention: Mention, threadTs: string): Promise<void> {
  const { channel, user } = mention;
  let message: Message;
  let onlyFor: string | undefined;
  try {
    const answered = await answer(context, mention);
    message = answered.message;
    onlyFor = answered.audience === 'asker' ? user : undefined;
  } catch (error) {
    message = incidentMessage(context, 'app_mention', error, context.languages.ofChannel(channel, 'en'));
  }
  await postInThread(context.posting, context.log, { channel, threadTs, onlyFor }, context.buttons.seal(message));
}

async function answer(
  context: SlackContext,
  { user, channel, text }: Mention,
): Promise<Pick<Answered, 'message' | 'audience'>> {
  const language = context.languages.ofChannel(channel, await context.languages.of(user));
  const subject = mentionSubject(plainWords(text));
  if (subject.kind === 'code') {
    return { message: codeMessage(context.answers.code(subject.typed, language), {}), audience: 'channel' };
  }
  const shown = { refresh: true, language };
  return await askTarget(context, { words: subject.words }, { user, channel }, shown, 'channel');
}
