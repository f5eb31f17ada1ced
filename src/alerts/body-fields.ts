import { createKeptTexts, KEPT, type Tidy } from './foreign-text.ts';
import type { JsonTarget, Plain } from './read-json.ts';

/** The fields of a notification, or of one of its alerts, that podwhy reads. */
export interface Fields extends Required<Pick<JsonTarget, 'plain' | 'open'>> {
  /** Whether it has the field, whatever its type. */
  has(name: PlainName): boolean;
  /** A text, not tidied; undefined if it is empty or not a text. */
  text(name: PlainName): string | undefined;
  /** How many; 0 if it is not a number that counts something. */
  count(name: PlainName): number;
  /** Labels or annotations as they are kept. What is not a text is left out. */
  texts(name: TextsName): Readonly<Record<string, string>>;
  /** How many of them. */
  size(name: TextsName): number;
}

const PLAIN = [
  'version',
  'orgId',
  'groupKey',
  'receiver',
  'externalURL',
  'notification_reason',
  'truncatedAlerts',
  'status',
  'startsAt',
  'endsAt',
  'generatorURL',
  'fingerprint',
] as const;
type PlainName = (typeof PLAIN)[number];

/** The longest value in UTF-16 units. */
const TEXTS = {
  groupLabels: KEPT.label,
  commonLabels: KEPT.label,
  commonAnnotations: KEPT.annotation,
  labels: KEPT.label,
  annotations: KEPT.annotation,
} as const;
type TextsName = keyof typeof TEXTS;

/** UTF-16 units that are read of a text. */
const LONGEST_TEXT = 64_000;
const LONGEST: ReadonlyMap<string, number> = new Map(Object.entries(TEXTS));
const NAMES: ReadonlySet<string> = new Set([...PLAIN, ...LONGEST.keys()]);
const NONE: ReadonlyMap<string, string> = new Map();

/** Takes the fields of an object; of those with one name the last counts. */
export function createFields(tidy: Tidy): Fields {
  const found = new Map<string, Plain | ReadonlyMap<string, string>>();
  const textsOf = (name: TextsName) => {
    const texts = found.get(name);
    return texts instanceof Map ? texts : NONE;
  };
  return {
    plain: (name, value) => {
      if (!NAMES.has(name)) return;
      found.set(name, typeof value === 'string' ? value.slice(0, LONGEST_TEXT) : value);
    },
    open: (name, kind) => {
      if (!NAMES.has(name)) return undefined;
      found.set(name, null);
      const longest = LONGEST.get(name);
      if (longest === undefined || kind !== 'object') return undefined;
      const { kept, add } = createKeptTexts(longest, tidy);
      found.set(name, kept);
      return {
        plain: (label, value) => {
          if (typeof value === 'string') add(label, value);
        },
      };
    },
    has: (name) => found.has(name),
    text: (name) => {
      const value = found.get(name);
      return typeof value === 'string' && value !== '' ? value : undefined;
    },
    count: (name) => {
      const value = found.get(name);
      return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : 0;
    },
    texts: (name) => Object.fromEntries(textsOf(name)),
    size: (name) => textsOf(name).size,
  };
}
