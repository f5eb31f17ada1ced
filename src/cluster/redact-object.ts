import { visibleText } from '../lib/visible-text.ts';
import type { RawObject } from './object-source.ts';
import { redact, redactArguments } from '../redaction/redact.ts';

/** Texts that people or programs wrote: they may hold anything. */
const TEXTS: ReadonlySet<string> = new Set(['message', 'note', 'reason']);
/** Commands, of containers, probes and hooks. */
const COMMANDS: ReadonlySet<string> = new Set(['command', 'args']);
/** Of no use to a diagnosis, and either large or where secrets lie: values of variables and headers, what `kubectl apply` keeps. */
const DROPPED: ReadonlySet<string> = new Set(['managedFields', 'value', 'httpHeaders', 'images', 'volumesInUse']);
const ANNOTATIONS: ReadonlySet<string> = new Set(['kubernetes.io/config.mirror', 'deployment.kubernetes.io/revision']);
/** The longest message that is kept; the kubelet's own bound for a pod's termination messages is 12 KiB. */
const MOST_TEXT = 12 * 1024;

/** The object without secrets, and without what no diagnosis reads. Taints, tolerations and selectors keep their values. */
export function redactObject<T extends RawObject>(object: T): T {
  return walk(object, '') as T;
}

function walk(value: unknown, key: string): unknown {
  if (typeof value === 'string') return TEXTS.has(key) ? redact(visibleText(value, MOST_TEXT)) : value;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    if (COMMANDS.has(key) && value.every((part) => typeof part === 'string')) return redactArguments(value);
    return value.map((item: unknown) => walk(item, key));
  }
  const kept: Record<string, unknown> = {};
  for (const [name, inner] of Object.entries(value)) {
    if (name === 'annotations') kept[name] = annotations(inner);
    else if (!DROPPED.has(name) || (name === 'value' && (key === 'taints' || key === 'tolerations')))
      kept[name] = walk(inner, name);
  }
  return kept;
}

function annotations(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(Object.entries(value).filter(([name]) => ANNOTATIONS.has(name)));
}
