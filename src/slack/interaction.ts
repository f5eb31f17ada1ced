import { randomBytes } from 'node:crypto';
import { acceptable } from '../messages/degrade.ts';
import type { Message } from '../messages/message.ts';
import { textMessage } from '../messages/text-message.ts';
import { slackWords } from '../wording/slack-words.ts';
import type { Language } from '../wording/words.ts';
import type { SlackContext } from './context.ts';

/** What commands, shortcuts and pressed buttons have in common. */
export interface Interaction {
  readonly user: string;
  readonly responseUrl: string | undefined;
  /** What was asked, for the log: `/podwhy`, `share`. */
  readonly name: string;
  /** Acknowledges with a message (commands alone can), or with nothing. */
  readonly acknowledge: (message?: Message) => Promise<void>;
}

/**
 * Runs a listener, and is the one place that catches its bugs: the person gets a sentence with the incident ID of the log entry. A stop
 * waits for it.
 */
export async function handle(
  context: SlackContext,
  interaction: Interaction,
  listener: () => Promise<void>,
): Promise<void> {
  await context.inFlight.track(
    (async () => {
      try {
        await listener();
      } catch (error) {
        await apologise(context, interaction, error);
      }
    })(),
  );
}

/** Acknowledges with the answer; if that does not get through (a socket just closed), the answer goes to the response address. */
export async function acknowledgeWith(
  context: SlackContext,
  interaction: Interaction,
  message: Message,
): Promise<void> {
  const sent = await acknowledged(context, interaction, context.buttons.seal(acceptable(message)));
  if (!sent && interaction.responseUrl !== undefined) {
    await context.responder.send(interaction.responseUrl, message, 'ephemeral');
  }
}

/** Acknowledges; returns whether that got through. Never rejects: the answer can still go to the response address. */
export async function acknowledged(
  context: SlackContext,
  interaction: Interaction,
  message?: Message,
): Promise<boolean> {
  try {
    await interaction.acknowledge(message);
    return true;
  } catch (error) {
    context.log.warn('acknowledgement failed', { name: interaction.name, error });
    return false;
  }
}

/** Logs a bug that kept a listener from answering, and makes the sentence for the person: it names the number of the log line. */
export function incidentMessage({ log }: SlackContext, name: string, error: unknown, language: Language): Message {
  const incident = randomBytes(4).toString('hex');
  log.error('listener failed', { incident, name, error });
  return textMessage(slackWords(language).bug(incident));
}

async function apologise(context: SlackContext, interaction: Interaction, error: unknown): Promise<void> {
  const language = await languageFor(context, interaction.user);
  const message = incidentMessage(context, interaction.name, error, language);
  if (interaction.responseUrl !== undefined)
    await context.responder.send(interaction.responseUrl, message, 'ephemeral');
  // After an earlier acknowledgement this one is refused, which does no harm.
  await interaction.acknowledge().catch(() => undefined);
}

async function languageFor({ languages }: SlackContext, user: string): Promise<Language> {
  try {
    return await languages.of(user);
  } catch {
    return 'en';
  }
}
