/** Labels under one spelling: lower case, dots and other signs as underscores (`k8s.pod.name` is `k8s_pod_name`); empty ones left out. */
export type Labels = Readonly<Record<string, string>>;

const SIGNS = /[^a-z0-9_]/g;

/** Folds the spellings of an alert's labels. A label that is spelt the usual way wins over another spelling of it. */
export function foldLabels(labels: Readonly<Record<string, string>>): Labels {
  const folded: Record<string, string> = {};
  for (const [name, value] of Object.entries(labels)) {
    const key = name.toLowerCase().replace(SIGNS, '_');
    const text = value.trim();
    if (text !== '' && (key === name || !Object.hasOwn(folded, key))) folded[key] = text;
  }
  return folded;
}

/** The first of the names that the labels have, with its value. */
export function firstOf(
  labels: Labels,
  names: readonly string[],
): { readonly name: string; readonly value: string } | undefined {
  for (const name of names) {
    const value = labels[name];
    if (value !== undefined) return { name, value };
  }
  return undefined;
}
