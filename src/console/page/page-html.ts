import type { WorkspaceChannel, WorkspaceUser, Workspace } from '../fake-slack/workspace.ts';
import { type Html, html } from './html.ts';
import type { PageWords } from './page-words-data.ts';

/** What the page shows around the messages. */
export interface PageContent {
  readonly workspace: Workspace;
  readonly channels: readonly WorkspaceChannel[];
  /** Undefined on podwhy's home tab. */
  readonly channel: WorkspaceChannel | undefined;
  readonly reader: WorkspaceUser;
  readonly words: PageWords;
  readonly commands: readonly { readonly command: string; readonly usage: string }[];
  /** Commands that the welcome card offers. */
  readonly examples: { readonly codes: readonly string[]; readonly pods: readonly string[] };
  readonly welcomes: boolean;
  readonly showsAlerts: boolean;
  readonly main: Html;
  /** How many changes there had been when it was drawn. */
  readonly changes: number;
}

const SAMPLES = ['single', 'group', 'storm', 'resolve'] as const;

function sidebar({ workspace, channels, channel, words, reader }: PageContent): Html {
  const query = `?reader=${reader.id}`;
  return html`<nav class="sidebar" aria-label="${words.channels}">
    <p class="workspace">${workspace.team.name}</p>
    <h2>${words.channels}</h2>
    <ul>
      ${channels.map(
        (one) =>
          html`<li>
            <a
              href="/channel/${one.id}${query}"
              data-channel="${one.id}"
              ${one.id === channel?.id && html`aria-current="page"`}
            >
              <span aria-hidden="true">#</span> ${one.name}<span class="unread" hidden></span>
            </a>
          </li>`,
      )}
    </ul>
    <h2>${words.apps}</h2>
    <ul>
      <li>
        <a href="/home${query}" ${channel === undefined && html`aria-current="page"`}
          ><span aria-hidden="true">⌂</span> ${workspace.bot.name}</a
        >
      </li>
    </ul>
  </nav>`;
}

function topBar({ workspace, words, reader }: PageContent): Html {
  return html`<header class="top">
    <a class="skip" href="#composer">${words.skip}</a>
    <h1>${words.title}</h1>
    <label
      >${words.readAs}
      <select id="reader">
        ${workspace.users.map(
          (user) =>
            html`<option value="${user.id}" ${user.id === reader.id && html`selected`}>
              ${user.realName} · ${user.locale}
            </option>`,
        )}
      </select>
    </label>
    <label
      >${words.theme}
      <select id="theme">
        <option value="auto">${words.themes.auto}</option>
        <option value="light">${words.themes.light}</option>
        <option value="dark">${words.themes.dark}</option>
      </select>
    </label>
  </header>`;
}

function exampleButtons(commands: readonly string[]): Html {
  return html`<p class="examples">
    ${commands.map((command) => html`<button type="button" class="example" data-command="${command}">${command}</button>`)}
  </p>`;
}

function welcome({ words, examples }: PageContent): Html {
  return html`<section class="card welcome" aria-labelledby="welcome-title">
    <h2 id="welcome-title">${words.welcomeTitle}</h2>
    <p>${words.welcome}</p>
    <h3>${words.welcomeCodes}</h3>
    ${exampleButtons(examples.codes)}
    ${
      examples.pods.length > 0 &&
      html`<h3>${words.welcomePods}</h3>
        ${exampleButtons(examples.pods)}`
    }
    <p class="quiet">${words.welcomeFooter} <a href="/causes">${words.allCauses}</a></p>
  </section>`;
}

function alertPanel({ words }: PageContent): Html {
  return html`<section class="card alerts" aria-labelledby="alerts-title">
    <h2 id="alerts-title">${words.alertsTitle}</h2>
    <p>${words.alerts}</p>
    <p class="examples">
      ${SAMPLES.map((sample) => html`<button type="button" class="sample" data-sample="${sample}">${words.samples[sample]}</button>`)}
    </p>
    <p id="alert-status" class="quiet" role="status"></p>
  </section>`;
}

/** A message field, of the channel or of the side pane. */
export function composerHtml(id: 'composer' | 'thread-composer', label: string, words: PageWords): Html {
  const hints = id === 'composer';
  return html`<form class="composer" data-for="${id}">
    ${hints && html`<ul id="hints" class="hints" role="listbox" aria-label="${words.commands}" hidden></ul>`}
    <textarea
      id="${id}"
      rows="1"
      autocomplete="off"
      spellcheck="false"
      aria-label="${label}"
      placeholder="${hints ? words.composerHint : words.reply}"
      ${hints && html`aria-controls="hints" aria-autocomplete="list"`}
    ></textarea>
    <button type="submit" class="send" aria-label="${words.send}"><span aria-hidden="true">➤</span></button>
  </form>`;
}

/** The whole page. Scripts and styles are separate files, because the page forbids inline ones. */
export function pageHtml(content: PageContent): Html {
  const { channel, words, reader, commands, workspace } = content;
  const name = channel === undefined ? workspace.bot.name : `# ${channel.name}`;
  const settings = JSON.stringify({
    reader: reader.id,
    locale: reader.locale,
    channel: channel?.id ?? null,
    lost: words.lost,
    changes: content.changes,
    commands: commands.map((one) => ({ ...one, hint: words.hints[one.command] ?? '' })),
  });
  return html`<!doctype html>
    <html lang="${words.lang}" data-settings="${settings}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${channel === undefined ? '' : `#${channel.name} · `}${words.title}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/assets/console.css" />
        <link rel="stylesheet" href="/assets/message.css" />
        <script src="/assets/theme.js"></script>
        <script src="/assets/client.js" type="module"></script>
      </head>
      <body>
        ${topBar(content)} ${sidebar(content)}
        <main>
          <div class="channel-head">
            <h2 class="channel-name">${name}</h2>
            ${channel?.topic !== undefined && html`<span class="quiet">${channel.topic}</span>`}
          </div>
          <div id="scroll" class="scroll">
            ${content.welcomes && welcome(content)} ${content.showsAlerts && alertPanel(content)}
            <div id="messages" role="log" aria-live="polite" aria-label="${words.messages}">${content.main}</div>
          </div>
          <p id="connection" class="connection" role="status" hidden></p>
          ${channel !== undefined && composerHtml('composer', `${words.messageTo} ${name}`, words)}
        </main>
        <aside id="thread" class="thread" aria-label="${words.thread}" hidden></aside>
      </body>
    </html>`;
}

/** The side pane of a thread: its messages and a field to reply in. */
export function threadHtml(threadTs: string, messages: readonly Html[], words: PageWords): Html {
  return html`<div class="thread-head">
      <h2>${words.thread}</h2>
      <button type="button" id="close-thread" aria-label="${words.closeThread}">
        <span aria-hidden="true">✕</span>
      </button>
    </div>
    <div class="scroll" id="thread-scroll">
      <div id="thread-messages" role="log" aria-live="polite" data-thread="${threadTs}">${messages}</div>
    </div>
    ${composerHtml('thread-composer', words.reply, words)}`;
}
