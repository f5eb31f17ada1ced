import type { CauseId } from '../../diagnosis/causes.ts';
import type { ContainerRole } from '../../diagnosis/diagnosis.ts';
import type { CauseContext } from '../../next-steps/cause-context.ts';
import { code, type Sentence } from '../sentence.ts';
import { ago, duration } from './durations.ts';
import { say } from './say.ts';

type Any = Pick<CauseContext<CauseId>, 'container' | 'name' | 'nameContainer'>;

const ROLES: Readonly<Record<ContainerRole, string>> = { main: '容器', init: 'Init 容器', sidecar: '边车容器' };

/** `容器 cart`、`Init 容器 wait-for-db`、`边车容器 proxy`；不知道是哪个时为 `容器`。 */
export function container(about: Any): Sentence {
  return about.container === undefined ? ['容器'] : say`${ROLES[about.container.role]} ${code(about.container.name)}`;
}

/** What precedes a headline: `shop/cart-0：`、`shop/cart-0（Init 容器 wait-for-db）：`。 */
export function headlineSubject(about: Any): string {
  if (!about.nameContainer || about.container === undefined) return `${about.name}：`;
  return `${about.name}（${ROLES[about.container.role]} ${about.container.name}）：`;
}

/** `12 分钟内已重启 7 次。`，前面不带标点；没有重启过则为空。 */
export function restarted(restarts: number | undefined, overSeconds?: number): Sentence {
  if (restarts === undefined || restarts < 1) return [];
  const span = overSeconds === undefined || overSeconds < 1 ? '' : `${duration(overSeconds)}内`;
  return [`${span}已重启 ${restarts} 次。`];
}

/** `a、b、c`, in the code face; `max` names at most, the rest counted. */
export function list(names: readonly string[], max = 5): Sentence {
  const shown = names.slice(0, max).flatMap((name, i) => [...(i === 0 ? [] : ['、']), code(name)]);
  return names.length > max ? [...shown, ` 等 ${names.length} 个`] : shown;
}

/** `运行 40 秒后`; nothing if that is not known. */
export function afterRunning(seconds: number | undefined): string {
  return seconds === undefined ? '' : seconds < 1 ? '运行不到 1 秒后' : `运行 ${duration(seconds)}后`;
}

/** `于 45 秒前，运行 2 秒后`: when a run ended and how long it was; what is not known is left out. */
export function finishedAt({
  facts,
  now,
}: {
  readonly facts: { readonly ranSeconds: number | undefined; readonly finishedAt: Date | undefined };
  readonly now: Date;
}): Sentence {
  const time = ago(facts.finishedAt, now);
  const run = afterRunning(facts.ranSeconds);
  return time.length === 0 || run === '' ? [...time, run] : [...time, '，', run];
}

/** `12 分钟内已尝试 5 次。`; nothing for a single attempt. */
export function tried(attempts: number, seconds: number | undefined): Sentence {
  if (attempts < 2) return [];
  return [`${seconds === undefined || seconds < 1 ? '' : `${duration(seconds)}内`}已尝试 ${attempts} 次。`];
}

/** `：` and what a text of Kubernetes comes down to, in the code face; nothing if it is not known. */
export function says(summary: string | undefined): Sentence {
  return summary === undefined ? [] : say`：${code(summary)}`;
}

/** A node by its name alone, in the code face, or `节点`. */
export function bareNode(node: string | undefined): Sentence {
  return node === undefined ? ['节点'] : [{ code: node }];
}
