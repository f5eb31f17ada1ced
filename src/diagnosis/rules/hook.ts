import type { HookFacts } from '../facts.ts';
import { bounded } from '../finding.ts';
import type { LifecycleHandler } from '../kubernetes-objects.ts';

/** Characters of an action that fit a sentence; a longer one is in the evidence alone. */
const LONGEST_ACTION = 80;

/** What a hook does, for its facts: as people write it, and its command word by word where it runs one. */
export function hookActionOf(handler: LifecycleHandler | undefined): Pick<HookFacts, 'action' | 'command'> {
  const action = hookText(handler);
  return {
    action: action !== undefined && action.length <= LONGEST_ACTION ? action : undefined,
    command: handler?.exec?.command ?? [],
  };
}

/** What a hook does as people write it, whole; undefined where it is not known. */
export function hookText(handler: LifecycleHandler | undefined): string | undefined {
  const command = handler?.exec?.command ?? [];
  if (command.length > 0) return bounded(`exec ${command.join(' ')}`);
  if (handler?.httpGet !== undefined) return `GET ${handler.httpGet.path ?? '/'} on :${handler.httpGet.port}`;
  return handler?.sleep === undefined ? undefined : `sleep ${handler.sleep.seconds} s`;
}
