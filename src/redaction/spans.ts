/** What a secret is replaced with. */
export const REDACTED = '[redacted]';

/** A part of a text: from `start` up to, not including, `end`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The spans in order; those that overlap or touch are joined. */
export function merged(spans: readonly Span[]): readonly Span[] {
  const whole: { start: number; end: number }[] = [];
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start)) {
    const last = whole.at(-1);
    if (end <= start) continue;
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
    else whole.push({ start, end });
  }
  return whole;
}

/** The text with REDACTED for each span; the spans are merged. */
export function without(text: string, spans: readonly Span[]): string {
  let safe = '';
  let from = 0;
  for (const { start, end } of spans) {
    safe += text.slice(from, start) + REDACTED;
    from = end;
  }
  return safe + text.slice(from);
}
