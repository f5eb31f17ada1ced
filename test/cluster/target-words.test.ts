import { expect, test } from 'vitest';
import { LONGEST_TARGET, parseTargetWords, type ParsedWords, type Wanted } from '../../src/cluster/target-words.ts';

const eks = 'arn:aws:eks:eu-central-1:123456789012:cluster/shop';
const contexts = ['prod', eks, 'gke_shop_europe_prod'];

function wanted(words: string): Wanted | ParsedWords {
  const parsed = parseTargetWords(words, contexts);
  return parsed.kind === 'wanted' ? parsed.wanted : parsed;
}

const cart = { form: 'object', namespace: 'shop', name: 'cart-0', foreignKind: undefined };
const exactPod = { form: 'exact', kind: 'Pod', namespace: 'shop', name: 'cart-0' };
const exactDeployment = { form: 'exact', kind: 'Deployment', namespace: 'shop', name: 'cart' };
const namespace = { form: 'namespace', namespace: 'shop' };

test.each<[string, object]>([
  ['cart-0', { form: 'word', word: 'cart-0' }],
  ['cart-', { form: 'word', word: 'cart-' }],
  ['shop/cart-0', cart],
  ['`shop/cart-0`', cart],
  ['"shop/cart-0",', cart],
  ['“shop/cart-0”.', cart],
  ['Shop/Cart-0?', cart],
  ['  shop/cart-0 \u200B', cart],
  ['cart-0 -n shop', cart],
  ['-n shop cart-0', cart],
  ['cart-0 --namespace=shop', cart],
  ['cart-0 —namespace shop', cart],
  ['cart-0 -nshop', cart],
  ['shop cart-0', cart],
  ['cart-0 in shop', cart],
  ['cart-0 in namespace shop', cart],
  ['shop   cart-0   0/1   CrashLoopBackOff   5 (2m ago)   10m', cart],
  ['cart-0   0/1   Error   0   10m', { form: 'word', word: 'cart-0' }],
  ['pod/shop/cart-0', exactPod],
  ['shop/pod/cart-0', exactPod],
  ['pod shop/cart-0', exactPod],
  ['pod/cart-0 -n shop', exactPod],
  ['pods cart-0 -n shop', exactPod],
  ['pod cart-0 in shop', exactPod],
  ['kubectl describe pod cart-0 -n shop', exactPod],
  ['kubectl -n shop describe po/cart-0', exactPod],
  ['kubectl logs cart-0 -c cart --previous -n shop --tail=20', cart],
  ['k -n shop logs -f cart-0', cart],
  ['kubectl exec -it cart-0 -n shop -- sh -c "env"', cart],
  ['kubectl get pods -n shop', namespace],
  ['kubectl get pod cart-0 -n shop -o yaml --some-flag', exactPod],
  ['describe pod cart-0 -n shop', exactPod],
  ['deploy/shop/cart', exactDeployment],
  ['shop/deployment/cart', exactDeployment],
  ['Deployment shop cart', exactDeployment],
  ['deployments.apps/cart -n shop', exactDeployment],
  ['deploy/cart', { form: 'kind', kind: 'Deployment', name: 'cart', orIn: 'deploy' }],
  ['sts cart', { form: 'kind', kind: 'StatefulSet', name: 'cart', orIn: 'sts' }],
  ['cj/nightly', { form: 'kind', kind: 'CronJob', name: 'nightly', orIn: 'cj' }],
  ['ds/agent', { form: 'kind', kind: 'DaemonSet', name: 'agent', orIn: 'ds' }],
  ['rs/cart-7d9', { form: 'kind', kind: 'ReplicaSet', name: 'cart-7d9', orIn: 'rs' }],
  ['jobs/import', { form: 'kind', kind: 'Job', name: 'import', orIn: 'jobs' }],
  ['shop/', namespace],
  ['ns/shop', namespace],
  ['namespace shop', namespace],
  ['-n shop', namespace],
  ['ingress/nginx-0', { form: 'object', namespace: 'ingress', name: 'nginx-0', foreignKind: undefined }],
  ['node/node-a', { form: 'object', namespace: 'node', name: 'node-a', foreignKind: 'node' }],
])('%s', (words, expected) => {
  expect(wanted(words)).toEqual(expected);
});

test.each<[string, string | undefined]>([
  ['prod:shop/cart-0', 'prod'],
  [`${eks}:shop/cart-0`, eks],
  ['gke_shop_europe_prod:shop/cart-0', 'gke_shop_europe_prod'],
  ['shop/cart-0 --context prod', 'prod'],
  [`--context=${eks} shop/cart-0`, eks],
  ['context:prod shop/cart-0', 'prod'],
  ['kubectl --context prod describe pod cart-0 -n shop', 'prod'],
  ['shop/cart-0', undefined],
])('the context of %s', (words, context) => {
  expect(parseTargetWords(words, contexts)).toMatchObject({
    kind: 'wanted',
    context,
    wanted: { namespace: 'shop', name: 'cart-0' },
  });
});

test.each<[string, object]>([
  ['', { why: 'empty' }],
  ['  ``  ', { why: 'empty' }],
  ['staging:shop/cart-0', { why: 'unknown-context', word: 'staging', known: contexts }],
  ['shop/cart-0 --context staging', { why: 'unknown-context', word: 'staging' }],
  ['shop/cart-0 --deep', { why: 'unknown-option', word: '--deep' }],
  ['foo/shop/cart-0', { why: 'unknown-kind', word: 'foo' }],
  ['pvc/data -n shop', { why: 'unknown-kind', word: 'pvc' }],
  ['why is the cart so slow', { why: 'syntax' }],
  ['shop/cart_0', { why: 'syntax', word: 'shop/cart_0' }],
  ['../../etc/passwd', { why: 'syntax' }],
  ['a/b/c/d', { why: 'syntax' }],
  ['shop/cart-0 -n web', { why: 'syntax' }],
  ['x'.repeat(LONGEST_TARGET), { why: 'syntax' }],
  ['x'.repeat(LONGEST_TARGET + 1), { why: 'too-long', word: '' }],
  ['.'.repeat(12_000), { why: 'too-long' }],
])('unreadable: %s', (words, expected) => {
  expect(parseTargetWords(words, contexts)).toMatchObject({ kind: 'unreadable', ...expected });
});
