import type { ServerResponse } from 'node:http';

import type { Fault } from './faults.ts';
import { type ReadRequest, send } from './http-shell.ts';
import { isObject } from '../../lib/json.ts';
import type { Saying, StandIn } from './stand-in.ts';

type Controlled = Omit<StandIn, 'url'>;
type Arguments<T> = T extends (argument: infer A) => unknown ? A : never;

const reads: Readonly<Record<string, (standIn: Controlled, query: URLSearchParams) => unknown>> = {
  channels: (standIn) => standIn.channels(),
  messages: (standIn, query) => standIn.messages(query.get('channel') ?? ''),
  'only-for': (standIn, query) => standIn.onlyFor(query.get('user') ?? ''),
  versions: (standIn, query) => standIn.versions(query.get('channel') ?? '', query.get('ts') ?? ''),
  calls: (standIn) => standIn.calls,
};

const writes: Readonly<Record<string, (standIn: Controlled, argument: object) => unknown>> = {
  command: (standIn, argument) => standIn.deliverCommand(argument as Arguments<StandIn['deliverCommand']>),
  action: (standIn, argument) => standIn.deliverAction(argument as Arguments<StandIn['deliverAction']>),
  shortcut: (standIn, argument) => standIn.deliverShortcut(argument as Arguments<StandIn['deliverShortcut']>),
  event: (standIn, argument) => standIn.deliverEvent(argument as Arguments<StandIn['deliverEvent']>),
  say: (standIn, argument) => standIn.say(argument as Saying),
  fault: (standIn, argument) => standIn.fault(argument as Fault),
  'clear-faults': (standIn) => standIn.clearFaults(),
  channel: (standIn, argument) => standIn.setChannel(argument as Arguments<StandIn['setChannel']>),
};

/**
 * The stand-in's functions over HTTP, for a test that runs it in a process of its own: `GET /control/messages?channel=…`,
 * `POST /control/fault` with the function's argument as JSON. Only for trusted callers on loopback.
 */
export async function control(standIn: Controlled, request: ReadRequest, response: ServerResponse): Promise<void> {
  const answer = (status: number, value: unknown): void =>
    send(response, status, { 'content-type': 'application/json; charset=utf-8' }, JSON.stringify(value ?? null));
  const name = /^\/control\/([a-z-]+)$/.exec(request.url.pathname)?.[1] ?? '';
  const read = reads[name];
  if (request.method === 'GET' && read !== undefined) return answer(200, read(standIn, request.url.searchParams));
  const write = writes[name];
  if (request.method !== 'POST' || write === undefined) return answer(404, { error: 'not found' });
  let argument: unknown;
  try {
    argument = JSON.parse(request.body || '{}');
  } catch {
    return answer(400, { error: 'the body is no JSON' });
  }
  if (!isObject(argument)) return answer(400, { error: 'the body is no JSON object' });
  return answer(200, await write(standIn, argument));
}
