import { visibleText } from '../lib/visible-text.ts';
import { cutAtWord } from '../redaction/cut-at-word.ts';
import { REDACTED } from '../redaction/spans.ts';
import { redact, redactArguments, redactValue } from '../redaction/redact.ts';
import { RUNTIME_VARIABLES } from './runtime-variables-data.ts';
import type { RawObject } from './object-source.ts';

/** Keys whose strings are names, ids, quantities, times or words of the API, by which objects are found and compared. All others are redacted. */
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
/** Values by a name that people chose: quantities among them, but a label may hold anything. */
const BY_NAME: ReadonlySet<string> = new Set(['labels', 'matchLabels', 'nodeSelector', 'selector']);
/** Texts that people or programs wrote, as a person would see them. */
const MESSAGES: ReadonlySet<string> = new Set(['message', 'note', 'reason']);
/** Commands, of containers, probes and hooks: both are read as one. */
const COMMANDS: ReadonlySet<string> = new Set(['command', 'args']);
/** Of no use to a diagnosis, and either large or where secrets are: values of headers, what `kubectl apply` keeps. */
const DROPPED: ReadonlySet<string> = new Set(['managedFields', 'httpHeaders', 'images', 'volumesInUse']);
const ANNOTATIONS: ReadonlySet<string> = new Set(['kubernetes.io/config.mirror', 'deployment.kubernetes.io/revision']);
/** The longest text that is kept; the kubelet's own bound for a pod's termination messages is 12 KiB. */
const MOST_TEXT = 12 * 1024;
/** What is redacted of one object; the rest of its texts is hidden. Objects with more are not what a diagnosis reads. */
const MOST_OF_OBJECT = 64 * 1024;
/** A word of letters, a number, a time: not long enough, or not mixed enough, for a secret that can be recognised. */
const ORDINARY = /^(?:[A-Za-z]{0,24}|\d[\d.:TZ-]{0,24})$/;

/**
 * A function that gives objects without their secrets, and without what no diagnosis reads. Every string is redacted but for names, ids,
 * quantities and times. One for all objects of a question: the texts that they share are redacted once.
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

  /** Whether so much text may still be redacted. */
  #take(length: number): boolean {
    this.#left -= length;
    return this.#left >= 0;
  }
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((part) => typeof part === 'string');
}
