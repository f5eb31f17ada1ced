import type { HookFacts } from '../facts.ts';
import { bounded } from '../finding.ts';
import type { LifecycleHandler } from '../kubernetes-objects.ts';

/** What a hook does, for its facts: as people write it, and its command word by word where it runs one. */
export function hookActionOf(handler: LifecycleHandler | undefined): Pick<HookFacts, 'action' | 'command'> {
  const command = handler?.exec?.command ?? [];
  return { action: textOf(handler, command), command };
}

function textOf(handler: LifecycleHandler | undefined, command: readonly string[]): string | undefined {
  if (command.length > 0) return bounded(`exec ${command.join(' ')}`);
  if (handler?.httpGet !== undefined) return `GET ${handler.httpGet.path ?? '/'} on :${handler.httpGet.port}`;
  return handler?.sleep === undefined ? undefined : `sleep ${handler.sleep.seconds} s`;
}
