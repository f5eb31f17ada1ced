import { say as plainSay, type Sentence, type Span } from '../sentence.ts';

/** Han characters and kana: what a space sets apart from Latin letters, digits and code. Full-width punctuation needs none. */
const HAN_AT_END = /[\u3400-\u9fff]$/;
const HAN_AT_START = /^[\u3400-\u9fff]/;
const LATIN_AT_END = /[A-Za-z0-9%)\]`]$/;
const LATIN_AT_START = /^[A-Za-z0-9([`$/-]/;

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
    return next !== undefined && wantsSpace(span, next) ? [span, ' '] : [span];
  });
}

function wantsSpace(before: Span, after: Span): boolean {
  const hanBefore =
    typeof before === 'string' ? HAN_AT_END.test(before) : 'time' in before && HAN_AT_END.test(before.text);
  const hanAfter =
    typeof after === 'string' ? HAN_AT_START.test(after) : 'time' in after && HAN_AT_START.test(after.text);
  const latinBefore =
    typeof before === 'string' ? LATIN_AT_END.test(before) : 'code' in before || LATIN_AT_END.test(before.text);
  const latinAfter =
    typeof after === 'string' ? LATIN_AT_START.test(after) : 'code' in after || LATIN_AT_START.test(after.text);
  return (hanBefore && latinAfter) || (latinBefore && hanAfter);
}
