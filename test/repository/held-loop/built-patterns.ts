import { pathToFileURL } from 'node:url';
import type { Pattern } from './find-patterns.ts';

/**
 * The regular expressions that modules put together from strings while they are loaded. None of them may have been loaded before.
 * `files`: paths from the root of the repository.
 */
export async function builtPatterns(files: readonly string[]): Promise<Pattern[]> {
  const found: Pattern[] = [];
  const Original = globalThis.RegExp;
  const record = (pattern: RegExp): RegExp => {
    const stack = new Error('where').stack ?? '';
    const file = files.find((each) => stack.includes(`/${each}:`));
    if (file !== undefined) found.push({ source: pattern.source, flags: pattern.flags, place: file });
    return pattern;
  };
  globalThis.RegExp = new Proxy(Original, {
    construct: (_, [source, flags]: [string, string | undefined]) => record(new Original(source, flags)),
    apply: (_, __, [source, flags]: [string, string | undefined]) => record(new Original(source, flags)),
  });
  try {
    for (const file of files) await import(pathToFileURL(file).href);
  } finally {
    globalThis.RegExp = Original;
  }
  return found;
}
