import { expect, test } from 'vitest';
import { aboutOf } from '../../src/wording/about.ts';
import type { About } from '../../src/wording/about.ts';
import { missingRight } from '../../src/wording/steps/missing-right.ts';
import { sampleOf } from './sample-diagnoses.ts';

function about(line: string): About<'crash-rbac'> {
  const log = { container: 'cart', previous: false, lines: ['starting', line], decisive: 1 };
  return aboutOf({ ...sampleOf('crash-rbac'), log }) as About<'crash-rbac'>;
}
function refusal(rest: string): About<'crash-rbac'> {
  const told = about(`pods is forbidden: User "system:serviceaccount:shop:cart-sync" cannot ${rest}`);
  return { ...told, facts: { ...told.facts, subject: undefined } };
}

test('a right of the core group, in the namespace', () => {
  expect(missingRight(refusal('list resource "pods" in API group "" in the namespace "shop"'))).toEqual({
    account: 'cart-sync',
    test: 'kubectl -n shop auth can-i list pods --as=system:serviceaccount:shop:cart-sync',
    grant:
      'kubectl -n shop create role cart-sync-pods --verb=list --resource=pods && kubectl -n shop create rolebinding cart-sync-pods --role=cart-sync-pods --serviceaccount=shop:cart-sync',
  });
});

test('a right of another group, its subresource, and escaped quotes', () => {
  expect(missingRight(refusal('patch resource \\"deployments/scale\\" in API group \\"apps\\"'))?.test).toContain(
    'can-i patch deployments.apps/scale ',
  );
});

test('a right for the whole cluster needs a cluster role', () => {
  expect(missingRight(refusal('list resource "nodes" in API group "" at the cluster scope'))?.grant).toBe(
    'kubectl create clusterrole cart-sync-nodes --verb=list --resource=nodes && kubectl create clusterrolebinding cart-sync-nodes --clusterrole=cart-sync-nodes --serviceaccount=shop:cart-sync',
  );
});

test('what is not said is not guessed', () => {
  expect(missingRight(refusal('do that'))?.grant).toBeUndefined();
  const told = about('forbidden');
  expect(missingRight({ ...told, facts: { ...told.facts, subject: undefined } })).toBeUndefined();
});
