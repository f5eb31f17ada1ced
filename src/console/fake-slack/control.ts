import type { ServerResponse } from 'node:http';

import type { PickedShortcut, PressedButton, TypedCommand } from './app-deliveries.ts';
import type { FakeSlack } from './fake-slack.ts';
import type { Fault } from './faults.ts';
import { type ReadRequest, send } from './http-shell.ts';
import { type Json, parseObject } from '../../lib/json.ts';
import type { OutsideMessage } from './outside-message.ts';
import type { WorkspaceChannel } from './workspace.ts';

const reads: Readonly<Record<string, (fakeSlack: FakeSlack, query: URLSearchParams) => unknown>> = {
  channels: (fakeSlack) => fakeSlack.channels(),
  messages: (fakeSlack, query) => fakeSlack.messages(query.get('channel') ?? ''),
  'only-for': (fakeSlack, query) => fakeSlack.onlyFor(query.get('user') ?? ''),
  versions: (fakeSlack, query) => fakeSlack.versions(query.get('channel') ?? '', query.get('ts') ?? ''),
  calls: (fakeSlack) => fakeSlack.calls,
};

const writes: Readonly<Record<string, (fakeSlack: FakeSlack, argument: object) => unknown>> = {
  command: (fakeSlack, argument) => fakeSlack.deliverCommand(argument as TypedCommand),
  action: (fakeSlack, argument) => fakeSlack.deliverAction(argument as PressedButton),
  shortcut: (fakeSlack, argument) => fakeSlack.deliverShortcut(argument as PickedShortcut),
  event: (fakeSlack, argument) => fakeSlack.deliverEvent(argument as Json),
  say: (fakeSlack, argument) => fakeSlack.say(argument as OutsideMessage),
  fault: (fakeSlack, argument) => fakeSlack.fault(argument as Fault),
  'clear-faults': (fakeSlack) => fakeSlack.clearFaults(),
  channel: (fakeSlack, argument) => fakeSlack.setChannel(argument as WorkspaceChannel),
};

/**
 * The functions of FakeSlack over HTTP, for tests that run it in a process of its own: `GET /control/messages?channel=…`,
 * `POST /control/fault` with the function's argument as JSON. Arguments are not validated: only for trusted callers on loopback.
 */
export async function control(fakeSlack: FakeSlack, request: ReadRequest, response: ServerResponse): Promise<void> {
  const answer = (status: number, value: unknown): void =>
    send(response, status, { 'content-type': 'application/json; charset=utf-8' }, JSON.stringify(value ?? null));
  const name = /^\/control\/([a-z-]+)$/.exec(request.url.pathname)?.[1] ?? '';
  const read = reads[name];
  if (request.method === 'GET' && read !== undefined) return answer(200, read(fakeSlack, request.url.searchParams));
  const write = writes[name];
  if (request.method !== 'POST' || write === undefined) return answer(404, { error: 'not found' });
  const argument = parseObject(request.body || '{}');
  if (argument === undefined) return answer(400, { error: 'the body is not a JSON object' });
  return answer(200, await write(fakeSlack, argument));
}
