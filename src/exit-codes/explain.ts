import { partsOfCode, type CodeTraps } from './explain-code.ts';
import { partsOfNumber } from './explain-number.ts';
import type { Explanation, Facts, Help, ReadInput, Reading, ReadingKind, Unreadable } from './explanation.ts';
import type { ReasonKind, TrapId } from './ids.ts';
import { mergeAdvice, signalPart, type KnownAdvice, type Part } from './part.ts';
import { REASON_FAMILIES } from './reason-families-data.ts';
import { REASONS } from './reasons-data.ts';
import { signalByNumber } from './signal.ts';
import type { RuntimeId } from './runtimes-data.ts';
import type { WhereId } from './steps-data.ts';

const MOST_TRAPS = 4;
const WHERE_WINDOWS: readonly WhereId[] = ['where-describe', 'where-jsonpath', 'where-windows'];
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
/** Reasons of events about a node or an owner: the events of a pod do not include them. */
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

/** An explanation before its lists are merged. */
interface Draft {
  readonly input: string;
  readonly parts: readonly [Part, ...Part[]];
  /** Whose advice comes first. */
  readonly adviceOrder: readonly Part[];
  readonly facts: Facts;
  readonly traps: Partial<CodeTraps>;
  readonly where: readonly WhereId[];
  readonly runtime: RuntimeId | undefined;
}

/** The traps of the number itself come before and after those of its readings; the last resort only if there is no other. */
function trapsOf(own: readonly TrapId[], { first = [], last = [] }: Partial<CodeTraps>): readonly TrapId[] {
  const certain = last.slice(0, -1);
  const all = [...new Set([...first, ...own, ...certain])].slice(0, MOST_TRAPS);
  return all.length > 0 ? all : last;
}

function finish({ input, parts, adviceOrder, facts, traps, where, runtime }: Draft): Explanation {
  const [first, ...rest] = parts;
  const advice = mergeAdvice(adviceOrder, runtime);
  return {
    kind: 'explanation',
    input,
    readings: [first.reading, ...rest.map(({ reading }) => reading)],
    facts,
    ...advice,
    traps: trapsOf(advice.traps, traps),
    where,
  };
}

function explainReason({ input, reason, code, resource, init }: Extract<ReadInput, { kind: 'reason' }>): Explanation {
  const facts: Facts = { reason, ...(code !== undefined && { code }), ...(resource !== undefined && { resource }) };
  const beside = code === undefined ? [] : [partsOfCode(code, undefined).parts[0]];
  const parts: [Part, ...Part[]] = [reasonPart(reason, facts), ...beside];
  return finish({
    input,
    parts,
    adviceOrder: parts,
    facts: { ...beside[0]?.reading.facts, ...facts },
    traps: init ? { first: ['init-in-order'] } : {},
    where: whereOf(reason),
    runtime: undefined,
  });
}

function explainSignal({ input, signal: number, runtime }: Extract<ReadInput, { kind: 'signal' }>): Explanation {
  const signal = signalByNumber(number);
  if (!signal) throw new Error(`no such signal: ${number}`);
  const part = signalPart(signal);
  const known = runtime ? partsOfCode(128 + number, runtime) : undefined;
  const rows = known?.parts.filter(({ reading }) => reading.kind === 'language' || reading.kind === 'server') ?? [];
  return finish({
    input,
    parts: [part, ...rows],
    adviceOrder: [...rows, part],
    facts: { ...part.reading.facts, ...known?.facts },
    traps: {},
    where: WHERE_CODE,
    runtime,
  });
}

function explainCode({ input, value, runtime }: Extract<ReadInput, { kind: 'code' }>): Explanation {
  if (value >= 0n && value <= 255n) {
    return finish({ input, where: WHERE_CODE, runtime, ...partsOfCode(Number(value), runtime) });
  }
  const parts = partsOfNumber(value);
  const onWindows = parts[0].reading.kind === 'windows' || parts[0].reading.kind === 'dotnet-host';
  return finish({
    input,
    parts,
    adviceOrder: onWindows ? [parts[0]] : parts.slice(0, 2),
    facts: parts[0].reading.facts,
    traps: {},
    where: onWindows ? WHERE_WINDOWS : WHERE_CODE,
    runtime: undefined,
  });
}

/** Explains what `readInput` has read, in no language yet. Unreadable input and help are returned as they are. */
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
