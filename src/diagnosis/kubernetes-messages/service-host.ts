/** `postgres:5432`, `tcp://postgres:5432`, `es.internal`, `postgres.shop.svc`. */
const HOST = /^(?:[a-z+]+:\/\/)?(?<host>[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?)(?::(?<port>\d+))?(?:\/.*)?$/;
const ADDRESS = /^[\d.]+$/;
/** Addresses that never leave the pod: `localhost:5432`, `http://127.0.0.1:8080/`, `[::1]:5432`, `::1:5432` as Node writes it. */
const LOOPBACK = /^(?:[a-z+]+:\/\/)?(?<host>localhost|127\.\d+\.\d+\.\d+|\[::1\]|::1)(?::\d+)?(?:\/.*)?$/i;
/** Last labels of host names that are rarely namespaces. */
const OUTSIDE = /^(?:com|net|org|io|dev|internal|local|lan|cloud|app|corp)$/;

/** The host of an address, a URL or a bare name; undefined if the text is none of these. */
export function hostOf(subject: string | undefined): string | undefined {
  return HOST.exec(subject ?? '')?.groups?.['host'];
}

/** The host of an address, as written, if it is the pod itself; undefined otherwise. */
export function loopbackOf(subject: string | undefined): string | undefined {
  return LOOPBACK.exec(subject ?? '')?.groups?.['host'];
}

/** The Service that a host name in the cluster refers to, and its namespace if the name has one. */
export function serviceOf(
  host: string,
): { readonly service: string; readonly namespace: string | undefined } | undefined {
  if (ADDRESS.test(host) || loopbackOf(host) !== undefined) return undefined;
  const [service, namespace, ...rest] = host.split('.');
  if (service === undefined) return undefined;
  const inCluster = namespace === undefined || rest[0] === 'svc' || (rest.length === 0 && !OUTSIDE.test(namespace));
  return inCluster ? { service, namespace } : undefined;
}
