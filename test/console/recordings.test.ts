import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';

import { expect, test } from 'vitest';

import { sampleGroups } from '../../src/console/alert-samples-data.ts';

const folder = path.join(import.meta.dirname, '../../src/console/recordings');

interface Named {
  readonly kind: string;
  readonly metadata: { readonly namespace?: string; readonly name: string };
}

/** The pods of all shipped recordings, `namespace/name`. */
async function shippedPods(): Promise<string[]> {
  const pods: string[] = [];
  for (const name of await readdir(folder)) {
    const { items } = JSON.parse(await readFile(path.join(folder, name, 'objects.json'), 'utf8')) as { items: Named[] };
    pods.push(
      ...items.filter(({ kind }) => kind === 'Pod').map(({ metadata }) => `${metadata.namespace}/${metadata.name}`),
    );
  }
  return pods;
}

test('the shipped recordings have at least ten pods, all with different names', async () => {
  const pods = await shippedPods();
  expect(pods.length).toBeGreaterThanOrEqual(10);
  expect(new Set(pods).size).toBe(pods.length);
});

test('the sample alerts, except the storm, are about pods of the shipped recordings', async () => {
  const pods = await shippedPods();
  const asked = [...sampleGroups.single, ...sampleGroups.group].flatMap(({ alerts }) =>
    alerts.map(({ labels }) => `${labels['namespace']}/${labels['pod']}`),
  );
  for (const pod of asked) expect(pods).toContain(pod);
});
