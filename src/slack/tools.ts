import { randomBytes } from 'node:crypto';
import type { webApi } from '@slack/bolt';
import type { Asker } from '../answers/access.ts';
import type { ButtonState } from '../messages/button-state.ts';
import type { AnswerOptions } from '../messages/answer-foot.ts';
import type { Message } from '../messages/message.ts';
import type { Target } from '../diagnosis/snapshot.ts';
import type { Language } from '../wording/words.ts';
import { introduced } from '../messages/introduced.ts';
import { slackWords } from '../wording/slack-words.ts';
import { codeMessage, isFinding, mayBeHidden, targetMessage } from './answer-message.ts';
import type { Answers, Audience } from './answers.ts';
import type { ButtonSeal } from './button-seal.ts';
import type { InFlight } from './in-flight.ts';
import type { Languages } from './language.ts';
import type { Log } from '../lib/log.ts';
import type { Responder } from './response-url.ts';
import type { UserGroups } from './user-groups.ts';

/** What the listeners work with. */
export interface Tools {
  readonly answers: Answers;
  readonly languages: Languages;
  readonly userGroups: UserGroups;
  readonly responder: Responder;
  readonly buttons: ButtonSeal;
  readonly posting: webApi.WebClient;
  readonly inFlight: InFlight;
  /** How long an acknowledgement may wait for the answer, milliseconds. */
  readonly acknowledgeWithinMs: number;
  readonly log: Log;
}

/** An answer as a message, and whether it says something that a channel may see. */
export interface Answered {
  readonly message: Message;
  readonly finding: boolean;
  /** Who may see it: the asker alone where the channel was asked for and is not permitted. */
  readonly audience: Audience;
}

/** Who acts, and in which channel. */
export interface Actor {
  readonly user: string;
  readonly channel: string | undefined;
}

/** What is asked about: words as typed, or the exact object of a button. */
export type Question = { readonly words: string } | { readonly target: Target };

/** A number that finds a fault in the log. */
export function newIncident(): string {
  return randomBytes(4).toString('hex');
}

/**
 * Asks about a pod, workload or namespace, for the person who acts and, where a channel will see the answer, for that channel too; the
 * language is looked up meanwhile. What the person may see and the channel may not comes back for the person alone, and says why. Rejects
 * for our own faults only.
 */
export async function askTarget(
  tools: Tools,
  question: Question,
  who: Actor,
  look: AnswerOptions & { readonly language: Language | Promise<Language> },
  audience: Audience = 'asker',
): Promise<Answered> {
  const { answers, userGroups } = tools;
  const asker: Asker = { user: who.user, channel: who.channel, userGroups: await userGroups.of(who.user) };
  const ask = async (seenBy: Audience) =>
    'words' in question
      ? await answers.words(question.words, asker, seenBy)
      : await answers.target(question.target, asker, seenBy);
  const [language, answer] = await Promise.all([look.language, ask(audience)]);
  const options = { ...look, language, severalClusters: answers.severalClusters };
  if (audience === 'channel' && mayBeHidden(answer)) {
    const own = await ask('asker');
    if (!mayBeHidden(own)) {
      const message = targetMessage(own, { ...options, share: false, sharedBy: undefined });
      const why = slackWords(language).notForChannel;
      return { message: introduced(why, message), finding: isFinding(own), audience: 'asker' };
    }
  }
  return { message: targetMessage(answer, options), finding: isFinding(answer), audience };
}

/** Asks again what a button's answer was about. */
export async function askAgain(
  tools: Tools,
  state: ButtonState,
  who: Actor,
  look: AnswerOptions & { readonly language: Language },
  audience: Audience = 'asker',
): Promise<Answered> {
  if (state.kind === 'target') return await askTarget(tools, { target: state.target }, who, look, audience);
  const answer = tools.answers.code(state.input, look.language);
  return { message: codeMessage(answer, look), finding: answer.kind === 'explanation', audience };
}
