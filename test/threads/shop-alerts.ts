import type { AlertObject } from '../../src/alerts/alert.ts';
import type { Route } from '../../src/alerts/routing.ts';
import type { AlertExplainer, ExplainedAlert, Observed } from '../../src/answers/alert-ports.ts';
import type { RouteAlert } from '../../src/threads/ports.ts';

/** Routes every alert to one channel, in English; a Watchdog is skipped. */
export function routeTo(route: Partial<Route> & { readonly channel: string }): RouteAlert {
  return (alert) => ({
    skip: alert.labels['alertname'] === 'Watchdog',
    language: 'en',
    mentions: [],
    cluster: undefined,
    alertmanagerPosts: false,
    ...route,
  });
}

/** Gives each pod one cause, or the one that `causes` returns, and collects the pods that were asked about. */
export function explainerFor(
  options: {
    readonly causes?: (pod: string, asked: number) => ExplainedAlert | undefined;
    readonly after?: (before: Observed) => Observed | undefined;
    readonly takesMs?: number;
  } = {},
): AlertExplainer & { asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    explain: async ({ object }) => {
      const pod = object.name ?? '';
      asked.push(pod);
      if (options.takesMs !== undefined) await new Promise((resolve) => setTimeout(resolve, options.takesMs));
      return (
        options.causes?.(pod, asked.filter((one) => one === pod).length) ?? explained(object, 'oom-container-limit')
      );
    },
    lookAgain: (before) => Promise.resolve(options.after?.(before)),
  };
}

/** An answer as the explainer gives it. The owner is the pod's name without its last part. */
export function explained(
  { namespace, name, container }: AlertObject,
  cause: string,
): ExplainedAlert & { kind: 'explained' } {
  const owner = (name ?? '').replace(OWN_PART, '');
  return {
    kind: 'explained',
    causeKey: [cause, namespace, owner, container].join(' '),
    cause,
    causeTitle: `because of ${cause}`,
    headline: `${namespace}/${name}: ${cause}`,
    blocks: [{ type: 'section', text: { type: 'plain_text', text: `${name} ended with ${cause}` } }],
    observed: {
      context: 'shop',
      namespace: namespace ?? '',
      kind: 'Pod',
      name: name ?? '',
      owner: { kind: 'Deployment', name: owner },
      images: { cart: 'shop/cart:1.9' },
      memoryLimits: { cart: '64Mi' },
      cpuLimits: {},
      node: { name: 'node-a', ready: true },
      pods: [name ?? ''],
    },
  };
}
const OWN_PART = /-[^-]+$/;
