import type { SlackEventMiddlewareArgs } from '@slack/bolt';
import { sayingMessage } from '../../messages/saying-message.ts';
import type { Message } from '../../messages/message.ts';
import { slackWords } from '../../wording/slack-words.ts';
import { codeMessage } from '../answer-message.ts';
import { plainWords } from '../message-content.ts';
import { postInThread } from '../post.ts';
import { mentionSubject } from '../subject.ts';
import { askTarget, newIncident, type Answered, type Tools } from '../tools.ts';

/**
 * `@podwhy shop/cart-0`: answered for everybody in the thread, since Slack has no commands there; for the asker alone where the channel
 * may not see it.
 */
export function appMention(tools: Tools) {
  return async ({ event }: SlackEventMiddlewareArgs<'app_mention'>): Promise<void> => {
    // Two bots that mention each other would never stop.
    if (event.user === undefined || event.bot_id !== undefined) return;
    const { user, channel } = event;
    await tools.inFlight.track(reply(tools, { user, channel, text: event.text }, event.thread_ts ?? event.ts));
  };
}

interface Mention {
  readonly user: string;
  readonly channel: string;
  readonly text: string;
}

async function reply(tools: Tools, mention: Mention, threadTs: string): Promise<void> {
  const { channel, user } = mention;
  let message: Message;
  let onlyFor: string | undefined;
  try {
    const answered = await answer(tools, mention);
    message = answered.message;
    onlyFor = answered.audience === 'asker' ? user : undefined;
  } catch (error) {
    const incident = newIncident();
    tools.log.error('listener failed', { incident, name: 'app_mention', error });
    message = sayingMessage(slackWords(tools.languages.ofChannel(channel, 'en')).bug(incident));
  }
  await postInThread(tools.posting, tools.log, { channel, threadTs, onlyFor }, tools.buttons.seal(message));
}

async function answer(tools: Tools, { user, channel, text }: Mention): Promise<Pick<Answered, 'message' | 'audience'>> {
  const language = tools.languages.ofChannel(channel, await tools.languages.of(user));
  const subject = mentionSubject(plainWords(text));
  if (subject.kind === 'code') {
    return { message: codeMessage(tools.answers.code(subject.typed, language), {}), audience: 'channel' };
  }
  const look = { refresh: true, language };
  return await askTarget(tools, { words: subject.words }, { user, channel }, look, 'channel');
}
