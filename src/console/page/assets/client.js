// The page's main script: handles clicks. It draws no messages.
import './appearance.js';
import './live.js';
import { say } from './composer.js';
import { localTimes } from './local-time.js';
import { byId, complain, post } from './page.js';
import { closeThread, openThread } from './thread.js';

async function press(button) {
  const { action, value, url, confirm: question } = button.dataset;
  if (question !== undefined && !confirm(question)) return;
  if (url !== undefined) open(url, '_blank', 'noopener,noreferrer');
  const message = button.closest('article');
  if (message === null) return;
  button.disabled = true;
  button.setAttribute('aria-busy', 'true');
  const { channel, ts } = message.dataset;
  const answer = await post('/press', { channel, ts, action, value });
  button.disabled = false;
  button.removeAttribute('aria-busy');
  if (answer.error) complain(answer.error);
}

async function explain(button) {
  const { channel, ts } = button.closest('article').dataset;
  button.disabled = true;
  const answer = await post('/shortcut', { channel, ts });
  button.disabled = false;
  if (answer.error) complain(answer.error);
}

async function fireSample(button) {
  button.disabled = true;
  const { status } = await post('/alert', { sample: button.dataset.sample });
  button.disabled = false;
  byId('alert-status').textContent = status ?? '';
}

document.addEventListener('click', (event) => {
  const button = event.target instanceof Element ? event.target.closest('button') : null;
  if (button === null) return;
  if (button.dataset.action !== undefined) void press(button);
  else if (button.classList.contains('open-thread')) void openThread(button.dataset.thread);
  else if (button.id === 'close-thread') closeThread();
  else if (button.classList.contains('example')) void say(button.dataset.command);
  else if (button.classList.contains('shortcut')) void explain(button);
  else if (button.classList.contains('sample')) void fireSample(button);
});

localTimes(document);
const scroll = byId('scroll');
if (byId('messages').children.length > 0) scroll.scrollTop = scroll.scrollHeight;
byId('composer')?.focus();
