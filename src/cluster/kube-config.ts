import { createRequire, registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { KubeConfig } from '@kubernetes/client-node';

/** The client's module that has the class. */
const CONFIG = '@kubernetes/client-node/dist/config.js';
/** As that module imports the client's generated API. */
const GENERATED = './gen/index.js';

/**
 * The client's class that reads kubeconfigs, without the generated API: that is 960 modules with 17 MB of source, which Node would load
 * (40 MB of memory, 0.3 s) for a method of the class that podwhy never calls. podwhy reads objects as the JSON that the server sends.
 * Rejects if the client has no such module. Whether its generated API stays out is for a test to say: with it podwhy works too.
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
