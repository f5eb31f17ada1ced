import { partsOfCode, type CodeTraps } from './explain-code.ts';
import { partsOfNumber } from './explain-number.ts';
import type { Explanation, Facts, Help, ReadInput, Reading, ReadingKind, Unreadable } from './explanation.ts';
import type { ReasonKind } from './ids.ts';
import { mergeAdvice, signalPart, type KnownAdvice, type Part } from './part.ts';
import { REASON_FAMILIES } from './reason-families-data.ts';
import { REASONS } from './reasons-data.ts';
import { signalByNumber } from './signal.ts';
import type { WhereId } from './steps-data.ts';

const MOST_TRAPS = 4;
const WHERE_CODE: readonly WhereId[] = ['where-describe', 'where-jsonpath', 'where-docker', 'where-shell'];

const REASON_KINDS: Readonly<Record<ReasonKind, ReadingKind>> = {
  waiting: 'waiting-reason',
  terminated: 'terminated-reason',
  status: 'status-reason',
  condition: 'condition-reason',
  'condition-type': 'condition-type',
  event: 'event-reason',
  phase: 'phase',
  'node-condition': 'node-condition',
  'go-error': 'kubelet-error',
  historic: 'historic-reason',
};

const WHERE_REASON: Readonly<Record<ReasonKind, readonly WhereId[]>> = {
  waiting: ['where-waiting', 'where-describe', 'where-events'],
  terminated: ['where-jsonpath', 'where-jsonpath-now', 'where-describe', 'where-docker'],
  status: ['where-status', 'where-describe', 'where-events'],
  condition: ['where-conditions', 'where-describe'],
  'condition-type': ['where-conditions', 'where-describe'],
  event: ['where-events', 'where-describe'],
  phase: ['where-status', 'where-describe'],
  'node-condition': ['where-node', 'where-events'],
  'go-error': ['where-events', 'where-waiting'],
  historic: ['where-waiting', 'where-events'],
};
/** Event reasons that stand on a node or an owner, where the events of a pod do not show them. */
const NODE_EVENTS =
  /^(?:Node|System|OOMKilling|TaskHung|Rebooted|Starting|Eviction|ContainerGC|ImageGC|FreeDisk|InvalidDisk)/;
const OWNER_MAKERS: ReadonlySet<string> = new Set(['workload-controller', 'volume-controller']);

function reasonPart(name: keyof typeof REASONS, facts: Facts): Part {
  const reason = REASONS[name];
  const own: Partial<KnownAdvice> & { readonly kind: ReasonKind } = reason;
  const family: KnownAdvice = REASON_FAMILIES[reason.family];
  const reading: Reading = {
    id: name,
    kind: REASON_KINDS[reason.kind],
    code: facts.code,
    name: facts.resource === undefined ? name : `OutOf${facts.resource}`,
    maker: reason.maker,
    facts,
    sources: reason.sources,
  };
  return { reading, advice: { ...family, ...(own.causes && { causes: own.causes }) } };
}

function whereOf(name: keyof typeof REASONS): readonly WhereId[] {
  const { kind, maker } = REASONS[name];
  if (kind === 'event' && NODE_EVENTS.test(name)) return ['where-node', 'where-owner-events'];
  if (OWNER_MAKERS.has(maker)) return ['where-owner-events', 'where-describe'];
  return WHERE_REASON[kind];
}

function answer(
  input: string,
  parts: readonly [Part, ...Part[]],
  adviceOrder: readonly Part[],
  facts: Facts,
  traps: Partial<CodeTraps>,
  where: readonly WhereId[],
): Explanation {
  const [first, ...rest] = parts;
  const advice = mergeAdvice(adviceOrder);
  return {
    kind: 'explanation',
    input,
    readings: [first.reading, ...rest.map(({ reading }) => reading)],
    facts,
    ...advice,
    traps: [...new Set([...(traps.first ?? []), ...advice.traps, ...(traps.last ?? [])])].slice(0, MOST_TRAPS),
    where,
  };
}

function explainReason(input: Extract<ReadInput, { kind: 'reason' }>): Explanation {
  const { code, resource } = input;
  const facts: Facts = {
    reason: input.reason,
    ...(code !== undefined && { code }),
    ...(resource !== undefined && { resource }),
  };
  const reason = reasonPart(input.reason, facts);
  const beside = code === undefined ? [] : [partsOfCode(code, undefined).parts[0]];
  const parts: [Part, ...Part[]] = [reason, ...beside];
  const besideFacts = beside[0]?.reading.facts;
  return answer(
    input.input,
    parts,
    parts,
    { ...besideFacts, ...facts },
    input.init ? { first: ['init-in-order'] } : {},
    whereOf(input.reason),
  );
}

function explainSignal(input: Extract<ReadInput, { kind: 'signal' }>): Explanation {
  const signal = signalByNumber(input.signal);
  if (!signal) throw new Error(`no such signal: ${input.signal}`);
  const part = signalPart(signal);
  const known = input.runtime ? partsOfCode(128 + signal.number, input.runtime) : undefined;
  const rows = known?.parts.filter(({ reading }) => reading.kind === 'language' || reading.kind === 'server') ?? [];
  const parts: [Part, ...Part[]] = [part, ...rows];
  return answer(input.input, parts, [...rows, part], { ...part.reading.facts, ...known?.facts }, {}, WHERE_CODE);
}

function explainCode(input: Extract<ReadInput, { kind: 'code' }>): Explanation {
  if (input.value >= 0n && input.value <= 255n) {
    const { parts, adviceOrder, facts, traps } = partsOfCode(Number(input.value), input.runtime);
    return answer(input.input, parts, adviceOrder, facts, traps, WHERE_CODE);
  }
  const parts = partsOfNumber(input.value);
  const where: readonly WhereId[] =
    parts[0].reading.kind === 'windows' ? ['where-describe', 'where-jsonpath', 'where-windows'] : WHERE_CODE;
  return answer(input.input, parts, parts.slice(0, 2), parts[0].reading.facts, {}, where);
}

/** The explanation of what `readInput` read, without language. Unreadable input and help pass through as they are. */
export function explain(input: ReadInput): Explanation | Unreadable | Help {
  switch (input.kind) {
    case 'help':
    case 'unreadable':
      return input;
    case 'reason':
      return explainReason(input);
    case 'signal':
      return explainSignal(input);
    case 'code':
      return explainCode(input);
  }
}
