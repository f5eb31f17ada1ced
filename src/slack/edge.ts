import { acceptable } from '../messages/degrade.ts';
import type { Message } from '../messages/message.ts';
import { sayingMessage } from '../messages/saying-message.ts';
import { slackWords } from '../wording/slack-words.ts';
import type { Language } from '../wording/words.ts';
import { responseBody } from './response-url.ts';
import { newIncident, type Tools } from './tools.ts';

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
 * Runs a listener, and is the one place that catches its faults: the person gets a sentence with the number under which the log has the
 * fault. A stop waits for it.
 */
export async function atEdge(tools: Tools, interaction: Interaction, listener: () => Promise<void>): Promise<void> {
  await tools.inFlight.track(
    (async () => {
      try {
        await listener();
      } catch (error) {
        await apologise(tools, interaction, error);
      }
    })(),
  );
}

/** An acknowledgement that says the answer; where it does not get through (a socket just closed), the answer goes the other way. */
export async function acknowledgeWith(tools: Tools, interaction: Interaction, message: Message): Promise<void> {
  const sent = await acknowledged(tools, interaction, tools.buttons.seal(acceptable(message)));
  if (!sent && interaction.responseUrl !== undefined) {
    await tools.responder.send(interaction.responseUrl, message, 'ephemeral');
  }
}

/** Acknowledges; says whether that got through. Never rejects: what there is to say still goes to the response address. */
export async function acknowledged(tools: Tools, interaction: Interaction, message?: Message): Promise<boolean> {
  try {
    await interaction.acknowledge(message);
    return true;
  } catch (error) {
    tools.log.warn('acknowledgement failed', { name: interaction.name, error });
    return false;
  }
}

/** The body with which a command is acknowledged. */
export function acknowledgement(message: Message | undefined) {
  return message === undefined ? undefined : responseBody(message, 'ephemeral');
}

async function apologise(tools: Tools, interaction: Interaction, error: unknown): Promise<void> {
  const { log, responder } = tools;
  const incident = newIncident();
  log.error('listener failed', { incident, name: interaction.name, error });
  const language = await languageFor(tools, interaction.user);
  const message = sayingMessage(slackWords(language).bug(incident));
  if (interaction.responseUrl !== undefined) await responder.send(interaction.responseUrl, message, 'ephemeral');
  // After an acknowledgement this one is refused, and that is all right.
  await interaction.acknowledge().catch(() => undefined);
}

async function languageFor(tools: Tools, user: string): Promise<Language> {
  try {
    return await tools.languages.of(user);
  } catch {
    return 'en';
  }
}
