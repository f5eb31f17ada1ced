import { type IncomingMessage, type Server, type ServerResponse } from 'node:http';

import { closeServer, listen, readRequest, send } from '../fake-slack/http-shell.ts';
import { type Json, isObject } from '../fake-slack/json.ts';
import type { FakeSlack } from '../fake-slack/fake-slack.ts';
import type { WorkspaceUser } from '../fake-slack/workspace.ts';
import type { Actions } from './actions.ts';
import { readAsset } from './asset.ts';
import type { Live } from './live.ts';
import type { Note } from './message-html.ts';
import { refusal, securityHeaders } from './request-guard.ts';
import type { View } from './view.ts';

export interface PageOptions {
  readonly host: string;
  readonly port: number;
  readonly fakeSlack: FakeSlack;
  readonly actions: Actions;
  readonly notes: readonly Note[];
  readonly commands: readonly { readonly command: string; readonly usage: string }[];
  readonly examples: { readonly codes: readonly string[]; readonly pods: readonly string[] };
  /** The channel whose page has the panel of sample alerts, if there is somebody to take them. */
  readonly alertChannel: string;
  readonly takesAlerts: () => boolean;
  readonly onError: (error: unknown) => void;
}

/** The drawing side, loaded with the first page that is opened: React and the renderer are not small. */
interface Drawn {
  readonly view: View;
  readonly live: Live;
  readonly pageHtml: typeof import('./page-html.ts').pageHtml;
  readonly wordsFor: typeof import('./page-words-data.ts').wordsFor;
  readonly blocksHtml: typeof import('./blocks-html.ts').blocksHtml;
  readonly Html: typeof import('./html.ts').Html;
}

const HTML = { 'content-type': 'text/html; charset=utf-8' };
const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };
const CHANNEL = /^\/channel\/([A-Z0-9]+)$/;
const THREAD = /^\/thread\/([A-Z0-9]+)\/(\d+\.\d+)$/;
const MESSAGES = /^\/messages\/([A-Z0-9]+)$/;

/** The console's page: HTML drawn here, a small script, a stream of what happens, and three things that one can do. */
export class PageServer {
  readonly #options: PageOptions;
  #drawn: Promise<Drawn> | undefined;
  #server: Server | undefined;

  constructor(options: PageOptions) {
    this.#options = options;
  }

  /** Serves. Rejects where the port is taken. */
  async start(): Promise<Server> {
    const { host, port, onError } = this.#options;
    this.#server = await listen({ host, port }, (request, response) => this.#handle(request, response), onError);
    return this.#server;
  }

