// Dates in the reader's time zone and language.
import { settings } from './page.js';

const dateParts = {
  date_num: { year: 'numeric', month: '2-digit', day: '2-digit' },
  date_short: { month: 'short', day: 'numeric' },
  date_short_pretty: { month: 'short', day: 'numeric' },
  date: { year: 'numeric', month: 'long', day: 'numeric' },
  date_pretty: { year: 'numeric', month: 'long', day: 'numeric' },
  date_long: { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' },
  date_long_pretty: { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' },
  date_long_full: { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' },
  day_divider_pretty: { weekday: 'long', month: 'long', day: 'numeric' },
  time: { hour: 'numeric', minute: '2-digit' },
  time_secs: { hour: 'numeric', minute: '2-digit', second: '2-digit' },
};

function ago(moment) {
  const seconds = Math.round((moment.getTime() - Date.now()) / 1000);
  const [unit, size] = [
    ['day', 86_400],
    ['hour', 3_600],
    ['minute', 60],
    ['second', 1],
  ].find(([, length]) => Math.abs(seconds) >= length) ?? ['second', 1];
  return new Intl.RelativeTimeFormat(settings.locale, { numeric: 'auto' }).format(Math.round(seconds / size), unit);
}

/** Rewrites the dates in `root` in the reader's time zone and language. */
export function localTimes(root) {
  for (const element of root.querySelectorAll('time[data-format]')) {
    const moment = new Date(element.dateTime);
    const words = element.dataset.format.replaceAll(/\{(\w+)\}/g, (whole, token) => {
      if (token === 'ago') return ago(moment);
      const parts = dateParts[token];
      return parts === undefined ? whole : new Intl.DateTimeFormat(settings.locale, parts).format(moment);
    });
    element.textContent = words;
    element.title = new Intl.DateTimeFormat(settings.locale, { dateStyle: 'full', timeStyle: 'long' }).format(moment);
    delete element.dataset.format;
  }
}
