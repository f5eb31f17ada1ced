import type { webApi } from '@slack/bolt';
import type { Answers } from './answers.ts';
import type { ButtonSeal } from './button-seal.ts';
import type { InFlight } from './in-flight.ts';
import type { Languages } from './language.ts';
import type { Log } from '../lib/log.ts';
import type { Responder } from './response-url.ts';
import type { UserGroups } from './user-groups.ts';

/** What every listener works with. */
export interface SlackContext {
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
