import { existsSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import os from 'node:os';
import path from 'node:path';
import type { KubeConfig } from '@kubernetes/client-node';
import type { Clusters } from '../diagnosis/cluster-port.ts';
import { clustersOf } from './clusters.ts';
import { loadKubeConfigClass } from './kube-config.ts';
import type { Connection } from './kubernetes-http.ts';
import { kubernetesSource } from './kubernetes-source.ts';
import type { NoClusters } from './no-clusters.ts';

export interface KubernetesOptions {
  /** Path of a kubeconfig, or several as in `KUBECONFIG`; undefined: `~/.kube/config`, else the cluster that podwhy runs in. */
  readonly kubeconfig?: string | undefined;
  /** Replaces the current context of the kubeconfig. */
  readonly context?: string | undefined;
  /** The contexts to use; undefined: all of the kubeconfig. */
  readonly contexts?: readonly string[] | undefined;
  /** Namespaces to search if podwhy may not list objects in the whole cluster. */
  readonly namespaces?: readonly string[] | undefined;
  /** The clock. */
  readonly now?: (() => Date) | undefined;
}

/** Where Kubernetes puts the token of a pod's service account. */
const TOKEN = '/var/run/secrets/kubernetes.io/serviceaccount/token';
const IN_CLUSTER = 'in-cluster';
/** A question makes about ten requests at once. Each TLS connection takes 0.3 MB during an alert storm. */
const MOST_SOCKETS = 10;

/**
 * Opens the contexts of a kubeconfig, or the cluster that podwhy runs in, without sending a request yet. The failure is a value: no
 * kubeconfig was found or could be read, or it has no such context.
 */
export async function kubernetesClusters(options: KubernetesOptions = {}): Promise<Clusters | NoClusters> {
  const KubeConfig = await loadKubeConfigClass();
  let config: KubeConfig | undefined;
  try {
    config = load(() => new KubeConfig(), options.kubeconfig);
  } catch (error) {
    return none(`the kubeconfig cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (config === undefined) return none('no kubeconfig, and not in a cluster');
  const current = options.context ?? config.getCurrentContext();
  const known = config.getContexts().map(({ name }) => name);
  const wanted = options.contexts ?? known;
  const missing = [...wanted, ...(options.context === undefined ? [] : [options.context])].find(
    (name) => !known.includes(name),
  );
  if (missing !== undefined) return none(`the kubeconfig has no context ${missing}`);
  const ordered = [...wanted].sort((a, b) => Number(b === current) - Number(a === current));
  const now = options.now ?? (() => new Date());
  const sources = ordered.flatMap((context) => {
    const own = new KubeConfig();
    own.loadFromOptions({
      clusters: config.clusters,
      users: config.users,
      contexts: config.contexts,
      currentContext: context,
    });
    const connection = connectionOf(own);
    const namespaces = options.namespaces ?? [own.getContextObject(context)?.namespace ?? 'default'];
    return connection === undefined ? [] : [kubernetesSource(context, connection, { namespaces, now })];
  });
  return sources.length === 0
    ? none('the kubeconfig has no context with a cluster')
    : clustersOf({ sources, search: 'current' });
}

function none(reason: string): NoClusters {
  return { kind: 'no-clusters', reason };
}

function load(make: () => KubeConfig, paths: string | undefined): KubeConfig | undefined {
  const own = path.join(os.homedir(), '.kube', 'config');
  const files = (paths ?? '').split(path.delimiter).filter(Boolean);
  if (files.length === 0 && existsSync(own)) files.push(own);
  const config = make();
  if (files.length === 0) {
    if (!existsSync(TOKEN)) return undefined;
    config.loadFromCluster();
    const contexts = config.contexts.map((context) => ({ ...context, name: IN_CLUSTER }));
    config.loadFromOptions({ clusters: config.clusters, users: config.users, contexts, currentContext: IN_CLUSTER });
    return config;
  }
  const [first = '', ...others] = files;
  config.loadFromFile(first);
  for (const file of others) {
    const other = make();
    other.loadFromFile(file);
    config.mergeConfig(other, Boolean(config.getCurrentContext()));
  }
  return config;
}

/** kubectl removed all other `auth-provider` plugins in 1.26: they may run any command in the file (`cmd-path`). */
const KEPT_PROVIDER = 'oidc';

/** Why the credentials of the current context are not used, as a sentence; undefined if they are. */
function refusedCredentials(config: KubeConfig): string | undefined {
  const user = config.getCurrentUser();
  const provider = (user?.authProvider as { readonly name?: unknown } | undefined)?.name;
  if (user === null || user.authProvider === undefined || provider === KEPT_PROVIDER) return undefined;
  return `The kubeconfig's user ${user.name} has the auth-provider ${String(provider)}, which kubectl no longer knows and podwhy does not run; use a credential plugin (exec) instead.`;
}

/** One keep-alive agent per context; behind a proxy, the client creates it. */
function connectionOf(config: KubeConfig): Connection | undefined {
  const cluster = config.getCurrentCluster();
  if (cluster === null || !URL.canParse(cluster.server)) return undefined;
  const server = new URL(cluster.server);
  if (server.protocol === 'http:') {
    // A local `kubectl proxy`. Credentials are never sent without TLS.
    const agent = new http.Agent({ keepAlive: true, maxSockets: MOST_SOCKETS });
    return { server, options: () => Promise.resolve({ agent }) };
  }
  const agent = new https.Agent({ keepAlive: true, maxSockets: MOST_SOCKETS });
  const refused = refusedCredentials(config);
  return {
    server,
    async options() {
      if (refused !== undefined) throw new Error(refused);
      const options: Awaited<ReturnType<Connection['options']>> = {};
      await config.applyToHTTPSOptions(options);
      return cluster.proxyUrl ? options : { ...options, agent };
    },
  };
}
