import { redact } from '../redaction/redact.ts';
import { type SlackAttachment, unescaped } from './slack-attachment.ts';

/** The labels and annotations of one alert that a message names. */
export interface LabelSet {
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

const LISTED = /^\s*(?:[-•]\s*)?\*([A-Za-z_][\w.]*):\*\s*`([^`]*)`\s*$/;
const SILENCE = /#\/silences\/new\?filter=([^\s>]+)/;
const MATCHER = /(?<![\w.])([A-Za-z_][\w.]*)="((?:[^"\\]|\\.)*)"/g;
const SENTENCE = /\b(?:Pod|Deployment|StatefulSet|DaemonSet|ReplicaSet|CronJob|Job|HPA) [a-z0-9-]+\/[a-z0-9.-]+/;
const FIELD_LABELS: Readonly<Record<string, string>> = {
  namespace: 'namespace',
  pod: 'pod',
  severity: 'severity',
  cluster: 'cluster',
  container: 'container',
  alertname: 'alertname',
};

/**
 * The alerts of a message, from what its template shows. From the most to the least complete: labels listed for each alert, descriptions,
 * fields, the labels of the silence button. Empty if it names none.
 */
export function labelSets(attachment: SlackAttachment): LabelSet[] {
  const lines = unescaped(attachment.text ?? '').split('\n');
  const listed = listedLabels(lines);
  if (listed.length > 0) return listed;
  const common = silenceLabels(attachment);
  const sentences = lines.filter((line) => SENTENCE.test(line));
  if (sentences.length > 0)
    return sentences.map((line) => ({
      labels: { ...common, description: line.trim() },
      annotations: { description: line.trim() },
    }));
  const fields = fieldLabels(attachment);
  if (fields.length > 0) return fields;
  return common['namespace'] === undefined && common['pod'] === undefined ? [] : [{ labels: common, annotations: {} }];
}

/** A label that repeats begins the list of the next alert. */
function listedLabels(lines: readonly string[]): LabelSet[] {
  const sets: Record<string, string>[] = [];
  for (const line of lines) {
    const [, name, value] = LISTED.exec(line) ?? [];
    if (name === undefined || value === undefined) continue;
    let set = sets.at(-1);
    if (set === undefined || Object.hasOwn(set, name)) sets.push((set = {}));
    set[name] = value;
  }
  return sets.map((labels) => ({ labels, annotations: {} }));
}

function silenceLabels({ actions = [] }: SlackAttachment): Record<string, string> {
  for (const { url } of actions) {
    const filter = SILENCE.exec(unescaped(url ?? ''))?.[1];
    if (filter === undefined) continue;
    // Redacted together with the names, since a name can show that its value is a secret.
    const pairs = [...redact(decoded(filter)).matchAll(MATCHER)].map(([, name = '', value = '']): [string, string] => [
      name,
      value,
    ]);
    return Object.fromEntries(pairs.filter(([, value]) => value !== ''));
  }
  return {};
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

function fieldLabels({ fields = [] }: SlackAttachment): LabelSet[] {
  const values = new Map(
    fields.map(({ title = '', value = '' }) => [
      FIELD_LABELS[title.toLowerCase()],
      unescaped(value)
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== ''),
    ]),
  );
  const pods = [...new Set(values.get('pod'))];
  const others = [...values].flatMap(([name, [first]]): [string, string][] =>
    name === undefined || name === 'pod' || first === undefined ? [] : [[name, first]],
  );
  return pods.map((pod) => ({ labels: { ...Object.fromEntries(others), pod }, annotations: {} }));
}
