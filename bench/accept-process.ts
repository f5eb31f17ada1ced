import { openInbox } from '../src/threads/inbox/accept-sql.ts';
import { openStore } from '../src/threads/store/store.ts';
import { acceptWebhooks } from './threads-listener.ts';

/** Takes webhooks and stores them, or answers 200 at once if it is given no store. JSON in the first argument: {dataFolder?, databaseUrl?}. */
const { dataFolder, databaseUrl } = JSON.parse(process.argv[2] ?? '{}') as {
  dataFolder?: string;
  databaseUrl?: string;
};

async function durable(): Promise<(body: Buffer) => Promise<void>> {
  const store = await openStore({ databaseUrl, dataFolder: dataFolder ?? '' });
  const inbox = openInbox(store, () => undefined);
  return (body) => inbox.accept({ kind: 'webhook', source: 'prod', body, receivedAt: new Date() });
}

const accept = dataFolder === undefined && databaseUrl === undefined ? () => Promise.resolve() : await durable();
process.stdout.write(`${await acceptWebhooks(accept)}\n`);
