import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/**
 * The files that Node loads while `code`, the text of an ES module, runs in a process of its own: absolute paths, in the order of loading.
 * Throws if the code fails, with what it wrote to stderr.
 */
export function filesLoadedBy(code: string): readonly string[] {
  const script = `
    import { registerHooks } from 'node:module';
    const urls = [];
    registerHooks({
      load: (url, context, next) => {
        urls.push(url);
        return next(url, context);
      },
    });
    ${code}
    console.log(JSON.stringify(urls));`;
  const printed = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return (JSON.parse(printed) as string[]).filter((url) => url.startsWith('file:')).map((url) => fileURLToPath(url));
}
