import { expect, test } from 'vitest';
import { missingPermission } from '../../src/diagnosis/kubernetes-messages/missing-permission.ts';
import { causeContextOf } from '../../src/next-steps/cause-context.ts';
import { canICommand, grantCommand } from '../../src/next-steps/grant-permission.ts';
import { sampleOf } from '../wording/sample-diagnoses.ts';

const ABOUT = causeContextOf(sampleOf('crash-rbac'));

function refusal(rest: string): string {
  return `pods is forbidden: User "system:serviceaccount:shop:cart-sync" cannot ${rest}`;
}

function commandsFor(text: string): readonly (string | undefined)[] {
  const missing = missingPermission(text);
  return missing === undefined ? [] : [canICommand(ABOUT, missing), grantCommand(ABOUT, missing)];
}

test('a permission of the core group, in the namespace', () => {
  expect(commandsFor(refusal('list resource "pods" in API group "" in the namespace "shop"'))).toEqual([
    'kubectl -n shop auth can-i list pods --as=system:serviceaccount:shop:cart-sync',
    'kubectl -n shop create role cart-sync-pods --verb=list --resource=pods && kubectl -n shop create rolebinding cart-sync-pods --role=cart-sync-pods --serviceaccount=shop:cart-sync',
  ]);
});

test('a permission of another group, on a subresource, with escaped quotes', () => {
  const text = refusal('patch resource \\"deployments/scale\\" in API group \\"apps\\"');
  expect(commandsFor(text)[0]).toContain('can-i patch deployments.apps/scale ');
});

test('a permission in the whole cluster needs a ClusterRole', () => {
  expect(commandsFor(refusal('list resource "nodes" in API group "" at the cluster scope'))[1]).toBe(
    'kubectl create clusterrole cart-sync-nodes --verb=list --resource=nodes && kubectl create clusterrolebinding cart-sync-nodes --clusterrole=cart-sync-nodes --serviceaccount=shop:cart-sync',
  );
});

test('nothing is guessed that is not in the text', () => {
  expect(commandsFor(refusal('do that'))).toEqual([expect.stringContaining('can-i --list'), undefined]);
  expect(missingPermission('forbidden')).toBeUndefined();
});
