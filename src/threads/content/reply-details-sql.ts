import type { Kysely } from 'kysely';
import type { ExplainedAlert } from '../../answers/alert-ports.ts';
import type { SeenChange, Unexplained } from '../../wording/alert-texts.ts';
import { objectName, readAlertData } from '../store/alert-data.ts';
import type { Schema } from '../store/schema.ts';
import type { AskableInPerson, ReplyDetails } from './alert-views.ts';

/** Answers that are read at once: usually the first one is the one to show. */
const ANSWERS_AT_ONCE = 10;

/** Reads the answers of a reply's alerts, up to the one that is shown: of the alert that has fired longest, or began first. */
export async function readReplyDetails(db: Kysely<Schema>, replyId: string): Promise<ReplyDetails> {
  const reasons = new Set<Unexplained>();
  const withheld = new Map<string, AskableInPerson>();
  const changes = await readChanges(db, replyId);
  for (let offset = 0; ; offset += ANSWERS_AT_ONCE) {
    const rows = await db
      .selectFrom('alerts')
      .select(['explained', 'data'])
      .where('reply_id', '=', replyId)
      .orderBy('state')
      .orderBy('starts_at')
      .orderBy('fingerprint')
      .limit(ANSWERS_AT_ONCE)
      .offset(offset)
      .execute();
    for (const row of rows) {
      const answer = row.explained === null ? undefined : (JSON.parse(row.explained) as ExplainedAlert);
      if (answer?.kind === 'explained')
        return { shown: { answer, about: objectName(readAlertData(row)) }, why: 'away', inPerson: [], changes };
      if (answer?.kind === 'not-known' && answer.target !== undefined)
        withheld.set(JSON.stringify(answer.target), answer.target);
      reasons.add(answer?.kind === 'not-known' ? answer.why : 'away');
    }
    if (rows.length < ANSWERS_AT_ONCE) break;
  }
  const [first = 'away'] = reasons;
  const why = reasons.has('away') ? 'away' : first;
  return { shown: undefined, why, inPerson: [...withheld.values()], changes };
}

async function readChanges(db: Kysely<Schema>, replyId: string): Promise<readonly SeenChange[] | undefined> {
  const rows = await db
    .selectFrom('alerts')
    .select('changes')
    .where('reply_id', '=', replyId)
    .where('changes', 'is not', null)
    .orderBy('starts_at')
    .orderBy('fingerprint')
    .execute();
  if (rows.length === 0) return undefined;
  const seen = rows.flatMap(({ changes }) => (changes === null ? [] : (JSON.parse(changes) as SeenChange[])));
  return [...new Map(seen.map((change) => [JSON.stringify(change), change])).values()];
}
