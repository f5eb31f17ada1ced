import { open, type FileHandle } from 'node:fs/promises';
import { constants } from 'node:fs';

/** podwhy.yaml as it is on the disk, or why it cannot be read, as a sentence. */
export type RulesFile =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'unreadable'; readonly why: string };

/** Enough for hundreds of routes. The time of the YAML parser grows with the square of the keys: 0.7 s at this size, 4 s at three times it. */
const MOST_BYTES = 64 * 1024;

/** Reads a file of rules: an ordinary file, in UTF-8, of at most 64 KiB. Never rejects. */
export async function readRulesFile(path: string): Promise<RulesFile> {
  let file: FileHandle | undefined;
  try {
    // Without O_NONBLOCK, opening a named pipe would wait for its writer.
    file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const status = await file.stat();
    if (!status.isFile()) return { kind: 'unreadable', why: `${path} is not a file.` };
    if (status.size > MOST_BYTES) return { kind: 'unreadable', why: `${path} is larger than 64 KiB.` };
    const bytes = await file.readFile();
    return { kind: 'text', text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    const why = code === 'ERR_ENCODING_INVALID_ENCODED_DATA' ? 'it is not UTF-8' : code;
    return { kind: 'unreadable', why: `${path} cannot be read (${why}).` };
  } finally {
    await file?.close();
  }
}
