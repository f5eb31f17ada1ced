import { createRequire, registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { KubeConfig } from '@kubernetes/client-node';

/** The module of the client that has the class. */
const CONFIG = '@kubernetes/client-node/dist/config.js';
/** How that module imports the generated API. */
const GENERATED = './gen/index.js';

/**
 * The client's class that reads kubeconfigs, without the generated API: Node would load 960 modules with 17 MB of source (40 MB of memory,
 * 0.3 s) for a method that podwhy never calls, since it reads objects as JSON. Rejects if the client has no such module. podwhy also works
 * with the generated API, so a test checks that it is not loaded.
 */
export async function loadKubeConfigClass(): Promise<typeof KubeConfig> {
  const config = pathToFileURL(createRequire(import.meta.url).resolve(CONFIG)).href;
  const hooks = registerHooks({
    resolve: (specifier, context, next) =>
      specifier === GENERATED && context.parentURL === config
        ? next(new URL('no-generated-api.ts', import.meta.url).href, context)
        : next(specifier, context),
  });
  try {
    const module = (await import(config)) as { readonly KubeConfig: typeof KubeConfig };
    return module.KubeConfig;
  } finally {
    hooks.deregister();
  }
}
