import type { GroupSamples } from '../sample.ts';

const bare = { object: undefined, key: undefined, user: undefined, volume: undefined } as const;

export const containerConfigurationSamples: GroupSamples<'container-configuration'> = {
  'config-reference-missing': [
    { ...bare, object: { kind: 'Secret', name: 'cart-db' } },
    { ...bare, object: { kind: 'ConfigMap', name: 'cart-settings' }, key: 'CURRENCY' },
    { ...bare, object: { kind: 'Secret', name: 'cart-db' }, key: 'password' },
    { ...bare, key: 'password' },
    bare,
  ],
  'config-run-as-non-root': [bare, { ...bare, user: 'node' }],
  'config-subpath': [{ ...bare, volume: 'uploads' }, bare],
  'config-error': [bare],
};
