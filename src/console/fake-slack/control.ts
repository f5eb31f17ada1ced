import type { ServerResponse } from 'node:http';

import type { Fault } from './faults.ts';
import { type ReadRequest, send } from './http-shell.ts';
import { isObject } from './json.ts';
import type { Saying, FakeSlack } from './fake-slack.ts';

type Controlled = Omit<FakeSlack, 'url'>;
type Arguments<T> = T extends (argument: infer A) => unknown ? A : never;

const reads: Readonly<Record<string, (fakeSlack: Controlled, query: URLSearchParams) => unknown>> = {
  channels: (fakeSlack) => fakeSlack.channels(),
  messages: (fakeSlack, query) => fakeSlack.messages(query.get('channel') ?? ''),
  'only-for': (fakeSlack, query) => fakeSlack.onlyFor(query.get('user') ?? ''),
  versions: (fakeSlack, query) => fakeSlack.versions(query.get('channel') ?? '', query.get('ts') ?? ''),
  calls: (fakeSlack) => fakeSlack.calls,
};

const writes: Readonly<Record<string, (fakeSlack: Controlled, argument: object) => unknown>> = {
  command: (fakeSlack, argument) => fakeSlack.deliverCommand(argument as Arguments<FakeSlack['deliverCommand']>),
  action: (fakeSlack, argument) => fakeSlack.deliverAction(argument as Arguments<FakeSlack['deliverAction']>),
  shortcut: (fakeSlack, argument) => fakeSlack.deliverShortcut(argument as Arguments<FakeSlack['deliverShortcut']>),
  event: (fakeSlack, argument) => fakeSlack.deliverEvent(argument as Arguments<FakeSlack['deliverEvent']>),
  say: (fakeSlack, argument) => fakeSlack.say(argument as Saying),
  fault: (fakeSlack, argument) => fakeSlack.fault(argument as Fault),
  'clear-faults': (fakeSlack) => fakeSlack.clearFaults(),
  channel: (fakeSlack, argument) => fakeSlack.setChannel(argument as Arguments<FakeSlack['setChannel']>),
};

/**
 * The fake Slack's functions over HTTP, for a test that runs it in a process of its own: `GET /control/messages?channel=…`,
 * `POST /control/fault` with the function's argument as JSON. Only for trusted callers on loopback.
 */
export async function control(fakeSlack: Controlled, request: ReadRequest, response: ServerResponse): Promise<void> {
  const answer = (status: number, value: unknown): void =>
    send(response, status, { 'content-type': 'application/json; charset=utf-8' }, JSON.stringify(value ?? null));
  const name = /^\/control\/([a-z-]+)$/.exec(request.url.pathname)?.[1] ?? '';
  const read = reads[name];
  if (request.method === 'GET' && read !== undefined) return answer(200, read(fakeSlack, request.url.searchParams));
  const write = writes[name];
  if (request.method !== 'POST' || write === undefined) return answer(404, { error: 'not found' });
  let argument: unknown;
  try {
    argument = JSON.parse(request.body || '{}');
  } catch {
    return answer(400, { error: 'the body is no JSON' });
  }
  if (!isObject(argument)) return answer(400, { error: 'the body is no JSON object' });
  return answer(200, await write(fakeSlack, argument));
}
