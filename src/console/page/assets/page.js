// What every script of the page needs: the settings that the server wrote into the page, its elements, and requests.
export const settings = JSON.parse(document.documentElement.dataset.settings ?? '{}');
export const byId = (id) => document.getElementById(id);
export const address = (path) => `${path}?reader=${encodeURIComponent(settings.reader)}`;

/** Sends JSON. Returns the JSON of the response, or `{ error }`. */
export async function post(path, body) {
  try {
    const response = await fetch(address(path), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return response.ok ? await response.json() : { error: `HTTP ${response.status}` };
  } catch {
    return { error: settings.lost };
  }
}

/** A piece of the page as the server draws it; undefined if the request fails. */
export async function piece(path) {
  try {
    const response = await fetch(address(path));
    return response.ok ? await response.text() : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Changes a list, and scrolls to its end if the reader was there. The first line of what is new (the element that `change` returns)
 * stays visible, however long it is.
 */
export function keepingEnd(area, change) {
  const wasAtEnd = area.scrollHeight - area.scrollTop - area.clientHeight < 120;
  const added = change();
  if (!wasAtEnd) return;
  area.scrollTop = area.scrollHeight;
  if (!(added instanceof Element)) return;
  const hidden = area.getBoundingClientRect().top - added.getBoundingClientRect().top;
  if (hidden > 0) area.scrollTop -= hidden + 8;
}

/** Shows an error under the messages. */
export function complain(words) {
  const line = document.createElement('p');
  line.className = 'note failed';
  line.setAttribute('role', 'alert');
  line.textContent = words;
  line.dataset.ts = String(Date.now() / 1000);
  keepingEnd(byId('scroll'), () => {
    byId('messages').append(line);
  });
}
