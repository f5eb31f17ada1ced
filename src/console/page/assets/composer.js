// The message fields, and the list of commands.
import { byId, complain, post, settings } from './page.js';
import { closeThread } from './thread.js';

const typed = [];
let recalled = 0;

/** Sends a command or a message to the channel or the thread. */
export async function say(text, threadTs) {
  const scroll = byId('scroll');
  scroll.scrollTop = scroll.scrollHeight;
  const answer = await post('/say', {
    channel: settings.channel,
    text,
    ...(threadTs === undefined ? {} : { threadTs }),
  });
  if (answer.error) complain(answer.error);
}

const hints = byId('hints');
let chosen = 0;

function matching(text) {
  return /^\/\S*$/.test(text) ? settings.commands.filter(({ command }) => command.startsWith(text.toLowerCase())) : [];
}

function showHints(field) {
  const found = matching(field.value);
  chosen = Math.min(chosen, Math.max(0, found.length - 1));
  hints.hidden = found.length === 0;
  hints.replaceChildren(
    ...found.map(({ command, usage, hint }, index) => {
      const option = document.createElement('li');
      option.id = `hint-${index}`;
      option.setAttribute('role', 'option');
      option.setAttribute('aria-selected', String(index === chosen));
      const name = document.createElement('strong');
      name.textContent = command;
      const how = document.createElement('span');
      how.className = 'usage';
      how.textContent = usage;
      const what = document.createElement('span');
      what.className = 'what';
      what.textContent = hint;
      option.append(name, how, what);
      option.addEventListener('mousedown', (event) => {
        event.preventDefault();
        chosen = index;
        complete(field);
      });
      return option;
    }),
  );
  if (found.length > 0) field.setAttribute('aria-activedescendant', `hint-${chosen}`);
  else field.removeAttribute('aria-activedescendant');
}

function complete(field) {
  const command = matching(field.value)[chosen];
  if (command !== undefined) field.value = `${command.command} `;
  showHints(field);
}

function grow(field) {
  field.rows = Math.min(8, field.value.split('\n').length);
}

function submit(field) {
  const text = field.value.trim();
  if (text === '') return;
  typed.push(text);
  recalled = typed.length;
  field.value = '';
  grow(field);
  if (field.id === 'composer') showHints(field);
  void say(text, field.id === 'composer' ? undefined : byId('thread-messages').dataset.thread);
}

function recall(field, step) {
  recalled = Math.min(typed.length, Math.max(0, recalled + step));
  field.value = typed[recalled] ?? '';
}

function onHintKey(field, event) {
  const count = hints.children.length;
  if (event.key === 'ArrowDown') chosen = (chosen + 1) % count;
  else if (event.key === 'ArrowUp') chosen = (chosen + count - 1) % count;
  else if (event.key === 'Tab' || (event.key === 'Enter' && !event.shiftKey)) {
    event.preventDefault();
    return complete(field);
  } else if (event.key === 'Escape') {
    hints.hidden = true;
    return undefined;
  } else return undefined;
  event.preventDefault();
  return showHints(field);
}

document.addEventListener('keydown', (event) => {
  if (event.isComposing) return;
  const field = event.target;
  if (event.key === 'Escape' && !byId('thread').hidden && hints?.hidden !== false) return closeThread();
  if (!(field instanceof HTMLTextAreaElement)) return undefined;
  if (field.id === 'composer' && !hints.hidden) {
    const exact = settings.commands.some(({ command }) => command === field.value.trim());
    if (!(event.key === 'Enter' && exact)) return onHintKey(field, event);
  }
  if (event.key === 'Enter' && !event.shiftKey) {
    event.preventDefault();
    return submit(field);
  }
  if (field.value === '' || typed.includes(field.value)) {
    if (event.key === 'ArrowUp') recall(field, -1);
    if (event.key === 'ArrowDown') recall(field, 1);
  }
  return undefined;
});

document.addEventListener('input', (event) => {
  if (!(event.target instanceof HTMLTextAreaElement)) return;
  grow(event.target);
  if (event.target.id === 'composer') showHints(event.target);
});

document.addEventListener('submit', (event) => {
  event.preventDefault();
  submit(event.target.querySelector('textarea'));
});
