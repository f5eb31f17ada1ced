import { once } from 'node:events';
import { bare, coloured, type Paint } from './plain-answer.ts';

/** Where a command reads and writes; the streams of the process, or those of a test. */
export interface Terminal {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream & { readonly isTTY?: boolean };
  readonly errors: NodeJS.WritableStream;
}

/** The exit status of the process. */
export const STATUS = { answered: 0, badInput: 2, unreadableCluster: 3 } as const;

/** Writes all of `text`; waits if the reader is slower. */
export async function print(terminal: Terminal, text: string): Promise<void> {
  if (!terminal.output.write(text)) await once(terminal.output, 'drain');
}

/** Bold and dim if a person is looking. */
export function paintFor(terminal: Terminal): Paint {
  return terminal.output.isTTY === true ? coloured : bare;
}

/** Ignores that the reader stopped reading (`podwhy … | head -1`), which is not an error. Any other failure to write is one. */
export function endWithReader(stream: NodeJS.WritableStream, end: () => void): void {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    end();
  });
}
