import { wantsSpace } from '../../lib/han-spacing.ts';
import { say as plainSay, type Sentence, type Span } from '../sentence.ts';

/**
 * Template tag as `say` of `sentence.ts`, for Chinese: where a value meets a Han character without a space, one is put in
 * (`容器${code('cart')}已退出` → 容器 `cart` 已退出).
 */
export function say(
  strings: TemplateStringsArray,
  ...values: readonly (string | number | Span | Sentence)[]
): Sentence {
  const spans = plainSay(strings, ...values).filter((span) => span !== '');
  return spans.flatMap((span, i) => {
    const next = spans[i + 1];
    return next !== undefined && wantsSpace(textOf(span), textOf(next)) ? [span, ' '] : [span];
  });
}

function textOf(span: Span): string {
  if (typeof span === 'string') return span;
  return 'code' in span ? '`' : span.text;
}
