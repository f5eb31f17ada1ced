/** What a text written by somebody else is about, as far as podwhy can answer it. */
export type Subject =
  | { readonly kind: 'target'; readonly words: string }
  | { readonly kind: 'code'; readonly typed: string };

const NAME = '[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?';
/** `pod=x`, `"pod":"x"`, `*Pod:* \`x\``: a label as alerts, JSON and Slack's own formatting write it. */
const LABEL = (names: string) => new RegExp(`\\b(?:${names})[\\s"'*_\`]*[:=][\\s"'*_\`]*(${NAME})`, 'i');
const NAMESPACE_LABEL = LABEL('exported_namespace|namespace|ns');
const POD_LABEL = LABEL('exported_pod|pod_name|pod');
const WORKLOADS = ['deployment', 'statefulset', 'daemonset', 'cronjob', 'job_name', 'job'] as const;
const WORKLOAD_LABELS = WORKLOADS.map((kind) => ({ kind: kind === 'job_name' ? 'job' : kind, label: LABEL(kind) }));
/** `shop/cart-0`, and not a path, an image (`shop/front:1.9`) or an address. */
const SLASHED = new RegExp(`(?:^|[\\s\`'"(*])((?:[a-z]+/)?${NAME}/${NAME})(?=$|[\\s\`'")*,;!?]|[.:](?:\\s|$))`, 'm');
const EXIT_CODE =
  /\b(?:exit(?:ed)?|terminated|status)(?:\s{1,3}(?:with|code|status|:)){0,4}\s{0,3}[:=(]?\s{0,3}(-?\d{1,10}|0x[0-9a-f]{1,8})\b/i;
const REASON =
  /\b(?:OOMKilled|CrashLoopBackOff|ErrImagePull|ImagePullBackOff|CreateContainerConfigError|CreateContainerError|RunContainerError|ContainerCannotRun|StartError|DeadlineExceeded|Evicted|NodeLost|SIG[A-Z]{2,9}[0-9]?)\b/;
const CODE_ALONE =
  /^(?:exit\s{0,3}code\s{1,3}(?<code>\S.*)|(?<alone>-?\d{1,10}|0x[0-9a-f]{1,8}|SIG[A-Z0-9]+|[A-Z]{2,}))$/i;
/** A slash command, which Slack does not take inside a mention. */
const SLASH_COMMAND = /^\/(?<command>podwhy|exitcode)(?:\s+(?<rest>.*))?$/s;
/** A sentence and not a target: `why is shop/cart-0 crashing`. Names hold no Chinese. */
const SENTENCE =
  /^(?:(?:why|what|how)\s+)?(?:is|are|was|were|do|does|did|has|have|what|how|can|could|please|and|hey|so)\s|\p{Script=Han}/iu;
const CAMEL = /^[A-Z]+[a-z]+[A-Z]|^OOM/;

/** The pod, workload, exit code or reason in a message of somebody else: labels first, then names, then codes. Undefined: none of these. */
export function subjectOf(text: string): Subject | undefined {
  const namespace = NAMESPACE_LABEL.exec(text)?.[1];
  const pod = POD_LABEL.exec(text)?.[1];
  if (pod !== undefined) return target(namespace === undefined ? pod : `${namespace}/${pod}`);
  for (const { kind, label } of WORKLOAD_LABELS) {
    const name = label.exec(text)?.[1];
    if (name !== undefined) return target(namespace === undefined ? `${kind}/${name}` : `${kind}/${namespace}/${name}`);
  }
  const slashed = SLASHED.exec(text)?.[1];
  if (slashed !== undefined) return target(slashed);
  const typed = EXIT_CODE.exec(text)?.[1] ?? REASON.exec(text)?.[0];
  if (typed !== undefined) return { kind: 'code', typed };
  return namespace === undefined ? undefined : target(`${namespace}/`);
}

/** What somebody who mentions podwhy asks about: a code if the words cannot be anything else, otherwise a target. */
export function mentionSubject(words: string): Subject {
  const trimmed = words.trim();
  const slash = SLASH_COMMAND.exec(trimmed)?.groups;
  if (slash !== undefined) {
    const rest = slash['rest'] ?? '';
    return slash['command'] === 'exitcode' ? { kind: 'code', typed: rest } : target(rest);
  }
  const match = CODE_ALONE.exec(trimmed)?.groups;
  const alone = match?.['alone'];
  if (match?.['code'] !== undefined) return { kind: 'code', typed: match['code'] };
  // Names in Kubernetes are lower case, so that a capital inside is a reason.
  if (alone !== undefined && (!isLetters(alone) || CAMEL.test(alone) || alone.toUpperCase().startsWith('SIG'))) {
    return { kind: 'code', typed: alone };
  }
  return (SENTENCE.test(trimmed) ? subjectOf(trimmed) : undefined) ?? target(trimmed);
}

function target(words: string): Subject {
  return { kind: 'target', words };
}

const LETTERS = /^[A-Za-z]+$/;

function isLetters(text: string): boolean {
  return LETTERS.test(text);
}
