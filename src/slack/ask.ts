import type { Target } from '../diagnosis/snapshot.ts';
import type { AnswerLayout } from '../messages/answer-footer.ts';
import type { ButtonState } from '../messages/button-state.ts';
import { introduced } from '../messages/introduced.ts';
import type { Message } from '../messages/message.ts';
import { slackWords } from '../wording/slack-words.ts';
import type { Language } from '../wording/words.ts';
import { codeMessage, isFinding, mayBeHidden, targetMessage } from './answer-message.ts';
import type { Audience } from './answers.ts';
import type { SlackContext } from './context.ts';

/** An answer as a message, and whether it says something that a channel may see. */
export interface Answered {
  readonly message: Message;
  readonly finding: boolean;
  /** Who may see it: the asker alone if the channel was asked for and is not permitted. */
  readonly audience: Audience;
}

/** Who acts, and in which channel. */
export interface Actor {
  readonly user: string;
  readonly channel: string | undefined;
}

/** What is asked about: words as typed, or the exact object of a button. */
export type About = { readonly words: string } | { readonly target: Target };

/** How the answer will be shown, and in which language. */
export type Shown = Omit<AnswerLayout, 'others'> & { readonly language: Language | Promise<Language> };

/**
 * Asks about a pod, workload or namespace, for the person who acts and, if a channel will see the answer, for that channel too; the
 * language may be looked up meanwhile. What the person may see and the channel may not comes back for the person alone, and says why.
 * Rejects because of bugs only.
 */
export async function askTarget(
  { answers, userGroups }: SlackContext,
  about: About,
  { user, channel }: Actor,
  { language, ...layout }: Shown,
  audience: Audience = 'asker',
): Promise<Answered> {
  const asker = { user, channel, userGroups: await userGroups.of(user) };
  const ask = async (seenBy: Audience) => {
    const question = { asker, audience: seenBy, language };
    return 'words' in about ? await answers.words(about.words, question) : await answers.target(about.target, question);
  };
  const answer = await ask(audience);
  if (audience === 'channel' && mayBeHidden(answer)) {
    const own = await ask('asker');
    if (!mayBeHidden(own)) {
      const message = targetMessage(own, { ...layout, share: false, sharedBy: undefined });
      const why = slackWords(await language).notForChannel;
      return { message: introduced(why, message), finding: isFinding(own), audience: 'asker' };
    }
  }
  return { message: targetMessage(answer, layout), finding: isFinding(answer), audience };
}

/** Asks again what a button's answer was about. */
export async function askAgain(
  context: SlackContext,
  state: ButtonState,
  who: Actor,
  shown: Shown & { readonly language: Language },
  audience: Audience = 'asker',
): Promise<Answered> {
  if (state.kind === 'target') return await askTarget(context, { target: state.target }, who, shown, audience);
  const answer = context.answers.code(state.input, shown.language);
  return { message: codeMessage(answer, shown), finding: answer.kind === 'explanation', audience };
}
