// The choice of light or dark, and of the reader.
import { byId } from './page.js';

const themeChoice = byId('theme');
const prefersDark = matchMedia('(prefers-color-scheme: dark)');

function applyTheme() {
  const chosen = localStorage.getItem('theme') ?? 'auto';
  themeChoice.value = chosen;
  document.documentElement.dataset.theme = chosen === 'auto' ? (prefersDark.matches ? 'dark' : 'light') : chosen;
}
themeChoice.addEventListener('change', () => {
  localStorage.setItem('theme', themeChoice.value);
  applyTheme();
});
prefersDark.addEventListener('change', applyTheme);
applyTheme();

byId('reader').addEventListener('change', (event) => {
  const url = new URL(location.href);
  url.searchParams.set('reader', event.target.value);
  location.assign(url);
});
