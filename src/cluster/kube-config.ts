import { createRequire, registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { KubeConfig } from '@kubernetes/client-node';

/** As the client's `config.js` names its generated API. */
const GENERATED = './gen/index.js';

/**
 * The client's class that reads kubeconfigs, without the client: its generated API is 960 modules with 17 MB of sources, all of which Node
 * would load (40 MB of memory, 0.3 s) for a method of the class that podwhy never calls. Objects are read as the JSON that the server sends.
 */
export async function loadKubeConfigClass(): Promise<typeof KubeConfig> {
  const config = pathToFileURL(createRequire(import.meta.url).resolve('@kubernetes/client-node/dist/config.js')).href;
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
