import { ago, type GroupSamples } from '../sample.ts';

const front = {
  image: 'registry.example.com/shop/front:1.9',
  registry: 'registry.example.com',
  repository: 'shop/front',
  shortName: 'shop/front:1.9',
  tag: '1.9',
  problem: undefined,
  message: 'failed to resolve image: registry.example.com/shop/front:1.9: not found',
  pullSecrets: ['regcred'],
  missingSecret: undefined,
  node: 'node-a',
  architecture: 'arm64',
  volume: undefined,
  attempts: 5,
  since: ago(720),
  network: undefined,
} as const;
const bare = {
  ...front,
  shortName: 'shop/front',
  tag: undefined,
  message: undefined,
  pullSecrets: [],
  node: undefined,
  architecture: undefined,
  attempts: 1,
} as const;

export const imageSamples: GroupSamples<'image'> = {
  'image-not-found': [front, bare],
  'image-auth': [front, { ...front, missingSecret: 'regcred' }, bare],
  'image-not-found-or-auth': [front, bare],
  'image-rate-limited': [front, bare],
  'registry-unreachable': [
    { ...front, network: 'dns' },
    { ...front, network: 'refused' },
    { ...front, network: 'timeout' },
    { ...front, network: 'proxy' },
    { ...front, network: 'server-error' },
    bare,
  ],
  'registry-tls': [
    { ...front, message: 'x509: certificate signed by unknown authority' },
    { ...front, problem: 'plain-http', message: 'http: server gave HTTP response to HTTPS client' },
    bare,
  ],
  'image-platform': [front, bare],
  'image-invalid-reference': [
    { ...front, image: 'https://Registry.example.com/Front' },
    { ...bare, image: '' },
  ],
  'image-never-pull': [front, bare],
  'image-node-disk': [front, bare],
  'image-unsupported': [
    front,
    { ...front, problem: 'signature', message: 'Source image rejected: signature missing' },
    bare,
  ],
  'image-volume-pull': [{ ...front, volume: 'models' }, bare],
  'image-credentials-invalid': [front, bare],
  'image-pull-slow': [front, bare],
  'image-pull-failed': [front, bare],
};
