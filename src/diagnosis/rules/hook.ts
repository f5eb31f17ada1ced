import type { HookFacts } from '../facts/probes-and-hooks.ts';
import { bounded } from '../finding.ts';
import type { LifecycleHandler } from '../kubernetes-objects.ts';

/** Longest action that fits a sentence; a longer one is only shown as evidence. */
const LONGEST_ACTION = 80;

/** What a hook does, for its facts: as text, and as the words of its command. */
export function hookActionOf(handler: LifecycleHandler | undefined): Pick<HookFacts, 'action' | 'command'> {
  const action = hookText(handler);
  return {
    action: action !== undefined && action.length <= LONGEST_ACTION ? action : undefined,
    command: handler?.exec?.command ?? [],
  };
}

/** What a hook does, as text; undefined if that is not known. */
export function hookText(handler: LifecycleHandler | undefined): string | undefined {
  const command = handler?.exec?.command ?? [];
  if (command.length > 0) return bounded(`exec ${command.join(' ')}`);
  if (handler?.httpGet !== undefined) return `GET :${handler.httpGet.port}${handler.httpGet.path ?? '/'}`;
  return handler?.sleep === undefined ? undefined : `sleep ${handler.sleep.seconds} s`;
}
