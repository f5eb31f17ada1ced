import { randomBytes } from 'node:crypto';
import type { webApi } from '@slack/bolt';
import type { Asker } from '../answers/access.ts';
import type { ButtonState } from '../messages/button-state.ts';
import type { AnswerOptions } from '../messages/answer-foot.ts';
import type { Message } from '../messages/message.ts';
import type { Target } from '../diagnosis/snapshot.ts';
import type { Language } from '../wording/words.ts';
import { codeMessage, isFinding, targetMessage } from './answer-message.ts';
import type { Answers } from './answers.ts';
import type { ButtonSeal } from './button-seal.ts';
import type { InFlight } from './in-flight.ts';
import type { Languages } from './language.ts';
import type { Log } from './log.ts';
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
}

/** What is asked about: words as typed, or the exact object of a button. */
export type Question = { readonly words: string } | { readonly target: Target };

/** A number that finds a fault in the log. */
export function newIncident(): string {
  return randomBytes(4).toString('hex');
}

/** Asks about a pod, workload or namespace; the language is looked up meanwhile. Rejects for our own faults only. */
export async function askTarget(
  tools: Tools,
  question: Question,
  who: { readonly user: string; readonly channel: string | undefined },
  look: AnswerOptions & { readonly language: Language | Promise<Language> },
): Promise<Answered> {
  const { answers, userGroups } = tools;
  const asker: Asker = { user: who.user, channel: who.channel, userGroups: await userGroups.of(who.user) };
  const [language, answer] = await Promise.all([
    look.language,
    'words' in question ? answers.words(question.words, asker) : answers.target(question.target, asker),
  ]);
  const message = targetMessage(answer, { ...look, language, severalClusters: answers.severalClusters });
  return { message, finding: isFinding(answer) };
}

/** Asks again what a button's answer was about. */
export async function askAgain(
  tools: Tools,
  state: ButtonState,
  who: { readonly user: string; readonly channel: string | undefined },
  look: AnswerOptions & { readonly language: Language },
): Promise<Answered> {
  if (state.kind === 'target') return await askTarget(tools, { target: state.target }, who, look);
  const answer = tools.answers.code(state.input, look.language);
  return { message: codeMessage(answer, look), finding: answer.kind === 'explanation' };
}
