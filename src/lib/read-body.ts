import type { IncomingMessage } from 'node:http';

/**
 * The whole body of a request or an answer; undefined if it is larger than `most` bytes, of which no more are kept in memory. If its
 * length was announced, nothing of a body that is too large is read. Otherwise up to `dropped` bytes more are read and dropped, so that a
 * sender that looks for an answer only at the end gets one, and the connection of a sender that goes on after that is closed.
 * Rejects if the connection breaks. How long a body may take is up to the server (`requestTimeout`) or the caller's signal.
 */
export async function readBody(message: IncomingMessage, most: number, dropped = 0): Promise<Buffer | undefined> {
  if (Number(message.headers['content-length'] ?? 0) > most) return undefined;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > most + dropped) {
      // Leaving the loop would keep the connection of a request, with a sender that waits for it to be read.
      message.destroy();
      return undefined;
    }
    if (size <= most) chunks.push(chunk);
    else chunks.length = 0;
  }
  return size > most ? undefined : Buffer.concat(chunks, size);
}
