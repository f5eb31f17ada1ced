import { expect, test } from 'vitest';
import { cloudOf, letNodesRead } from '../../src/next-steps/cloud-registry.ts';

test.for([
  ['111122223333.dkr.ecr.eu-west-1.amazonaws.com', 'AWS'],
  ['europe-docker.pkg.dev', 'Google'],
  ['eu.gcr.io', 'Google'],
  ['shop.azurecr.io', 'Azure'],
  ['registry.example.com', undefined],
  ['pkg.dev.example.com', undefined],
] as const)('%s belongs to %s', ([registry, cloud]) => {
  expect(cloudOf(registry)).toBe(cloud);
});

test("the command names the registry's cloud resource", () => {
  expect(letNodesRead('Azure', 'shop.azurecr.io', 'cart')).toContain('--attach-acr shop');
  expect(letNodesRead('Google', 'europe-docker.pkg.dev', 'shop-prod/images/cart')).toContain('binding shop-prod ');
});
