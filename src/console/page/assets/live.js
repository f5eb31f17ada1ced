// Shows messages as they are posted, edited and deleted. The server draws them.
import { localTimes } from './local-time.js';
import { address, byId, keepingEnd, piece, settings } from './page.js';

const messages = byId('messages');

function draw(markup) {
  const template = document.createElement('template');
  template.innerHTML = markup;
  localTimes(template.content);
  return template.content.firstElementChild;
}

/** Inserts, replaces or removes a message. Returns its element if it is new. */
function place(list, event, markup) {
  const old = list.querySelector(`[data-ts="${CSS.escape(event.ts)}"]`);
  if (markup === null) {
    if (event.kind === 'deleted') old?.remove();
    return undefined;
  }
  const element = draw(markup);
  if (old !== null) {
    old.replaceWith(element);
    return undefined;
  }
  if (event.kind !== 'posted') return undefined;
  const after = [...list.children].findLast((one) => one.dataset.ts < event.ts);
  if (after === undefined) list.prepend(element);
  else after.after(element);
  return element;
}

function countUnread(channel) {
  const link = document.querySelector(`.sidebar a[data-channel="${CSS.escape(channel)}"]`);
  const badge = link?.querySelector('.unread');
  if (!badge) return;
  badge.hidden = false;
  badge.textContent = String(Number(badge.textContent || 0) + 1);
  link.classList.add('has-unread');
}

function take(event) {
  if (event.channel !== settings.channel) {
    if (event.kind === 'posted' && event.inChannel !== null) countUnread(event.channel);
    return;
  }
  keepingEnd(byId('scroll'), () => place(messages, event, event.inChannel));
  const pane = byId('thread-messages');
  if (pane !== null && pane.dataset.thread === event.threadTs) {
    keepingEnd(byId('thread-scroll'), () => place(pane, event, event.inThread));
  }
}

async function catchUp() {
  const drawn = await piece(`/messages/${settings.channel}`);
  if (drawn === undefined) return;
  keepingEnd(byId('scroll'), () => {
    messages.innerHTML = drawn;
    localTimes(messages);
  });
}

let changes = settings.changes;
const events = new EventSource(address('/events'));
events.addEventListener('seen', (event) => {
  byId('connection').hidden = true;
  document.documentElement.dataset.live = 'yes';
  if (event.data !== String(changes) && settings.channel !== null) void catchUp();
});
events.addEventListener('message', (event) => take(JSON.parse(event.data)));
events.addEventListener('error', () => {
  changes = undefined;
  byId('connection').textContent = settings.lost;
  byId('connection').hidden = false;
});
addEventListener('beforeunload', () => events.close());
