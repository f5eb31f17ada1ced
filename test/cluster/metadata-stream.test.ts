import { expect, test } from 'vitest';
import { scanMetadata } from '../../src/cluster/metadata-stream.ts';
import type { ObjectMeta } from '../../src/diagnosis/kubernetes-objects.ts';

/** As the API server writes it, with the text of an item's beginning hidden in an annotation. */
const items = ['cart-0', 'cart-1', '价格'].map((name) => ({
  kind: 'PartialObjectMetadata',
  apiVersion: 'meta.k8s.io/v1',
  metadata: {
    name,
    namespace: 'shop',
    annotations: { note: '{"kind":"PartialObjectMetadata","managedFields":[' },
    managedFields: [{ manager: 'kubelet', fieldsV1: { 'f:status': { ']': {} } } }],
  },
}));
const head = { kind: 'PartialObjectMetadataList', apiVersion: 'meta.k8s.io/v1' };
const list = JSON.stringify({ ...head, metadata: { resourceVersion: '7', continue: 'next' }, items });

async function* pieces(text: string, size: number): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(text);
  for (let i = 0; i < bytes.length; i += size) yield await Promise.resolve(bytes.subarray(i, i + size));
}

async function scan(text: string, size: number): Promise<{ next: string | undefined; metas: ObjectMeta[] }> {
  const metas: ObjectMeta[] = [];
  const next = await scanMetadata(pieces(text, size), (meta) => metas.push(meta));
  return { next, metas };
}

test.each([1, 7, 64, 100_000])('a list in pieces of %i bytes', async (size) => {
  const { next, metas } = await scan(`${list}\n`, size);
  expect(next).toBe('next');
  expect(metas.map(({ name }) => name)).toEqual(['cart-0', 'cart-1', '价格']);
  expect(metas[0]).toEqual({ name: 'cart-0', namespace: 'shop', annotations: items[0]?.metadata.annotations });
});

test('an empty list, and one of whole objects', async () => {
  expect(await scan(JSON.stringify({ ...head, metadata: {}, items: [] }), 10)).toEqual({ next: undefined, metas: [] });
  expect(await scan(JSON.stringify({ ...head, metadata: {}, items: null }), 10)).toEqual({
    next: undefined,
    metas: [],
  });
  const whole = JSON.stringify({
    kind: 'PodList',
    metadata: { continue: 'c' },
    items: [{ metadata: { name: 'cart-0' }, spec: {} }],
  });
  expect(await scan(whole, 10)).toEqual({ next: 'c', metas: [{ name: 'cart-0' }] });
});

test('a truncated list is an error', async () => {
  await expect(scan(list.slice(0, -40), 50)).rejects.toThrow(SyntaxError);
  await expect(scan('<html>', 50)).rejects.toThrow(SyntaxError);
});
