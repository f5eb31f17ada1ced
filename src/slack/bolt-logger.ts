import { LogLevel, type Logger } from '@slack/bolt';
import type { Log } from '../lib/log.ts';

/**
 * Slack's libraries write through podwhy's log. Their `info` says what only a developer of Bolt asks for; `debug` holds whole bodies and
 * is dropped: `getLevel` makes them skip it too.
 */
export function boltLogger(log: Log): Logger {
  const write =
    (level: 'debug' | 'warn' | 'error') =>
    (...values: readonly unknown[]) => {
      const error = values.find((value) => value instanceof Error);
      const text = values.filter((value) => typeof value === 'string').join(' ');
      log[level]('slack library', { text, ...(error !== undefined && { error }) });
    };
  return {
    debug: () => undefined,
    info: write('debug'),
    warn: write('warn'),
    error: write('error'),
    setLevel: () => undefined,
    getLevel: () => LogLevel.INFO,
    setName: () => undefined,
  };
}
