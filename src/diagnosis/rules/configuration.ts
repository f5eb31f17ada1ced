import type { CauseId } from '../causes.ts';
import type { ConfigFacts } from '../facts/container-configuration.ts';
import { eventEvidence, found, waitingEvidence, type Finding } from '../finding.ts';
import type { PodContainer, PodView } from '../pod-view.ts';

type ConfigCause = Extract<CauseId, `config-${string}`>;

/** Messages of CreateContainerConfigError: kubelet_pods.go and security_context_others.go, 1.20–1.36. */
const PATTERNS: readonly { readonly matches: RegExp; readonly cause: ConfigCause }[] = [
  {
    matches:
      /(?:configmap|secret) "[^"]+" not found|couldn't find key \S+ in (?:configmap|secret)|non-existent (?:config|secret) key|environment variable key "[^"]+" not found in file/i,
    cause: 'config-reference-missing',
  },
  {
    matches: /runAsNonRoot|runAsUser breaks non-root policy|regarded as root identity|image has an invalid user id/i,
    cause: 'config-run-as-non-root',
  },
  { matches: /subPath/i, cause: 'config-subpath' },
];

const OBJECT = /\b(configmap|secret) "([^"]+)" not found/i;
const KEY_IN_OBJECT = /couldn't find key (\S+) in (ConfigMap|Secret) (?:[^\s/]+\/)?([^\s,]+)/i;
const REFERENCED_KEY = /non-existent (config|secret) key: ?(\S+)/i;
const USER = /non-numeric user \(([^()]+)\)|invalid user id \(([^()]+)\)/;
const VOLUME = /volumeMount "([^"]+)"|volume "([^"]+)"/;

/** The ConfigMap or Secret, and the key, that a message of the kubelet names. */
export function missingObjectOf(text: string): { object: ConfigFacts['object']; key: string | undefined } {
  const inObject = KEY_IN_OBJECT.exec(text);
  if (inObject !== null) return { object: { kind: kindOf(inObject[2]), name: inObject[3] ?? '' }, key: inObject[1] };
  const object = OBJECT.exec(text);
  if (object !== null) return { object: { kind: kindOf(object[1]), name: object[2] ?? '' }, key: undefined };
  return { object: undefined, key: REFERENCED_KEY.exec(text)?.[2] };
}

function kindOf(word: string | undefined): 'ConfigMap' | 'Secret' {
  return word?.toLowerCase() === 'secret' ? 'Secret' : 'ConfigMap';
}

/** Explains a container that cannot be configured: waiting CreateContainerConfigError, PreCreateHookError or PreStartHookError. */
export function diagnoseConfiguration(view: PodView, container: PodContainer): Finding {
  const event = view.events.find(
    ({ reason, container: name, message }) =>
      reason === 'Failed' && name === container.name && !message.startsWith('Failed to pull'),
  );
  const message = container.status?.state?.waiting?.message ?? event?.message ?? '';
  const cause = PATTERNS.find(({ matches }) => matches.test(message))?.cause ?? 'config-error';
  const { object, key } = missingObjectOf(message);
  const user = USER.exec(message);
  const volume = cause === 'config-subpath' ? VOLUME.exec(message) : null;
  const name = user?.[1] ?? user?.[2];
  const facts: ConfigFacts = {
    object,
    key,
    user: name === 'root' || name === '0' ? undefined : name,
    volume: volume?.[1] ?? volume?.[2],
  };
  return found(cause, facts, {
    container,
    // An unknown error message is still the kubelet's own statement of what is wrong.
    confidence: message === '' ? 'likely' : 'certain',
    evidence: [waitingEvidence(container), eventEvidence(event)],
  });
}
