/**
 * A piece of a sentence: our own or foreign text, a value in the code face (names, fields, commands), or a time that
 * Slack shows in the reader's zone on hover. Spans are literal: nothing in them is markup, so text from a cluster is safe in any.
 */
export type Span = string | { readonly code: string } | { readonly time: Date; readonly text: string };
export type Sentence = readonly Span[];

/** Template tag: say`Container ${code('cart')} ended` → a sentence. Numbers become text; sentences are spliced in. */
export function say(
  strings: TemplateStringsArray,
  ...values: readonly (string | number | Span | Sentence)[]
): Sentence {
  const spans: Span[] = [];
  strings.forEach((text, i) => {
    if (text !== '') spans.push(text);
    const value = values[i];
    if (value === undefined) return;
    if (Array.isArray(value)) spans.push(...(value as Sentence));
    else if (typeof value === 'number') spans.push(String(value));
    else if (value !== '') spans.push(value as Span);
  });
  return spans;
}

/** A value in the code face. */
export function code(value: string | number): Span {
  return { code: String(value) };
}

/** The sentence as bare text, for headlines, notifications and the command line. */
export function plain(sentence: Sentence): string {
  return sentence.map((span) => (typeof span === 'string' ? span : 'code' in span ? span.code : span.text)).join('');
}

/** Sentences joined by `separator`, empty ones left out. */
export function join(sentences: readonly Sentence[], separator: string): Sentence {
  return sentences
    .filter((sentence) => sentence.length > 0)
    .flatMap((sentence, i) => (i === 0 ? sentence : [separator, ...sentence]));
}
