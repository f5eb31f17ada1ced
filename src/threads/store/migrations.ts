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
    '001-threads': {
      up: async (db: Kysely<Schema>) => {
        await createInbox(db, types);
        await createAlerts(db);
        await createMessages(db);
        await createRest(db);
      },
    },
    '002-slack-requests': { up: createSlackRequests },
    '002-slices': {
      up: async (db: Kysely<Schema>) => {
        // A table of its own: SQLite writes a whole row again, with its body, whatever column of it changes.
        await db.schema
          .createTable('progress')
          .addColumn('inbox_id', 'bigint', (column) => column.primaryKey())
          .addColumn('worked', 'integer', (column) => column.notNull())
          .addColumn('failures', 'integer', (column) => column.notNull())
          .execute();
        await db.schema.dropIndex('alerts_thread').execute();
        await db.schema
          .createIndex('alerts_thread')
          .on('alerts')
          .columns(['thread_id', 'starts_at', 'fingerprint', 'source'])
          .execute();
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
    .addColumn('headers', 'text', (column) => column.notNull())
    .addColumn('body', types.bytes, (column) => column.notNull())
    .addColumn('received_at', 'bigint', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('inbox_state').on('inbox').columns(['state', 'id']).execute();
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
    .addColumn('fresh', 'integer', (column) => column.notNull())
    .addColumn('explained', 'text')
    .addColumn('observed', 'text')
    .addColumn('changes', 'text')
    .addColumn('explain_at', 'bigint')
    .addColumn('explain_lease', 'bigint')
    .addColumn('explain_tries', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('alerts_key', ['source', 'fingerprint'])
    .execute();
  await db.schema.createIndex('alerts_group').on('alerts').columns(['group_id', 'state']).execute();
  await db.schema.createIndex('alerts_thread').on('alerts').column('thread_id').execute();
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
    .addColumn('load', 'integer', (column) => column.notNull())
    .addColumn('weight', 'integer', (column) => column.notNull())
    .addColumn('ts', 'text')
    .addColumn('broadcast', 'integer', (column) => column.notNull())
    .addColumn('wanted', 'integer', (column) => column.notNull())
    .addColumn('sent', 'integer', (column) => column.notNull())
    .addColumn('wanted_at', 'bigint', (column) => column.notNull())
    .addColumn('sent_hash', 'text')
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('attempted_at', 'bigint')
    .addColumn('looks', 'integer', (column) => column.notNull())
    .addColumn('not_before', 'bigint', (column) => column.notNull())
    .addColumn('lease_until', 'bigint')
    .addColumn('plainness', 'integer', (column) => column.notNull())
    .addColumn('frozen', 'integer', (column) => column.notNull())
    .addColumn('verify_at', 'bigint')
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('content', 'text')
    .execute();
  await db.schema.createIndex('messages_thread').on('messages').columns(['thread_id', 'position']).unique().execute();
  await db.schema.createIndex('messages_state').on('messages').columns(['state', 'channel', 'created_at']).execute();
}

async function createRest(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createTable('groups')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('language', 'text', (column) => column.notNull())
    .addColumn('thread_id', 'text')
    .addColumn('own_messages', 'integer', (column) => column.notNull())
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
    .addColumn('anchor_ts', 'text')
    .addColumn('title', 'text')
    .addColumn('hold_until', 'bigint')
    .addColumn('opened_at', 'bigint', (column) => column.notNull())
    .addColumn('joined_at', 'bigint', (column) => column.notNull())
    .addColumn('visible_at', 'bigint', (column) => column.notNull())
    .addColumn('severity', 'integer', (column) => column.notNull())
    .addColumn('folded', 'integer', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('threads_channel').on('threads').columns(['channel', 'opened_at']).execute();
  await db.schema
    .createTable('lanes')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('tokens', 'double precision', (column) => column.notNull())
    .addColumn('filled_at', 'bigint', (column) => column.notNull())
    .addColumn('blocked_until', 'bigint', (column) => column.notNull())
    .addColumn('strict_until', 'bigint', (column) => column.notNull())
    .addColumn('lease_until', 'bigint')
    .execute();
  await db.schema
    .createTable('reports')
    .addColumn('key', 'text', (column) => column.primaryKey())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('seen')
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('ts', 'text', (column) => column.notNull())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('seen_at', 'bigint', (column) => column.notNull())
    .addColumn('thread_id', 'text')
    .addColumn('inbox_id', 'bigint', (column) => column.notNull())
    .addColumn('due_at', 'bigint')
    .addPrimaryKeyConstraint('seen_key', ['channel', 'ts'])
    .execute();
}

async function createSlackRequests(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createTable('slack_requests')
    .addColumn('signature', 'text', (column) => column.primaryKey())
    .addColumn('until', 'bigint', (column) => column.notNull())
    .execute();
}
