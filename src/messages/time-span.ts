import { oneLine } from './safe-text.ts';

/** A time inside a sentence, as Slack can show it: words before and after, and a date that Slack writes in the reader's zone. */
export interface TimeSpan {
  readonly before: string;
  readonly date: { readonly timestamp: number; readonly format: string; readonly fallback: string } | undefined;
  readonly after: string;
}

const CLOCK = /\d{1,2}:\d\d/;
const CALENDAR = /\d{4}-\d\d|\d{1,2}\/\d|\d{1,2}月|\d (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)/;
/** Slack's tokens; docs.slack.dev/messaging/formatting-message-text, "date formatting". */
const FULL = '{date_short_pretty} {time_secs}';
const LAST_DATE = 253_402_300_799;

/**
 * How a time is shown. A clock time (`14:02:51`) gives way to the reader's own; a relative one (`3 min ago`, `for 3 min`) stays,
 * since the sentence is built around it, and the exact time follows in brackets if `exact` asks for it.
 */
export function timeSpan(span: { readonly time: Date; readonly text: string }, exact: boolean): TimeSpan {
  const text = oneLine(span.text);
  const timestamp = Math.floor(span.time.getTime() / 1000);
  if (!(timestamp >= 0 && timestamp <= LAST_DATE)) return { before: text, date: undefined, after: '' };
  if (CLOCK.test(text)) {
    return {
      before: '',
      date: { timestamp, format: CALENDAR.test(text) ? FULL : '{time_secs}', fallback: text },
      after: '',
    };
  }
  if (!exact) return { before: text, date: undefined, after: '' };
  return { before: text === '' ? '' : `${text} (`, date: exactDate(span.time), after: text === '' ? '' : ')' };
}

/** A date that Slack writes in the reader's zone, UTC if it cannot. The time must lie between 1970 and 9999. */
export function exactDate(time: Date): NonNullable<TimeSpan['date']> {
  return {
    timestamp: Math.floor(time.getTime() / 1000),
    format: FULL,
    fallback: `${time.toISOString().slice(0, 19).replace('T', ' ')} UTC`,
  };
}
