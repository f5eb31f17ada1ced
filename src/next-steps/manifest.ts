import type { CauseId } from '../diagnosis/causes.ts';
import type { CauseContext } from './cause-context.ts';

type Any = Pick<CauseContext<CauseId>, 'target' | 'podName' | 'container' | 'circumstances'>;

/** Strings that YAML reads back as the same string without quotes. */
const PLAIN_SCALAR = /^[A-Za-z][A-Za-z0-9_./-]*$/;
/** Words that YAML 1.1 reads as booleans or null. */
const YAML_WORDS = /^(?:y|n|yes|no|on|off|true|false|null)$/i;
const LINE_BREAKS = /[\r\n\u0085\u2028\u2029]+/g;

/** A string as a YAML scalar: plain where that is safe, else in double quotes (JSON's are YAML's). */
export function yamlString(value: string): string {
  return PLAIN_SCALAR.test(value) && !YAML_WORDS.test(value) ? value : JSON.stringify(value);
}

const TEMPLATE_PATHS: Readonly<Record<string, string>> = {
  Deployment: 'spec.template.spec',
  StatefulSet: 'spec.template.spec',
  DaemonSet: 'spec.template.spec',
  ReplicaSet: 'spec.template.spec',
  Job: 'spec.template.spec',
  CronJob: 'spec.jobTemplate.spec.template.spec',
};

/**
 * A piece of the pod's manifest to paste, headed by a comment that says where it belongs: `# deployment cart: spec.template.spec`.
 * `lines` are YAML relative to the pod's spec.
 */
export function podSpecSnippet(about: Any, lines: readonly string[]): string {
  const owner = about.circumstances.owner ?? (about.target.kind === 'Pod' ? undefined : about.target);
  const kind = owner?.kind ?? 'Pod';
  const name = owner?.name ?? about.podName ?? about.target.name;
  const path = owner === undefined ? 'spec' : TEMPLATE_PATHS[owner.kind];
  const where = `# ${kind} ${name}${path === undefined ? '' : `: ${path}`}`.replace(LINE_BREAKS, ' ');
  return [where, ...lines].join('\n');
}

/** As `podSpecSnippet`, with `lines` relative to the concerned container. */
export function containerSnippet(about: Any, lines: readonly string[]): string {
  return podSpecSnippet(about, containerLines(about, lines));
}

/** Lines relative to the concerned container, as lines relative to the pod's spec. */
export function containerLines(about: Any, lines: readonly string[]): readonly string[] {
  const list = about.container?.role === 'main' || about.container === undefined ? 'containers' : 'initContainers';
  const name = about.container?.name ?? about.podName ?? about.target.name;
  return [`${list}:`, `- name: ${yamlString(name)}`, ...lines.map((line) => `  ${line}`)];
}
