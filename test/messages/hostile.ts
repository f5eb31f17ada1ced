import type {
  DiagnosisWords,
  ExplanationWords,
  HelpWords,
  NamespaceWords,
  NoticeWords,
  Step,
  UnreadableWords,
} from '../../src/wording/words.ts';

/** Texts as a cluster, an alert or a person in a bad mood may send them. */
export const HOSTILE: readonly string[] = [
  '',
  ' ',
  '\n\n',
  '<!channel> <!here> <@U012ABCDEF> <#C012ABCDEF> <!subteam^S012ABCDEF>',
  '<https://shop.example|shop>',
  'cart-0 *bold* _it_ ~gone~ `code` ```fence``` > quote :fire: :rotating_light:',
  '> a quote to begin with',
  '&lt;!channel&gt; &amp;',
  '```\n<!everyone>\n```',
  'cart\u202e0-trac \u2066hidden\u2069 \u200e\u200f',
  '\u001b[31mred\u001b[0m \u001b]8;;http://shop.example\u0007link\u001b]8;;\u0007 \u009b31m',
  'nul\0byte bell\u0007 vertical\u000b',
  'half \ud83d and other half \ude00',
  '🛒'.repeat(4_000),
  '"\\'.repeat(4_000),
  'x'.repeat(100_000),
  '购物车超出内存限制。'.repeat(1_000),
  Array.from({ length: 10_000 }, (_, i) => `line ${i} <!channel> \`\`\``).join('\n'),
  '</script><script>alert(1)</script>',
  '{date_short} <!date^0^{date}|x>',
  '@channel @here #general https://shop.example/x (@everyone)',
  'tag\u{e0041}\u{e0042}s',
  '‮',
  '__proto__',
];

/** Words in which every text from outside, and ours too, is `text`. */
export function diagnosisWordsOf(text: string, many = 3): DiagnosisWords {
  const sentence = [text, { code: text }, { time: new Date('2026-11-21T14:02:51Z'), text }, text];
  const steps = Array.from({ length: many }, (): Step => ({
    text: sentence,
    command: text,
    snippet: text,
    changes: true,
  }));
  return {
    language: 'en',
    target: { context: text, kind: 'Pod', namespace: text, name: text },
    cause: 'oom-container-limit',
    headline: text,
    verdict: sentence,
    evidenceTitle: text,
    evidence: Array.from({ length: many }, () => ({ source: text, text, at: new Date('2026-11-21T14:02:51Z') })),
    log: { container: text, previous: true, title: text, lines: [...text.split('\n'), text, text], decisive: 0 },
    table: Array.from({ length: many }, (_, i) => Array.from({ length: 1 + (i % 4) }, () => text)),
    stepsTitle: text,
    steps,
    notes: Array.from({ length: many }, () => sentence),
    unread: sentence,
    footer: sentence,
    page: undefined,
    buttons: { share: text, refresh: text },
  };
}

export function explanationWordsOf(text: string, many = 3): ExplanationWords {
  const { verdict, steps } = diagnosisWordsOf(text, many);
  const sentences = Array.from({ length: many }, () => verdict);
  return {
    language: 'zh',
    input: text,
    headline: text,
    readings: sentences.map((meaning) => ({
      code: 137,
      kind: text,
      kindTitle: text,
      name: text,
      meaning,
      madeBy: meaning,
      sources: [text],
    })),
    causesTitle: text,
    causes: sentences,
    tellApartTitle: text,
    tellApart: sentences,
    stepsTitle: text,
    steps,
    trapsTitle: text,
    traps: sentences,
    whereToReadTitle: text,
    whereToRead: steps,
    footer: verdict,
    buttons: { share: text },
  };
}

const many = <T>(length: number, one: T): readonly T[] => Array.from({ length }, () => one);

export function noticeWordsOf(text: string, length = 3): NoticeWords {
  const { verdict, steps, target } = diagnosisWordsOf(text, length);
  return {
    language: 'en',
    headline: text,
    lines: many(length, verdict),
    choices: many(length, {
      label: text,
      target: { ...target, name: text.slice(0, 253), namespace: text.slice(0, 253) },
    }),
    examples: many(length, { typed: text, text: verdict }),
    stepsTitle: text,
    steps,
  };
}

export function namespaceWordsOf(text: string, length = 3): NamespaceWords {
  const { verdict, target, footer, buttons } = diagnosisWordsOf(text, length);
  const group = {
    cause: 'unknown',
    name: text,
    pods: verdict,
    headline: text,
    choice: { label: text, target },
  } as const;
  return { language: 'zh', target, headline: text, summary: verdict, groups: many(length, group), footer, buttons };
}

export function helpWordsOf(text: string, length = 3): HelpWords {
  const { verdict } = diagnosisWordsOf(text, length);
  const common = many(length, { label: text, value: text.slice(0, 1_900) });
  return { language: 'en', headline: text, lines: many(length, verdict), commonTitle: text, common };
}

export function unreadableWordsOf(text: string, length = 3): UnreadableWords {
  const { verdict } = diagnosisWordsOf(text, length);
  return {
    language: 'en',
    headline: text,
    sentence: verdict,
    examplesTitle: text,
    examples: many(length, text.slice(0, 1_900)),
    nearestTitle: text,
    nearest: many(length, text),
  };
}
