import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { objectOf } from '../../src/alerts/object-of.ts';

interface Case {
  readonly id: string;
  readonly labels: Record<string, string>;
  readonly annotations: Record<string, string>;
  readonly expect: {
    kind: string;
    namespace: string | null;
    name: string | null;
    container: string | null;
    labelsAlone: string;
  };
}

const FILE = path.join(import.meta.dirname, '../alertmanager/label-mapping/cases.json');
const { cases } = JSON.parse(readFileSync(FILE, 'utf8')) as { cases: readonly Case[] };

describe('alerts of real rules, by how they are scraped', () => {
  test.for(cases)('$id', ({ labels, annotations, expect: wanted }) => {
    const object = objectOf({ labels, annotations });
    if (wanted.labelsAlone === 'possible') {
      expect(object).toMatchObject({ kind: wanted.kind, namespace: wanted.namespace, name: wanted.name });
      if (wanted.container !== null) expect(object.container).toBe(wanted.container);
    } else {
      // The labels name the exporter or its namespace: they must not be called sure.
      expect(['verify', 'none']).toContain(object.certainty);
    }
  });
});

test('a rule that joins a pod with its deployment is about the pod', () => {
  const labels = {
    alertname: 'HighLatency',
    namespace: 'shop',
    deployment: 'cart',
    pod: 'cart-7d9c6f5b8d-x2x9k',
    instance: '10.0.0.1:80',
    job: 'cart',
  };
  expect(objectOf({ labels, annotations: {} })).toMatchObject({
    kind: 'Pod',
    name: 'cart-7d9c6f5b8d-x2x9k',
    namespace: 'shop',
  });
});

test("the exporter's pod, without uid, is not the object, unless the text names it", () => {
  const labels = {
    alertname: 'PodNotReady',
    namespace: 'monitoring',
    pod: 'kube-state-metrics-6b8d4c9f7d-q4zv5',
    job: 'kube-state-metrics',
  };
  expect(objectOf({ labels, annotations: {} })).toMatchObject({ certainty: 'none', name: null });
  const annotations = { description: 'Pod shop/cart-0 (cart) is in waiting state' };
  expect(objectOf({ labels, annotations })).toMatchObject({
    kind: 'Pod',
    namespace: 'shop',
    name: 'cart-0',
    container: 'cart',
    certainty: 'text',
  });
});

test('labels that name no object', () => {
  expect(objectOf({ labels: { alertname: 'Watchdog' }, annotations: {} })).toEqual({
    kind: 'None',
    namespace: null,
    name: null,
    container: null,
    cluster: null,
    certainty: 'none',
  });
});
