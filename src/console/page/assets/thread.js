// The side pane of a thread.
import { localTimes } from './local-time.js';
import { byId, keepingEnd, piece, settings } from './page.js';

const thread = byId('thread');

/** Opens the side pane of a thread. */
export async function openThread(ts) {
  const drawn = await piece(`/thread/${settings.channel}/${ts}`);
  if (drawn === undefined) return;
  thread.innerHTML = drawn;
  localTimes(thread);
  keepingEnd(byId('scroll'), () => {
    thread.hidden = false;
  });
  byId('thread-scroll').scrollTop = byId('thread-scroll').scrollHeight;
  byId('thread-composer').focus();
}

/** Closes the side pane, and focuses the button that opened it. */
export function closeThread() {
  const ts = byId('thread-messages')?.dataset.thread;
  thread.hidden = true;
  thread.replaceChildren();
  const opener = ts === undefined ? null : document.querySelector(`.open-thread[data-thread="${CSS.escape(ts)}"]`);
  (opener ?? byId('composer'))?.focus();
}
