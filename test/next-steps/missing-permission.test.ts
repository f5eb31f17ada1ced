import { expect, test } from 'vitest';
import { causeContextOf } from '../../src/next-steps/cause-context.ts';
import type { CauseContext } from '../../src/next-steps/cause-context.ts';
import { missingPermission } from '../../src/next-steps/missing-permission.ts';
import { sampleOf } from '../wording/sample-diagnoses.ts';

function about(line: string): CauseContext<'crash-rbac'> {
  const log = { container: 'cart', previous: false, lines: ['starting', line], decisive: 1 };
  return causeContextOf({ ...sampleOf('crash-rbac'), log }) as CauseContext<'crash-rbac'>;
}
function refusal(rest: string): CauseContext<'crash-rbac'> {
  const told = about(`pods is forbidden: User "system:serviceaccount:shop:cart-sync" cannot ${rest}`);
  return { ...told, facts: { ...told.facts, subject: undefined } };
}

test('a permission of the core group, in the namespace', () => {
  expect(missingPermission(refusal('list resource "pods" in API group "" in the namespace "shop"'))).toEqual({
    account: 'cart-sync',
    test: 'kubectl -n shop auth can-i list pods --as=system:serviceaccount:shop:cart-sync',
    grant:
      'kubectl -n shop create role cart-sync-pods --verb=list --resource=pods && kubectl -n shop create rolebinding cart-sync-pods --role=cart-sync-pods --serviceaccount=shop:cart-sync',
  });
});

test('a permission of another group, its subresource, and escaped quotes', () => {
  expect(missingPermission(refusal('patch resource \\"deployments/scale\\" in API group \\"apps\\"'))?.test).toContain(
    'can-i patch deployments.apps/scale ',
  );
});

test('a permission for the whole cluster needs a cluster role', () => {
  expect(missingPermission(refusal('list resource "nodes" in API group "" at the cluster scope'))?.grant).toBe(
    'kubectl create clusterrole cart-sync-nodes --verb=list --resource=nodes && kubectl create clusterrolebinding cart-sync-nodes --clusterrole=cart-sync-nodes --serviceaccount=shop:cart-sync',
  );
});

test('what is not said is not guessed', () => {
  expect(missingPermission(refusal('do that'))?.grant).toBeUndefined();
  const told = about('forbidden');
  expect(missingPermission({ ...told, facts: { ...told.facts, subject: undefined } })).toBeUndefined();
});
