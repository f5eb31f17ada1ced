import { once } from 'node:events';
import { createServer, request, type ClientRequest, type IncomingMessage } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { addressOf, bind, close } from '../../src/lib/http-server.ts';
import { readBody } from '../../src/lib/read-body.ts';

const KB = 1024;
const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(closers.splice(0).map(async (end) => await end()));
});

/** A server that reads bodies of at most 64 KB and drops `dropped` bytes more; `results` are lengths, `too large` or `broken`. */
async function reader(dropped = 0): Promise<{ url: string; results: (number | string)[] }> {
  const results: (number | string)[] = [];
  const server = createServer((message, response) => {
    const answer = async () => {
      const body = await readBody(message, 64 * KB, dropped);
      results.push(body?.length ?? 'too large');
      response.writeHead(body === undefined ? 413 : 200).end();
    };
    answer().catch(() => results.push('broken'));
  });
  await bind(server, { host: '127.0.0.1', port: 0 });
  closers.push(async () => await close(server, 0));
  return { url: addressOf(server), results };
}

function post(url: string, headers: Readonly<Record<string, string>> = {}): ClientRequest {
  const sent = request(url, { method: 'POST', headers });
  sent.on('error', () => undefined);
  return sent;
}

/** The status of the answer; undefined if the connection is closed without one. */
async function statusOf(sent: ClientRequest): Promise<number | undefined> {
  const answered = once(sent, 'response').then(([response]) => {
    (response as IncomingMessage).resume();
    return (response as IncomingMessage).statusCode;
  });
  return await Promise.race([answered, once(sent, 'close').then(() => undefined)]).catch(() => undefined);
}

test('a body is read whole up to its limit', async () => {
  const { url, results } = await reader();
  const sent = post(url);
  sent.write('x'.repeat(32 * KB));
  sent.end('x'.repeat(32 * KB));
  expect(await statusOf(sent)).toBe(200);
  expect(results).toEqual([64 * KB]);
});

test('a length over the limit is refused before anything is sent', async () => {
  const { url, results } = await reader();
  const sent = post(url, { 'content-length': String(64 * KB + 1) });
  sent.flushHeaders();
  expect(await statusOf(sent)).toBe(413);
  expect(results).toEqual(['too large']);
  sent.destroy();
});

test('a sender that does not announce the length gets a response if it ends soon after the limit', async () => {
  const { url, results } = await reader(64 * KB);
  const sent = post(url);
  for (let i = 0; i < 3; i++) sent.write('x'.repeat(32 * KB));
  sent.end();
  expect(await statusOf(sent)).toBe(413);
  expect(results).toEqual(['too large']);
});

test('a sender that does not end is cut off', async () => {
  const { url, results } = await reader(64 * KB);
  const sent = post(url);
  const closed = new Promise((resolve) => sent.on('close', resolve));
  const timer = setInterval(() => sent.write('x'.repeat(32 * KB)), 1);
  await closed;
  clearInterval(timer);
  expect(results).toEqual(['too large']);
});

test('an aborted upload ends the read', async () => {
  const { url, results } = await reader();
  const sent = post(url, { 'content-length': '1000' });
  sent.write('x');
  await once(sent, 'socket');
  setTimeout(() => sent.destroy(), 20);
  await expect.poll(() => results).toEqual(['broken']);
});
