import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { postgresPrograms, startPostgres } from '../test/threads/postgres.ts';
import { captured } from '../test/threads/threads-harness.ts';

/**
 * Webhooks a second that are accepted durably (`fsync` before 200), on SQLite and on PostgreSQL, compared with a bare `node:http` server that
 * answers 200 to the same bodies in the same run. Each server is a separate process; three rounds each, in turn.
 *
 *   node bench/threads.ts [requests a round, 5000] [connections, 200]
 */
const [requests = '5000', connections = '200'] = process.argv.slice(2);
const [first] = captured('single-firing');
const body = Buffer.from(JSON.stringify(first));

interface Server {
  readonly name: string;
  readonly port: number;
  stop(): void;
}

async function start(name: string, settings: object): Promise<Server> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'accept-process.ts'), JSON.stringify(settings)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: child.stdout })) {
    return { name, port: Number(line), stop: () => child.kill('SIGKILL') };
  }
  throw new Error(`${name} did not start`);
}

function post(port: number, agent: Agent): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = performance.now();
    const call = request(
      { port, host: '127.0.0.1', method: 'POST', agent, headers: { 'content-length': body.length } },
      (answer) => {
        answer.resume();
        answer.on('end', () =>
          answer.statusCode === 200 ? resolve(performance.now() - sent) : reject(new Error(`${answer.statusCode}`)),
        );
      },
    );
    call.on('error', reject);
    call.end(body);
  });
}

async function round({ port }: Server): Promise<{ perSecond: number; p99: number }> {
  const agent = new Agent({ keepAlive: true, maxSockets: Number(connections) });
  const times: number[] = [];
  let left = Number(requests);
  const began = performance.now();
  await Promise.all(
    Array.from({ length: Number(connections) }, async () => {
      while (left-- > 0) times.push(await post(port, agent));
    }),
  );
  const seconds = (performance.now() - began) / 1000;
  agent.destroy();
  times.sort((a, b) => a - b);
  return {
    perSecond: Math.round(times.length / seconds),
    p99: Math.round(times[Math.floor(times.length * 0.99)] ?? 0),
  };
}

const folder = mkdtempSync(join(tmpdir(), 'podwhy-accept-'));
const programs = postgresPrograms();
const postgres = programs === undefined ? undefined : await startPostgres(programs);
const servers = [
  await start('bare node:http', {}),
  await start('SQLite', { dataFolder: folder }),
  ...(postgres === undefined ? [] : [await start('PostgreSQL', { databaseUrl: postgres.database() })]),
];
for (const server of servers) await round(server);
const results = new Map<string, { perSecond: number; p99: number }[]>();
for (let i = 0; i < 3; i++) {
  for (const server of servers) results.set(server.name, [...(results.get(server.name) ?? []), await round(server)]);
}
for (const [name, rounds] of results)
  console.log(JSON.stringify({ name, bytes: body.length, connections: Number(connections), rounds }));
for (const server of servers) server.stop();
postgres?.stop();
rmSync(folder, { recursive: true, force: true });
