import { visibleText } from '../lib/visible-text.ts';
import { cutAtWord } from '../redaction/cut-at-word.ts';
import { REDACTED } from '../redaction/spans.ts';
import { redact, redactArguments, redactValue } from '../redaction/redact.ts';
import { RUNTIME_VARIABLES } from './runtime-variables-data.ts';
import type { RawObject } from './object-source.ts';

/**
 * Keys whose values are names, ids, quantities, times or enums, by which objects are found and compared. All other strings are redacted.
 */
const AS_THEY_ARE: ReadonlySet<string> = new Set(
  (
    'accessModes address addressType architecture apiGroup apiVersion bootID claimName clusterIP clusterIPs component containerID ' +
    'containerRuntimeVersion cpu creationTimestamp declaredFeatures deletionTimestamp devicePath dnsPolicy driver effect eventTime fieldPath ' +
    'finalizers finishedAt firstTimestamp generateName hostIP imagePullPolicy ingressClassName ip kernelVersion kind kubeletVersion ' +
    'lastHeartbeatTime lastObservedTime lastProbeTime lastTimestamp lastTransitionTime lastUpdateTime machineID memory mountPath name namespace ' +
    'nodeName operatingSystem operator osImage phase podIP preemptionPolicy priorityClassName protocol provisioner qosClass reportingComponent ' +
    'reportingInstance resourceVersion restartPolicy runtimeClassName schedulerName serviceAccount serviceAccountName startTime startedAt status ' +
    'storageClassName systemUUID terminationMessagePath timeAdded topologyKey type uid volumeBindingMode volumeName whenUnsatisfiable'
  ).split(' '),
);
/** Maps with names that people choose: a label may contain anything. */
const BY_NAME: ReadonlySet<string> = new Set(['labels', 'matchLabels', 'nodeSelector', 'selector']);
/** Texts of people or programs, which are made visible before they are redacted. */
const MESSAGES: ReadonlySet<string> = new Set(['message', 'note', 'reason']);
/** Commands of containers, probes and hooks: both are redacted together. */
const COMMANDS: ReadonlySet<string> = new Set(['command', 'args']);
/** Not needed for a diagnosis, and large or likely to contain secrets. */
const DROPPED: ReadonlySet<string> = new Set(['managedFields', 'httpHeaders', 'images', 'volumesInUse']);
const ANNOTATIONS: ReadonlySet<string> = new Set(['kubernetes.io/config.mirror', 'deployment.kubernetes.io/revision']);
/** The longest text that is kept; the kubelet limits the termination messages of a pod to 12 KiB. */
const MOST_TEXT = 12 * 1024;
/** At most this much text of one object is redacted; the rest is hidden. Ordinary objects have less. */
const MOST_OF_OBJECT = 64 * 1024;
/** A word, a number or a time: too short or too uniform for a secret that can be recognised. */
const ORDINARY = /^(?:[A-Za-z]{0,24}|\d[\d.:TZ-]{0,24})$/;

/**
 * Returns a function that removes secrets, and what no diagnosis needs, from objects. All strings are redacted except names, ids,
 * quantities and times. Use one function for all objects of a question: texts that they share are redacted once.
 */
export function objectRedaction(): <T extends RawObject>(object: T) => T {
  const known = new Map<string, string>();
  return <T extends RawObject>(object: T): T => new ObjectWalk(known).walk(object, '') as T;
}

class ObjectWalk {
  readonly #known: Map<string, string>;
  #left = MOST_OF_OBJECT;

  constructor(known: Map<string, string>) {
    this.#known = known;
  }

  walk(value: unknown, key: string): unknown {
    if (typeof value === 'string') return AS_THEY_ARE.has(key) ? value : this.#text(value, key);
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return key === 'env' ? this.#variables(value) : value.map((item) => this.walk(item, key));
    const kept: Record<string, unknown> = {};
    for (const [name, inner] of Object.entries(value)) {
      if (name === 'annotations') kept[name] = this.#annotations(inner);
      else if (BY_NAME.has(key) && typeof inner === 'string') kept[name] = this.#named(name, inner);
      else if (!DROPPED.has(name)) kept[name] = COMMANDS.has(name) && isTexts(inner) ? inner : this.walk(inner, name);
    }
    return this.#withCommand(value, kept);
  }

  /** A flag may be in `command`, its value in `args`. */
  #withCommand(object: object, kept: Record<string, unknown>): Record<string, unknown> {
    const { command, args } = object as { command?: unknown; args?: unknown };
    if (!isTexts(command) && !isTexts(args)) return kept;
    const [first, second] = [isTexts(command) ? command : [], isTexts(args) ? args : []];
    const all = [...first, ...second];
    const safe = this.#take(all.join(' ').length) ? redactArguments(all) : all.map(() => REDACTED);
    return {
      ...kept,
      ...(isTexts(command) && { command: safe.slice(0, first.length) }),
      ...(isTexts(args) && { args: safe.slice(first.length) }),
    };
  }

  #text(value: string, key: string): string {
    if (ORDINARY.test(value)) return value;
    const known = this.#known.get(value);
    if (known !== undefined) return known;
    const text = MESSAGES.has(key) ? visibleText(value, MOST_TEXT) : value;
    return this.#remember(value, cutAtWord(text, MOST_TEXT), redact);
  }

  #named(name: string, value: string): string {
    const both = `${name}=${value}`;
    return this.#known.get(both) ?? this.#remember(both, value, (text) => redactValue(name, text));
  }

  #remember(key: string, text: string, redacted: (text: string) => string): string {
    if (!this.#take(text.length)) return REDACTED;
    const safe = redacted(text);
    this.#known.set(key, safe);
    return safe;
  }

  #variables(variables: readonly unknown[]): readonly unknown[] {
    return variables.map((variable) => {
      if (typeof variable !== 'object' || variable === null) return variable;
      const { name, value, ...rest } = variable as { name?: unknown; value?: unknown };
      const kept = typeof value === 'string' && typeof name === 'string' && RUNTIME_VARIABLES.has(name);
      return { name, ...(this.walk(rest, 'env') as object), ...(kept && { value: this.#text(value, 'value') }) };
    });
  }

  #annotations(value: unknown): unknown {
    if (typeof value !== 'object' || value === null) return {};
    return Object.fromEntries(Object.entries(value).filter(([name]) => ANNOTATIONS.has(name)));
  }

  /** Whether this much more text may be redacted. */
  #take(length: number): boolean {
    this.#left -= length;
    return this.#left >= 0;
  }
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((part) => typeof part === 'string');
}