  async stop(): Promise<void> {
    (await this.#drawn)?.live.stop();
    if (this.#server !== undefined) await closeServer(this.#server);
  }

  /** Tells the open pages of a line of the console's own. */
  note(note: Note): void {
    this.#drawn?.then(({ live }) => live.note(note)).catch(this.#options.onError);
  }

  async #load(): Promise<Drawn> {
    const [{ View }, { Live }, { pageHtml }, { wordsFor }, { blocksHtml }, { Html }] = await Promise.all([
      import('./view.ts'),
      import('./live.ts'),
      import('./page-html.ts'),
      import('./page-words-data.ts'),
      import('./blocks-html.ts'),
      import('./html.ts'),
    ]);
    const view = new View(this.#options.fakeSlack, this.#options.notes);
    return { view, live: new Live(this.#options.fakeSlack, view), pageHtml, wordsFor, blocksHtml, Html };
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const read = await readRequest(request);
    if (read === undefined) return send(response, 413, securityHeaders, '');
    const refused = refusal(read, this.#options.host);
    if (refused !== undefined)
      return send(response, 403, { ...securityHeaders, 'content-type': 'text/plain; charset=utf-8' }, refused);
    const reader = this.#reader(read.url, read.headers['accept-language']);
    if (read.method === 'POST') return await this.#act(read.url.pathname, read.body, reader, response);
    if (read.method !== 'GET') return send(response, 405, securityHeaders, '');
    return await this.#show(read.url, reader, response);
  }

  /** Who reads: as the address says, else whoever reads the browser's first language. */
  #reader(url: URL, accepts: string | undefined): WorkspaceUser {
    const { users } = this.#options.fakeSlack.workspace;
    const named = users.find(({ id }) => id === url.searchParams.get('reader'));
    const language = (accepts ?? '').trim().slice(0, 2).toLowerCase();
    const reader = named ?? users.find(({ locale }) => locale.toLowerCase().startsWith(language)) ?? users[0];
    if (reader === undefined) throw new Error('the workspace has no users');
    return reader;
  }

  async #act(path: string, body: string, reader: WorkspaceUser, response: ServerResponse): Promise<void> {
    let parsed: unknown;
    try {
      parsed = JSON.parse(body);
    } catch {
      return send(response, 400, securityHeaders, '');
    }
    if (!isObject(parsed)) return send(response, 400, securityHeaders, '');
    const { actions } = this.#options;
    const action: Readonly<Record<string, (body: Json, reader: WorkspaceUser) => Promise<object>>> = {
      '/say': (given, who) => actions.say(given, who),
      '/press': (given, who) => actions.press(given, who),
      '/shortcut': (given, who) => actions.shortcut(given, who),
      '/alert': (given, who) => actions.alert(given, who),
    };
    const run = action[path];
    if (run === undefined) return send(response, 404, securityHeaders, '');
    return send(response, 200, { ...securityHeaders, ...JSON_TYPE }, JSON.stringify(await run(parsed, reader)));
  }

  async #show(url: URL, reader: WorkspaceUser, response: ServerResponse): Promise<void> {
    const path = url.pathname;
    const asset = await readAsset(path);
    if (asset !== undefined)
      return send(response, 200, { ...securityHeaders, 'content-type': asset.type }, asset.content);
    const drawn = await (this.#drawn ??= this.#load());
    const page = (status: number, text: string): void => send(response, status, { ...securityHeaders, ...HTML }, text);
    if (path === '/events') return drawn.live.follow(reader, response, securityHeaders);
    const thread = THREAD.exec(path);
    if (thread !== null) {
      const pane = drawn.view.thread(thread[1] ?? '', thread[2] ?? '', reader);
      return page(pane === undefined ? 404 : 200, pane?.text ?? '');
    }
    const list = MESSAGES.exec(path);
    if (list !== null) return page(200, drawn.view.channel(list[1] ?? '', reader).join(''));
    if (path === '/home') return page(200, await this.#homePage(drawn, reader));
    const channels = this.#options.fakeSlack
      .channels()
      .filter((one) => one.directWith === undefined && one.isArchived !== true && one.botIsMember !== false);
    const channel = path === '/' ? channels[0] : channels.find(({ id }) => id === CHANNEL.exec(path)?.[1]);
    if (channel === undefined) return page(404, 'not found');
    const main = new drawn.Html(drawn.view.channel(channel.id, reader).join(''));
    return page(200, this.#whole(drawn, reader, channel.id, main));
  }

  async #homePage(drawn: Drawn, reader: WorkspaceUser): Promise<string> {
    const home = await this.#options.actions.openHome(reader);
    const blocks = home?.['blocks'];
    const markup = Array.isArray(blocks)
      ? drawn.blocksHtml(
          blocks.filter((block) => isObject(block)),
          drawn.view.drawing(reader).directory,
        )
      : undefined;
    return this.#whole(
      drawn,
      reader,
      undefined,
      drawn.view.home(reader, markup === undefined ? undefined : new drawn.Html(markup)),
    );
  }

  #whole(
    drawn: Drawn,
    reader: WorkspaceUser,
    channelId: string | undefined,
    main: InstanceType<Drawn['Html']>,
  ): string {
    const { fakeSlack, commands, examples, alertChannel, takesAlerts } = this.#options;
    const channels = fakeSlack
      .channels()
      .filter((one) => one.directWith === undefined && one.isArchived !== true && one.botIsMember !== false);
    return drawn.pageHtml({
      workspace: fakeSlack.workspace,
      channels,
      channel: channels.find(({ id }) => id === channelId),
      reader,
      words: drawn.wordsFor(reader.locale),
      commands,
      examples,
      welcomes: channelId !== undefined && channelId === channels[0]?.id,
      showsAlerts: channelId === alertChannel && takesAlerts(),
      main,
      changes: drawn.live.changes,
    }).text;
  }
}
