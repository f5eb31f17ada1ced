import type { ObjectSource } from '../../src/cluster/object-source.ts';

/** A source, and what it was asked: `get Pod shop/cart-0`, `list Pod shop`, `scan Pod`. */
export function counting(source: ObjectSource): { readonly asked: string[]; readonly source: ObjectSource } {
  const asked: string[] = [];
  const counted: ObjectSource = {
    ...source,
    get: async (kind, namespace, name, signal) => {
      asked.push(`get ${kind} ${namespace}/${name}`);
      return await source.get(kind, namespace, name, signal);
    },
    list: async (kind, namespace, ...rest) => {
      asked.push(`list ${kind} ${namespace ?? ''}`);
      return await source.list(kind, namespace, ...rest);
    },
    scan: async (kind, ...rest) => {
      asked.push(`scan ${kind}`);
      return await source.scan(kind, ...rest);
    },
  };
  return { asked, source: counted };
}
