import type { IncomingMessage, Server, ServerResponse } from 'node:http';

import { type Json, asObjects, parseObject } from '../../lib/json.ts';
import type { FakeSlack } from '../fake-slack/fake-slack.ts';
import { close } from '../../lib/http-server.ts';
import { listen, readRequest, send } from '../fake-slack/http-shell.ts';
import type { WorkspaceChannel, WorkspaceUser } from '../fake-slack/workspace.ts';
import type { Actions } from './actions.ts';
import { readAsset } from './asset.ts';
import { causePage } from './cause-pages.ts';
import { type Html, html } from './html.ts';
import { Live } from './live.ts';
import type { Note } from './message-html.ts';
import { pageHtml } from './page-html.ts';
import { wordsFor } from './page-words-data.ts';
import { refusal, securityHeaders } from './page-security.ts';
import { View } from './view.ts';

export interface PageOptions {
  readonly host: string;
  readonly port: number;
  readonly fakeSlack: FakeSlack;
  readonly actions: Actions;
  readonly notes: readonly Note[];
  readonly commands: readonly { readonly command: string; readonly usage: string }[];
  readonly examples: { readonly codes: readonly string[]; readonly pods: readonly string[] };
  /** The channel whose page has the panel of sample alerts. */
  readonly alertChannel: string;
  /** Whether podwhy takes alerts; the panel is left out if not. */
  readonly takesAlerts: () => boolean;
  readonly onError: (error: unknown) => void;
}

const HTML = { 'content-type': 'text/html; charset=utf-8' };
const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };
const TEXT = { 'content-type': 'text/plain; charset=utf-8' };
const CHANNEL = /^\/channel\/([A-Z0-9]+)$/;
const THREAD = /^\/thread\/([A-Z0-9]+)\/(\d+\.\d+)$/;
const MESSAGES = /^\/messages\/([A-Z0-9]+)$/;

/** The console's web server: pages, their assets, a stream of changes, what a reader can do, and the pages about root causes. */
export class PageServer {
  readonly #options: PageOptions;
  readonly #view: View;
  readonly #live: Live;
  #server: Server | undefined;

  constructor(options: PageOptions) {
    this.#options = options;
    this.#view = new View(options.fakeSlack, options.notes);
    this.#live = new Live(options.fakeSlack, this.#view);
  }

  /** Serves. Rejects if the port is taken. */
  async start(): Promise<Server> {
    const { host, port, onError } = this.#options;
    this.#server = await listen({ host, port }, (request, response) => this.#handle(request, response), onError);
    return this.#server;
  }

  async stop(): Promise<void> {
    this.#live.stop();
    if (this.#server !== undefined) await close(this.#server, 0);
  }

  /** Shows a line of the console's own on the open pages of its reader. */
  note(note: Note): void {
    this.#live.note(note);
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const read = await readRequest(request);
    if (read === undefined) return send(response, 413, securityHeaders, '');
    const refused = refusal(read, this.#options.host);
    if (refused !== undefined) return send(response, 403, { ...securityHeaders, ...TEXT }, refused);
    const reader = this.#reader(read.url, read.headers['accept-language']);
    if (read.method === 'POST') return await this.#act(read.url.pathname, read.body, reader, response);
    if (read.method !== 'GET') return send(response, 405, securityHeaders, '');
    return await this.#show(read.url.pathname, reader, response);
  }

  /** The user whom the address names, else the first one who reads the browser's first language. */
  #reader(url: URL, acceptLanguage: string | undefined): WorkspaceUser {
    const { users } = this.#options.fakeSlack.workspace;
    const named = users.find(({ id }) => id === url.searchParams.get('reader'));
    const language = (acceptLanguage ?? '').trim().slice(0, 2).toLowerCase();
    const reader = named ?? users.find(({ locale }) => locale.toLowerCase().startsWith(language)) ?? users[0];
    if (reader === undefined) throw new Error('the workspace has no users');
    return reader;
  }

  async #act(path: string, body: string, reader: WorkspaceUser, response: ServerResponse): Promise<void> {
    const given = parseObject(body);
    if (given === undefined) return send(response, 400, securityHeaders, '');
    const { actions } = this.#options;
    const action: Readonly<Record<string, () => Promise<object>>> = {
      '/say': () => actions.say(given, reader),
      '/press': () => actions.press(given, reader),
      '/shortcut': () => actions.shortcut(given, reader),
      '/alert': () => actions.alert(given, reader),
    };
    const run = Object.hasOwn(action, path) ? action[path] : undefined;
    if (run === undefined) return send(response, 404, securityHeaders, '');
    return send(response, 200, { ...securityHeaders, ...JSON_TYPE }, JSON.stringify(await run()));
  }

  async #show(path: string, reader: WorkspaceUser, response: ServerResponse): Promise<void> {
    if (path === '/events') return this.#live.follow(reader, response, securityHeaders);
    const asset = await readAsset(path);
    if (asset !== undefined)
      return send(response, 200, { ...securityHeaders, 'content-type': asset.type }, asset.content);
    const cause = await causePage(path, reader.locale);
    const { status, page } =
      cause ?? (path === '/home' ? { status: 200, page: await this.#home(reader) } : this.#piece(path, reader));
    return send(response, status, { ...securityHeaders, ...HTML }, page.toString());
  }

  /** The page of a channel, or a piece of it that the page's script asks for. */
  #piece(path: string, reader: WorkspaceUser): { readonly status: number; readonly page: Html } {
    const [, threadChannel, threadTs] = THREAD.exec(path) ?? [];
    if (threadChannel !== undefined && threadTs !== undefined) {
      const thread = this.#view.thread(threadChannel, threadTs, reader);
      return thread === undefined ? { status: 404, page: html`` } : { status: 200, page: thread };
    }
    const listed = MESSAGES.exec(path)?.[1];
    if (listed !== undefined) return { status: 200, page: html`${this.#view.channel(listed, reader)}` };
    const channels = this.#channels();
    const channel = path === '/' ? channels[0] : channels.find(({ id }) => id === CHANNEL.exec(path)?.[1]);
    if (channel === undefined) return { status: 404, page: html`${wordsFor(reader.locale).notFound}` };
    return { status: 200, page: this.#whole(reader, channel, html`${this.#view.channel(channel.id, reader)}`) };
  }

  async #home(reader: WorkspaceUser): Promise<Html> {
    const home: Json | undefined = await this.#options.actions.openHome(reader);
    const blocks = home === undefined ? undefined : asObjects(home['blocks']);
    return this.#whole(reader, undefined, this.#view.home(reader, blocks));
  }

  #channels(): WorkspaceChannel[] {
    return this.#options.fakeSlack
      .channels()
      .filter((one) => one.directWith === undefined && one.isArchived !== true && one.botIsMember !== false);
  }

  /** The whole page around a channel's messages, or around podwhy's home tab. */
  #whole(reader: WorkspaceUser, channel: WorkspaceChannel | undefined, main: Html): Html {
    const { fakeSlack, commands, examples, alertChannel, takesAlerts } = this.#options;
    const channels = this.#channels();
    return pageHtml({
      workspace: fakeSlack.workspace,
      channels,
      channel,
      reader,
      words: wordsFor(reader.locale),
      commands,
      examples,
      welcomes: channel !== undefined && channel.id === channels[0]?.id,
      showsAlerts: channel?.id === alertChannel && takesAlerts(),
      main,
      changes: this.#live.changes,
    });
  }
}
