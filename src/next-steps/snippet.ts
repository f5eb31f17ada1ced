import type { Manifest } from './manifest-types.ts';
import { yaml } from './yaml.ts';

/** What to paste to fix a problem. */
export type Snippet =
  | {
      readonly kind: 'manifest';
      /** What it belongs to: `StatefulSet cart: spec.template.spec`; undefined for a whole object. */
      readonly place: string | undefined;
      readonly manifest: Manifest;
    }
  | { readonly kind: 'dockerfile'; readonly lines: readonly string[] };

const LINE_BREAKS = /[\r\n\u0085\u2028\u2029]+/g;

/** The snippet as text: YAML, headed by a comment that says where it belongs, or lines of a Dockerfile. */
export function printSnippet(snippet: Snippet): string {
  if (snippet.kind === 'dockerfile') return snippet.lines.join('\n');
  const { place, manifest } = snippet;
  return place === undefined ? yaml(manifest) : `# ${place.replace(LINE_BREAKS, ' ')}\n${yaml(manifest)}`;
}
