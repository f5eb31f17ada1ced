import type { Kysely } from 'kysely';
import { type Migration, type MigrationProvider, Migrator } from 'kysely/migration';
import type { Schema } from './schema.ts';

/** Types whose names differ between the engines. */
interface ColumnTypes {
  readonly bytes: 'blob' | 'bytea';
  readonly counter: 'integer' | 'bigserial';
}

/** Brings the schema to this version's. Throws when a step fails; the steps before it stay. */
export async function migrate(db: Kysely<Schema>, engine: 'sqlite' | 'postgres'): Promise<void> {
  const types: ColumnTypes =
    engine === 'sqlite' ? { bytes: 'blob', counter: 'integer' } : { bytes: 'bytea', counter: 'bigserial' };
  const provider: MigrationProvider = { getMigrations: () => Promise.resolve(migrations(types)) };
  const { error } = await new Migrator({ db, provider }).migrateToLatest();
  if (error !== undefined) throw error instanceof Error ? error : new Error('a migration failed', { cause: error });
}

/** Every step, by name; a step that was released is never changed. */
function migrations(types: ColumnTypes): Record<string, Migration> {
  return {
    '001-first': {
      up: async (db: Kysely<Schema>) => {
        await createInbox(db, types);
        await createGroupsAndThreads(db);
        await createAlerts(db);
        await createMessages(db);
        await createSlackState(db);
      },
    },
  };
}

async function createInbox(db: Kysely<Schema>, types: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('inbox')
    .addColumn('id', types.counter, (column) =>
      types.counter === 'integer' ? column.primaryKey().autoIncrement() : column.primaryKey(),
    )
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('body', types.bytes, (column) => column.notNull())
    .addColumn('received_at', 'bigint', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('inbox_state').on('inbox').columns(['state', 'id']).execute();
  // A table of its own: SQLite rewrites a whole row, with its body, whatever column of it changes.
  await db.schema
    .createTable('progress')
    .addColumn('inbox_id', 'bigint', (column) => column.primaryKey())
    .addColumn('processed', 'integer', (column) => column.notNull())
    .addColumn('failures', 'integer', (column) => column.notNull())
    .execute();
}

async function createAlerts(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createTable('alerts')
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('fingerprint', 'text', (column) => column.notNull())
    .addColumn('group_id', 'text', (column) => column.notNull())
    .addColumn('thread_id', 'text', (column) => column.notNull())
    .addColumn('reply_id', 'text')
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('episode', 'integer', (column) => column.notNull())
    .addColumn('starts_at', 'bigint', (column) => column.notNull())
    .addColumn('ends_at', 'bigint')
    .addColumn('last_seen_at', 'bigint', (column) => column.notNull())
    .addColumn('closed_at', 'bigint')
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('severity', 'integer', (column) => column.notNull())
    .addColumn('severity_name', 'text', (column) => column.notNull())
    .addColumn('data', 'text', (column) => column.notNull())
    .addColumn('needs_new_post', 'integer', (column) => column.notNull())
    .addColumn('explained', 'text')
    .addColumn('observed', 'text')
    .addColumn('changes', 'text')
    .addColumn('explain_at', 'bigint')
    .addColumn('explain_lease', 'bigint')
    .addColumn('explain_tries', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('alerts_key', ['source', 'fingerprint'])
    .execute();
  await db.schema.createIndex('alerts_group').on('alerts').columns(['group_id', 'state']).execute();
  await db.schema
    .createIndex('alerts_thread')
    .on('alerts')
    .columns(['thread_id', 'starts_at', 'fingerprint', 'source'])
    .execute();
  await db.schema.createIndex('alerts_reply').on('alerts').column('reply_id').execute();
  await db.schema.createIndex('alerts_due').on('alerts').column('explain_at').execute();
}

async function createMessages(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createTable('messages')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('thread_id', 'text', (column) => column.notNull())
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('cause_key', 'text')
    .addColumn('alert_count', 'integer', (column) => column.notNull())
    .addColumn('alert_length', 'integer', (column) => column.notNull())
    .addColumn('ts', 'text')
    .addColumn('broadcast', 'integer', (column) => column.notNull())
    .addColumn('revision', 'integer', (column) => column.notNull())
    .addColumn('sent_revision', 'integer', (column) => column.notNull())
    .addColumn('changed_at', 'bigint', (column) => column.notNull())
    .addColumn('sent_hash', 'text')
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('attempted_at', 'bigint')
    .addColumn('searches', 'integer', (column) => column.notNull())
    .addColumn('not_before', 'bigint', (column) => column.notNull())
    .addColumn('lease_until', 'bigint')
    .addColumn('degradation', 'integer', (column) => column.notNull())
    .addColumn('uneditable', 'integer', (column) => column.notNull())
    .addColumn('copy_check_at', 'bigint')
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('content', 'text')
    .execute();
  await db.schema.createIndex('messages_thread').on('messages').columns(['thread_id', 'position']).unique().execute();
  await db.schema.createIndex('messages_state').on('messages').columns(['state', 'channel', 'created_at']).execute();
}

async function createGroupsAndThreads(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createTable('groups')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('language', 'text', (column) => column.notNull())
    .addColumn('thread_id', 'text')
    .addColumn('alertmanager_posts', 'integer', (column) => column.notNull())
    .addColumn('last_seen_at', 'bigint', (column) => column.notNull())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('info', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('threads')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('language', 'text', (column) => column.notNull())
    .addColumn('group_id', 'text')
    .addColumn('previous_id', 'text')
    .addColumn('alertmanager_ts', 'text')
    .addColumn('title', 'text')
    .addColumn('hold_until', 'bigint')
    .addColumn('opened_at', 'bigint', (column) => column.notNull())
    .addColumn('joined_at', 'bigint', (column) => column.notNull())
    .addColumn('last_posted_at', 'bigint', (column) => column.notNull())
    .addColumn('severity', 'integer', (column) => column.notNull())
    .addColumn('moved_to_digest', 'integer', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('threads_channel').on('threads').columns(['channel', 'opened_at']).execute();
}

/** What Slack took, refused or sent. */
async function createSlackState(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createTable('rate_limits')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('tokens', 'double precision', (column) => column.notNull())
    .addColumn('filled_at', 'bigint', (column) => column.notNull())
    .addColumn('blocked_until', 'bigint', (column) => column.notNull())
    .addColumn('no_burst_until', 'bigint', (column) => column.notNull())
    .addColumn('lease_until', 'bigint')
    .execute();
  await db.schema
    .createTable('reports')
    .addColumn('key', 'text', (column) => column.primaryKey())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('alertmanager_messages')
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('ts', 'text', (column) => column.notNull())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('seen_at', 'bigint', (column) => column.notNull())
    .addColumn('thread_id', 'text')
    .addColumn('inbox_id', 'bigint', (column) => column.notNull())
    .addColumn('due_at', 'bigint')
    .addPrimaryKeyConstraint('alertmanager_messages_key', ['channel', 'ts'])
    .execute();
  await db.schema
    .createTable('slack_requests')
    .addColumn('signature', 'text', (column) => column.primaryKey())
    .addColumn('until', 'bigint', (column) => column.notNull())
    .execute();
}
